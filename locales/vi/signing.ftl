sign-ask-name =
    <b>✍️ Ký xác nhận</b>
    { $facility }

    Xin gõ <b>họ và tên</b> người đánh giá.
    Muốn ghi chức vụ, xin thêm sau dấu phẩy, ví dụ: <i>Vàng A Dơ, Giám đốc</i>

sign-confirm = <b>✍️ Xem lại trước khi ký</b>
sign-facility = Cơ sở: <b>{ $facility }</b> (mã { $code })
sign-checklist = Checklist: { $title } (bản { $version })
sign-score = Kết quả: đạt { $met }/{ $total }, điểm { $share }
sign-level = Mức độ: <b>{ $level }</b>
sign-evidence = Minh chứng: { $photos } ảnh, { $notes } ghi chú
sign-evidence-others = Minh chứng khác: { $counts }
sign-time = Thời gian: { $time }
sign-name = Người ký: <b>{ $name }</b>
sign-position = Chức vụ: { $position }
sign-one-word = ⚠️ Họ tên chỉ có một từ, đúng chưa? Nếu chưa đúng, xin gõ lại.
sign-meaning = Khi ký, tôi xác nhận những điều trên đúng thực tế và chịu trách nhiệm. Ký xong không sửa được nữa. Muốn đổi tên người ký, xin gõ tên khác.
button-sign-confirm = ✍️ Tôi ký xác nhận

notice-changed-before-signing = ⚠️ Bài đã thay đổi sau khi hiện bản xem lại, nên chưa ký. Xin xem lại nội dung mới dưới đây.

signed =
    ✅ <b>Đã ký xác nhận</b>

    { $facility }: <b>{ $level }</b>
signed-due = Lần đánh giá tiếp theo: chậm nhất <b>{ $day }</b>.

receipt =
    🧾 <b>Biên nhận tự đánh giá an toàn</b>

    Cơ sở: <b>{ $facility }</b> (mã { $code })
receipt-met = Đạt { $met }/{ $total } nội dung, { $evidence } minh chứng
receipt-due = Hạn lần sau: { $day }
receipt-code = Mã biên nhận: <code>{ $code }</code>
