sign-ask-name =
    <b>✍️ Sign</b>
    { $facility }

    Please type the <b>full name</b> of the person who assessed.
    To add a position, put a comma, for example: <i>Vàng A Dơ, Director</i>

sign-confirm = <b>✍️ Check before signing</b>
sign-facility = Facility: <b>{ $facility }</b> (code { $code })
sign-checklist = Checklist: { $title } (version { $version })
sign-score = Result: { $met }/{ $total } met, score { $share }
sign-level = Level: <b>{ $level }</b>
sign-evidence = Evidence - photos: { $photos }, notes: { $notes }
sign-evidence-others = Other evidence: { $counts }
sign-time = Time: { $time }
sign-name = Signed by: <b>{ $name }</b>
sign-position = Position: { $position }
sign-one-word = ⚠️ The name is a single word. Is that right? If not, type it again.
sign-meaning = By signing I confirm that the above is true, and I answer for it. After that it cannot be changed. To use another name, type it.
button-sign-confirm = ✍️ I sign

notice-changed-before-signing = ⚠️ The assessment changed after you were shown it, so nothing was signed. Please look at the new version below.

signed =
    ✅ <b>Signed</b>

    { $facility }: <b>{ $level }</b>
signed-due = Next assessment: by <b>{ $day }</b>.

receipt =
    🧾 <b>Receipt of a safety self-assessment</b>

    Facility: <b>{ $facility }</b> (code { $code })
receipt-met = { $met }/{ $total } items met, evidence: { $evidence }
receipt-due = Next one due: { $day }
receipt-code = Receipt code: <code>{ $code }</code>
