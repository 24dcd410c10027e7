# review: none
# The coordinator's dashboard.

impact-title = Lanac
impact-help = Pomoć: od kontakta do podrške
impact-justice = Pravda: od kontakta do naknade štete
impact-period = Period
impact-from = Od mjeseca
impact-to = Do mjeseca
impact-backwards = Posljednji mjesec je prije prvog. Promijenite jedan od njih.
impact-export = Preuzmi brojeve (CSV)
impact-empty = U ovom periodu nije bilo kontakata. Odaberite drugi.
impact-outside = Vidite cijele godine. Brojevi manji od 11 i sve iz čega bi se mogli izračunati skriveni su da se niko ne bi mogao prepoznati.
impact-hidden = skriveno
impact-months = Kontakti po mjesecima
impact-months-table = Mjeseci kao tabela
impact-month = Mjesec

period-month = Ovaj mjesec
period-quarter = Ovo tromjesečje
period-year = Ova godina
period-months = Odabrani mjeseci

chain-contact = Kontakt
chain-screening = Procjena
chain-case = Slučaj
chain-consent = Saglasnost
chain-referral = Upućivanje
chain-support = Podrška
chain-reintegration = Reintegracija
chain-tip = Dojava
chain-investigation = Istraga
chain-charge = Optužnica
chain-verdict = Presuda
chain-compensation = Naknada štete

ways-title = Putevi kontakata
ways-empty = Još nijedan kontakt nije stigao do ovog koraka.
way-title = Put jednog kontakta
way-reference = Oznaka kontakta
way-unknown = Nema kontakta s ovom oznakom koji smijete vidjeti.
way-reached = Stigli do koraka
way-began = Datum kontakta
way-furthest = Najdalji korak
way-steps = Koraka
way-reached-steps = Šta se dogodilo
way-missing = Dosad nije dostignuto
way-days = { $count ->
    [0] istog dana
    [one] { $count } dan kasnije
    [few] { $count } dana kasnije
   *[other] { $count } dana kasnije
}
