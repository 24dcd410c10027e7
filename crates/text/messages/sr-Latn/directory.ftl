# The directory of services, and places.

directory-empty = Nijedna usluga ne odgovara. Uklonite filter ili zamolite administratora da doda uslugu.
service = Usluga
service-kind = Šta pruža
service-organisation = Organizacija
service-languages = Jezici
service-where = Gde
service-everywhere = Cela zemlja
service-free-places = Mesta
service-free = slobodno { $free } od { $places }
service-places-only = mesta: { $places }, slobodna nisu javljena
service-free-only = Samo sa slobodnim mestom

service-kind-safe-place = Siguran smeštaj
service-kind-subsistence = Hrana, odeća, novac
service-kind-medical = Medicinska pomoć
service-kind-psychological = Psihološka pomoć
service-kind-legal = Pravna pomoć
service-kind-interpretation = Prevođenje
service-kind-education = Obrazovanje
service-kind-work = Posao
service-kind-documents = Dokumenta

places-say = Održavajte podatak o slobodnim mestima tačnim: drugi se na njega oslanjaju kada nekome treba krevet večeras. Prihvatanje upućivanja samo zauzima mesto.
places-empty = Vaša organizacija nema uslugu u imeniku. Zamolite administratora da je doda.
places-free = Slobodno sada
places-all = Mesta ukupno
places-hours-save = Sačuvaj radno vreme
done-places-told = Slobodna mesta su javljena.
