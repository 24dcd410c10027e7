# Javni sajt: za svakoga kome je potrebna pomoć ili ko je nešto video.

public-expect = Šta možete da očekujete
public-signs = Znaci
public-staff = Za zaposlene
public-source = Izvor:
information-more = Pročitajte više
help-organisations = Organizacije koje pomažu

home-title = Da li neko upravlja vama, vašim radom ili vašim novcem?
home-lead = Možete da razgovarate s nama: o sebi ili o nekome za koga brinete. Ne morate da kažete svoje ime, a o sledećem koraku odlučujete vi.
home-call = Pozovite nas
home-no-number = Ovde još nije potvrđen nijedan broj telefona. Možete da nam pišete preko obrasca.
home-number-unavailable = Broj telefona trenutno ne može da se prikaže. Učitajte stranicu ponovo za nekoliko minuta. Brojevi ispod rade.
home-report = Pišite nam bez imena
home-report-hint = Traje nekoliko minuta. Dobijate potvrdu kojom kasnije možete da vidite dokle se stiglo.
home-demo = Ovo je demonstracija: ovde niko ne čita. Ako je vama ili nekome drugom potrebna pomoć, pozovite jedan od stvarnih brojeva na ovoj stranici.
home-next = Šta sledi
home-next-1 = Sluša vas ili čita obučena osoba. Veruje vam i ne osuđuje.
home-next-2 = Zajedno gledate šta je potrebno: bezbednost, smeštaj, lekar, savet, dokumenta.
home-next-3 = Ništa što kaže ko ste ne prosleđuje se bez vašeg pristanka, osim kada je u opasnosti nečiji život ili dete.
home-receipt = Pogledajte dokle se stiglo s prijavom
home-others = Druga pomoć: { $country }

danger-now = Opasnost upravo sada?
emergency-police = Policija
emergency-general = Hitne službe
emergency-ambulance = Hitna pomoć

line-trafficking = Trgovina ljudima
line-domestic-violence = Nasilje u porodici
line-victims-of-crime = Žrtve krivičnih dela
line-missing-children = Nestala deca
line-child-abuse = Zlostavljanje dece
line-hate-crime = Zločin iz mržnje
line-violence = Nasilje
line-free = besplatan poziv

signs-lead = Jedan znak sam po sebi ništa ne dokazuje. Više njih zajedno razlog je da razgovarate s nama.
signs-what = Trgovina ljudima znači da neko vrbuje, prevozi ili drži osobu silom, prevarom ili zloupotrebom njene nevolje da bi je iskorišćavao. Za to nije potrebna granica, a dešava se i onima koji su u početku pristali.
signs-deceptive-recruitment = Obećanja koja nisu bila istinita
signs-coercive-recruitment = Sila i pretnje
signs-recruitment-by-abuse-of-vulnerability = Nevolja koja se koristi
signs-exploitation = Kakav je rad
signs-coercion-at-destination = Bez slobodnog izbora
signs-abuse-of-vulnerability-at-destination = Bez izlaza
signs-child = Kod deteta nisu potrebne ni sila ni prevara: vrbovanje ili držanje deteta radi iskorišćavanja jeste trgovina ljudima.
signs-do = Nemojte se suočavati s osobom na koju sumnjate i nemojte sami spasavati: to može da dovede žrtvu u opasnost. Recite nam šta ste videli.

sign-deceived-about-the-nature-of-the-job-location-or-employer = Posao, mesto ili poslodavac nisu ono što je obećano.
sign-deceived-about-conditions-of-work = Radno vreme i uslovi mnogo su gori od dogovorenih.
sign-deceived-about-wages-earnings = Plata nije ona koja je obećana.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Obećana su dokumenta ili dozvola koji nikada nisu stigli.
sign-deceived-through-promises-of-marriage-or-adoption = Obećan je brak ili usvojenje da bi se osoba odvela.
sign-violence-on-victims = Neko osobu tuče, zlostavlja ili zaključava.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Osoba je oteta, prodata ili naterana na brak.
sign-confiscation-of-documents = Pasoš ili ličnu kartu drži neko drugi.
sign-debt-bondage = Mora da se odrađuje dug koji se nikada ne smanjuje.
sign-isolation-confinement-or-surveillance = Osoba ne sme sama da izađe ni da telefonira, ili je pod nadzorom.
sign-threat-of-denunciation-to-authorities = Neko preti prijavom policiji ili proterivanjem.
sign-threats-of-violence-against-victim = Neko preti nasiljem.
sign-threats-to-inform-family-community-or-public = Neko preti da će reći porodici ili objaviti slike.
sign-violence-on-family-threats-or-effective = Preti se porodici ili je porodica napadnuta.
sign-withholding-of-money = Novac osobe drži neko drugi.
sign-abuse-of-difficult-family-situation = Nevolje ili oskudica u porodici koriste se za pritisak.
sign-abuse-of-illegal-status = To što nema boravišnu dozvolu koristi se za pritisak.
sign-abuse-of-lack-of-education-language = Osoba ne zna jezik ili ne ume da pročita šta je potpisala.
sign-psychological-and-emotional-dependency = Osoba zavisi od nekoga i čini sve što taj traži.
sign-excessive-working-days-or-hours = Veoma dugo radno vreme, malo odmora, jedva poneki slobodan dan.
sign-bad-living-conditions = Osoba spava gde i radi, ili u pretrpanom ili prljavom prostoru.
sign-hazardous-work = Opasan rad bez zaštite.
sign-low-or-no-salary = Mala plata ili nikakva.
sign-wage-manipulation = Od plate se mnogo odbija: za stan, hranu, put ili kazne.
sign-forced-into-illicit-criminal-activities = Osoba je primorana da prosi, krade ili prodaje drogu.
sign-forced-tasks-or-clients = Osoba ne sme da odbije zadatak ili klijenta.
sign-forced-to-lie-to-authorities-family-etc = Osoba ponavlja naučene odgovore i ne sme da kaže istinu.
sign-under-strong-influence = Neko uvek govori umesto nje.
sign-withholding-of-wages = Plata se zadržava da bi osoba ostala.
sign-dependency-on-exploiters = Stan, hrana i dokumenta – sve je u rukama istih ljudi.
sign-difficulty-to-live-in-an-unknown-area = Osoba ne zna gde se nalazi ni koga da pita.

rights-days = { $country }: { $days ->
    [one] { $days } dan
    [few] { $days } dana
   *[other] { $days } dana
}.
rights-offence = { $country } – trgovina ljudima i srodna krivična dela: { $articles }.
rights-ask = Kako se ta prava ostvaruju, razlikuje se od zemlje do zemlje. Pitajte nas pre nego što odlučite; to vas ni na šta ne obavezuje.
rights-source = Konvencija Saveta Evrope o borbi protiv trgovine ljudima (CETS br. 197). Ova stranica je obaveštenje, a ne pravni savet.

report-title = Pišite nam
report-lead = Ne morate da kažete ko ste. Ostavite prazno ono što ne znate ili ne želite da kažete.
report-notes = Šta se desilo?
report-notes-hint = Svojim rečima i na svom jeziku. Šta ste videli ili doživeli, kada i ko je bio tu.
report-place = Gde?
report-place-hint = Mesto, adresa ili kako se tamo stiže.
report-danger = Da li je neko upravo u opasnosti?
report-danger-yes = Da
report-danger-unknown = Ne znam
report-who = Ko ste vi?
report-who-victim = Radi se o meni
report-who-relative = Rođak ili prijatelj
report-who-bystander = Nešto sam video ili čuo
report-who-client = Bio sam klijent
report-who-professional = Radim s ljudima (lekar, nastavnik, inspektor …)
report-who-unknown = Radije ne bih rekao
report-language = Jezik na kojem da odgovorimo
report-phone = Broj telefona ili drugi način da vas dobijemo
report-safe = Kada i kako je bezbedno?
report-safe-hint = Na primer: samo poruke, posle 20 časova, ne govorite ko ste.
report-since = Od kada?
report-since-today = Od danas
report-since-days = Nekoliko dana
report-since-weeks = Nekoliko nedelja
report-since-months = Nekoliko meseci
report-since-years = Duže od godinu dana
report-since-unknown = Ne znam
report-seen = Šta ste videli ili doživeli?
report-seen-hint = Označite šta odgovara. Ne morate ništa da označite.
report-seen-papers = Oduzet pasoš ili druga dokumenta
report-seen-locked = Nema slobode izlaska ili postoji nadzor
report-seen-violence = Nasilje ili pretnje
report-seen-debt = Dug koji se nikada ne smanjuje
report-seen-unpaid = Rad za malu platu ili bez plate
report-seen-sex = Prinuda na prodaju seksa
report-seen-begging = Prinuda na prosjačenje ili krađu
report-seen-promise = Posao ili brak koji nije ono što je obećano
report-seen-pictures = Pretnje da će se pokazati intimne slike
report-seen-child = Iskorišćava se dete
report-contact = Da li smemo da vam se javimo?
report-contact-hint = Ako ne, vratite se na ovu stranicu sa svojom potvrdom: naš odgovor čeka ovde.
report-contact-yes = Da, reći ću kako je bezbedno
report-contact-here = Ne, vratiću se na ovu stranicu
report-trap = Ostavite ovo polje prazno
report-trap-note = (Popunjeno je skriveno polje koje ljudi ne vide. Možda je reklama – ili pregledač koji sve popunjava.)
report-without-script = Vaš pregledač ovde ne izvršava skripte, pa naš server pečati vašu prijavu kad stigne. U tom trenutku mogao bi da je pročita; ništa se ne čuva nezapečaćeno. Sa skriptama je pečati vaš uređaj.
report-sealed-here = Vaša prijava se pečati na ovom uređaju. Mogu da je otvore samo obučene stručne osobe.
report-send = Pošalji
report-unavailable = Vaša prijava još nije sačuvana
report-unavailable-kept = Trenutno ne možemo ništa da sačuvamo. Sve što ste napisali i dalje je ispod: sačekajte trenutak, pa na kraju pritisnite „Pokušaj ponovo“. Ako je neko u opasnosti, pozovite.

reported-title = Vaša prijava je stigla
reported-receipt = Vaša potvrda
reported-receipt-why = Njome možete da vidite dokle se stiglo s prijavom. Niko drugi iz nje ne može da sazna šta ste napisali.
reported-receipt-lost = Ne možemo ponovo da vam je damo. Zapišite je samo tamo gde je to za vas bezbedno.
reported-next-1 = Stručna osoba čita vašu prijavu; opasnost ima prednost.
reported-next-2 = Ako ste ostavili bezbedan način, odgovaramo samo tako.
reported-next-3 = Uvek možete nešto da dodate novom prijavom.

receipt-title = Dokle se stiglo s prijavom
receipt-ask = Vaših deset reči
receipt-ask-hint = Njihovim redom. Velika slova, kvačice i pismo nisu važni.
receipt-keep-open = Neka ostane otvoreno kad se ova stranica ponovo učita
receipt-without-script = Vaš pregledač ovde ne izvršava skripte, pa naš server vašim rečima otvara razgovor u svojoj memoriji, samo za ovu stranicu, i odmah ih zaboravlja. Sa skriptama ga otvara samo vaš uređaj.
receipt-on-this-page = Vaše reči su skrivene u ovoj stranici, da biste mogli da odgovorite. Zatvorite je kad završite.
receipt-look = Pogledaj
receipt-arrived = Stigla
receipt-worked-on = Poslednji rad na njoj
receipt-standing-received = Vaša prijava je stigla. Još je niko nije preuzeo.
receipt-standing-open = Stručna osoba je preuzela vašu prijavu.
receipt-standing-closed = Rad na vašoj prijavi je završen.
receipt-more = Želite nešto da dodate ili se nešto promenilo?

audio-listen = Poslušajte ovu stranicu
audio-machine = Ovo čita mašina. Niko to nije snimio, a neke reči može da izgovori pogrešno.

onion-say = Ova stranica u pregledaču Tor Browser:
onion-why = Tor Browser krije od mreže da ste bili ovde.

disguise-notes = Beleške
disguise-recipes = Recepti
disguise-weather = Vremenska prognoza
disguise-calendar = Kalendar

translation-unchecked = Ovaj tekst još nije proverila osoba kojoj je to maternji jezik. Ako nešto nije jasno, pitajte nas.

