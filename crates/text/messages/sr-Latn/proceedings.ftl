# Proceedings.

proceedings-empty = Ovde nema postupaka. Postupak počinje kada organi gonjenja istražuju zbog dojave ili slučaja.
proceeding = Postupak
proceeding-title = Postupak { $reference }
proceeding-open = Otvori postupak
proceeding-reference = Oznaka
proceeding-lead = Vodi ga
proceeding-lead-ask = Koji organ ga vodi?
proceeding-owner = Počeo kod
proceeding-stage = Faza
proceeding-compensation = Naknada štete
proceeding-offence = Krivično delo
proceeding-offence-hint = Zakon i član uz ono što se stavlja na teret, na primer „CC:388(1)“.
proceeding-sentence = Kazna
proceeding-sentence-ask = Meseci zatvora
proceeding-months = { $months ->
    [one] { $months } mesec
    [few] { $months } meseca
   *[other] { $months } meseci
}
proceeding-amount = Iznos
proceeding-amount-hint = U celim jedinicama valute.
proceeding-currency = Valuta
proceeding-currency-hint = Tri slova, na primer EUR.
proceeding-money = { $amount } { $currency }
proceeding-opened = Otvoren
proceeding-hearing = Dan ročišta
proceeding-to-case = Na slučaj
proceeding-to-tip = Na dojavu
proceeding-steps = Šta se dogodilo
proceeding-next = Šta se dogodilo zatim?
proceeding-ended = Ništa više ne može da usledi.
proceeding-record = Zabeleži
proceeding-hand-over = Predaj drugom organu
proceeding-hand-over-do = Predaj
proceeding-hand-over-say = Organ kome ga predate vodi ga od tada.
proceeding-law = Šta kaže zakon
proceeding-law-empty = Paket zemlje ne navodi nijednu odredbu o trgovini ljudima.
proceeding-minimum = { $years ->
    [one] najmanje { $years } godina
    [few] najmanje { $years } godine
   *[other] najmanje { $years } godina
}
proceeding-maximum = { $years ->
    [one] najviše { $years } godina
    [few] najviše { $years } godine
   *[other] najviše { $years } godina
}
done-proceeding-opened = Postupak je otvoren.
done-proceeding-step = Zabeleženo je.
done-proceeding-handed = Postupak je predat.

stage-investigation = Istraga
stage-charged = Optužnica
stage-convicted = Osuđujuća presuda
stage-acquitted = Oslobađajuća presuda
stage-dropped = Okončan bez presude

compensation-none = Nije tražena
compensation-claimed = Tražena
compensation-awarded = Dosuđena
compensation-paid = Isplaćena

proceeding-step-charge = Podignuta je optužnica
proceeding-step-hear = Ročište
proceeding-step-convict = Utvrđena je krivica
proceeding-step-acquit = Oslobođen optužbe
proceeding-step-drop = Okončan bez presude
proceeding-step-claim-compensation = Tražena je naknada štete
proceeding-step-award-compensation = Dosuđena je naknada štete
proceeding-step-pay-compensation = Isplaćena je naknada štete

law-status-verified = provereno
law-status-secondary = posredan izvor
law-status-implied = proizlazi iz izvora
law-status-conflict = izvori se ne slažu
law-status-unverified = nije provereno
