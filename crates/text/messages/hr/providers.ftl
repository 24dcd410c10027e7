# review: none
# Signing in at an organisation's own provider, and linking accounts to it.

sign-in-elsewhere = Prijava na drugom mjestu
sign-in-with = Prijava putem: { $provider }
refused-oidc-again = Počnite ponovno s ove stranice: odgovor je stigao prekasno, drugi put ili iz drugog prozora.
refused-oidc-denied = Druga stranica nije pustila nikoga. Pokušajte ponovno ili se prijavite imenom i lozinkom.
refused-oidc-unreachable = Druga stranica trenutačno nije dostupna. Pokušajte za nekoliko minuta ili se prijavite imenom i lozinkom.
refused-oidc-unbelieved = Ono što je druga stranica rekla nije se moglo provjeriti. Pokušajte ponovno; ako potraje, javite administratoru.
refused-oidc-unknown = Nitko vas ovdje ne poznaje pod ovim identitetom. Zamolite administratora svoje organizacije da poveže račun.
refused-oidc-disabled = Vaš je račun isključen. Obratite se administratoru svoje organizacije.
refused-oidc-not-allowed = Ovaj se račun tamo ne može prijaviti. Koristite ime i lozinku ili pitajte administratora.
refused-oidc-someone-else = Tamo se prijavio netko drugi. Koristite svoj identitet.
refused-oidc-no-factor = Tamo ste dokazali samo jedan faktor ili ne upravo sada. Koristite kod iz aplikacije ili se tamo prijavite s oba.
refused-identity-taken = Ovaj identitet pripada drugom računu.
user-linked-say = U ovaj se račun može prijaviti i putem same organizacije.
user-unlink = Ukloni vezu
user-provider = Pružatelj identiteta
user-subject = Tko je osoba tamo (sub)
user-subject-hint = To zna administrator pružatelja. Nije ni ime ni adresa e-pošte.
user-link = Poveži
done-user-linked = Račun je povezan.
done-user-unlinked = Veza je uklonjena i sesije su završene.
