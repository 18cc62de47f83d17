section-progress = đạt { $met }/{ $total }
section-title = <b>Phần { $number }/{ $sections }: { $title }</b>

button-attach = 📎 Ảnh / ghi chú
button-previous = ◀ Phần trước
button-next = Phần sau ▶
button-complete = ✅ Hoàn thành

chooser = <b>📎 Ảnh / ghi chú cho nội dung nào?</b>

item-guidance = <b>Thế nào là đạt:</b> { $guidance }
item-evidence-required = 📎 <b>Cần có minh chứng</b> (ảnh hoặc ghi chú).
item-evidence-when-unmet = 📎 Nếu chưa đạt, cần ảnh hoặc ghi chú giải thích.
button-tick = Đánh dấu đạt
button-untick = Bỏ đánh dấu
button-photo = 📷 Ảnh
button-note = 📝 Ghi chú
button-back-to-section = ◀ Về phần này
button-back-to-checklist = ◀ Quay lại checklist

missing = 📎 <b>Chưa hoàn thành được: còn thiếu minh chứng</b> ở các nội dung sau. Xin bấm vào từng nội dung để thêm ảnh hoặc ghi chú.
unmet =
    ⚠️ <b>{ $number } nội dung chưa đạt</b>. Nếu đúng như vậy, xin bấm “Đúng, hoàn thành”. ❗ là bắt buộc: chưa đạt thì kết quả là “Không an toàn”.
button-complete-anyway = ✅ Đúng, hoàn thành

result =
    <b>Kết quả</b>
    { $facility }
    { $checklist }
result-score = Đạt { $met }/{ $total } nội dung, điểm { $share }
result-all-met = Tất cả nội dung đều đạt. 👏
result-why-items = <b>Vì sao:</b>
result-critical = ❗ <b>{ $number }.</b> { $text } <i>(bắt buộc)</i>
result-points = • <b>{ $number }.</b> { $text }
result-fix = <b>Cần khắc phục thêm:</b>
result-practice = <i>Bài làm thử: không đổi màu của cơ sở trên bản đồ.</i>
result-late-changes = <i>Đã sửa { $number } lần sau khi xem kết quả; cán bộ sẽ thấy điều này.</i>
result-pending = ⏳ Còn { $number } minh chứng đang được lưu, xin chờ một lát rồi ký.
result-next = Bước cuối: <b>ký xác nhận</b> để kết quả có hiệu lực.
button-sign = ✍️ Ký xác nhận
button-reopen = ✏️ Quay lại sửa

notice-reopened = ✏️ Bạn có thể sửa tiếp. Sửa xong, xin bấm lại Hoàn thành.
notice-send-photo = 📷 Xin gửi ảnh ngay bây giờ (bấm biểu tượng 📎 hoặc máy ảnh của Telegram).
notice-type-note = 📝 Xin gõ ghi chú rồi gửi.
notice-note-kept = ✅ Đã lưu ghi chú.
notice-note-edited = ✅ Đã sửa ghi chú.
notice-empty-note = Ghi chú không có chữ nào. Xin gõ lại.
notice-removed = 🗑 Đã gỡ minh chứng.

# Nội dung chọn mức, nhập số, không áp dụng

number-open = nhập số
button-not-applicable = ➖ Không áp dụng
button-applies = ↩ Có áp dụng
item-example = <i>Ví dụ: { $example }</i>
item-reason = ➖ <b>Không áp dụng:</b> { $reason }
ask-number-whole = 🔢 Xin gõ một số nguyên ({ $unit }), từ { $lowest } đến { $highest }.
ask-number = 🔢 Xin gõ một số ({ $unit }), từ { $lowest } đến { $highest }. Số lẻ dùng dấu phẩy, ví dụ 12,5.
ask-reason = ❗ Nội dung này là bắt buộc. Xin gõ lý do vì sao không áp dụng cho cơ sở.
missing-answers = 🔢 <b>Chưa hoàn thành được: còn nội dung chưa trả lời.</b> Xin chọn hoặc nhập số:

notice-not-applicable = ➖ Đã ghi nhận: không áp dụng.
notice-reason-wanted = ⚠️ Xin gõ lý do bằng chữ.
notice-answered = ✅ Đã ghi nhận nội dung { $number }.
notice-typed-answer = Bot chưa hiểu tin này. Xin bấm nút bên dưới, hoặc gõ số thứ tự và câu trả lời, ví dụ: 7 có, 3 không.
refusal-number = Số này chưa đúng. Xin gõ một số ({ $unit }) từ { $lowest } đến { $highest }, chỉ gồm chữ số.

# Bài đang làm đã lâu

old-draft =
    🕰 <b>Bài đang làm từ { $day }</b>
    { $title }: đạt { $met }/{ $total }

    Đã quá một kỳ đánh giá, tình hình có thể đã khác. Xin làm mới, hoặc giữ bài này để làm tiếp.
old-draft-withdrawn =
    🕰 <b>Bài đang làm từ { $day }</b>
    { $title }: đạt { $met }/{ $total }

    Checklist này không còn dùng nữa nên không ký được. Xin bỏ bài này.
button-begin-anew = 🆕 Làm mới
button-keep-draft = ▶️ Giữ và làm tiếp
notice-withdrawn = Đã bỏ bài cũ: checklist đó không còn dùng nữa.
