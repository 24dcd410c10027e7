# review: none
# The frame of every page.

skip-link = Prijeđi na glavni sadržaj
quick-exit = Odmah napusti ovu stranicu
quick-exit-hint = Stranicu možete napustiti i ako tri puta pritisnete tipku Shift.
quick-exit-leaving = Napuštate stranicu
quick-exit-warning = Ovaj gumb ne briše povijest vašeg preglednika.
menu = Izbornik
main-navigation = Glavna navigacija
breadcrumb = Nalazite se ovdje
language-menu = Jezik
pagination = Stranice
footer = Podnožje
account-menu = Vaš račun
signed-in-as = Prijavljeni ste kao { $name }
demo-banner = Ovo je pokazna verzija. Sve su osobe i događaji izmišljeni.
page-title = { $page } – { $site }
page-title-error = Pogreška: { $title }
new-tab = otvara se u novoj kartici
important = Važno
success = Učinjeno
warning = Upozorenje
more = Više

# The tab and the browser history of public pages: nothing about why somebody is here.
neutral-title = Informacije
quick-exit-twice = Pritisnite Shift još dva puta da napustite ovu stranicu.
quick-exit-once = Pritisnite Shift još jednom da napustite ovu stranicu.
live-lost = Nema veze s poslužiteljem. Ono što vidite možda nije najnovije.
error-prefix = Pogreška:
date-day = Dan
date-month = Mjesec
date-year = Godina
autosave-saving = Spremanje …
autosave-saved = Sve su izmjene spremljene.
autosave-failed = Nije spremljeno. Spremite gumbom na obrascu.
autosave-offline = Još nije spremljeno: nema veze. Samo se ponovno pokušava; ono što ste upisali ostaje na ovoj stranici.
autosave-conflict = Nije spremljeno: netko je drugi izmijenio ovaj zapis. Ono što ste upisali još je ovdje i ništa nije prebrisano. Gumb na obrascu pokazuje kako dalje.
copied = Kopirano
flash-success = Uspješno
flash-information = Obavijest
flash-warning = Upozorenje
flash-error = Pogreška
funnel-station = Postaja
funnel-number = Broj
funnel-of-first = Udio u prvoj
funnel-of-previous = Udio u prethodnoj
funnel-break = ovdje se lanac prekida
