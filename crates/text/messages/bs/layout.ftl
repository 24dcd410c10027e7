# review: none
# The frame of every page.

skip-link = Pređi na glavni sadržaj
quick-exit = Odmah napusti ovu stranicu
quick-exit-hint = Stranicu možete napustiti i ako tri puta pritisnete tipku Shift.
quick-exit-leaving = Napuštate stranicu
quick-exit-warning = Ovo dugme ne briše historiju vašeg preglednika.
menu = Meni
main-navigation = Glavna navigacija
breadcrumb = Nalazite se ovdje
language-menu = Jezik
pagination = Stranice
footer = Podnožje
account-menu = Vaš račun
signed-in-as = Prijavljeni ste kao { $name }
demo-banner = Ovo je pokazna verzija. Sve osobe i događaji su izmišljeni.
page-title = { $page } – { $site }
page-title-error = Greška: { $title }
new-tab = otvara se u novoj kartici
important = Važno
success = Učinjeno
warning = Upozorenje
more = Više

# The tab and the browser history of public pages: nothing about why somebody is here.
neutral-title = Informacije
quick-exit-twice = Pritisnite Shift još dva puta da napustite ovu stranicu.
quick-exit-once = Pritisnite Shift još jednom da napustite ovu stranicu.
live-lost = Nema veze sa serverom. Ono što vidite možda nije najnovije.
error-prefix = Greška:
date-day = Dan
date-month = Mjesec
date-year = Godina
autosave-saving = Čuvanje …
autosave-saved = Sve izmjene su sačuvane.
autosave-failed = Nije sačuvano. Sačuvajte dugmetom na obrascu.
autosave-offline = Još nije sačuvano: nema veze. Samo se ponovo pokušava; ono što ste upisali ostaje na ovoj stranici.
autosave-conflict = Nije sačuvano: neko drugi je izmijenio ovaj zapis. Ono što ste upisali još je ovdje i ništa nije prepisano. Dugme na obrascu pokazuje kako dalje.
copied = Kopirano
flash-success = Uspješno
flash-information = Obavijest
flash-warning = Upozorenje
flash-error = Greška
funnel-station = Stanica
funnel-number = Broj
funnel-of-first = Udio u prvoj
funnel-of-previous = Udio u prethodnoj
funnel-break = ovdje se lanac prekida
