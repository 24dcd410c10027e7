# Setting up and looking after one's own account.

new-password-title = Izaberite svoju lozinku
new-password-why = Lozinka koju ste dobili važi samo jednom. Izaberite lozinku koju znate samo vi.
new-password = Nova lozinka
new-password-hint = Najmanje 12 znakova. Četiri ili pet reči zaredom su dobra lozinka i lako se pamte.
new-password-again = Nova lozinka još jednom
new-password-differs = Lozinke nisu iste. Unesite obe ponovo.
reset-link = Zaboravio/la sam lozinku
reset-title = Postavljanje nove lozinke
reset-why = Ništa se ne šalje e-poštom. Pokažite da ste to vi pomoću dve stvari: koda iz aplikacije za potvrdu i jednog od rezervnih kodova.
reset-recovery-hint = Jedan od deset kodova koje ste sačuvali kada ste podešavali nalog. Važi jednom.
reset-do = Postavi novu lozinku
reset-otherwise = Ako nečeg od toga više nema, ili koristite samo pristupni ključ, zamolite administratora da poništi nalog.
reset-refused = Podaci se ne slažu, ili nalog mora da sačeka posle više pokušaja. Proverite korisničko ime, kod i rezervni kod, pa pokušajte sa sledećim kodom.
reset-done = Nova lozinka je postavljena i sve prijave su završene. Prijavite se njome.
enrol-title = Podešavanje drugog faktora
enrol-why = Lozinka može da se pogodi ili vidi. Da niko drugi ne bi ušao vašom lozinkom, dodajte nešto što imate samo vi.
enrol-app-title = Aplikacija za potvrdu
enrol-app-what = Aplikacija na telefonu koja svakih 30 sekundi prikazuje nov šestocifreni kod. Svaka takva aplikacija radi, i bez interneta.
enrol-app-do = Podesi aplikaciju
enrol-step-app = Otvorite aplikaciju za potvrdu na telefonu. Ako je nemate, instalirajte neku, na primer Aegis, 2FAS ili Google Authenticator.
enrol-step-scan = Dodajte u njoj nalog i usmerite kameru na ovu sliku.
enrol-step-code = Unesite šest cifara koje aplikacija sada prikazuje.
enrol-picture = QR kod za aplikaciju za potvrdu
enrol-by-hand = Ne mogu da skeniram sliku
enrol-secret = Unesite ovaj ključ u aplikaciju
enrol-same-device = Aplikacija je na ovom uređaju?
enrol-open-app = Otvorite je ovom vezom
enrol-shown-before = Slika je prikazana na prethodnoj strani. Unesite kod koji aplikacija sada prikazuje.
enrol-show-again = Počni ponovo s novom slikom
enrol-code-hint = Šest cifara iz aplikacije za potvrdu.
passkey-title = Pristupni ključ
passkey-what = Ključ u vašem telefonu, računaru ili bezbednosnom ključu. Potvrđujete prstom, licem ili PIN-om; nema šta da se kuca, i lažna stranica ne može da ga ukrade.
passkey-name = Naziv pristupnog ključa
passkey-name-first = Moj uređaj
passkey-name-hint = Da biste ga kasnije prepoznali, na primer „službeni laptop“.
passkey-add = Dodaj pristupni ključ
passkey-use = Upotrebi pristupni ključ
passkey-waiting = Pratite šta traži pregledač.
passkey-cancelled = Prekinuto je ili je trajalo predugo. Ništa nije promenjeno; pokušajte ponovo.
passkey-failed = Nije uspelo. Pokušajte ponovo ili upotrebite kod.
recovery-title = Vaši rezervni kodovi
recovery-why = Ako izgubite telefon ili pristupni ključ, jedan od ovih kodova vas pušta unutra. Svaki važi jednom. Čuvajte ih tamo gde samo vi možete da dođete, a ne na telefonu.
recovery-once = Prikazuju se samo sada i nikada više.
recovery-print = Ovu stranu možete i da odštampate (Ctrl+P), ili prepišite kodove.
recovery-kept = Sačuvao/la sam ih
done-second-factor-set-up = Drugi faktor je podešen.
demo-sign-in-as = Prijavi se kao: { $role }
demo-code = Demonstracija: aplikacija za potvrdu ovog naloga sada prikazuje

account-title = Vaš nalog
account-roles = Uloge
account-language-title = Jezik stranica
account-language-do = Promeni jezik
done-language-chosen = Jezik je promenjen.
account-password-title = Lozinka
account-password-present = Sadašnja lozinka
account-password-do = Promeni lozinku
account-password-then = Prijave na drugim uređajima završavaju se zajedno sa starom lozinkom.
done-password-changed = Lozinka je promenjena. Prijave na drugim uređajima su završene.
account-app-have = Aplikacija za potvrdu je podešena.
account-app-none = Aplikacija za potvrdu nije podešena.
account-app-replace = Podesi drugu aplikaciju umesto nje
account-passkeys-title = Pristupni ključevi
account-passkeys-none = Nemate nijedan pristupni ključ.
account-passkeys-impossible = Pristupni ključevi ne rade na ovoj adresi: potrebni su ime računara i TLS.
account-passkey-added = Dodat
account-passkey-remove = Ukloni
done-passkey-removed = Pristupni ključ je uklonjen.
account-recovery-title = Rezervni kodovi
account-recovery-left = { $count ->
    [0] Nije preostao nijedan rezervni kod. Napravite nove odmah.
    [one] Preostao je { $count } rezervni kod.
    [few] Preostala su { $count } rezervna koda.
   *[other] Preostalo je { $count } rezervnih kodova.
}
account-recovery-do = Napravi nove rezervne kodove
account-recovery-then = Deset novih kodova prikazuje se samo jednom. Stari više ne važe.
account-sessions-title = Prijave
account-sessions-what = Ako se telefon ili laptop izgubi, završite sve prijave odjednom, i ovu.
account-sessions-do = Odjavi se svuda
account-step-up = Za neke promene prvo se traži svež kod.
