# review: none
# What a rule stands against, and what to do then.

refused-assignee-unknown = Taj račun nije aktivan u organizaciji. Odaberite nekoga drugog.
refused-case-closed = Slučaj je zatvoren. Prvo ga ponovo otvorite.
refused-case-step = Slučaj se u međuvremenu promijenio. Pogledajte njegovo sadašnje stanje.
refused-identification-apart = Službena identifikacija bilježi se kao zaseban čin, a ne promjenom uloge osobe.
refused-not-presumed = Samo pretpostavljena žrtva može se identificirati. Pogledajte sadašnju ulogu osobe.
refused-no-consent = Osoba ovoj organizaciji nije ništa dopustila u ovu svrhu ili je to povukla. Prvo zatražite saglasnost.
refused-no-free-place = Tamo više nema slobodnog mjesta. Odaberite drugu uslugu ili javite da se mjesto oslobodilo.
refused-referral-step = Upućivanje se u međuvremenu promijenilo. Pogledajte njegovo sadašnje stanje.
refused-tip-needs-consent = Informacija same preživjele osobe ide nadležnim organima samo uz njenu saglasnost. Prvo zabilježite saglasnost.
refused-not-law-enforcement = Ovaj organ ne provodi zakon. Odaberite policiju, tužilaštvo, sud ili inspekciju rada.
refused-tip-step = Dojava se u međuvremenu promijenila. Pogledajte njeno sadašnje stanje.
refused-proceeding-step = To ne slijedi iz onoga dokle je postupak stigao. Pogledajte njegovo sadašnje stanje.
refused-organisation-kind = Vrsta organizacije se nikada ne mijenja. Umjesto toga dodajte novu organizaciju.
refused-service-moved = Usluga ostaje kod svoje organizacije. Drugoj je dodajte kao novu uslugu.
refused-set-edition = Indikatori imaju novije izdanje. Ponovite procjenu kontakta s njim.
refused-contact-in-case = Ovaj kontakt pripada slučaju koji nije izbrisan. Prvo izbrišite slučaj.
refused-print-missing = Na ovoj instalaciji se dokumenti ne štampaju: program fener-print se ne nalazi pored programa Fener. Odštampajte stranicu iz preglednika i javite administratoru.
refused-print-busy = Upravo se štampaju drugi dokumenti. Pokušajte ponovo za minutu ili odštampajte stranicu iz preglednika.
refused-print-too-large = Dokument je prevelik da bi se odštampao u jednom dijelu. Odštampajte stranicu iz preglednika.
refused-print-failed = Dokument se nije mogao napraviti. Odštampajte stranicu iz preglednika i javite administratoru.
