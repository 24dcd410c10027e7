# One's own account page.

account-passkey-step-up = Enter a fresh code to add a passkey
