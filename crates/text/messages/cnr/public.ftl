# review: none
# The public site: for whoever needs help, or saw something. Short words; nobody is blamed, nothing is promised that may not come.

public-expect = Šta možete očekivati
public-signs = Znakovi
public-staff = Za osoblje
public-source = Izvor:
information-more = Pročitajte više
help-organisations = Organizacije koje pomažu

home-title = Da li neko upravlja vama, vašim radom ili vašim novcem?
home-lead = Možete razgovarati sa nama: o sebi ili o nekome za koga ste zabrinuti. Ne morate reći svoje ime, a o sljedećem koraku odlučujete vi.
home-call = Pozovite nas
home-no-number = Ovdje još nije potvrđen nijedan telefonski broj. Možete nam pisati putem obrasca.
home-number-unavailable = Telefonski broj trenutno se ne može prikazati. Ponovo učitajte stranicu za nekoliko minuta. Brojevi u nastavku rade.
home-report = Pišite nam bez imena
home-report-hint = Traje nekoliko minuta. Dobijate potvrdu kojom kasnije možete vidjeti dokle se stiglo.
home-demo = Ovo je pokazna verzija: ovdje niko ne čita. Ako vama ili nekome drugom treba pomoć, pozovite jedan od stvarnih brojeva na ovoj stranici.
home-next = Šta slijedi
home-next-1 = Sluša vas ili čita obučena osoba. Vjeruje vam i ne osuđuje.
home-next-2 = Zajedno gledate šta je potrebno: bezbjednost, smještaj, ljekar, savjet, dokumenti.
home-next-3 = Ništa što kaže ko ste ne prosljeđuje se bez vaše saglasnosti, osim kada je u opasnosti nečiji život ili dijete.
home-receipt = Pogledajte dokle se stiglo sa prijavom
home-others = Druga pomoć: { $country }

danger-now = Da li ste sada u opasnosti?
emergency-police = Policija
emergency-general = Hitne službe
emergency-ambulance = Hitna pomoć

line-trafficking = Trgovina ljudima
line-domestic-violence = Nasilje u porodici
line-victims-of-crime = Žrtve krivičnih djela
line-missing-children = Nestala djeca
line-child-abuse = Zlostavljanje djece
line-hate-crime = Zločin iz mržnje
line-violence = Nasilje
line-free = besplatan poziv

signs-lead = Jedan znak sam po sebi ništa ne dokazuje. Više njih zajedno razlog je da razgovarate sa nama.
signs-what = Trgovina ljudima znači da neko vrbuje, prevozi ili drži osobu silom, obmanom ili zloupotrebom njene nevolje kako bi je eksploatisao. Za to nije potrebna granica, a događa se i onima koji su u početku pristali.
signs-deceptive-recruitment = Obećanja koja nisu bila istinita
signs-coercive-recruitment = Sila i prijetnje
signs-recruitment-by-abuse-of-vulnerability = Nevolja koja se zloupotrebljava
signs-exploitation = Kakav je rad
signs-coercion-at-destination = Bez slobodnog izbora
signs-abuse-of-vulnerability-at-destination = Bez izlaza
signs-child = Kod djeteta nije potrebna ni sila ni obmana: vrbovanje ili držanje djeteta radi eksploatacije jeste trgovina ljudima.
signs-do = Ne suočavajte se sa osobom na koju sumnjate i ne spašavajte sami: to može osobu dovesti u opasnost. Recite nam šta ste vidjeli.

sign-deceived-about-the-nature-of-the-job-location-or-employer = Posao, mjesto ili poslodavac nisu ono što je obećano.
sign-deceived-about-conditions-of-work = Radno vrijeme i uslovi mnogo su gori od dogovorenih.
sign-deceived-about-wages-earnings = Plata nije onakva kakva je obećana.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Obećani su dokumenti ili dozvola koji nikada nisu stigli.
sign-deceived-through-promises-of-marriage-or-adoption = Obećan je brak ili usvojenje da bi se osoba odvela.
sign-violence-on-victims = Neko osobu tuče, zlostavlja ili zaključava.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Osoba je oteta, prodata ili primorana na brak.
sign-confiscation-of-documents = Pasoš ili ličnu kartu drži neko drugi.
sign-debt-bondage = Mora se odrađivati dug koji se nikada ne smanjuje.
sign-isolation-confinement-or-surveillance = Osoba ne smije sama izaći ni telefonirati ili je pod nadzorom.
sign-threat-of-denunciation-to-authorities = Neko osobi prijeti prijavom policiji ili protjerivanjem.
sign-threats-of-violence-against-victim = Neko prijeti nasiljem.
sign-threats-to-inform-family-community-or-public = Neko prijeti da će reći porodici ili objaviti slike.
sign-violence-on-family-threats-or-effective = Porodici se prijeti ili je napadnuta.
sign-withholding-of-money = Novac osobe drži neko drugi.
sign-abuse-of-difficult-family-situation = Nevolje ili oskudica u porodici koriste se za pritisak na osobu.
sign-abuse-of-illegal-status = To što osoba nema dozvolu boravka koristi se za pritisak na nju.
sign-abuse-of-lack-of-education-language = Osoba ne zna jezik ili ne može pročitati šta je potpisala.
sign-psychological-and-emotional-dependency = Osoba zavisi od nekoga i čini sve što ta osoba traži.
sign-excessive-working-days-or-hours = Veoma dugo radno vrijeme, malo odmora, jedva koji slobodan dan.
sign-bad-living-conditions = Osoba spava tamo gdje radi ili u pretrpanom ili prljavom prostoru.
sign-hazardous-work = Opasan rad bez zaštite.
sign-low-or-no-salary = Mala plata ili nikakva.
sign-wage-manipulation = Od plate se mnogo odbija: za stan, hranu, put ili kazne.
sign-forced-into-illicit-criminal-activities = Osoba je primorana da prosi, krade ili prodaje drogu.
sign-forced-tasks-or-clients = Osoba ne smije odbiti zadatak ili klijenta.
sign-forced-to-lie-to-authorities-family-etc = Osoba ponavlja naučene odgovore i ne smije reći istinu.
sign-under-strong-influence = Neko uvijek govori umjesto osobe.
sign-withholding-of-wages = Plata se zadržava da bi osoba ostala.
sign-dependency-on-exploiters = Stan, hrana i dokumenti – sve dolazi od istih ljudi.
sign-difficulty-to-live-in-an-unknown-area = Osoba ne zna gdje se nalazi ni koga bi pitala.

rights-days = { $country }: { $days ->
    [one] { $days } dan
    [few] { $days } dana
   *[other] { $days } dana
}.
rights-offence = { $country } – trgovina ljudima i srodna krivična djela: { $articles }.
rights-ask = Kako se ta prava ostvaruju, razlikuje se od zemlje do zemlje. Pitajte nas prije nego što odlučite; to vas ni na šta ne obavezuje.
rights-source = Konvencija Savjeta Evrope o borbi protiv trgovine ljudima (CETS br. 197). Ova stranica je informacija, a ne pravni savjet.

report-title = Pišite nam
report-lead = Ne morate reći ko ste. Ostavite prazno ono što ne znate ili ne želite reći.
report-notes = Šta se dogodilo?
report-notes-hint = Svojim riječima i na svom jeziku. Šta ste vidjeli ili doživjeli, kada i ko je bio tamo.
report-place = Gdje?
report-place-hint = Mjesto, adresa ili kako se tamo dolazi.
report-danger = Da li je neko sada u opasnosti?
report-danger-yes = Da
report-danger-unknown = Ne znam
report-who = Ko ste vi?
report-who-victim = Radi se o meni
report-who-relative = Rodbina ili prijatelj/ica
report-who-bystander = Vidio/la sam ili čuo/la nešto
report-who-client = Bio/la sam klijent/ica
report-who-professional = Radim sa ljudima (ljekar, nastavnik, inspektor …)
report-who-unknown = Radije ne bih rekao/la
report-language = Jezik na kojem trebamo odgovoriti
report-phone = Broj telefona ili drugi način da dođemo do vas
report-safe = Kada i kako je bezbjedno?
report-safe-hint = Na primjer: samo poruke, poslije 20 časova, ne govorite ko ste.
report-since = Od kada?
report-since-today = Od danas
report-since-days = Nekoliko dana
report-since-weeks = Nekoliko sedmica
report-since-months = Nekoliko mjeseci
report-since-years = Duže od godinu dana
report-since-unknown = Ne znam
report-seen = Šta ste vidjeli ili doživjeli?
report-seen-hint = Označite šta odgovara. Ne morate označiti ništa.
report-seen-papers = Oduzet pasoš ili drugi dokumenti
report-seen-locked = Nema slobode izlaska ili postoji nadzor
report-seen-violence = Nasilje ili prijetnje
report-seen-debt = Dug koji se nikada ne smanjuje
report-seen-unpaid = Rad za malu platu ili bez plate
report-seen-sex = Prinuda na prodaju seksa
report-seen-begging = Prinuda na prosjačenje ili krađu
report-seen-promise = Posao ili brak koji nije ono što je obećano
report-seen-pictures = Prijetnje da će se pokazati intimne slike
report-seen-child = Iskorišćava se dijete
report-contact = Da li smijemo da vam se javimo?
report-contact-hint = Ako ne, vratite se na ovu stranicu sa svojom potvrdom: naš odgovor vas čeka ovdje.
report-contact-yes = Da, reći ću kako je bezbjedno
report-contact-here = Ne, vratiću se na ovu stranicu
report-trap = Ostavite ovo polje prazno
report-trap-note = (Popunjeno je skriveno polje koje ljudi ne vide. Možda je reklama – ili pregledač koji sve popunjava.)
report-without-script = Vaš pregledač ovdje ne izvršava skripte, pa naš server pečati vašu prijavu kad stigne. U tom trenutku mogao bi da je pročita; ništa se ne čuva nezapečaćeno. Sa skriptama je pečati vaš uređaj.
report-sealed-here = Vaša prijava se pečati na ovom uređaju. Mogu je otvoriti samo obučene stručne osobe.
report-send = Pošalji
report-unavailable = Vaša prijava još nije sačuvana
report-unavailable-kept = Trenutno ne možemo ništa sačuvati. Sve što ste napisali i dalje je u nastavku: sačekajte trenutak, a zatim na kraju pritisnite „Pokušaj ponovo“. Ako je neko u opasnosti, pozovite.

reported-title = Vaša prijava je stigla
reported-receipt = Vaša potvrda
reported-receipt-why = Njome možete vidjeti dokle se stiglo sa vašom prijavom. Niko drugi iz nje ne može saznati šta ste napisali.
reported-receipt-lost = Ne možemo vam je dati ponovo. Zapišite je samo tamo gdje je to za vas bezbjedno.
reported-next-1 = Stručna osoba čita vašu prijavu; opasnost ima prednost.
reported-next-2 = Ako ste ostavili bezbjedan način da dođemo do vas, odgovaramo samo tako.
reported-next-3 = Uvijek možete nešto dodati novom prijavom.

receipt-title = Dokle se stiglo sa prijavom
receipt-ask = Vaših deset riječi
receipt-ask-hint = Njihovim redom. Velika slova, kvačice i pismo nisu važni.
receipt-keep-open = Neka ostane otvoreno kad se ova stranica ponovo učita
receipt-without-script = Vaš pregledač ovdje ne izvršava skripte, pa naš server vašim riječima otvara razgovor u svojoj memoriji, samo za ovu stranicu, i odmah ih zaboravlja. Sa skriptama ga otvara samo vaš uređaj.
receipt-on-this-page = Vaše riječi su skrivene u ovoj stranici, da biste mogli odgovoriti. Zatvorite je kad završite.
receipt-look = Pogledaj
receipt-arrived = Stigla
receipt-worked-on = Posljednji rad na njoj
receipt-standing-received = Vaša prijava je stigla. Još je niko nije preuzeo.
receipt-standing-open = Stručna osoba je preuzela vašu prijavu.
receipt-standing-closed = Rad na vašoj prijavi je završen.
receipt-more = Želite li nešto dodati ili se nešto promijenilo?

audio-listen = Poslušajte ovu stranicu
audio-machine = Ovo čita mašina. Niko to nije snimio, a neke riječi može izgovoriti pogrešno.

onion-say = Ova stranica u pregledaču Tor Browser:
onion-why = Tor Browser skriva od mreže da ste bili ovdje.

disguise-notes = Bilješke
disguise-recipes = Recepti
disguise-weather = Vremenska prognoza
disguise-calendar = Kalendar

translation-unchecked = Ovaj tekst još nije provjerila osoba kojoj je to maternji jezik. Ako nešto nije jasno, pitajte nas.

