# Mức độ, thời hạn, nút bấm dùng chung

level-safe = An toàn
level-at_risk = Có rủi ro
level-unsafe = Không an toàn
level-none = Chưa đánh giá

due-in = còn { $days } ngày
due-today = đến hạn hôm nay
due-over = quá hạn { $days } ngày

button-home = 🏠 Trang chính
button-back = ◀ Quay lại
button-cancel = Thôi
button-later = Để sau
button-login = 🔑 Đăng nhập
button-guide = 📖 Hướng dẫn
button-contacts = ☎️ Liên hệ

sent-again = <i>(Tin gửi lại)</i>

apology = 😔 Xin lỗi, hệ thống gặp trục trặc nên chưa làm được việc vừa rồi. Những gì đã lưu vẫn còn nguyên. Xin thử lại sau ít phút, hoặc gõ /start.

group-note = Xin chào! Bot này nhận bài tự đánh giá an toàn của các cơ sở, qua tin nhắn riêng. Nhóm này chưa được đăng ký là nhóm cán bộ nên bot không gửi gì vào đây.

# Lời từ chối: nói rõ vì sao và nên làm gì

refusal-stale-button = Nút này đã cũ. Xin dùng tin nhắn mới nhất, hoặc gõ /start.
refusal-already-signed = Bài này đã ký xác nhận nên không sửa được nữa. Muốn thay đổi, xin làm bài đánh giá mới.
refusal-already-completed = Bài đã hoàn thành. Bấm “Quay lại sửa” trước khi thay đổi.
refusal-not-yours = Bạn không phụ trách cơ sở này, hoặc tài khoản cơ sở đang tạm khóa.
refusal-login-first = Xin đăng nhập trước: gõ /start rồi chọn Đăng nhập.
refusal-unusable-link = Đường dẫn đăng nhập này không dùng được: đã dùng rồi hoặc đã hết hạn. Xin đăng nhập bằng tên và mật khẩu, hoặc liên hệ để nhận đường dẫn mới.
refusal-account-suspended = Tài khoản của cơ sở đang tạm khóa. Xin liên hệ phòng phụ trách.
refusal-wrong-password = Tên đăng nhập hoặc mật khẩu chưa đúng. Còn { $left } lần thử.
refusal-login-locked = Đăng nhập bằng mật khẩu tạm đóng { $minutes } phút vì nhập sai nhiều lần. Đường dẫn đăng nhập (mã QR) vẫn dùng được.
refusal-weak-password = Mật khẩu này quá dễ đoán. Xin chọn mật khẩu dài ít nhất { $shortest } ký tự, không chứa tên đăng nhập.
refusal-name = Họ và tên dài từ 2 đến 80 ký tự, chỉ gồm chữ cái, dấu cách và các dấu ' - . Xin gõ lại.
refusal-no-draft = Chưa có bài đánh giá nào đang làm nên chưa biết gắn vào đâu. Xin bấm “Bắt đầu đánh giá” trước, rồi gửi lại.
refusal-too-large = Tệp quá lớn: tối đa 20 MB. Xin gửi tệp nhỏ hơn.
refusal-too-long = Ghi âm dài quá { $minutes } phút. Xin ghi lại ngắn hơn, hoặc gõ ghi chú.
refusal-photo-wanted = Loại tin nhắn này chưa dùng được. Xin gửi ảnh, video, tệp, ghi âm, vị trí, gõ chữ, hoặc bấm nút.
refusal-text-wanted = Ở bước này xin gõ chữ.
refusal-too-much = Mỗi nội dung chỉ nhận tối đa { $limit } minh chứng. Xin gỡ bớt rồi gửi lại.
refusal-still-fetching = Còn { $number } minh chứng đang được lưu. Xin chờ một lát rồi bấm lại.
refusal-not-stored = Chưa lưu được, xin thử lại sau.

# Việc vừa làm xong

notice-cancelled = Đã dừng. Những gì đã lưu vẫn còn nguyên.
notice-text-means-nothing = Bot chưa hiểu tin nhắn này. Xin bấm một nút bên dưới, hoặc gõ /huongdan để xem hướng dẫn.

# Danh sách lệnh

command-start = Trang chính
command-huongdan = Hướng dẫn sử dụng
command-lienhe = Số điện thoại liên hệ
command-huy = Dừng việc đang làm
