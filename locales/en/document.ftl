# What is printed of a signed assessment (PDF)

button-pdf = 📄 PDF copy
document-caption =
    📄 <b>PDF of the signed assessment</b>, code <code>{ $code }</code>
    Anyone can check this code with the command /xacminh.
notice-document-coming = 📄 The PDF is on its way, please wait a moment.

document-title = Receipt of a safety self-assessment
document-facility = Facility
document-facility-code = Facility code
document-version = Version of the set
document-issued-by = Issuing document
document-signed-at = Signed at
document-number = Record number
document-met = { $met }/{ $total } items met
document-points = Score { $points }/{ $maximum } = { $share }
document-why = Why:
document-why-critical = { $number }. { $text } (critical)
document-why-item = No. { $number }: { $text }
document-all-met = Every item is met.
document-critical = critical
document-mark-met = met
document-mark-unmet = not met
document-mark-none = not applicable
document-not-applicable = Not applicable
document-not-applicable-because = Not applicable: { $reason }
document-note = Note
document-other-evidence = Other evidence
document-picture = Photo
document-no-picture = The original photo is gone
document-more-photos = and { $number } more
document-erased = (erased)
document-signer = Signed by
document-no-position = (no position given)
document-signed = Signed at { $time }
document-meaning = By signing, this person confirmed that the above is true, and answers for it.
document-code = Receipt code
document-hash = Hash of the record (SHA-256)
document-check = Scan to check
document-page = Page
