# review: none

-program = Fener
brand = { -program }

action-save = Ruaj
action-cancel = Anulo
action-back = Kthehu
action-continue = Vazhdo
action-next-page = Faqja tjetër
action-previous-page = Faqja e mëparshme
action-edit = Ndrysho
action-delete = Fshi
action-close = Mbyll
action-open = Hap
action-add = Shto
action-remove = Hiq
action-confirm = Konfirmo
action-send = Dërgo
action-search = Kërko
action-filter = Filtro
action-clear-filters = Hiq filtrat
action-download = Shkarko
action-print = Printo
action-pdf = Dokument PDF
action-copy = Kopjo
action-show = Shfaq
action-hide = Fshih
action-change = Ndrysho
action-try-again = Provo përsëri
action-sign-in = Hyr
action-sign-out = Dil

answer-yes = Po
answer-no = Jo
answer-unknown = Nuk dihet
answer-not-stated = Nuk është treguar
answer-none = Asnjë
answer-other = Tjetër

label-name = Emri
label-date = Data
label-time = Ora
label-status = Gjendja
label-type = Lloji
label-note = Shënim
label-notes = Shënime
label-language = Gjuha
label-created = Krijuar
label-updated = Ndryshimi i fundit
label-optional = jo e detyrueshme
label-actions = Veprime
label-all = Të gjitha
label-total = Gjithsej

results-count = { $count ->
    [0] Asnjë rezultat
    [one] { $count } rezultat
   *[other] { $count } rezultate
}
results-empty = Nuk u gjet asgjë.
list-empty = Këtu nuk ka ende asgjë.
saved = U ruajt.

time-just-now = tani
time-minutes-ago = { $count ->
    [one] para { $count } minute
   *[other] para { $count } minutash
}
time-hours-ago = { $count ->
    [one] para { $count } ore
   *[other] para { $count } orësh
}
time-days-ago = { $count ->
    [one] para { $count } dite
   *[other] para { $count } ditësh
}
