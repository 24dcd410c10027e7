# Contacts.

contacts-title = Kontakti
contacts-empty = Ovde nema kontakata. Kontakt se pojavi čim neko pozove, piše ili prijavi; zabeležite ga dugmetom „Novi kontakt“.
contact = Kontakt
contact-title = Kontakt { $reference }
contact-new = Novi kontakt
contact-reference = Oznaka
contact-search-phone = Broj telefona
contact-channel = Kanal
contact-language = Jezik razgovora
contact-contactor = Ko se javlja?
contact-purpose = Zbog čega?
contact-urgency = Hitnost
contact-urgency-ask = Da li je neko sada u opasnosti?
contact-notes = Beleške
contact-notes-hint = Rečima same osobe. Pitajte samo ono što je potrebno da se pomogne.
contact-anonymous = Želi da ostane anonimna: ne čuvati ni ime ni broj
contact-name = Ime kojim se oslovljava
contact-name-hint = Ne mora biti pravo.
contact-phone = Broj telefona
contact-safe = Bezbedan način za povratni poziv
contact-safe-hint = Kada, kako i šta ne treba reći.
contact-place = Gde se nalazi ugrožena osoba
contact-told = Objašnjeni su naša uloga, poverljivost i sledeći koraci
contact-take = Preuzmi kontakt
contact-close = Zatvori
contact-reopen = Ponovo otvori
contact-screen = Trijaža po indikatorima
contact-open-case = Otvori slučaj
contact-to-case = Na slučaj
contact-not-open = Ovaj kontakt nije otvoren ili ga možete samo čitati.
done-contact-assigned = Kontakt je predat.
done-contact-taken = Kontakt je vaš.
done-contact-closed = Kontakt je zatvoren.
done-contact-reopened = Kontakt je ponovo otvoren.

channel-phone = Telefon
channel-web-chat = Ćaskanje
channel-text-message = SMS poruka
channel-web-report = Prijava preko veba
channel-email = E-pošta
channel-in-person = Lično

contactor-victim = Ugrožena osoba
contactor-relative = Rodbina ili prijatelj
contactor-bystander = Svedok
contactor-client = Klijent
contactor-professional = Stručno lice
contactor-unknown = Nije poznato

purpose-crisis = Kriza: pomoć odmah
purpose-high-risk = Visok rizik, još nije trgovina ljudima
purpose-tip = Dojava
purpose-referral = Pomoć i usluge
purpose-information = Informacije
purpose-training = Obuka
purpose-silent = Ćutanje ili prekid

urgency-danger = U opasnosti
urgency-urgent = Hitno
urgency-routine = Nije hitno

contact-status-received = Nov
contact-status-open = Otvoren
contact-status-closed = Zatvoren

refused-contact-step = Kontakt je u međuvremenu promenjen. Pogledajte sadašnje stanje.
refused-contact-has-case = Iz ovog kontakta je već otvoren slučaj.

protocol-title = Protokol razgovora
protocol-greet = Pozdrav
protocol-greet-say = „{ $hotline }, dobar dan. Možete slobodno da razgovarate sa mnom, bez žurbe.“
protocol-safe = Bezbedno za razgovor?
protocol-safe-say = Možete li sada da govorite? Ako se veza prekine, da li da pozovem i kako? U opasnosti: zajedno pozovite policiju i ostanite na vezi.
protocol-expect = Recite šta može da se očekuje
protocol-expect-say = Ko smo, da je razgovor poverljiv i besplatan, gde to prestaje (opasnost po život, dete) i šta može dalje da se desi.
protocol-listen = Slušajte i verujte
protocol-listen-say = Otvorena pitanja, bez „zašto“. Ponovite šta ste razumeli. Pišite rečima same osobe.
protocol-screen = Trijaža
protocol-screen-say = Prođite kroz indikatore koji odgovaraju. „Nije poznato“ je dobar odgovor.
protocol-consent = Pitajte pre nego što se išta prosledi
protocol-consent-say = Kome, šta, zbog čega, do kada. Saglasnost se može povući u svakom trenutku.
protocol-end = Dogovorite sledeći korak
protocol-end-say = Ko šta radi i do kada; kako da vas bezbedno dobijemo. Zahvalite osobi na pozivu.
contact-sealed = Zapečaćena prijava
