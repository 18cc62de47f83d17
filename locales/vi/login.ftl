login-ask-name =
    <b>🔑 Đăng nhập</b>

    Xin gõ <b>tên đăng nhập</b> ghi trên phiếu tài khoản.

login-ask-password =
    <b>🔑 Đăng nhập: { $name }</b>

    Xin gõ <b>mật khẩu</b>. Tin nhắn mật khẩu sẽ được xóa ngay.

button-other-name = Gõ tên khác

link-confirm =
    Đây có phải cơ sở của bạn?

    <b>{ $facility }</b>
    { $commune } · Mã { $code }

button-link-yes = ✅ Đúng, đăng nhập
button-link-no = Không phải

notice-logged-in = ✅ Đã đăng nhập.
notice-logged-out = Đã đăng xuất khỏi cơ sở.

lock-alert =
    🔒 <b>Đăng nhập bằng mật khẩu tạm đóng</b>

    Cơ sở { $facility } (mã { $code }): nhập sai mật khẩu nhiều lần. Mở lại lúc { $until }. Người đã đăng nhập vẫn dùng bình thường, đường dẫn đăng nhập vẫn dùng được.

account =
    <b>👤 Tài khoản</b>

    { $facility } · Mã { $code }
    Tên đăng nhập: <code>{ $name }</code>

button-change-password = 🔐 Đổi mật khẩu
button-log-out = 🚪 Đăng xuất
password-ask-new =
    <b>🔐 Đổi mật khẩu</b>

    Xin gõ mật khẩu mới, dài ít nhất { $shortest } ký tự. Tin nhắn sẽ được xóa ngay.

notice-password-changed = ✅ Đã đổi mật khẩu.
notice-password-later = Sẽ nhắc lại việc đổi mật khẩu lần sau.
