# review: none
# Words that any page may need.

-program = Fener
brand = { -program }

action-save = Sačuvaj
action-cancel = Odustani
action-back = Nazad
action-continue = Nastavi
action-next-page = Sljedeća stranica
action-previous-page = Prethodna stranica
action-edit = Uredi
action-delete = Izbriši
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
action-change = Promijeni
action-try-again = Pokušaj ponovo
action-sign-in = Prijavite se
action-sign-out = Odjavite se

answer-yes = Da
answer-no = Ne
answer-unknown = Nepoznato
answer-not-stated = Nije navedeno
answer-none = Ništa
answer-other = Drugo

label-name = Ime
label-date = Datum
label-time = Vrijeme
label-status = Status
label-type = Vrsta
label-note = Bilješka
label-notes = Bilješke
label-language = Jezik
label-created = Uneseno
label-updated = Posljednja izmjena
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
list-empty = Ovdje još nema ničega.
saved = Sačuvano.

time-just-now = upravo sada
time-minutes-ago = { $count ->
    [one] prije { $count } minutu
    [few] prije { $count } minute
   *[other] prije { $count } minuta
}
time-hours-ago = { $count ->
    [one] prije { $count } sat
    [few] prije { $count } sata
   *[other] prije { $count } sati
}
time-days-ago = { $count ->
    [one] prije { $count } dan
    [few] prije { $count } dana
   *[other] prije { $count } dana
}
