# Kiểm tra mã biên nhận

command-xacminh = Kiểm tra mã biên nhận
verify-ask =
    <b>🔎 Kiểm tra biên nhận</b>

    Xin gõ <b>mã biên nhận</b> in trên bản giấy, ví dụ: <i>ABCD-EFGH-JKLMN</i>. Chữ hoa hay thường đều được.
verify-found =
    ✅ <b>Biên nhận có thật</b>
    Mã: <code>{ $code }</code>
verify-facility = Cơ sở: <b>{ $facility }</b>
verify-day = Ngày ký: { $day }
verify-newer = ⚠️ Cơ sở đã có bài đánh giá <b>mới hơn</b> bài này.
verify-newest = Đây là bài mới nhất của cơ sở.
verify-another = <i>Muốn kiểm tra mã khác, xin gõ ngay bên dưới.</i>
notice-code-unknown = Không tìm thấy biên nhận có mã này. Xin xem lại rồi gõ lại.
refusal-too-many-codes = Bạn đã gõ sai mã nhiều lần. Xin thử lại sau { $minutes } phút.
