# review: none
# Calls: what is kept of each, never its words.

nav-calls = Pozivi
calls-say = Što se čuva o svakom pozivu: vrijeme, ishod i kvaliteta linije, nikad ono što je rečeno.
calls-empty = Još nitko nije nazvao.
call-title = Poziv
call-arrived = Stigao
call-answered = Javljeno
call-ended = Završen
call-waited = Čekanje
call-lasted = U razgovoru
call-by = Tko je razgovarao
call-number = Broj pozivatelja
call-number-not-shown = Ovdje se ne prikazuje
call-before = Raniji pozivi s istog broja
call-trunk = Linija operatora
call-flow = Tijek
call-quality = Kvaliteta linije
call-quality-say = Izgubljeno je { $lost } % zvuka; stizao je neravnomjerno za { $jitter } ms
call-outcome = Ishod
call-outcome-answered = Javljeno
call-outcome-abandoned = Odustao
call-outcome-short = Odustao odmah
call-outcome-voicemail = Ostavljena poruka
call-outcome-call-back = Pristaje da ga se nazove
call-outcome-forwarded = Proslijeđen
call-outcome-ended = Čuo poruku linije
call-outcome-failed = Prekinut
call-talks = U razgovoru
call-waits = Čeka
call-trunk-open = Otvorena
call-trunk-registered = Registrirana
call-trunk-lost = Nije registrirana
call-contact = Otvori kontakt
call-message = Poruka
call-message-length = Trajanje
call-message-heard = Prvi put preslušana
call-message-say = Bilježi se da ste slušali. Nitko drugi je ne može čuti bez istog prava.
audit-kind-call = Poziv

# Callers' numbers.
call-numbers-title = Brojevi pozivatelja
call-numbers-say = Što biva s brojem onoga tko zove. Brojevi koji se već čuvaju ostaju kakvi jesu.
call-numbers-ask = Što biva s brojem pozivatelja?
call-numbers-show = Tko se javi, vidi ga, i stoji u kontaktu
call-numbers-mask = Tko se javi, vidi posljednje dvije znamenke
call-numbers-hide = Nitko ga ne vidi; čuva se zapečaćen, da se prepozna tko zove ponovno
call-numbers-never = Nikad se ne čuva

# What a rule stands against.
refused-call-gone = Pozivatelj je prekinuo vezu ili se nitko nije javio na vrijeme.
refused-call-taken = Kolega je bio brži i ima ovaj poziv.
refused-call-over = Poziv je završen.
refused-call-elsewhere = Ovaj poziv ima drugi poslužitelj linije. Učitajte stranicu ponovno.
refused-call-browser = Vaš se preglednik nije mogao povezati. Učitajte stranicu ponovno ili upotrijebite drugi preglednik.
refused-call-number = Ovaj se broj ne može nazvati. Upišite samo znamenke, s + ispred pozivnog broja zemlje.
refused-call-no-trunk = Nijedna linija operatora ne prima odlazne pozive. Javite administratoru.
refused-call-guests = Pozvano je već dovoljno ljudi. Neka prvo napuste razgovor.
refused-call-not-yours = Ovaj poziv nije vaš.
refused-call-nobody-talks = S ovim pozivateljem sada nitko ne razgovara.
refused-call-own = Ovo je vaš poziv.
refused-call-listened = Ovaj poziv već sluša netko drugi.
refused-call-not-listening = Više ne slušate: razgovor je završen ili je kolega rekao „ne sada“.
refused-call-no-switch = Ovaj poslužitelj ne prima pozive.
refused-call-by-phone = Poziv se prima telefonom ove stranice. Uključite JavaScript i dopustite mikrofon.

# The telephone of a page.
phone-title = Telefon
phone-connecting = Povezivanje…
phone-talking = Razgovarate s pozivateljem
phone-held = Pozivatelj je na čekanju
phone-muted = Vaš je mikrofon isključen
phone-back = Vraćate se u svoj poziv…
phone-elsewhere = Vaš je poziv na drugoj kartici
phone-over = Poziv je završen
phone-failed = Nije uspjelo. Pokušajte ponovno.
phone-refused = Preglednik ne dopušta ovoj stranici mikrofon, pa poziv nije primljen. Dopustite mikrofon pokraj adrese i prihvatite ponovno.
phone-missing = Mikrofon nije pronađen ili ga koristi drugi program. Priključite ga i prihvatite ponovno.
phone-unsupported = Ovaj preglednik ne može telefonirati. Upotrijebite nov Firefox, Chrome ili Safari preko https.
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
phone-whispered = Vaš poziv sluša i govori vama, a pozivatelj to ne čuje:
phone-not-now = Ne sada
phone-announced = Kolegi se javlja da slušate…
phone-listening = Slušate; nitko vas ne čuje
phone-whispering = Čuje vas samo kolega
phone-left = Više ne slušate
phone-whisper = Šapni
phone-leave = Prestani slušati
