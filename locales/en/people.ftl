# People, language

button-people = 👥 People in charge
people =
    <b>👥 People in charge</b>
    { $facility }
people-me = • { $name } (you)
people-line = • { $name }, since { $day }
button-invite = ➕ Invite somebody to join
button-hand-over = 🤝 Hand over to somebody else
button-remove-person = ✖ { $name }
remove-person = Shall <b>{ $name }</b> no longer be in charge of { $facility }? What was done and signed stays.
button-remove-yes = Yes, remove
notice-invited = ✅ The link stands in a message of its own. Please pass that message on.
notice-person-removed = ✅ Removed.
invitation =
    ➕ <b>Link to join { $facility }</b>

    { $link }

    Please pass this message on to one person only. It works once, within { $days } days.
invitation-hand-over =
    🤝 <b>Link to hand over { $facility }</b>

    { $link }

    Please pass this message on to your successor. It works once, within { $days } days. When they confirm, you are no longer in charge of this facility.
no-longer = ℹ️ You are no longer in charge of <b>{ $facility }</b>.

button-language = 🌐 Ngôn ngữ / Language
language = 🌐 Chọn ngôn ngữ / Choose a language:
language-vi = Tiếng Việt
language-en = English
notice-language = ✅ Language changed.
command-ngonngu = Language / Ngôn ngữ
