# Checking the code of a receipt

command-xacminh = Check a receipt code
verify-ask =
    <b>🔎 Check a receipt</b>

    Please type the <b>receipt code</b> printed on the paper, for example: <i>ABCD-EFGH-JKLMN</i>. Capital or small letters, both will do.
verify-found =
    ✅ <b>This receipt is real</b>
    Code: <code>{ $code }</code>
verify-facility = Facility: <b>{ $facility }</b>
verify-day = Signed on: { $day }
verify-newer = ⚠️ The facility has signed a <b>newer</b> assessment than this one.
verify-newest = This is the facility's newest one.
verify-another = <i>To check another code, just type it below.</i>
notice-code-unknown = No receipt with this code was found. Please check it and type it again.
refusal-too-many-codes = You typed too many wrong codes. Please try again in { $minutes } min.
