login-ask-name =
    <b>🔑 Log in</b>

    Please type the <b>user name</b> printed on the account slip.

login-ask-password =
    <b>🔑 Log in: { $name }</b>

    Please type the <b>password</b>. The message with it is deleted at once.

button-other-name = Other user name

link-confirm =
    Is this your facility?

    <b>{ $facility }</b>
    { $commune } · Code { $code }

button-link-yes = ✅ Yes, log in
button-link-no = No

notice-logged-in = ✅ You are logged in.
notice-logged-out = You are logged out of the facility.

lock-alert =
    🔒 <b>Password login closed for a while</b>

    Facility { $facility } (code { $code }): too many wrong passwords. Open again at { $until }. People who are logged in and login links are not affected.

account =
    <b>👤 Account</b>

    { $facility } · Code { $code }
    User name: <code>{ $name }</code>

button-change-password = 🔐 New password
button-log-out = 🚪 Log out
password-ask-new =
    <b>🔐 Change the password</b>

    Please type a new password of at least { $shortest } characters. The message is deleted at once.

notice-password-changed = ✅ Password changed.
notice-password-later = You will be asked again next time to change the password.
