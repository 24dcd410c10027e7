# Stranica sopstvenog naloga.

account-passkey-step-up = Unesite nov kod da biste dodali pristupni ključ
