start =
    <b>An toàn cơ sở</b>

    Cơ sở tự đánh giá an toàn 2 tuần một lần ngay trong Telegram: đánh dấu từng nội dung, gửi ảnh, bấm Hoàn thành và ký tên.

    Bạn là người phụ trách cơ sở? Bấm <b>Đăng nhập</b>.

guide =
    <b>📖 Hướng dẫn</b>

    <b>Bước 1 - Đăng nhập.</b> Quét mã QR trên phiếu được phát, hoặc bấm Đăng nhập rồi gõ tên đăng nhập và mật khẩu. Nên đổi mật khẩu ngay lần đầu và giữ kín.

    <b>Bước 2 - Đánh giá.</b> Bấm “Bắt đầu đánh giá”, hoặc đi theo: Kiểm tra → TEMPLATES → Chống dịch Covid19 → chọn checklist.
    ☑ Đánh dấu nội dung đã đạt. Chưa đạt thì để ô ☐ trống. ❗ là nội dung bắt buộc.
    📷 📝 Bấm “Ảnh / ghi chú”, chọn nội dung, rồi gửi ảnh hoặc gõ ghi chú.
    Xong thì bấm <b>Hoàn thành</b> để xem kết quả.

    <b>Bước 3 - Ký xác nhận.</b> Gõ họ và tên người đánh giá, xem lại rồi bấm ký.

    Mọi thứ được lưu ngay, có thể nghỉ giữa chừng và làm tiếp sau. Đánh giá lại 2 tuần một lần.

    /start trang chính · /lienhe số điện thoại · /xacminh kiểm tra mã biên nhận · /huy dừng việc đang làm

contacts = <b>☎️ Liên hệ khi cần giúp</b>
contacts-line = • { $name }: { $phone }
contacts-none = Chưa có số liên hệ. Xin hỏi cán bộ đã phát tài khoản cho cơ sở.

start-logged-in = Bạn đã đăng nhập. Bấm <b>Trang chính</b> để xem cơ sở của bạn.

bot-description = Cơ sở tự đánh giá an toàn 2 tuần một lần: đánh dấu từng nội dung, gửi ảnh, bấm Hoàn thành và ký tên. Bấm Bắt đầu để đăng nhập.
