start =
    <b>Safe facilities</b>

    Facilities assess their own safety every 2 weeks, right here in Telegram: tick each item, send photos, tap Hoàn thành and sign.

    Do you look after a facility? Tap <b>Log in</b>.

guide =
    <b>📖 Guide</b>

    <b>Step 1 - Log in.</b> Scan the QR code on your slip, or tap Log in and type user name and password. Change the password the first time and keep it secret.

    <b>Step 2 - Assess.</b> Tap “Begin the assessment”, or follow: Kiểm tra → TEMPLATES → Chống dịch Covid19 → choose a checklist.
    ☑ Tick what is met. If an item is not met, leave its box ☐ empty. ❗ marks a critical item.
    📷 📝 Tap “Photo / note”, choose the item, then send a photo or type a note.
    When done, tap <b>Hoàn thành</b> to see the result.

    <b>Step 3 - Sign.</b> Type the full name of the person who assessed, check it, then sign.

    Everything is saved at once; you can take a break and go on later. Assess again every 2 weeks.

    /start home · /lienhe phone numbers · /xacminh check a receipt code · /huy stop what you are doing

contacts = <b>☎️ Whom to call for help</b>
contacts-line = • { $name }: { $phone }
contacts-none = No phone number is known yet. Please ask the officer who issued the facility's account.

start-logged-in = You are logged in. Press <b>Home</b> to see your facility.

bot-description = Facilities assess their own safety every two weeks: tick each item, send photos, complete and sign. Press Start to log in.
