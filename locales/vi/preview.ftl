# Trang xem trước một checklist, cho người rà soát (bot.py checklists preview)

preview-page = { $title } - xem trước
preview-file = { $file }, bản { $version }, { $items } nội dung, { $sections } phần
preview-invented = Cơ sở, người ký và câu trả lời trên trang này chỉ là ví dụ.
preview-never = Checklist này không có trường hợp này.

preview-sections = Các phần
preview-list = Trong danh sách checklist
preview-untouched = Phần { $number }, chưa làm
preview-answered = Phần { $number }, đều đạt

preview-items = Từng nội dung
preview-item = Nội dung { $number }

preview-questions = Câu hỏi và minh chứng
preview-number = Hỏi số
preview-reason = Hỏi lý do không áp dụng
preview-outside = Không áp dụng
preview-evidence = Có minh chứng

preview-before-result = Trước kết quả
preview-missing = Còn thiếu
preview-unmet = Chưa đạt

preview-results = Kết quả
preview-all-met = Tất cả đều đạt
preview-critical = Một nội dung bắt buộc chưa đạt
preview-at-risk = Ví dụ có rủi ro
preview-nothing-met = Không nội dung nào đạt

preview-signing = Ký và biên nhận
preview-sign-name = Hỏi họ tên
preview-sign = Xem lại và ký
preview-signed = Đã ký
preview-receipt = Biên nhận

preview-facility = Cơ sở ví dụ
preview-commune = Xã ví dụ
preview-signer = Nguyễn Văn Ví Dụ
preview-position = Quản lý
preview-note = Ghi chú ví dụ.
preview-why = Lý do ví dụ.
