# review: none
# Words that several working pages share.

surface-console = Konzola
surface-partner = Portal partnera
surface-impact = Učinak
surface-admin = Administracija
surface-account = Vaš nalog

nav-contacts = Kontakti
nav-cases = Slučajevi
nav-referrals = Upućivanja
nav-tips = Dojave
nav-proceedings = Postupci
nav-directory = Imenik
nav-inbox = Prijemno sanduče
nav-places = Mjesta
nav-impact = Lanac
nav-users = Nalozi
nav-organisations = Organizacije
nav-settings = Podešavanja
nav-tokens = API tokeni
nav-audit = Revizijski trag
nav-erasure = Brisanje

role-call-specialist = Operater na SOS liniji
role-shift-supervisor = Rukovodilac smjene
role-case-manager = Voditelj slučaja
role-partner-agent = Partner
role-partner-administrator = Administrator partnera
role-trainer = Trener
role-trainee = Polaznik
role-campaign-officer = Službenik za kampanje
role-coordinator = Nacionalni koordinator
role-evaluator = Evaluator
role-administrator = Administrator
role-data-protection-officer = Lice za zaštitu podataka

tour-link = Vođeni obilazak pokazne verzije
to-start = Na početnu stranicu
choose = Izaberite
done-saved = Sačuvano.
conflict-typed-kept = Ono što ste unijeli i dalje stoji u obrascu u nastavku. Pogledajte sadašnje stanje pa ponovo sačuvajte.
conflict-look = Prikaži sadašnje stanje u novoj kartici
error-refused = Ovo sada nije moguće
    .body = Pravilo to ne dopušta. Vratite se i pogledajte sadašnje stanje.
error-erased = Ovaj zapis je obrisan
    .body = Njegov ključ je uništen i više ga niko ne može pročitati.

problem-required = Popunite ovo polje.
problem-too-long = Upotrijebite najviše { $max } znakova.
problem-hidden-characters = Tekst sadrži skriveni ili kontrolni znak. Ponovo ga ukucajte ručno.
problem-unknown = Izaberite jedan od odgovora.
problem-unreadable = Ovo se ne može pročitati. Provjerite i ukucajte ponovo.
problem-too-small = Unesite najmanje { $min }.
problem-too-large = Unesite najviše { $max }.
problem-contradicts = Ovo je u suprotnosti sa drugim poljem obrasca.

language-sr = srpski
language-sr-latn = srpski (latinica)
language-sr-cyrl = srpski (ćirilica)
language-sq = albanski
language-en = engleski
language-hr = hrvatski
language-bs = bosanski
language-cnr = crnogorski
language-mk = makedonski
language-hu = mađarski
language-sk = slovački
language-ro = rumunski
language-rom = romski
language-rmn = romski
language-rup = aromunski
language-tr = turski
language-bg = bugarski
language-rue = rusinski
language-it = italijanski
language-ar = arapski
language-fa = persijski
language-uk = ukrajinski
language-ru = ruski
language-ne = nepalski

live-contact-received = Stigla je prijava.
live-contact-recorded = Zabilježen je kontakt.
live-contact-changed = Kontakt je izmijenjen.
live-screening-recorded = Zabilježena je procjena.
live-case-changed = Slučaj je izmijenjen.
live-person-changed = Izmijenjeni su podaci o osobi u slučaju.
live-consent-changed = Saglasnost je izmijenjena.
live-service-changed = Slobodna mjesta su promijenjena.
live-referral-sent = Stiglo je upućivanje.
live-referral-answered = Na upućivanje je odgovoreno.
live-referral-withdrawn = Upućivanje je povučeno.
live-tip-sent = Stigla je dojava.
live-tip-answered = Na dojavu je odgovoreno.
live-proceeding-changed = Postupak je napredovao.
