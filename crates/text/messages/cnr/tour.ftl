# review: none
# The guided tour of a demonstration.

tour-title = Vođeni obilazak
tour-lead = Put jedne osobe do slobode, ispričan ulogu po ulogu: od broja na zidu do naknade štete. Svi u njemu su izmišljeni. Program je pravi, kao i svaki korak.
tour-how = Svaka stanica ima svoj nalog. Pritisnite njeno dugme, na sljedećoj stranici unesite šestocifreni kod i naći ćete se tamo gdje stanica počinje. Za nastavak se vratite na ovu stranicu i prijavite se sljedećim nalogom.
tour-code-changes = Kodovi se mijenjaju svakih 30 sekundi. Ovdje stoje onakvi kakvi su bili kada je stranica učitana; stranica koja traži kod pokazuje onaj koji sada važi. Svaki kod važi jednom.
tour-code = Njegov kod sada:
tour-by-hand = Ručna prijava
tour-look = Obratite pažnju:
tour-next = Gdje se to dalje vidi:
tour-others = Ostali učesnici

demo-who-specialist = Operater na SOS liniji
demo-who-manager = Voditelj slučaja
demo-who-shelter = Sklonište
demo-who-police = Policija
demo-who-prosecutor = Tužilaštvo
demo-who-coordinator = Nacionalni koordinator

tour-go-home = Stranica sa brojem
tour-go-signs = Znakovi trgovine ljudima
tour-go-report = Prijavite ono što ste vidjeli
tour-go-contacts = Kontakti
tour-go-beginning = Bratov poziv, gdje priča tek počinje
tour-go-screening = Procjena za ovaj poziv
tour-go-contact = Poziv kojim je cijela priča počela
tour-go-case = Slučaj
tour-go-consents = Za šta je dala saglasnost
tour-go-referrals = Upućivanja
tour-go-inbox = Prijemno sanduče skloništa
tour-go-places = Slobodna mjesta
tour-go-tips = Dojave
tour-go-proceedings = Postupci
tour-go-chain = Lanac
tour-go-ways = Pojedinačni putevi kroz lanac
tour-go-way = Njen put, korak po korak

tour-step-number = Neko vidi broj
    .story = Jedna žena radi četrnaest sati dnevno u kuhinji restorana. Pasoš joj je kod vlasnika. Njen brat na telefonu pronalazi SOS liniju. Ovdje nije potrebna prijava u sistem: pročitajte stranicu kao on, pogledajte znakove, pošaljite i sami prijavu.
    .look = Dugme kojim se stranica odmah napušta, meni jezika i potvrda koju prijava daje. Ne postavlja se nijedan kolačić.
    .next = Vaša prijava je najnoviji red među kontaktima operatera.
tour-step-believed = Neko zove i vjeruju mu
    .story = Javlja se operater iz noćne smjene. Otvorite bratov poziv, preuzmite ga ili pročitajte i zabilježite procjenu: označite znakove o kojima govori. Zatim iz kontakta otvorite slučaj.
    .look = Što je prazno, ostaje prazno. Procjena kaže koji indikatori upućuju na koji oblik eksploatacije i odakle potiču; odlučuje čovjek.
    .next = Kontakt, procjena i slučaj ostaju povezani. Koordinatorov lanac broji jedan korak više.
tour-step-case = Slučaj koji sve drži na okupu
    .story = Ovo je ista priča mjesecima kasnije, onako kako je vidi voditelj slučaja. Počnite od poziva, zatim pročitajte slučaj: osobu, za šta je dala saglasnost, upućivanje u sklonište, dojavu policiji.
    .look = Svaka saglasnost kaže ko šta smije saznati. Bez saglasnosti ništa ne izlazi iz slučaja, a povučena saglasnost to okončava.
    .next = Upućivanje je u prijemnom sandučetu skloništa, sa onoliko podataka za koliko je dala saglasnost i ni sa čim više.
tour-step-safe = Na sigurnom
    .story = Sklonište čita šta se od njega traži i odgovara: potvrđuje prijem, prihvata, javlja da je osoba stigla. Otvorite upućivanje koje je još novo i prihvatite ga.
    .look = Sklonište vidi samo svoja upućivanja. Prihvatanje zauzima mjesto, pa se mijenja i broj slobodnih mjesta.
    .next = Odgovor je odmah u slučaju i među upućivanjima voditelja slučaja, bez ponovnog učitavanja.
tour-step-tip = Dojava vodi do istrage
    .story = Policija prima dojavu o kuhinji. Potvrđuje prijem, istražuje, odgovara: pasoši su pronađeni, osumnjičena osoba je zadržana. Otvorite dojavu koja je još nova i odgovorite na nju.
    .look = Dojava kaže šta se ne smije dogoditi kako bi ona ostala bezbjedna. Ne kaže ko je ona.
    .next = Postupak koji je iz dojave nastao. Odavde se predaje tužilaštvu.
tour-step-verdict = Presuda i naknada štete
    .story = Tužilaštvo vodi postupak: optužnica, zahtjev za naknadu štete, presuda, dosuđivanje, isplata. Otvorite postupak koji je u toku i zabilježite njegov sljedeći korak.
    .look = Uz svaki korak stoji odredba zakona na kojoj počiva, sa kaznom koju zakon dopušta.
    .next = Voditelj slučaja vidi da postoji presuda, a lanac je ubraja.
tour-step-whole = Koordinator vidi cijeli put
    .story = Nacionalni koordinator ne vidi imena, nego samo koliko osoba stiže do kojeg koraka: identifikovane, na sigurnom, pred sudom, obeštećene. Pogledajte cijelu zemlju, zatim ovaj jedan put.
    .look = Gdje se lanac prekida i koliko dana prođe između dva koraka.
    .next = O tome zemlja izvještava i iz toga uči šta treba popraviti.

tour-other-supervisor = Rukovodilac smjene brine o operaterima i o onome što predugo čeka.
tour-other-evaluator = Evaluator čita brojke spolja i nikada podatke o osobi.
tour-other-administrator = Administrator vodi cijeli sistem: naloge, organizacije, podešavanja.
tour-other-protection = Lice za zaštitu podataka vidi ko je šta gledao i zašto je to bilo dopušteno.
