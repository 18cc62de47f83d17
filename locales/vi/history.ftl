# Lịch sử

button-history = 🗂 Lịch sử
button-newer = ◀ Mới hơn
button-older = Cũ hơn ▶
history =
    <b>🗂 Lịch sử đánh giá</b>
    { $facility }
history-none = Chưa có bài nào được ký.
history-streak = 📈 { $number } kỳ liên tiếp: { $level }
history-same = Không có gì thay đổi so với lần trước.
history-better = 👍 <b>Tốt hơn lần trước:</b>
history-worse = 👎 <b>Kém hơn lần trước:</b>
