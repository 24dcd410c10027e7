# review: none
# What the sealed channel refuses, and what happens in it.
refused-envelope-unreadable = Poslato se ne može pročitati. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-version = Stranica je starija ili novija od ove usluge. Učitajte je ponovo i pošaljite još jednom.
refused-envelope-too-large = Poruka je predugačka. Skratite je ili je pošaljite u delovima.
refused-envelope-recipients = Poslato nije zapečaćeno samo za dvoje koji to smeju da čitaju. Ništa nije sačuvano. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-padding = Dužina poslatog bi nešto odala. Ništa nije sačuvano. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-signature = Potpis ne odgovara: poslato je usput promenjeno ili ga je potpisao neko drugi. Ništa nije sačuvano.
refused-envelope-elsewhere = Ovo pripada drugom razgovoru. Ništa nije sačuvano.
refused-envelope-order = Razgovor počinje prijavom i nastavlja se porukama. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-key = Ključ kojim je zapečaćeno više se ne koristi. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-other = Na ovom mestu već stoji druga poruka. Učitajte stranicu ponovo i pošaljite još jednom.
refused-envelope-gap = Nedostaje poruka pre ove. Učitajte stranicu ponovo i pošaljite još jednom.
refused-box-withdrawn = Ono što je ovde prijavljeno povučeno je. Izbrisano je i ništa se ne može dodati.
refused-box-blocked = Ovaj razgovor više ne prima poruke. Ako je neko u opasnosti, pozovite broj za hitne slučajeve.
refused-box-full = U ovaj razgovor više ništa ne može da stane. Napišite novu prijavu.
refused-box-taken = Ove reči već pripadaju drugoj prijavi. Počnite iznova, s novim rečima.
refused-box-step = Razgovor je u međuvremenu u drugom stanju. Pogledajte kako sada stoji.
refused-file-other = Pod ovim imenom već stoji druga datoteka. Izaberite datoteku ponovo.
refused-file-too-long = Stiglo je više bajtova nego što je za datoteku rečeno. Izaberite datoteku ponovo.
refused-chat-over = Ovaj razgovor uživo je završen. Rečeno stoji u porukama.
refused-work = Stranica je predugo bila otvorena. Ništa nije sačuvano. Pošaljite ponovo.
refused-no-intake-key = Linija za pomoć još nema ključ za zapečaćene prijave.
refused-not-keyholder = Nemate sopstveni ključ. Prvo ga napravite i neka kolega zapečati prijemne ključeve za njega.
refused-keyholder-already = Već imate ključ. Prvo ga vratite da biste napravili novi.
refused-wraps-uncovered = Prijemni ključ mora biti zapečaćen za sve koji imaju ključ i ni za koga drugog. Učitajte stranicu ponovo i pokušajte još jednom.

live-box-envelope = U prijavu je stigla poruka.
live-box-chat = Razgovor uživo se promenio.
live-box-status = Prijava je povučena, blokirana ili ponovo otvorena.
