# Levels, due dates, buttons used everywhere

level-safe = Safe
level-at_risk = At risk
level-unsafe = Unsafe
level-none = Not assessed

due-in = days left: { $days }
due-today = due today
due-over = days overdue: { $days }

button-home = 🏠 Home
button-back = ◀ Back
button-cancel = Cancel
button-later = Later
button-login = 🔑 Log in
button-guide = 📖 Guide
button-contacts = ☎️ Contacts

sent-again = <i>(Sent again)</i>

apology = 😔 Sorry, something went wrong on our side and your last step was not done. Everything saved before is still there. Please try again in a few minutes, or type /start.

group-note = Hello! Through private messages, this bot takes the safety self-assessments of facilities. This group is not registered as an officer group, so the bot sends nothing here.

# Refusals: say why, and what to do instead

refusal-stale-button = This button is out of date. Please use the newest message, or type /start.
refusal-already-signed = This assessment is signed and cannot be changed any more. For a change, please begin a new one.
refusal-already-completed = This assessment is complete. Tap “Make changes” first.
refusal-not-yours = You do not act for this facility, or its account is suspended.
refusal-login-first = Please log in first: type /start, then tap Log in.
refusal-unusable-link = This login link cannot be used: it was used before or has expired. Please log in with user name and password, or ask for a new link.
refusal-account-suspended = The facility's account is suspended. Please contact the office in charge.
refusal-wrong-password = The user name or the password is not right. Tries left: { $left }.
refusal-login-locked = Password login is closed for { $minutes } min after too many wrong tries. The login link (QR code) still works.
refusal-weak-password = This password is too easy to guess. Please choose one of at least { $shortest } characters, without the user name.
refusal-name = A full name has 2 to 80 characters: only letters, spaces and the signs ' - . Please type it again.
refusal-no-draft = No assessment is open, so there is nothing to attach this to. Please tap “Begin the assessment” first, then send it again.
refusal-too-large = The file is too large: 20 MB at most. Please send a smaller one.
refusal-too-long = The recording is longer than { $minutes } minutes. Please make a shorter one, or type a note.
refusal-photo-wanted = This kind of message cannot be used. Please send a photo, video, file, voice message or location, type a text, or tap a button.
refusal-text-wanted = Please type a text at this step.
refusal-too-much = An item takes at most { $limit } pieces of evidence. Please remove some, then send it again.
refusal-still-fetching = Pieces of evidence still being saved: { $number }. Please wait a moment and tap again.
refusal-not-stored = Not saved yet, please try again later.

# What was just done

notice-cancelled = Stopped. Everything saved is still there.
notice-text-means-nothing = The bot does not understand this message. Please tap a button below, or type /huongdan for the guide.

# The list of commands

command-start = Home
command-huongdan = User guide
command-lienhe = Phone numbers for help
command-huy = Stop what you are doing
