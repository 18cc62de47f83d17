home =
    🏢 <b>{ $facility }</b>
    { $commune } · Code { $code }
home-level = Result now: <b>{ $level }</b>
home-last = Last signed: { $day }
home-due = Assessment due: { $day } (<b>{ $words }</b>)
home-each = • { $title }: { $level }, { $words }
home-nothing-assigned = No checklist has been assigned to the facility yet. You can practise under Kiểm tra.
home-ask-password = 🔐 Please change the issued password and keep the new one secret.

button-begin = ▶️ Begin the assessment
button-continue = ▶️ Go on with the assessment ({ $met }/{ $total })
button-to-sign = ✍️ See the result and sign
button-continue-draft = ▶️ Go on with the assessment
button-check = 📋 Kiểm tra (check)
button-account = 👤 Account
button-other-facility = 🔁 Other facility
button-templates = TEMPLATES

facilities = You act for these facilities. Choose one:
facilities-line = { $square } { $facility }: { $words }

check =
    <b>📋 Kiểm tra</b>
    { $facility }

    Tap TEMPLATES to open a checklist.
check-draft = In progress: { $title }, { $met }/{ $total } met

templates =
    <b>TEMPLATES</b>

    Choose a group of checklists:
templates-none = There is no checklist yet.
group = <b>{ $title }</b>
group-line =
    <b>{ $title }</b> · { $items } items
    <i>{ $notice }</i>
group-line-practice =
    <b>{ $title }</b> · { $items } items · practice only, does not count for this facility
    <i>{ $notice }</i>

button-page-back = ◀ Previous page
button-page-on = Next page ▶
