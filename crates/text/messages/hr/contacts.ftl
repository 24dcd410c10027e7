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
protocol-greet-say = „{ $hotline }, dobar dan. Možete slobodno razgovarati sa mnom, bez žurbe.”
protocol-step-safe = Je li razgovor siguran?
protocol-step-expect = Recite što se može očekivati
protocol-step-listen = Slušajte i vjerujte
protocol-step-screen = Procijenite
protocol-step-options = Pogledajte što se može učiniti
protocol-step-consent = Pitajte prije nego što se išta proslijedi
protocol-step-end = Dogovorite sljedeći korak
protocol-mind-safe = U opasnosti: zajedno s osobom pozovite policiju i ostanite na vezi.
protocol-mind-expect = Tko smo, da je razgovor povjerljiv i besplatan, gdje to prestaje (opasnost za život, dijete) i što se dalje može dogoditi.
protocol-mind-listen = Otvorena pitanja, bez „zašto”. Ponovite što ste razumjeli. Pišite riječima same osobe.
protocol-mind-screen = Prođite kroz pokazatelje koji odgovaraju. „Nepoznato” je dobar odgovor.
protocol-mind-options = Smještaj, liječnik, odvjetnik, prijava, povratak: što koji izbor donosi, što traži i tko odlučuje. Službe stoje pokraj.
protocol-mind-consent = Kome, što, u koju svrhu, do kada. Može se povući u svakom trenutku.
protocol-mind-end = Tko što radi i do kada; kako da sigurno dođemo do vas. Zahvalite osobi na pozivu.
protocol-say-safe = „Možete li sada govoriti i je li netko pokraj vas? Ako se veza prekine, smijem li nazvati i kako?”
protocol-say-expect = „Radim na liniji za pomoć i poziv je besplatan. Ono što kažete ostaje među nama, osim kada je nečiji život u opasnosti ili kada se djetetu nanosi zlo; tada prvo kažem vama. Vi odlučujete što će biti dalje.”
protocol-say-listen = „Recite svojim riječima što se dogodilo. Što vam je sada najpotrebnije?”
protocol-say-screen = „Postavit ću vam nekoliko pitanja, da se vidi što može pomoći. Ne morate odgovoriti ni na jedno.”
protocol-say-options = „Pogledajmo zajedno što se može učiniti i što koji izbor donosi. Ništa se ne mora odlučiti danas.”
protocol-say-consent = „Smijem li nešto prenijeti? Prvo ću vam reći kome, što i u koju svrhu. To možete povući u svakom trenutku.”
protocol-say-end = „Dogovorili smo sljedeći korak: tko što radi i do kada. Kako da sigurno dođemo do vas? Hvala što ste nazvali; nazovite ponovno kad god želite.”
protocol-words = Riječi su na jeziku: { $language }.
protocol-words-other = Na jeziku { $language } još nema riječi. Stoje na jeziku: { $other }.
protocol-next = Sada
protocol-done = Učinjeno { $when }
protocol-tick = Učinjeno
protocol-untick = Ipak nije učinjeno

contact-panic = Poziv u pomoć
contact-panicked = Pomoć je pozvana. Bilješka je upisana i kontakt je označen kao u opasnosti.
contact-panicked-alone = Bilješka je upisana i kontakt je označen kao u opasnosti. Niste prijavljeni na rad, pa nitko nije obaviješten: nazovite voditelja smjene.
contact-calm = Poništi: bila je pogreška
done-contact-panic = Pomoć je pozvana.
done-contact-panic-alone = Bilješka je upisana. Niste prijavljeni na rad, pa nitko nije obaviješten: nazovite voditelja smjene.
done-contact-calm = Poziv u pomoć je povučen.
contact-undone = To nije učinjeno. Ono što ste upisali još je na ovoj stranici; pritisnite ponovno.
contact-earlier = Raniji kontakti s istog broja
contact-earlier-none = Nema ranijih kontakata s ovog broja.
contact-earlier-more = Ima ih više od ovih.
contact-earlier-calls = Raniji pozivi, i oni na koje nitko nije odgovorio: { $count }
contact-services = Službe
contact-services-all = Otvori imenik
contact-keys = Tipke
contact-key-tick = Sljedeći korak je učinjen
contact-key-services = Do službi

contact-sealed = Zapečaćena prijava
