# review: none
# Referrals.

referrals-empty = Ovdje nema upućivanja. Otvorite slučaj i odaberite „Novo upućivanje” da od neke usluge zatražite pomoć.
referrals-inbox-empty = Ništa vam nije upućeno. Upućivanje se pojavljuje ovdje čim netko bude upućen vašoj organizaciji.
referral = Upućivanje
referral-title = Upućivanje { $reference }
referral-new = Novo upućivanje
referral-reference = Oznaka
referral-service = Usluga
referral-from = Šalje
referral-to = Prima
referral-sent = Poslano
referral-due = Rok za odgovor
referral-overdue = Rok je prošao
referral-to-case = Na slučaj
referral-to-person = Na osobu
referral-urgency-ask = Koliko je brzo potrebna pomoć?
referral-urgency-now = Odmah
referral-urgency-day = U roku od jednog dana
referral-urgency-three-days = U roku od tri dana
referral-urgency-week = U roku od tjedan dana

referral-status-sent = Poslano
referral-status-acknowledged = Viđeno
referral-status-accepted = Prihvaćeno
referral-status-declined = Odbijeno
referral-status-in-service = Podrška traje
referral-status-completed = Podrška je završena
referral-status-no-show = Osoba nije došla
referral-status-withdrawn = Pošiljatelj je povukao
referral-status-revoked = Privola je povučena

referral-step-acknowledge = Viđeno, razmatramo
referral-step-accept = Prihvati
referral-step-decline = Odbij
referral-step-start = Podrška je počela
referral-step-complete = Podrška je završena
referral-step-no-show = Osoba nije došla
referral-step-withdraw = Povuci upućivanje
referral-step-revoke = Završi jer privola više ne vrijedi
done-referral-step = Upućivanje je pomaknuto dalje.
done-referral-sent = Upućivanje je poslano.

decline-reason-capacity = Nema slobodnih mjesta
decline-reason-eligibility = Ne primamo osobe u ovakvoj situaciji
decline-reason-conflict = Sukob interesa
decline-reason-unsafe = Ovdje ne bi bilo sigurno
decline-reason-other = Drugi razlog

referral-shared = Što smijete znati
referral-shared-out = Što smije znati pružatelj usluge
referral-nothing-shown = O osobi se više ništa ne prikazuje.
referral-note = Bilješka pošiljatelja
referral-note-hint = Pružatelju usluge stiže kakva jest. Ne pišite ništa što osoba nije dopustila.
referral-consent = Za što je osoba dala privolu
referral-consent-what = Smije se znati
referral-consent-until = Do
referral-consent-open = dok osoba ne povuče privolu
referral-consent-ended = { $date } (to je prošlo: zatražite od pošiljatelja novu privolu)
referral-answer = Odgovor
referral-your-answer = Vaš odgovor
referral-answer-words = U nekoliko riječi, ako je potrebno
referral-answer-hint = Na primjer kada i gdje osoba može doći.
referral-decline-why = Ako odbijate: zašto?
referral-withdraw-say = Pružatelj usluge nakon toga više ne vidi ništa o osobi.
referral-history = Tijek

referral-whom = Kome treba pomoć?
referral-which-case = Iz kojeg slučaja?
referral-nobody = Ovdje se nikoga ne može odabrati. Upućivanje počinje od osobe iz slučaja.
referral-nobody-do = Na slučaj: najprije dodajte osobu
referral-which = Koja usluga za osobu { $name }?
referral-need = Što je potrebno?
referral-open = Privola osobe obuhvaća ove
referral-open-empty = Privola osobe ne obuhvaća nijednu uslugu koja odgovara. Najprije u nastavku zatražite privolu.
referral-may-learn = Smije saznati: { $data }
referral-closed = Za ove je najprije potrebna privola osobe
referral-closed-say = Privola za pomoć i podršku ne postoji, istekla je ili je povučena.
referral-ask-consent = Zatraži privolu da se obavijesti { $organisation }
referral-other-service = Druga usluga
referral-send = Pošalji upućivanje
referral-preview = Upravo ovo vidi { $organisation }
referral-preview-say = Sve ostalo o osobi i slučaju za njih ostaje zatvoreno.

shared-name = Ime
shared-phone = Broj telefona
shared-safe = Siguran način da se dođe do osobe
shared-place = Gdje se osoba nalazi
shared-situation = Što se dogodilo
shared-needs = Što je osobi potrebno
shared-health = Zdravlje
shared-document = Broj osobnog dokumenta
