# review: none
# Tips to law enforcement.

tips-empty = Ovdje nema dojava. Proslijedite informaciju iz kontakta ili slučaja dugmetom „Nova dojava“.
tips-inbox-empty = Nijedna dojava vam nije proslijeđena. Dojava se pojavljuje ovdje čim je SOS linija proslijedi vašem organu.
tip = Dojava
tip-title = Dojava { $reference }
tip-new = Nova dojava
tip-reference = Oznaka
tip-from = Šalje
tip-to = Prima
tip-sent = Poslato
tip-due = Pogledati do
tip-overdue = Rok je prošao
tip-became = Šta je od toga bilo
tip-to-case = Na slučaj
tip-to-contact = Na kontakt
tip-seen = Šta je viđeno
tip-what = Šta se vidjelo ili čulo
tip-what-hint = Činjenice, ne nagađanja. Izostavite ono što bi odalo izvor.
tip-place = Gdje
tip-when = Kada
tip-vehicle = Vozila i registarske oznake
tip-traces = Brojevi telefona, imena na mrežama, adrese na internetu
tip-safety = Opasnost za izvor i kako ga zaštititi
tip-urgency-ask = Koliko brzo?
tip-urgency-crisis = Opasnost: 15 minuta
tip-urgency-standard = U roku od 24 sata
tip-source-ask = Čija je informacija?
tip-source-survivor = Same preživjele osobe
tip-source-third-party = Nekoga drugog
tip-source-say = Ono što je vidio neko drugi uvijek se smije proslijediti. Informacija same preživjele osobe ide samo uz njenu saglasnost za istragu i krivično gonjenje.
tip-person = Preživjela osoba
tip-person-none = Niko nije izabran
tip-cleared = saglasnost za: { $bodies }
tip-cleared-none = još nema saglasnosti
tip-ask-consent = Zatraži saglasnost: { $name }
tip-recipient = Kojem organu?
tip-send = Pošalji dojavu
tip-answer = Odgovor organa krivičnog gonjenja
tip-your-answer = Vaš odgovor
tip-answer-words = U nekoliko riječi, ako je potrebno
tip-answer-hint = Vraća se SOS liniji. Ono što mora ostati tajno ostaje kod vas.
tip-open-say = Kada istražujete zbog ove dojave, otvorite postupak: ono što od njega bude vraća se SOS liniji.
tip-proceedings = Postupci
tip-history = Tok
done-tip-sent = Dojava je poslata.
done-tip-step = Dojava je pomjerena dalje.

tip-status-sent = Poslata
tip-status-acknowledged = Viđena
tip-status-investigating = U istrazi
tip-status-answered = Odgovoreno

tip-step-acknowledge = Primljeno
tip-step-investigate = Istražujemo
tip-step-answer = Pošalji odgovor

tip-feedback-investigation-opened = Otvorena je istraga
tip-feedback-perpetrator-found = Pronađen je počinilac
tip-feedback-known-already = Već je bilo poznato
tip-feedback-not-enough = Nedovoljno za postupanje
tip-feedback-no-offence = Nema krivičnog djela
tip-feedback-passed-on = Proslijeđeno drugom organu
