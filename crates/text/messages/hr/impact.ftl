# review: none
# The coordinator's dashboard.

impact-title = Lanac
impact-help = Pomoć: od kontakta do podrške
impact-justice = Pravda: od kontakta do naknade štete
impact-period = Razdoblje
impact-from = Od mjeseca
impact-to = Do mjeseca
impact-backwards = Posljednji je mjesec prije prvoga. Promijenite jedan od njih.
impact-export = Preuzmi brojeve (CSV)
impact-empty = U ovom razdoblju nije bilo kontakata. Odaberite drugo.
impact-outside = Vidite cijele godine. Brojevi manji od 11 i sve iz čega bi se mogli izračunati skriveni su da se nikoga ne bi moglo prepoznati.
impact-hidden = skriveno
impact-months = Kontakti po mjesecima
impact-months-table = Mjeseci kao tablica
impact-month = Mjesec

period-month = Ovaj mjesec
period-quarter = Ovo tromjesečje
period-year = Ova godina
period-months = Odabrani mjeseci

chain-contact = Kontakt
chain-screening = Procjena
chain-case = Slučaj
chain-consent = Privola
chain-referral = Upućivanje
chain-support = Podrška
chain-reintegration = Reintegracija
chain-tip = Dojava
chain-investigation = Istraga
chain-charge = Optužnica
chain-verdict = Presuda
chain-compensation = Naknada štete

ways-title = Putovi kontakata
ways-empty = Još nijedan kontakt nije stigao do ovog koraka.
way-title = Put jednog kontakta
way-reference = Oznaka kontakta
way-unknown = Nema kontakta s ovom oznakom koji smijete vidjeti.
way-reached = Stigli do koraka
way-began = Datum kontakta
way-furthest = Najdalji korak
way-steps = Koraka
way-reached-steps = Što se dogodilo
way-missing = Dosad nije dostignuto
way-days = { $count ->
    [0] istog dana
    [one] { $count } dan kasnije
    [few] { $count } dana kasnije
   *[other] { $count } dana kasnije
}
