# review: none
# Signing in and out.

sign-in-title = Prijava u sistem
sign-in-login = Korisničko ime
sign-in-password = Lozinka
second-factor-title = Drugi faktor
second-factor-code = Kod
second-factor-hint = Šest cifara iz aplikacije za autentifikaciju ili jedan od vaših kodova za oporavak.
second-factor-recovery = Kod za oporavak
step-up-why = Ova radnja iznosi podatke, uništava ih ili mijenja račune. Unesite svjež kod da potvrdite da ste to vi.
resume-title = Ponovo ste prijavljeni
resume-body = Ono što ste upisali je sačuvano. Pošaljite to sada; prije toga ništa nije sačuvano.
resume-send = Pošalji upisano
demo-logins = Računi pokazne verzije
refused-sign-in = Korisničko ime ili lozinka nisu tačni ili račun mora sačekati nakon više pokušaja. Provjerite oboje i pokušajte ponovo za koji trenutak.
refused-second-factor = Kod je pogrešan ili prestar. Sačekajte sljedeći i ukucajte ga.
refused-code-used = Ovaj kod je već upotrijebljen. Sačekajte sljedeći.
refused-wait = Previše pogrešnih pokušaja. Sačekajte nekoliko minuta pa pokušajte ponovo.
