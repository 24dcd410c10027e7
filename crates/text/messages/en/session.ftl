# Signing in and out.

sign-in-title = Sign in
sign-in-login = Login
sign-in-password = Password
second-factor-title = Second factor
second-factor-code = Code
second-factor-hint = Six digits from your authenticator app, or one of your recovery codes.
second-factor-recovery = Recovery code
step-up-why = This action takes data out, destroys it or changes accounts. Enter a fresh code to show that it is you.
resume-title = You are signed in again
resume-body = What you had typed was kept. Send it now; nothing was stored before.
resume-send = Send what I typed
demo-logins = Logins of the demonstration
refused-sign-in = Login or password is wrong, or the account has to wait after several attempts. Check both and try again in a moment.
refused-second-factor = The code is wrong or too old. Wait for the next one and type it.
refused-code-used = This code was used already. Wait for the next one.
refused-wait = Too many wrong attempts. Wait a few minutes, then try again.
