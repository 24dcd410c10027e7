# review: none
# Contacts.

contacts-title = Kontakti
contacts-empty = Ovdje nema kontakata. Kontakt se pojavljuje čim netko nazove, piše ili prijavi; zabilježite ga gumbom „Novi kontakt”.
contact = Kontakt
contact-title = Kontakt { $reference }
contact-new = Novi kontakt
contact-reference = Oznaka
contact-search-phone = Broj telefona
contact-channel = Kanal
contact-language = Jezik razgovora
contact-contactor = Tko se javlja?
contact-purpose = Zbog čega?
contact-urgency = Hitnost
contact-urgency-ask = Je li netko sada u opasnosti?
contact-notes = Bilješke
contact-notes-hint = Riječima same osobe. Pitajte samo ono što je potrebno da se pomogne.
contact-anonymous = Osoba želi ostati anonimna: ne čuvati ni ime ni broj
contact-name = Ime kojim se oslovljava
contact-name-hint = Ne mora biti pravo.
contact-phone = Broj telefona
contact-safe = Siguran način za povratni poziv
contact-safe-hint = Kada, kako i što ne treba reći.
contact-place = Gdje se nalazi ugrožena osoba
contact-told = Objašnjeni su naša uloga, povjerljivost i sljedeći koraci
contact-take = Preuzmi kontakt
contact-close = Zatvori
contact-reopen = Ponovno otvori
contact-screen = Procjena po pokazateljima
contact-open-case = Otvori slučaj
contact-to-case = Na slučaj
contact-not-open = Ovaj kontakt nije otvoren ili ga smijete samo čitati.
done-contact-assigned = Kontakt je predan.
done-contact-taken = Kontakt je vaš.
done-contact-closed = Kontakt je zatvoren.
done-contact-reopened = Kontakt je ponovno otvoren.

channel-phone = Telefon
channel-web-chat = Chat
channel-text-message = SMS poruka
channel-web-report = Internetska prijava
channel-email = E-pošta
channel-in-person = Osobno

contactor-victim = Pogođena osoba
contactor-relative = Rodbina ili prijatelji
contactor-bystander = Očevidac
contactor-client = Klijent
contactor-professional = Stručna osoba
contactor-unknown = Nije poznato

purpose-crisis = Kriza: pomoć odmah
purpose-high-risk = Visok rizik, još nije trgovanje ljudima
purpose-tip = Dojava
purpose-referral = Pomoć i usluge
purpose-information = Informacije
purpose-training = Obuka
purpose-silent = Šutnja ili prekid

urgency-danger = U opasnosti
urgency-urgent = Hitno
urgency-routine = Nije hitno

contact-status-received = Novi
contact-status-open = Otvoren
contact-status-closed = Zatvoren

refused-contact-step = Kontakt je u međuvremenu promijenjen. Pogledajte njegovo sadašnje stanje.
refused-contact-has-case = Iz ovog je kontakta već otvoren slučaj.

protocol-title = Protokol razgovora
protocol-greet = Pozdravite
protocol-greet-say = „{ $hotline }, dobar dan. Možete slobodno razgovarati sa mnom, bez žurbe.”
protocol-safe = Je li razgovor siguran?
protocol-safe-say = Možete li sada govoriti? Ako se veza prekine, trebam li nazvati i kako? U opasnosti: zajedno s osobom pozovite policiju i ostanite na vezi.
protocol-expect = Recite što se može očekivati
protocol-expect-say = Tko smo, da je razgovor povjerljiv i besplatan, gdje to prestaje (opasnost za život, dijete) i što se dalje može dogoditi.
protocol-listen = Slušajte i vjerujte
protocol-listen-say = Otvorena pitanja, bez „zašto”. Ponovite što ste razumjeli. Pišite riječima same osobe.
protocol-screen = Procijenite
protocol-screen-say = Prođite kroz pokazatelje koji odgovaraju. „Nepoznato” je dobar odgovor.
protocol-consent = Pitajte prije nego što se išta proslijedi
protocol-consent-say = Kome, što, u koju svrhu, do kada. Može se povući u svakom trenutku.
protocol-end = Dogovorite sljedeći korak
protocol-end-say = Tko što radi i do kada; kako da sigurno dođemo do vas. Zahvalite osobi na pozivu.
contact-sealed = Zapečaćena prijava
