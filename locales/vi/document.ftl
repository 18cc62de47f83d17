# Bản in của bài đã ký (PDF)

button-pdf = 📄 Bản PDF
document-caption =
    📄 <b>Bản PDF của bài đã ký</b>, mã <code>{ $code }</code>
    Ai cũng kiểm tra được mã này bằng lệnh /xacminh.
notice-document-coming = 📄 Đang gửi bản PDF, xin chờ một lát.

document-title = Biên nhận tự đánh giá an toàn
document-facility = Cơ sở
document-facility-code = Mã cơ sở
document-version = Bản checklist
document-issued-by = Văn bản ban hành
document-signed-at = Thời gian ký
document-number = Số biên nhận
document-met = Đạt { $met }/{ $total } nội dung
document-points = Điểm { $points }/{ $maximum } = { $share }
document-why = Vì sao:
document-why-critical = { $number }. { $text } (bắt buộc)
document-why-item = { $number }. { $text }
document-all-met = Tất cả nội dung đều đạt.
document-critical = bắt buộc
document-mark-met = đạt
document-mark-unmet = chưa đạt
document-mark-none = không áp dụng
document-not-applicable = Không áp dụng
document-not-applicable-because = Không áp dụng: { $reason }
document-note = Ghi chú
document-other-evidence = Minh chứng khác
document-picture = Ảnh minh chứng
document-no-picture = Không còn ảnh gốc
document-more-photos = và { $number } ảnh nữa
document-erased = (đã xóa)
document-signer = Người ký
document-no-position = (không ghi chức vụ)
document-signed = Ký lúc { $time }
document-meaning = Người ký đã xác nhận những điều trên đúng thực tế và chịu trách nhiệm.
document-code = Mã biên nhận
document-hash = Mã băm của bản ghi (SHA-256)
document-check = Quét để kiểm tra
document-page = Trang
