# review: none
# Referrals.

referrals-empty = Ovdje nema upućivanja. Otvorite slučaj i izaberite „Novo upućivanje“ da od neke usluge zatražite pomoć.
referrals-inbox-empty = Ništa vam nije upućeno. Upućivanje se pojavljuje ovdje čim neko bude upućen vašoj organizaciji.
referral = Upućivanje
referral-title = Upućivanje { $reference }
referral-new = Novo upućivanje
referral-reference = Oznaka
referral-service = Usluga
referral-from = Šalje
referral-to = Prima
referral-sent = Poslato
referral-due = Rok za odgovor
referral-overdue = Rok je prošao
referral-to-case = Na slučaj
referral-to-person = Na osobu
referral-urgency-ask = Koliko brzo je potrebna pomoć?
referral-urgency-now = Odmah
referral-urgency-day = U roku od jednog dana
referral-urgency-three-days = U roku od tri dana
referral-urgency-week = U roku od sedam dana

referral-status-sent = Poslato
referral-status-acknowledged = Viđeno
referral-status-accepted = Prihvaćeno
referral-status-declined = Odbijeno
referral-status-in-service = Podrška traje
referral-status-completed = Podrška je završena
referral-status-no-show = Osoba nije došla
referral-status-withdrawn = Pošiljalac je povukao
referral-status-revoked = Saglasnost je povučena

referral-step-acknowledge = Viđeno, razmatramo
referral-step-accept = Prihvati
referral-step-decline = Odbij
referral-step-start = Podrška je počela
referral-step-complete = Podrška je završena
referral-step-no-show = Osoba nije došla
referral-step-withdraw = Povuci upućivanje
referral-step-revoke = Završi jer saglasnost više ne važi
done-referral-step = Upućivanje je pomjereno dalje.
done-referral-sent = Upućivanje je poslato.

decline-reason-capacity = Nema slobodnih mjesta
decline-reason-eligibility = Ne primamo osobe u ovakvoj situaciji
decline-reason-conflict = Sukob interesa
decline-reason-unsafe = Ovdje ne bi bilo bezbjedno
decline-reason-other = Drugi razlog

referral-shared = Šta smijete znati
referral-shared-out = Šta smije znati pružalac usluge
referral-nothing-shown = O osobi se više ništa ne prikazuje.
referral-note = Bilješka pošiljaoca
referral-note-hint = Pružaocu usluge stiže onakva kakva jeste. Ne pišite ništa što osoba nije dopustila.
referral-consent = Za šta je osoba dala saglasnost
referral-consent-what = Smije se znati
referral-consent-until = Do
referral-consent-open = dok osoba ne povuče saglasnost
referral-consent-ended = { $date } (to je prošlo: zatražite od pošiljaoca novu saglasnost)
referral-answer = Odgovor
referral-your-answer = Vaš odgovor
referral-answer-words = U nekoliko riječi, ako je potrebno
referral-answer-hint = Na primjer kada i gdje osoba može doći.
referral-decline-why = Ako odbijate: zašto?
referral-withdraw-say = Pružalac usluge nakon toga više ne vidi ništa o osobi.
referral-history = Tok

referral-whom = Kome treba pomoć?
referral-which-case = Iz kojeg slučaja?
referral-nobody = Ovdje nema nikoga koga možete izabrati. Upućivanje počinje od osobe iz slučaja.
referral-nobody-do = Na slučaj: prvo dodajte osobu
referral-which = Koja usluga za osobu { $name }?
referral-need = Šta je potrebno?
referral-open = Saglasnost osobe obuhvata ove
referral-open-empty = Saglasnost osobe ne obuhvata nijednu uslugu koja odgovara. Prvo u nastavku zatražite saglasnost.
referral-may-learn = Smije saznati: { $data }
referral-closed = Za ove je prvo potrebna saglasnost osobe
referral-closed-say = Saglasnost za pomoć i podršku ne postoji, istekla je ili je povučena.
referral-ask-consent = Zatraži saglasnost da se obavijesti { $organisation }
referral-other-service = Druga usluga
referral-send = Pošalji upućivanje
referral-preview = Upravo ovo vidi { $organisation }
referral-preview-say = Sve ostalo o osobi i slučaju za njih ostaje zatvoreno.

shared-name = Ime
shared-phone = Broj telefona
shared-safe = Bezbjedan način da se dođe do osobe
shared-place = Gdje se osoba nalazi
shared-situation = Šta se dogodilo
shared-needs = Šta je osobi potrebno
shared-health = Zdravlje
shared-document = Broj ličnog dokumenta
