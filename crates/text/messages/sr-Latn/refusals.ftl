# What a rule stands against, and what to do then.
refused-assignee-unknown = Taj nalog nije aktivan u organizaciji. Izaberite nekog drugog.
refused-case-closed = Slučaj je zatvoren. Prvo ga ponovo otvorite.
refused-case-step = Slučaj se u međuvremenu promenio. Pogledajte njegovo sadašnje stanje.
refused-identification-apart = Zvanična identifikacija se beleži posebno, a ne promenom uloge osobe.
refused-not-presumed = Samo pretpostavljena žrtva može biti identifikovana. Pogledajte sadašnju ulogu osobe.
refused-no-consent = Osoba ovoj organizaciji nije ništa dozvolila u ovu svrhu ili je saglasnost povukla. Prvo zatražite saglasnost.
refused-no-free-place = Tamo više nema slobodnog mesta. Izaberite drugu uslugu ili javite da se mesto oslobodilo.
refused-referral-step = Upućivanje se u međuvremenu promenilo. Pogledajte njegovo sadašnje stanje.
refused-tip-needs-consent = Podaci same žrtve idu organima vlasti samo uz njenu saglasnost. Prvo zabeležite saglasnost.
refused-not-law-enforcement = Ovo telo ne sprovodi zakon. Izaberite policiju, tužilaštvo, sud ili inspekciju rada.
refused-tip-step = Dojava se u međuvremenu promenila. Pogledajte njeno sadašnje stanje.
refused-proceeding-step = To ne sledi iz onoga dokle je postupak stigao. Pogledajte njegovo sadašnje stanje.
refused-organisation-kind = Vrsta organizacije se nikada ne menja. Umesto toga dodajte novu organizaciju.
refused-service-moved = Usluga ostaje kod svoje organizacije. Drugoj je dodajte kao novu uslugu.
refused-set-edition = Indikatori imaju novije izdanje. Ponovite procenu kontakta sa njim.
refused-contact-in-case = Ovaj kontakt pripada slučaju koji nije obrisan. Prvo obrišite slučaj.
