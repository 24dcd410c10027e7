# review: none

skip-link = Pređi na glavni sadržaj
quick-exit = Odmah napusti ovu stranu
quick-exit-hint = Stranu možete napustiti i ako tri puta pritisnete taster Shift.
quick-exit-leaving = Napuštate stranu
quick-exit-warning = Ovo dugme ne briše istoriju vašeg pregledača.
menu = Meni
main-navigation = Glavna navigacija
breadcrumb = Nalazite se ovde
language-menu = Jezik
pagination = Strane
footer = Podnožje
account-menu = Vaš nalog
signed-in-as = Prijavljeni ste kao { $name }
demo-banner = Ovo je prikazna verzija. Sve osobe i događaji su izmišljeni.
page-title = { $page } – { $site }
page-title-error = Greška: { $title }
new-tab = otvara se u novoj kartici
important = Važno
success = Urađeno
warning = Upozorenje
more = Više
