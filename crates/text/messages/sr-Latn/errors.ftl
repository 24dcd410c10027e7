# review: none

error-summary-title = Postoji problem
error-required = Popunite ovo polje
error-required-named = Popunite: { $field }
error-too-long = Upišite najviše { $max } znakova
error-too-short = Upišite najmanje { $min } znakova
error-invalid-date = Upišite postojeći datum, na primer { $example }
error-invalid-number = Upišite ceo broj
error-out-of-range = Upišite broj od { $min } do { $max }
error-invalid-choice = Izaberite jedan od odgovora
error-invalid-phone = Upišite broj telefona sa pozivnim brojem mesta ili zemlje
error-invalid-email = Upišite adresu e-pošte, kao name@example.org
error-control-character = Tekst sadrži znak koji se ne može prikazati. Otkucajte ga ponovo.
error-direction-override = Tekst sadrži skriveni znak koji menja smer pisanja. Otkucajte ga ponovo.
error-invalid-text = Tekst nije čitljiv. Otkucajte ga ponovo.

error-not-found = Strana nije pronađena
    .body = Proverite adresu. Ako ste došli preko veze, zapis je možda uklonjen.
error-forbidden = Ne možete otvoriti ovu stranu
    .body = Vaša uloga je ne obuhvata. Ako vam je potrebna za posao, obratite se administratoru.
error-conflict = Neko drugi je izmenio ovaj zapis
    .body = Vaše izmene nisu sačuvane. Uporedite ih sa sadašnjim stanjem ispod i sačuvajte ponovo.
error-session-expired = Odjavljeni ste
    .body = Neko vreme ovde nije bilo aktivnosti. Prijavite se ponovo; ono što ste upisali je zadržano.
error-step-up = Potvrdite da ste to vi
    .body = Za ovu radnju ponovo se traži lozinka ili drugi faktor.
error-too-large = Obrazac je prevelik
    .body = Skratite tekst ili izostavite prilog.
error-too-many = Previše pokušaja
    .body = Sačekajte { $seconds ->
        [one] { $seconds } sekundu
        [few] { $seconds } sekunde
       *[other] { $seconds } sekundi
    } i pokušajte ponovo.
error-method-not-allowed = Ova strana to ne može da uradi
    .body = Vratite se nazad i koristite dugmad na strani.
error-bad-request = Zahtev nije razumljiv
    .body = Vratite se nazad, osvežite stranu i pokušajte ponovo.
error-offline = Nema veze
    .body = Vaš uređaj nije na mreži. Ono što ste upisali ostaje na ovoj strani; pokušajte ponovo kada se veza vrati.
error-unavailable = Služba trenutno ne može ništa da sačuva
    .body = Ništa nije sačuvano. Pokušajte ponovo za nekoliko minuta.
error-internal = Došlo je do greške
    .body = Ništa nije sačuvano. Pokušajte ponovo; ako se ponovi, javite administratoru ovu oznaku: { $code }
error-csrf = Obrazac više ne važi
    .body = Osvežite stranu i pošaljite ga ponovo.
