# review: none
# Proceedings.

proceedings-empty = Ovdje nema postupaka. Postupak počinje kad tijela kaznenog progona istražuju zbog dojave ili slučaja.
proceeding = Postupak
proceeding-title = Postupak { $reference }
proceeding-open = Otvori postupak
proceeding-reference = Oznaka
proceeding-lead = Vodi ga
proceeding-lead-ask = Koje ga tijelo vodi?
proceeding-owner = Počeo kod
proceeding-stage = Faza
proceeding-compensation = Naknada štete
proceeding-offence = Kazneno djelo
proceeding-offence-hint = Zakon i članak koji se stavlja na teret, na primjer „CC:106”.
proceeding-sentence = Kazna
proceeding-sentence-ask = Mjeseci zatvora
proceeding-months = { $months ->
    [one] { $months } mjesec
    [few] { $months } mjeseca
   *[other] { $months } mjeseci
}
proceeding-amount = Iznos
proceeding-amount-hint = U cijelim jedinicama valute.
proceeding-currency = Valuta
proceeding-currency-hint = Tri slova, na primjer EUR.
proceeding-money = { $amount } { $currency }
proceeding-opened = Otvoren
proceeding-hearing = Dan ročišta
proceeding-to-case = Na slučaj
proceeding-to-tip = Na dojavu
proceeding-steps = Što se dogodilo
proceeding-next = Što se dogodilo zatim?
proceeding-ended = Ništa više ne može uslijediti.
proceeding-record = Zabilježi
proceeding-hand-over = Predaj drugom tijelu
proceeding-hand-over-do = Predaj
proceeding-hand-over-say = Otada ga vodi tijelo kojem ga predate.
proceeding-law = Što kaže zakon
proceeding-law-empty = Paket zemlje ne navodi nijednu odredbu o trgovanju ljudima.
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
done-proceeding-step = Zabilježeno je.
done-proceeding-handed = Postupak je predan.

stage-investigation = Istraga
stage-charged = Optužnica
stage-convicted = Osuđujuća presuda
stage-acquitted = Oslobađajuća presuda
stage-dropped = Okončan bez presude

compensation-none = Nije zatražena
compensation-claimed = Zatražena
compensation-awarded = Dosuđena
compensation-paid = Isplaćena

proceeding-step-charge = Podignuta je optužnica
proceeding-step-hear = Ročište
proceeding-step-convict = Osuđujuća presuda
proceeding-step-acquit = Oslobađajuća presuda
proceeding-step-drop = Okončan bez presude
proceeding-step-claim-compensation = Zatražena je naknada štete
proceeding-step-award-compensation = Dosuđena je naknada štete
proceeding-step-pay-compensation = Isplaćena je naknada štete

law-status-verified = provjereno
law-status-secondary = posredan izvor
law-status-implied = proizlazi iz izvora
law-status-conflict = izvori se ne slažu
law-status-unverified = nije provjereno
