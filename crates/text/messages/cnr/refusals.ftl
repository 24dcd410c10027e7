# review: none
# What a rule stands against, and what to do then.

refused-assignee-unknown = Taj nalog nije aktivan u organizaciji. Izaberite nekoga drugog.
refused-case-closed = Slučaj je zatvoren. Prvo ga ponovo otvorite.
refused-case-step = Slučaj se u međuvremenu promijenio. Pogledajte njegovo sadašnje stanje.
refused-identification-apart = Službena identifikacija bilježi se kao zaseban čin, a ne promjenom uloge osobe.
refused-not-presumed = Samo pretpostavljena žrtva može se identifikovati. Pogledajte sadašnju ulogu osobe.
refused-no-consent = Osoba ovoj organizaciji nije ništa dopustila u ovu svrhu ili je to povukla. Prvo zatražite saglasnost.
refused-no-free-place = Tamo više nema slobodnog mjesta. Izaberite drugu uslugu ili javite da se mjesto oslobodilo.
refused-referral-step = Upućivanje se u međuvremenu promijenilo. Pogledajte njegovo sadašnje stanje.
refused-tip-needs-consent = Informacija same preživjele osobe ide nadležnim organima samo uz njenu saglasnost. Prvo zabilježite saglasnost.
refused-not-law-enforcement = Ovaj organ ne sprovodi zakon. Izaberite policiju, tužilaštvo, sud ili inspekciju rada.
refused-tip-step = Dojava se u međuvremenu promijenila. Pogledajte njeno sadašnje stanje.
refused-proceeding-step = To ne slijedi iz onoga dokle je postupak stigao. Pogledajte njegovo sadašnje stanje.
refused-organisation-kind = Vrsta organizacije se nikada ne mijenja. Umjesto toga dodajte novu organizaciju.
refused-service-moved = Usluga ostaje kod svoje organizacije. Drugoj je dodajte kao novu uslugu.
refused-set-edition = Indikatori imaju novije izdanje. Ponovite procjenu kontakta sa njim.
refused-contact-in-case = Ovaj kontakt pripada slučaju koji nije obrisan. Prvo obrišite slučaj.
refused-print-missing = Na ovoj instalaciji se dokumenti ne štampaju: program fener-print se ne nalazi pored programa Fener. Odštampajte stranicu iz pregledača i javite administratoru.
refused-print-busy = Upravo se štampaju drugi dokumenti. Pokušajte ponovo za minut ili odštampajte stranicu iz pregledača.
refused-print-too-large = Dokument je prevelik da bi se odštampao u jednom dijelu. Odštampajte stranicu iz pregledača.
refused-print-failed = Dokument nije mogao da se napravi. Odštampajte stranicu iz pregledača i javite administratoru.
