# review: none
# Signing in and out.

sign-in-title = Prijava u sustav
sign-in-login = Korisničko ime
sign-in-password = Lozinka
second-factor-title = Drugi faktor
second-factor-code = Kod
second-factor-hint = Šest znamenki iz aplikacije za autentifikaciju ili jedan od vaših kodova za oporavak.
second-factor-recovery = Kod za oporavak
step-up-why = Ova radnja iznosi podatke, uništava ih ili mijenja račune. Unesite svjež kod da potvrdite da ste to vi.
resume-title = Ponovno ste prijavljeni
resume-body = Ono što ste upisali je sačuvano. Pošaljite to sada; prije toga ništa nije spremljeno.
resume-send = Pošalji upisano
demo-logins = Računi pokazne verzije
refused-sign-in = Korisničko ime ili lozinka nisu točni ili račun mora pričekati nakon više pokušaja. Provjerite oboje i pokušajte ponovno za koji trenutak.
refused-second-factor = Kod je pogrešan ili prestar. Pričekajte sljedeći i utipkajte ga.
refused-code-used = Ovaj je kod već upotrijebljen. Pričekajte sljedeći.
refused-wait = Previše pogrešnih pokušaja. Pričekajte nekoliko minuta pa pokušajte ponovno.
