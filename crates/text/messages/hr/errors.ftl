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
error-control-character = Tekst sadržava znak koji se ne može prikazati. Ponovno ga utipkajte ručno.
error-direction-override = Tekst sadržava skriveni znak koji mijenja smjer pisanja. Ponovno ga utipkajte ručno.
error-invalid-text = Tekst nije čitljiv. Ponovno ga utipkajte ručno.

error-not-found = Stranica nije pronađena
    .body = Provjerite adresu. Ako ste došli preko poveznice, zapis je možda uklonjen.
error-forbidden = Ne smijete otvoriti ovu stranicu
    .body = Vaša je uloga ne obuhvaća. Ako vam je potrebna za posao, obratite se administratoru.
error-conflict = Netko je drugi izmijenio ovaj zapis
    .body = Vaše izmjene nisu spremljene. Usporedite ih sa sadašnjim stanjem u nastavku i spremite ponovno.
error-session-expired = Odjavljeni ste
    .body = Ovdje neko vrijeme nije bilo aktivnosti. Prijavite se ponovno; ono što ste upisali je sačuvano.
error-step-up = Potvrdite da ste to vi
    .body = Za ovu se radnju ponovno traži vaša lozinka ili drugi faktor.
error-too-large = Obrazac je prevelik
    .body = Skratite tekst ili izostavite prilog.
error-too-many = Previše pokušaja
    .body = Pričekajte { $seconds ->
        [one] { $seconds } sekundu
        [few] { $seconds } sekunde
       *[other] { $seconds } sekundi
    } i pokušajte ponovno.
error-method-not-allowed = Ova stranica to ne može učiniti
    .body = Vratite se natrag i upotrijebite gumbe na stranici.
error-bad-request = Zahtjev nije razumljiv
    .body = Vratite se natrag, ponovno učitajte stranicu i pokušajte opet.
error-offline = Nema veze
    .body = Vaš uređaj nije na mreži. Ono što ste upisali ostaje na ovoj stranici; pokušajte ponovno kad se veza vrati.
error-unavailable = Sustav trenutačno ne može ništa spremiti
    .body = Ništa nije spremljeno. Pokušajte ponovno za nekoliko minuta.
error-internal = Došlo je do pogreške
    .body = Ništa nije spremljeno. Pokušajte ponovno; ako se ponovi, javite administratoru ovaj kod: { $code }
error-csrf = Obrazac više ne vrijedi
    .body = Ponovno učitajte stranicu i pošaljite ga opet.
