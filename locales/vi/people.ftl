# Người phụ trách, ngôn ngữ

button-people = 👥 Người phụ trách
people =
    <b>👥 Người phụ trách</b>
    { $facility }
people-me = • { $name } (bạn)
people-line = • { $name }, từ { $day }
button-invite = ➕ Mời người cùng phụ trách
button-hand-over = 🤝 Bàn giao cho người khác
button-remove-person = ✖ { $name }
remove-person = Thôi giao <b>{ $name }</b> phụ trách cơ sở { $facility }? Bài đã làm và đã ký vẫn giữ nguyên.
button-remove-yes = Đúng, gỡ người này
notice-invited = ✅ Đã tạo đường dẫn mời trong một tin riêng. Xin chuyển tin đó cho người cần mời.
notice-person-removed = ✅ Đã gỡ.
invitation =
    ➕ <b>Đường dẫn mời cùng phụ trách { $facility }</b>

    { $link }

    Xin chuyển tin này cho đúng một người. Dùng được một lần, trong { $days } ngày.
invitation-hand-over =
    🤝 <b>Đường dẫn bàn giao { $facility }</b>

    { $link }

    Xin chuyển tin này cho người nhận. Dùng được một lần, trong { $days } ngày. Khi người đó xác nhận, bạn không còn phụ trách cơ sở này.
no-longer = ℹ️ Bạn không còn phụ trách cơ sở <b>{ $facility }</b>.

button-language = 🌐 Ngôn ngữ / Language
language = 🌐 Chọn ngôn ngữ / Choose a language:
language-vi = Tiếng Việt
language-en = English
notice-language = ✅ Đã đổi ngôn ngữ.
command-ngonngu = Ngôn ngữ / Language
