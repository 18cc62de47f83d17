home =
    🏢 <b>{ $facility }</b>
    { $commune } · Mã { $code }
home-level = Kết quả hiện tại: <b>{ $level }</b>
home-last = Ký gần nhất: { $day }
home-due = Hạn: { $day } (<b>{ $words }</b>)
home-each = • { $title }: { $level }, { $words }
home-nothing-assigned = Cơ sở chưa được giao checklist nào. Bạn có thể làm thử trong mục Kiểm tra.
home-ask-password = 🔐 Xin đổi mật khẩu được phát và giữ kín mật khẩu mới.

button-begin = ▶️ Bắt đầu đánh giá
button-continue = ▶️ Tiếp tục bài đang làm ({ $met }/{ $total })
button-to-sign = ✍️ Xem kết quả và ký
button-continue-draft = ▶️ Tiếp tục bài đang làm
button-check = 📋 Kiểm tra
button-account = 👤 Tài khoản
button-other-facility = 🔁 Cơ sở khác
button-templates = TEMPLATES

facilities = Bạn phụ trách các cơ sở sau. Chọn một cơ sở:
facilities-line = { $square } { $facility }: { $words }

check =
    <b>📋 Kiểm tra</b>
    { $facility }

    Chọn TEMPLATES để mở một checklist.
check-draft = Đang làm: { $title }, đạt { $met }/{ $total }

templates =
    <b>TEMPLATES</b>

    Chọn nhóm checklist:
templates-none = Hiện chưa có checklist nào.
group = <b>{ $title }</b>
group-line =
    <b>{ $title }</b> · { $items } nội dung
    <i>{ $notice }</i>
group-line-practice =
    <b>{ $title }</b> · { $items } nội dung · làm thử, không tính cho cơ sở này
    <i>{ $notice }</i>

button-page-back = ◀ Trang trước
button-page-on = Trang sau ▶
