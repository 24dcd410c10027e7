# review: none

-program = Fener
brand = { -program }

action-save = Sačuvaj
action-cancel = Odustani
action-back = Nazad
action-continue = Nastavi
action-next-page = Sledeća strana
action-previous-page = Prethodna strana
action-edit = Izmeni
action-delete = Obriši
action-close = Zatvori
action-open = Otvori
action-add = Dodaj
action-remove = Ukloni
action-confirm = Potvrdi
action-send = Pošalji
action-search = Pretraži
action-filter = Filtriraj
action-clear-filters = Poništi filtere
action-download = Preuzmi
action-print = Odštampaj
action-pdf = PDF dokument
action-copy = Kopiraj
action-show = Prikaži
action-hide = Sakrij
action-change = Promeni
action-try-again = Pokušaj ponovo
action-sign-in = Prijavi se
action-sign-out = Odjavi se

answer-yes = Da
answer-no = Ne
answer-unknown = Nepoznato
answer-not-stated = Nije navedeno
answer-none = Ništa
answer-other = Drugo

label-name = Ime
label-date = Datum
label-time = Vreme
label-status = Status
label-type = Vrsta
label-note = Beleška
label-notes = Beleške
label-language = Jezik
label-created = Uneto
label-updated = Poslednja izmena
label-optional = nije obavezno
label-actions = Radnje
label-all = Sve
label-total = Ukupno

results-count = { $count ->
    [0] Nema rezultata
    [one] { $count } rezultat
    [few] { $count } rezultata
   *[other] { $count } rezultata
}
results-empty = Ništa nije pronađeno.
list-empty = Ovde još nema ničega.
saved = Sačuvano.

time-just-now = upravo sada
time-minutes-ago = { $count ->
    [one] pre { $count } minut
    [few] pre { $count } minuta
   *[other] pre { $count } minuta
}
time-hours-ago = { $count ->
    [one] pre { $count } sat
    [few] pre { $count } sata
   *[other] pre { $count } sati
}
time-days-ago = { $count ->
    [one] pre { $count } dan
    [few] pre { $count } dana
   *[other] pre { $count } dana
}
