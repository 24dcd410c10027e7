# review: none
# What went wrong, and what the person can do.

error-summary-title = Postoji problem
error-required = Ispunite ovo polje
error-required-named = Ispunite: { $field }
error-too-long = Upišite najviše { $max } znakova
error-too-short = Upišite najmanje { $min } znakova
error-invalid-date = Upišite postojeći datum, na primjer { $example }
error-invalid-number = Upišite cijeli broj
error-out-of-range = Upišite broj od { $min } do { $max }
error-invalid-choice = Odaberite jedan od odgovora
error-invalid-phone = Upišite broj telefona s pozivnim brojem mjesta ili zemlje
error-invalid-email = Upišite adresu e-pošte, kao name@example.org
error-control-character = Tekst sadrži znak koji se ne može prikazati. Ponovo ga ukucajte ručno.
error-direction-override = Tekst sadrži skriveni znak koji mijenja smjer pisanja. Ponovo ga ukucajte ručno.
error-invalid-text = Tekst nije čitljiv. Ponovo ga ukucajte ručno.

error-not-found = Stranica nije pronađena
    .body = Provjerite adresu. Ako ste došli preko linka, zapis je možda uklonjen.
error-forbidden = Ne smijete otvoriti ovu stranicu
    .body = Vaša uloga je ne obuhvata. Ako vam je potrebna za posao, obratite se administratoru.
error-conflict = Neko drugi je izmijenio ovaj zapis
    .body = Vaše izmjene nisu sačuvane. Uporedite ih sa sadašnjim stanjem u nastavku i sačuvajte ponovo.
error-session-expired = Odjavljeni ste
    .body = Ovdje neko vrijeme nije bilo aktivnosti. Prijavite se ponovo; ono što ste upisali je sačuvano.
error-step-up = Potvrdite da ste to vi
    .body = Za ovu radnju ponovo se traži vaša lozinka ili drugi faktor.
error-too-large = Obrazac je prevelik
    .body = Skratite tekst ili izostavite prilog.
error-too-many = Previše pokušaja
    .body = Sačekajte { $seconds ->
        [one] { $seconds } sekundu
        [few] { $seconds } sekunde
       *[other] { $seconds } sekundi
    } i pokušajte ponovo.
error-method-not-allowed = Ova stranica to ne može učiniti
    .body = Vratite se nazad i koristite dugmad na stranici.
error-bad-request = Zahtjev nije razumljiv
    .body = Vratite se nazad, ponovo učitajte stranicu i pokušajte opet.
error-offline = Nema veze
    .body = Vaš uređaj nije na mreži. Ono što ste upisali ostaje na ovoj stranici; pokušajte ponovo kad se veza vrati.
error-unavailable = Sistem trenutno ne može ništa sačuvati
    .body = Ništa nije sačuvano. Pokušajte ponovo za nekoliko minuta.
error-internal = Došlo je do greške
    .body = Ništa nije sačuvano. Pokušajte ponovo; ako se ponovi, javite administratoru ovaj kod: { $code }
error-csrf = Obrazac više ne vrijedi
    .body = Ponovo učitajte stranicu i pošaljite ga opet.
