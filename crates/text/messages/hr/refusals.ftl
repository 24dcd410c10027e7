# review: none
# What a rule stands against, and what to do then.

refused-assignee-unknown = Taj račun nije aktivan u organizaciji. Odaberite nekoga drugog.
refused-case-closed = Slučaj je zatvoren. Najprije ga ponovno otvorite.
refused-case-step = Slučaj se u međuvremenu promijenio. Pogledajte njegovo sadašnje stanje.
refused-identification-apart = Službena identifikacija bilježi se kao zaseban čin, a ne promjenom uloge osobe.
refused-not-presumed = Samo se pretpostavljena žrtva može identificirati. Pogledajte sadašnju ulogu osobe.
refused-no-consent = Osoba ovoj organizaciji nije ništa dopustila u ovu svrhu ili je to povukla. Najprije zatražite privolu.
refused-no-free-place = Ondje više nema slobodnog mjesta. Odaberite drugu uslugu ili javite da se mjesto oslobodilo.
refused-referral-step = Upućivanje se u međuvremenu promijenilo. Pogledajte njegovo sadašnje stanje.
refused-tip-needs-consent = Informacija same preživjele osobe ide nadležnim tijelima samo uz njezinu privolu. Najprije zabilježite privolu.
refused-not-law-enforcement = Ovo tijelo ne provodi zakon. Odaberite policiju, državno odvjetništvo, sud ili inspekciju rada.
refused-tip-step = Dojava se u međuvremenu promijenila. Pogledajte njezino sadašnje stanje.
refused-proceeding-step = To ne slijedi iz onoga dokle je postupak stigao. Pogledajte njegovo sadašnje stanje.
refused-organisation-kind = Vrsta organizacije nikada se ne mijenja. Umjesto toga dodajte novu organizaciju.
refused-service-moved = Usluga ostaje kod svoje organizacije. Drugoj je dodajte kao novu uslugu.
refused-set-edition = Pokazatelji imaju novije izdanje. Ponovite procjenu kontakta s njim.
refused-contact-in-case = Ovaj kontakt pripada slučaju koji nije izbrisan. Najprije izbrišite slučaj.
refused-print-missing = Na ovoj se instalaciji dokumenti ne ispisuju: program fener-print nije uz program Fener. Ispišite stranicu iz preglednika i javite administratoru.
refused-print-busy = Upravo se ispisuju drugi dokumenti. Pokušajte ponovno za minutu ili ispišite stranicu iz preglednika.
refused-print-too-large = Dokument je prevelik za ispis u jednom dijelu. Ispišite stranicu iz preglednika.
refused-print-failed = Dokument se nije mogao izraditi. Ispišite stranicu iz preglednika i javite administratoru.
