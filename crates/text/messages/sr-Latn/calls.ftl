# review: none
# Calls: what is kept of each, never its words.

nav-calls = Pozivi
calls-say = Šta se čuva o svakom pozivu: vreme, ishod i kvalitet linije, nikad ono što je rečeno.
calls-empty = Još niko nije pozvao.
call-title = Poziv
call-arrived = Stigao
call-answered = Javljeno
call-ended = Završen
call-waited = Čekanje
call-lasted = U razgovoru
call-by = Ko je razgovarao
call-number = Broj pozivaoca
call-number-not-shown = Ovde se ne prikazuje
call-before = Raniji pozivi sa istog broja
call-trunk = Linija operatora
call-flow = Tok
call-quality = Kvalitet linije
call-quality-say = Izgubljeno je { $lost } % zvuka; stizao je neravnomerno za { $jitter } ms
call-outcome = Ishod
call-outcome-answered = Javljeno
call-outcome-abandoned = Odustao
call-outcome-short = Odustao odmah
call-outcome-voicemail = Ostavljena poruka
call-outcome-call-back = Pristaje da bude pozvan
call-outcome-forwarded = Prosleđen
call-outcome-ended = Čuo poruku linije
call-outcome-failed = Prekinut
call-talks = U razgovoru
call-waits = Čeka
call-trunk-open = Otvorena
call-trunk-registered = Registrovana
call-trunk-lost = Nije registrovana
call-contact = Otvori kontakt
call-message = Poruka
call-message-length = Trajanje
call-message-heard = Prvi put preslušana
call-message-say = Beleži se da ste slušali. Niko drugi je ne može čuti bez istog prava.
audit-kind-call = Poziv

# Callers' numbers.
call-numbers-title = Brojevi pozivalaca
call-numbers-say = Šta biva s brojem onoga ko zove. Brojevi koji se već čuvaju ostaju kakvi jesu.
call-numbers-ask = Šta biva s brojem pozivaoca?
call-numbers-show = Ko se javi, vidi ga, i stoji u kontaktu
call-numbers-mask = Ko se javi, vidi poslednje dve cifre
call-numbers-hide = Niko ga ne vidi; čuva se zapečaćen, da se prepozna ko zove ponovo
call-numbers-never = Nikad se ne čuva

# What a rule stands against.
refused-call-gone = Pozivalac je prekinuo vezu ili se niko nije javio na vreme.
refused-call-taken = Kolega je bio brži i ima ovaj poziv.
refused-call-over = Poziv je završen.
refused-call-elsewhere = Ovaj poziv ima drugi server linije. Učitajte stranicu ponovo.
refused-call-browser = Vaš pregledač nije mogao da se poveže. Učitajte stranicu ponovo ili koristite drugi pregledač.
refused-call-number = Ovaj broj ne može da se pozove. Upišite samo cifre, sa + ispred pozivnog broja zemlje.
refused-call-no-trunk = Nijedna linija operatora ne prima odlazne pozive. Javite administratoru.
refused-call-guests = Pozvano je već dovoljno ljudi. Neka prvo napuste razgovor.
refused-call-not-yours = Ovaj poziv nije vaš.
refused-call-nobody-talks = S ovim pozivaocem sada niko ne razgovara.
refused-call-own = Ovo je vaš poziv.
refused-call-listened = Ovaj poziv već sluša neko drugi.
refused-call-not-listening = Više ne slušate: razgovor je završen ili je kolega rekao „ne sada“.
refused-call-no-switch = Ovaj server ne prima pozive.
refused-call-by-phone = Poziv se prima telefonom ove stranice. Uključite { "JavaScript" } i dozvolite mikrofon.

# The telephone of a page.
phone-title = Telefon
phone-connecting = Povezivanje…
phone-talking = Razgovarate s pozivaocem
phone-held = Pozivalac je na čekanju
phone-muted = Vaš mikrofon je isključen
phone-back = Vraćate se u svoj poziv…
phone-elsewhere = Vaš poziv je na drugoj kartici
phone-over = Poziv je završen
phone-failed = Nije uspelo. Pokušajte ponovo.
phone-refused = Pregledač ne dozvoljava ovoj stranici mikrofon, pa poziv nije primljen. Dozvolite mikrofon pored adrese i prihvatite ponovo.
phone-missing = Mikrofon nije nađen ili ga koristi drugi program. Priključite ga i prihvatite ponovo.
phone-unsupported = Ovaj pregledač ne može da telefonira. Koristite nov { "Firefox" }, { "Chrome" } ili { "Safari" } preko { "https" }.
phone-contact = Otvori kontakt
phone-mute = Isključi mikrofon
phone-hold = Stavi na čekanje
phone-number = Broj
phone-invite = Pozovi u razgovor
phone-alone = Neka drugi odu
phone-hang-up = Prekini vezu
phone-rings = zvoni
phone-there = je u razgovoru
phone-listened = Vaš poziv sluša:
phone-whispered = Vaš poziv sluša i govori vama, a pozivalac to ne čuje:
phone-not-now = Ne sada
phone-announced = Kolegi se javlja da slušate…
phone-listening = Slušate; niko vas ne čuje
phone-whispering = Čuje vas samo kolega
phone-left = Više ne slušate
phone-whisper = Šapni
phone-leave = Prestani da slušaš
