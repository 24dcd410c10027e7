# review: none
# Što biva s upućivanjem uz obične korake.

referral-status-appointment = Termin je dogovoren
referral-status-expired = Završeno istekom roka
referral-step-appoint = Zakaži termin
referral-step-continue = Potpora se nastavlja
referral-step-expire = Završeno istekom roka

referral-appointment = Termin
referral-appointment-day = Kojeg dana?
referral-appointment-time = U koliko sati? Na primjer 14:30.
referral-clock = Završava se samo
referral-came-from = Na prethodno upućivanje

referral-next = Ako ova služba ne pomogne
referral-next-hint = Pitaju se ovim redom kada služba odbije ili ne odgovori na vrijeme. Ovdje su samo usluge koje suglasnost obuhvaća.
referral-next-ask = Zatim pitaj ({ $number })
referral-next-none = Nikoga
referral-leads-waits = Pitat će se druga služba
referral-leads-asked = Pitana je sljedeća služba
referral-leads-nobody = Nema više koga pitati: pronađite drugu pomoć
referral-unanswered = Samo gdje više nema koga pitati
referral-onward = Uputi osobu dalje
referral-onward-allow = Služba smije uputiti osobu dalje drugoj koju suglasnost obuhvaća
referral-onward-which = Kojoj službi?
done-referral-passed-on = Osoba je upućena dalje.

referral-hand-over = Predaja
referral-hand-over-words = Što treba znati onaj tko preuzima
referral-hand-over-say = Da osoba ne mora govoriti dvaput. Samo ono što je osoba dopustila.
referral-hand-over-call = Ako sada razgovarate s osobom, uključite službu u poziv sa svojeg telefona i upoznajte ih.
referral-hand-over-save = Spremi za onoga tko preuzima
done-referral-handed-over = Što ste napisali stoji uz upućivanje.

referral-delete-asked = Osoba je povukla suglasnost. Obrišite sve što ste sačuvali, i na papiru i u porukama, pa to potvrdite.
referral-delete-confirm = Sve je obrisano
referral-delete-waits = Zatraženo brisanje, još nije potvrđeno
referral-delete-done = Brisanje je potvrđeno
done-deletion-confirmed = Hvala. Pošiljatelj vidi da je sve obrisano.

referral-link = Poveznica za organizaciju bez računa
referral-link-say = Otvara ovo upućivanje sedam dana, dok organizacija ne kaže da ili ne. Poveznicu pošaljite jednim putem, a kod recite drugim, najbolje telefonom. Oboje se prikazuje jednom; pet pogrešnih kodova zatvara poveznicu.
referral-link-make = Napravi poveznicu
referral-link-address = Adresa
referral-link-code = Kod

referral-feedback = Što kaže osoba
referral-feedback-ask = Napravi kod za osobu
referral-feedback-say = Ovim kodom osoba može reći, bez imena, kakva je bila pomoć. Vrijedi jednom i prikazuje se jednom. Dajte ga samo ako ga je sigurno čuvati.
referral-feedback-at = Rečeno
referral-feedback-safe = Je li bilo sigurno?
referral-feedback-helped = Je li pomoglo?
felt-yes = Da
felt-partly = Djelomično
felt-no = Ne
feedback-title = Kako je bilo?
feedback-say = Ne morate ništa odgovoriti. Ono što kažete čita linija za pomoć, a ne služba. Pomoć koju dobivate ne ovisi o tome.
feedback-words = Svojim riječima, ako želite
feedback-thanks = Hvala. Kod više ništa ne otvara.

referral-copy = Primjerak za osobu
referral-copy-disguised = Prikriveni primjerak
referral-copy-back = Suglasnost možete povući u svakom trenutku, bez navođenja razloga. Javite liniji za pomoć. Pomoć ostaje.

answer-title = Odgovor na zahtjev
answer-code = Kod
answer-code-hint = Rečen vam je drugim putem, na primjer telefonom.
answer-open = Otvori
answer-arrived = Hvala. Vaš odgovor je stigao i ova je poveznica zatvorena.

refused-service-closed = Usluga: zatvorena je i ne prima nikoga. Odaberite drugu uslugu.
refused-alternative-no-consent = Sljedeće usluge: suglasnost osobe ne obuhvaća jednu od njih. Uklonite je s popisa ili prvo zatražite suglasnost.
refused-onward-forbidden = Pošiljatelj nije dopustio upućivanje dalje. Odbijte ili nazovite pošiljatelja.
refused-link-closed = Ova poveznica više ništa ne otvara. Zatražite novu od pošiljatelja.
refused-link-code = Ovo nije kod ove poveznice. Ponovno upišite osam znakova ili pitajte pošiljatelja.
refused-feedback-code = Ovaj je kod pogrešan ili je već iskorišten. Ponovno ga upišite kako vam je dan.
