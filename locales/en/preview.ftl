# The page that shows a checklist to whoever reviews it (bot.py checklists preview)

preview-page = { $title } - preview
preview-file = { $file }, version { $version }, { $items } items, { $sections } sections
preview-invented = The facility, the signer and the answers on this page are only examples.
preview-never = This checklist has no such case.

preview-sections = The sections
preview-list = In the list of checklists
preview-untouched = Section { $number }, untouched
preview-answered = Section { $number }, everything met

preview-items = Each item
preview-item = Item { $number }

preview-questions = Questions and evidence
preview-number = Asking for a number
preview-reason = Asking why it does not apply
preview-outside = Does not apply
preview-evidence = With evidence

preview-before-result = Before the result
preview-missing = Still missing
preview-unmet = Not met

preview-results = The result
preview-all-met = Everything met
preview-critical = One critical item not met
preview-at-risk = An example at risk
preview-nothing-met = Nothing met

preview-signing = Signature and receipt
preview-sign-name = Asking for the name
preview-sign = Review and sign
preview-signed = Signed
preview-receipt = The receipt

preview-facility = Example facility
preview-commune = Example commune
preview-signer = Nguyen Van Example
preview-position = Manager
preview-note = An example of a note.
preview-why = An example of a reason.
