# review: none
# One's own account page.

account-passkey-step-up = Unesite svjež kod da dodate pristupni ključ
