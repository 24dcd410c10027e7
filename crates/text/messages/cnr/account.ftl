# review: none
# Setting up and looking after one's own account.

new-password-title = Izaberite svoju lozinku
new-password-why = Lozinka koju ste dobili važi samo jednom. Izaberite lozinku koju znate samo vi.
new-password = Nova lozinka
new-password-hint = Najmanje 12 znakova. Četiri ili pet riječi zaredom dobra su lozinka i lako se pamte.
new-password-again = Nova lozinka još jednom
new-password-differs = Lozinke nisu iste. Unesite obje ponovo.
reset-link = Zaboravljena lozinka
reset-title = Postavljanje nove lozinke
reset-why = Ništa se ne šalje e-poštom. Pokažite da ste to vi pomoću dvije stvari: koda iz aplikacije za autentifikaciju i jednog od kodova za oporavak.
reset-recovery-hint = Jedan od deset kodova koje ste sačuvali pri postavljanju naloga. Važi jednom.
reset-do = Postavi novu lozinku
reset-otherwise = Ako nečega od toga više nema ili koristite samo pristupni ključ, zamolite administratora da poništi pristup nalogu.
reset-refused = Podaci se ne slažu ili nalog mora sačekati nakon više pokušaja. Provjerite korisničko ime, kod i kod za oporavak pa pokušajte sa sljedećim kodom.
reset-done = Nova lozinka je postavljena i sve sesije su završene. Prijavite se njome.
enrol-title = Postavljanje drugog faktora
enrol-why = Lozinka se može pogoditi ili vidjeti. Da niko drugi ne bi ušao vašom lozinkom, dodajte nešto što imate samo vi.
enrol-app-title = Aplikacija za autentifikaciju
enrol-app-what = Aplikacija na telefonu koja svakih 30 sekundi prikazuje novi šestocifreni kod. Radi svaka takva aplikacija, i bez interneta.
enrol-app-do = Postavi aplikaciju
enrol-step-app = Otvorite aplikaciju za autentifikaciju na telefonu. Ako je nemate, instalirajte neku, na primjer Aegis, 2FAS ili Google Authenticator.
enrol-step-scan = Dodajte u njoj nalog i usmjerite kameru na ovu sliku.
enrol-step-code = Unesite šest cifara koje aplikacija sada prikazuje.
enrol-picture = QR kod za aplikaciju za autentifikaciju
enrol-by-hand = Ne mogu skenirati sliku
enrol-secret = Unesite ovaj ključ u aplikaciju
enrol-same-device = Da li je aplikacija na ovom uređaju?
enrol-open-app = Otvorite je ovom linkom
enrol-shown-before = Slika je prikazana na prethodnoj stranici. Unesite kod koji aplikacija sada prikazuje.
enrol-show-again = Počni ispočetka sa novom slikom
enrol-code-hint = Šest cifara iz aplikacije za autentifikaciju.
passkey-title = Pristupni ključ
passkey-what = Ključ u vašem telefonu, računaru ili bezbjednosnom ključu. Potvrđujete prstom, licem ili PIN-om; ništa se ne kuca i nijedna lažna stranica ga ne može ukrasti.
passkey-name = Naziv pristupnog ključa
passkey-name-first = Moj uređaj
passkey-name-hint = Da ga kasnije prepoznate, na primjer „službeni laptop“.
passkey-add = Dodaj pristupni ključ
passkey-use = Upotrijebi pristupni ključ
passkey-waiting = Slijedite ono što traži pregledač.
passkey-cancelled = Prekinuto je ili je trajalo predugo. Ništa se nije promijenilo; pokušajte ponovo.
passkey-failed = Nije uspjelo. Pokušajte ponovo ili umjesto toga upotrijebite kod.
recovery-title = Vaši kodovi za oporavak
recovery-why = Ako izgubite telefon ili pristupni ključ, ući možete jednim od ovih kodova. Svaki važi jednom. Čuvajte ih tamo gdje samo vi možete doći, a ne na telefonu.
recovery-once = Prikazuju se samo sada i više nikada.
recovery-print = Ovu stranicu možete i odštampati (Ctrl+P) ili kodove prepisati.
recovery-kept = Kodovi su na sigurnom
done-second-factor-set-up = Drugi faktor je postavljen.
demo-sign-in-as = Prijavite se kao: { $role }
demo-code = Pokazna verzija: aplikacija za autentifikaciju ovog naloga sada prikazuje

account-title = Vaš nalog
account-roles = Uloge
account-language-title = Jezik stranica
account-language-do = Promijeni jezik
done-language-chosen = Jezik je promijenjen.
account-password-title = Lozinka
account-password-present = Sadašnja lozinka
account-password-do = Promijeni lozinku
account-password-then = Vaše sesije na drugim uređajima završavaju se zajedno sa starom lozinkom.
done-password-changed = Lozinka je promijenjena. Sesije na drugim uređajima su završene.
account-app-have = Aplikacija za autentifikaciju je postavljena.
account-app-none = Aplikacija za autentifikaciju nije postavljena.
account-app-replace = Postavi drugu aplikaciju umjesto nje
account-passkeys-title = Pristupni ključevi
account-passkeys-none = Nemate nijedan pristupni ključ.
account-passkeys-impossible = Pristupni ključevi ne rade na ovoj adresi: potrebni su ime servera i TLS.
account-passkey-added = Dodat
account-passkey-remove = Ukloni
done-passkey-removed = Pristupni ključ je uklonjen.
account-recovery-title = Kodovi za oporavak
account-recovery-left = { $count ->
    [0] Nije preostao nijedan kod za oporavak. Odmah napravite nove.
    [one] Preostao je { $count } kod za oporavak.
    [few] Preostala su { $count } koda za oporavak.
   *[other] Preostalo je { $count } kodova za oporavak.
}
account-recovery-do = Napravi nove kodove za oporavak
account-recovery-then = Deset novih kodova prikazuje se samo jednom. Stari više ne važe.
account-sessions-title = Sesije
account-sessions-what = Ako izgubite telefon ili laptop, završite sve sesije odjednom, i ovu.
account-sessions-do = Odjavite se svugdje
account-step-up = Za neke promjene prvo se traži svjež kod.
