# The directory of services, and places.

directory-empty = Asnjë shërbim nuk përshtatet. Hiqni një filtër ose kërkojini administratorit ta shtojë shërbimin.
service = Shërbimi
service-kind = Çfarë ofron
service-organisation = Organizata
service-languages = Gjuhët
service-where = Ku
service-everywhere = I gjithë vendi
service-free-places = Vendet
service-free = { $free } nga { $places } të lira
service-places-only = { $places } vende, të lirat nuk janë treguar
service-free-only = Vetëm me vend të lirë

service-kind-safe-place = Strehim i sigurt
service-kind-subsistence = Ushqim, veshje, para
service-kind-medical = Ndihmë mjekësore
service-kind-psychological = Ndihmë psikologjike
service-kind-legal = Ndihmë juridike
service-kind-interpretation = Përkthim
service-kind-education = Arsim
service-kind-work = Punë
service-kind-documents = Dokumente

places-say = Mbajini vendet e lira të përditësuara: të tjerët mbështeten te to kur dikujt i duhet një shtrat sonte. Pranimi i një referimi e zë vendin vetë.
places-empty = Organizata juaj nuk ka shërbim në drejtori. Kërkojini administratorit ta shtojë.
places-free = Të lira tani
places-all = Vende gjithsej
places-hours-save = Ruaj orarin
done-places-told = Vendet e lira u treguan.
