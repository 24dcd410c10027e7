# review: none
# What the sealed channel refuses, and what happens in it.
refused-envelope-unreadable = Poslano se ne može pročitati. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-version = Stranica je starija ili novija od ove usluge. Učitajte je ponovno i pošaljite još jednom.
refused-envelope-too-large = Poruka je preduga. Skratite je ili je pošaljite u dijelovima.
refused-envelope-recipients = Poslano nije zapečaćeno samo za dvoje koji to smiju čitati. Ništa nije spremljeno. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-padding = Duljina poslanog bi nešto odala. Ništa nije spremljeno. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-signature = Potpis ne odgovara: poslano je putem promijenjeno ili ga je potpisao netko drugi. Ništa nije spremljeno.
refused-envelope-elsewhere = Ovo pripada drugom razgovoru. Ništa nije spremljeno.
refused-envelope-order = Razgovor počinje prijavom i nastavlja se porukama. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-key = Ključ kojim je zapečaćeno više se ne koristi. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-other = Na ovom mjestu već stoji druga poruka. Učitajte stranicu ponovno i pošaljite još jednom.
refused-envelope-gap = Nedostaje poruka prije ove. Učitajte stranicu ponovno i pošaljite još jednom.
refused-box-withdrawn = Ono što je ovdje prijavljeno povučeno je. Izbrisano je i ništa se ne može dodati.
refused-box-blocked = Ovaj razgovor više ne prima poruke. Ako je netko u opasnosti, nazovite broj za hitne slučajeve.
refused-box-full = U ovaj razgovor više ništa ne stane. Napišite novu prijavu.
refused-box-taken = Ove riječi već pripadaju drugoj prijavi. Počnite iznova, s novim riječima.
refused-box-step = Razgovor je u međuvremenu u drugom stanju. Pogledajte kako sada stoji.
refused-file-other = Pod ovim imenom već stoji druga datoteka. Odaberite datoteku ponovno.
refused-file-too-long = Stiglo je više bajtova nego što je za datoteku rečeno. Odaberite datoteku ponovno.
refused-chat-over = Ovaj razgovor uživo je završen. Rečeno stoji u porukama.
refused-work = Stranica je predugo bila otvorena. Ništa nije spremljeno. Pošaljite ponovno.
refused-no-intake-key = Linija za pomoć još nema ključ za zapečaćene prijave.
refused-not-keyholder = Nemate vlastiti ključ. Prvo ga izradite i neka kolega zapečati prijamne ključeve za njega.
refused-keyholder-already = Već imate ključ. Prvo ga vratite da biste izradili novi.
refused-wraps-uncovered = Prijamni ključ mora biti zapečaćen za sve koji imaju ključ i ni za koga drugog. Učitajte stranicu ponovno i pokušajte još jednom.

live-box-envelope = U prijavu je stigla poruka.
live-box-chat = Razgovor uživo se promijenio.
live-box-status = Prijava je povučena, blokirana ili ponovno otvorena.
