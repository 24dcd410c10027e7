# review: none
# The directory of services, and places.

directory-empty = Nijedna usluga ne odgovara. Uklonite filter ili zamolite administratora da doda uslugu.
service = Usluga
service-kind = Šta pruža
service-organisation = Organizacija
service-languages = Jezici
service-where = Gdje
service-everywhere = Cijela zemlja
service-free-places = Mjesta
service-free = slobodno { $free } od { $places }
service-places-only = mjesta: { $places }, slobodna nisu javljena
service-free-only = Samo sa slobodnim mjestom

service-kind-safe-place = Bezbjedan smještaj
service-kind-subsistence = Hrana, odjeća, novac
service-kind-medical = Medicinska pomoć
service-kind-psychological = Psihološka pomoć
service-kind-legal = Pravna pomoć
service-kind-interpretation = Usmeno prevođenje
service-kind-education = Obrazovanje
service-kind-work = Posao
service-kind-documents = Dokumenta

places-say = Održavajte podatak o slobodnim mjestima tačnim: drugi se na njega oslanjaju kada nekome treba krevet večeras. Prihvatanje upućivanja samo zauzima mjesto.
places-empty = Vaša organizacija nema uslugu u imeniku. Zamolite administratora da je doda.
places-free = Slobodno sada
places-all = Mjesta ukupno
places-hours-save = Sačuvaj radno vrijeme
done-places-told = Slobodna mjesta su javljena.
