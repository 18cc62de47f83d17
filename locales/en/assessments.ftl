section-progress = { $met }/{ $total } met
section-title = <b>Part { $number }/{ $sections }: { $title }</b>

button-attach = 📎 Photo / note
button-previous = ◀ Previous part
button-next = Next part ▶
button-complete = ✅ Hoàn thành/done

chooser = <b>📎 Photo or note: for which item?</b>

item-guidance = <b>What counts as met:</b> { $guidance }
item-evidence-required = 📎 <b>Evidence needed</b> (a photo or a note).
item-evidence-when-unmet = 📎 If not met, a photo or note must explain it.
button-tick = Tick as met
button-untick = Remove the tick
button-photo = 📷 Photo
button-note = 📝 Note
button-back-to-section = ◀ Back to this part
button-back-to-checklist = ◀ Back to the checklist

missing = 📎 <b>Not complete yet: evidence is missing</b> for the items below. Tap an item to add a photo or a note.
unmet =
    ⚠️ <b>Items not met: { $number }</b>. If that is right, complete the assessment. ❗ is required: not met, the result is “Unsafe”.
button-complete-anyway = ✅ Yes, complete

result =
    <b>Result</b>
    { $facility }
    { $checklist }
result-score = { $met }/{ $total } items met, score { $share }
result-all-met = Every item is met. 👏
result-why-items = <b>Why:</b>
result-critical = ❗ <b>{ $number }.</b> { $text } <i>(critical)</i>
result-points = • <b>{ $number }.</b> { $text }
result-fix = <b>Also to be put right:</b>
result-practice = <i>Practice only: the facility keeps its colour on the map.</i>
result-late-changes = <i>Changes after the first result: { $number }. Officers will see this.</i>
result-pending = ⏳ Pieces of evidence still being saved: { $number }. Please wait a moment before signing.
result-next = Last step: <b>sign</b>, so that the result counts.
button-sign = ✍️ Sign
button-reopen = ✏️ Make changes

notice-reopened = ✏️ You can change it now. When done, tap Hoàn thành again.
notice-send-photo = 📷 Please send the photo now (tap 📎 or the camera in Telegram).
notice-type-note = 📝 Please type the note and send it.
notice-note-kept = ✅ Note saved.
notice-note-edited = ✅ Note changed.
notice-empty-note = The note has no words. Please type it again.
notice-removed = 🗑 Removed.

# Items to choose from, numbers, not applicable

number-open = enter a number
button-not-applicable = ➖ Not applicable
button-applies = ↩ It applies
item-example = <i>Example: { $example }</i>
item-reason = ➖ <b>Not applicable:</b> { $reason }
ask-number-whole = 🔢 Please type a whole number ({ $unit }), from { $lowest } to { $highest }.
ask-number = 🔢 Please type a number ({ $unit }), from { $lowest } to { $highest }, for example 12.5.
ask-reason = ❗ This item is required. Please type the reason why it does not apply to the facility.
missing-answers = 🔢 <b>Cannot be completed yet: some items have no answer.</b> Please choose or enter a number:

notice-not-applicable = ➖ Noted: not applicable.
notice-reason-wanted = ⚠️ Please type the reason in words.
notice-answered = ✅ Item { $number } noted.
notice-typed-answer = The bot did not understand this message. Press a button below, or type the item's number and the answer, such as: 7 yes, 3 no.
refusal-number = This number cannot be right. Please type a number ({ $unit }) from { $lowest } to { $highest }, digits only.

# A draft that has grown old

old-draft =
    🕰 <b>Draft begun on { $day }</b>
    { $title }: { $met } of { $total } met

    More than a period has passed and things may have changed. Begin anew, or keep this draft and go on.
old-draft-withdrawn =
    🕰 <b>Draft begun on { $day }</b>
    { $title }: { $met } of { $total } met

    This checklist is no longer in use, so it cannot be signed. Please drop the draft.
button-begin-anew = 🆕 Begin anew
button-keep-draft = ▶️ Keep and go on
notice-withdrawn = The old draft was dropped: its checklist is no longer in use.
