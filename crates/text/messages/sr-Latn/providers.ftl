# review: none
# Signing in at an organisation's own provider, and linking accounts to it.

sign-in-elsewhere = Prijava na drugom mestu
sign-in-with = Prijava preko: { $provider }
refused-oidc-again = Počnite ponovo s ove stranice: odgovor je stigao prekasno, drugi put ili iz drugog prozora.
refused-oidc-denied = Druga stranica nije pustila nikoga. Pokušajte ponovo ili se prijavite imenom i lozinkom.
refused-oidc-unreachable = Druga stranica trenutno nije dostupna. Pokušajte za nekoliko minuta ili se prijavite imenom i lozinkom.
refused-oidc-unbelieved = Ono što je druga stranica rekla nije se moglo proveriti. Pokušajte ponovo; ako potraje, javite administratoru.
refused-oidc-unknown = Niko vas ovde ne poznaje pod ovim identitetom. Zamolite administratora svoje organizacije da poveže nalog.
refused-oidc-disabled = Vaš nalog je isključen. Obratite se administratoru svoje organizacije.
refused-oidc-not-allowed = Ovaj nalog se tamo ne može prijaviti. Koristite ime i lozinku ili pitajte administratora.
refused-oidc-someone-else = Tamo se prijavio neko drugi. Koristite svoj identitet.
refused-oidc-no-factor = Tamo ste dokazali samo jedan faktor ili ne upravo sada. Koristite kod iz aplikacije ili se tamo prijavite sa oba.
refused-identity-taken = Ovaj identitet pripada drugom nalogu.
user-linked-say = U ovaj nalog se može prijaviti i preko same organizacije.
user-unlink = Ukloni vezu
user-provider = Pružalac identiteta
user-subject = Ko je osoba tamo
user-subject-hint = To zna administrator pružaoca. Nije ni ime ni adresa e-pošte.
user-link = Poveži
done-user-linked = Nalog je povezan.
done-user-unlinked = Veza je uklonjena i sesije su završene.
