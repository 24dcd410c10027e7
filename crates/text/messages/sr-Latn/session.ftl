# Signing in and out.

sign-in-title = Prijavljivanje
sign-in-login = Korisničko ime
sign-in-password = Lozinka
second-factor-title = Drugi faktor
second-factor-code = Kod
second-factor-hint = Šest cifara iz aplikacije za potvrdu ili jedan od vaših rezervnih kodova.
second-factor-recovery = Rezervni kod
step-up-why = Ova radnja iznosi podatke, uništava ih ili menja naloge. Unesite svež kod da potvrdite da ste to vi.
resume-title = Ponovo ste prijavljeni
resume-body = Ono što ste otkucali je zadržano. Pošaljite sada; pre toga ništa nije sačuvano.
resume-send = Pošalji ono što sam otkucao
demo-logins = Nalozi demonstracije
refused-sign-in = Korisničko ime ili lozinka nisu tačni, ili nalog mora da sačeka posle više pokušaja. Proverite oba i pokušajte ponovo za koji trenutak.
refused-second-factor = Kod je pogrešan ili prestar. Sačekajte sledeći i otkucajte ga.
refused-code-used = Ovaj kod je već upotrebljen. Sačekajte sledeći.
refused-wait = Previše pogrešnih pokušaja. Sačekajte nekoliko minuta, pa pokušajte ponovo.
