# review: none
# Šta biva s upućivanjem pored običnih koraka.

referral-status-appointment = Termin je zakazan
referral-status-expired = Završeno istekom roka
referral-step-appoint = Zakaži termin
referral-step-continue = Podrška se nastavlja
referral-step-expire = Završeno istekom roka

referral-appointment = Termin
referral-appointment-day = Kog dana?
referral-appointment-time = U koliko sati? Na primjer 14:30.
referral-clock = Završava se samo
referral-came-from = Na prethodno upućivanje

referral-next = Ako ova služba ne pomogne
referral-next-hint = Pitaju se ovim redom kada služba odbije ili ne odgovori na vrijeme. Ovdje su samo usluge koje saglasnost obuhvata.
referral-next-ask = Zatim pitaj ({ $number })
referral-next-none = Nikoga
referral-leads-waits = Biće pitana druga služba
referral-leads-asked = Pitana je sljedeća služba
referral-leads-nobody = Nema više koga pitati: pronađite drugu pomoć
referral-unanswered = Samo gdje više nema koga pitati
referral-onward = Uputi osobu dalje
referral-onward-allow = Služba smije da uputi osobu dalje drugoj koju saglasnost obuhvata
referral-onward-which = Kojoj službi?
done-referral-passed-on = Osoba je upućena dalje.

referral-hand-over = Predaja
referral-hand-over-words = Šta treba da zna onaj ko preuzima
referral-hand-over-say = Da osoba ne mora da govori dvaput. Samo ono što je osoba dozvolila.
referral-hand-over-call = Ako sada razgovarate sa osobom, uključite službu u poziv sa svog telefona i upoznajte ih.
referral-hand-over-save = Sačuvaj za onoga ko preuzima
done-referral-handed-over = Što ste napisali stoji uz upućivanje.

referral-delete-asked = Osoba je povukla saglasnost. Obrišite sve što ste sačuvali, i na papiru i u porukama, pa to potvrdite.
referral-delete-confirm = Sve je obrisano
referral-delete-waits = Zatraženo brisanje, još nije potvrđeno
referral-delete-done = Brisanje je potvrđeno
done-deletion-confirmed = Hvala. Pošiljalac vidi da je sve obrisano.

referral-link = Link za organizaciju bez naloga
referral-link-say = Otvara ovo upućivanje sedam dana, dok organizacija ne kaže da ili ne. Link pošaljite jednim putem, a kod recite drugim, najbolje telefonom. Oboje se prikazuje jednom; pet pogrešnih kodova zatvara link.
referral-link-make = Napravi link
referral-link-address = Adresa
referral-link-code = Kod

referral-feedback = Šta kaže osoba
referral-feedback-ask = Napravi kod za osobu
referral-feedback-say = Ovim kodom osoba može da kaže, bez imena, kakva je bila pomoć. Važi jednom i prikazuje se jednom. Dajte ga samo ako ga je bezbjedno čuvati.
referral-feedback-at = Rečeno
referral-feedback-safe = Da li je bilo bezbjedno?
referral-feedback-helped = Da li je pomoglo?
felt-yes = Da
felt-partly = Djelimično
felt-no = Ne
feedback-title = Kako je bilo?
feedback-say = Ne morate ništa da odgovorite. Ono što kažete čita linija za pomoć, a ne služba. Pomoć koju dobijate ne zavisi od toga.
feedback-words = Svojim riječima, ako želite
feedback-thanks = Hvala. Kod više ništa ne otvara.

referral-copy = Primjerak za osobu
referral-copy-disguised = Prikriveni primjerak
referral-copy-back = Saglasnost možete da povučete u svakom trenutku, bez navođenja razloga. Javite liniji za pomoć. Pomoć ostaje.

answer-title = Odgovor na zahtjev
answer-code = Kod
answer-code-hint = Rečen vam je drugim putem, na primjer telefonom.
answer-open = Otvori
answer-arrived = Hvala. Vaš odgovor je stigao i ovaj link je zatvoren.

refused-service-closed = Usluga: zatvorena je i ne prima nikoga. Izaberite drugu uslugu.
refused-alternative-no-consent = Sljedeće usluge: saglasnost osobe ne obuhvata jednu od njih. Uklonite je sa spiska ili prvo zatražite saglasnost.
refused-onward-forbidden = Pošiljalac nije dozvolio upućivanje dalje. Odbijte ili pozovite pošiljaoca.
refused-link-closed = Ovaj link više ništa ne otvara. Zatražite novi od pošiljaoca.
refused-link-code = Ovo nije kod ovog linka. Unesite ponovo osam znakova ili pitajte pošiljaoca.
refused-feedback-code = Ovaj kod je pogrešan ili je već iskorišćen. Unesite ga ponovo kako vam je dat.
