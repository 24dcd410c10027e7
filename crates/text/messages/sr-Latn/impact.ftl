# Tabla koordinatora.

impact-title = Lanac
impact-help = Pomoć: od kontakta do podrške
impact-justice = Pravda: od kontakta do naknade štete
impact-period = Razdoblje
impact-from = Od meseca
impact-to = Do meseca
impact-backwards = Poslednji mesec je pre prvog. Promenite jedan od njih.
impact-export = Preuzmi brojeve (CSV)
impact-empty = U ovom razdoblju nije bilo kontakata. Izaberite drugo.
impact-outside = Vidite cele godine. Brojevi manji od 11, i sve iz čega bi mogli da se izračunaju, skriveni su da niko ne bi bio prepoznat.
impact-hidden = skriveno
impact-months = Kontakti po mesecima
impact-months-table = Meseci kao tabela
impact-month = Mesec

period-month = Ovaj mesec
period-quarter = Ovo tromesečje
period-year = Ova godina
period-months = Izabrani meseci

chain-contact = Kontakt
chain-screening = Procena
chain-case = Slučaj
chain-consent = Pristanak
chain-referral = Upućivanje
chain-support = Podrška
chain-reintegration = Reintegracija
chain-tip = Dojava
chain-investigation = Istraga
chain-charge = Optužba
chain-verdict = Presuda
chain-compensation = Naknada štete

ways-title = Putevi kontakata
ways-empty = Još nijedan kontakt nije stigao do ovog koraka.
way-title = Put jednog kontakta
way-reference = Oznaka kontakta
way-unknown = Ne postoji kontakt s ovom oznakom koji smete da vidite.
way-reached = Stigli do koraka
way-began = Datum kontakta
way-furthest = Najdalji korak
way-steps = Koraka
way-reached-steps = Šta se desilo
way-missing = Dosad nije dostignuto
way-days = { $count ->
    [0] istog dana
    [one] { $count } dan kasnije
    [few] { $count } dana kasnije
   *[other] { $count } dana kasnije
}
