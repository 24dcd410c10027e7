# review: none
# The guided tour of a demonstration.

tour-title = Vođeni obilazak
tour-lead = Put jedne osobe do slobode, ispričan ulogu po ulogu: od broja na zidu do naknade štete. Svi su u njemu izmišljeni. Program je pravi, kao i svaki korak.
tour-how = Svaka postaja ima svoj račun. Pritisnite njezin gumb, na sljedećoj stranici unesite šesteroznamenkasti kod i naći ćete se ondje gdje postaja počinje. Za nastavak se vratite na ovu stranicu i prijavite se sljedećim računom.
tour-code-changes = Kodovi se mijenjaju svakih 30 sekundi. Ovdje stoje onakvi kakvi su bili kad je stranica učitana; stranica koja traži kod pokazuje onaj koji sada vrijedi. Svaki kod vrijedi jednom.
tour-code = Njegov kod sada:
tour-by-hand = Ručna prijava
tour-look = Obratite pozornost:
tour-next = Gdje se to dalje vidi:
tour-others = Ostali sudionici

demo-who-specialist = Operater na SOS liniji
demo-who-manager = Voditelj slučaja
demo-who-shelter = Sklonište
demo-who-police = Policija
demo-who-prosecutor = Državno odvjetništvo
demo-who-coordinator = Nacionalni koordinator

tour-go-home = Stranica s brojem
tour-go-signs = Znakovi trgovanja ljudima
tour-go-report = Prijavite ono što ste vidjeli
tour-go-contacts = Kontakti
tour-go-beginning = Bratov poziv, gdje priča tek počinje
tour-go-screening = Procjena za ovaj poziv
tour-go-contact = Poziv kojim je cijela priča počela
tour-go-case = Slučaj
tour-go-consents = Za što je dala privolu
tour-go-referrals = Upućivanja
tour-go-inbox = Ulazni pretinac skloništa
tour-go-places = Slobodna mjesta
tour-go-tips = Dojave
tour-go-proceedings = Postupci
tour-go-chain = Lanac
tour-go-ways = Pojedinačni putovi kroz lanac
tour-go-way = Njezin put, korak po korak

tour-step-number = Netko vidi broj
    .story = Jedna žena radi četrnaest sati na dan u kuhinji restorana. Putovnica joj je kod vlasnika. Njezin brat na telefonu pronalazi SOS liniju. Ovdje nije potrebna prijava u sustav: pročitajte stranicu kao on, pogledajte znakove, pošaljite i sami prijavu.
    .look = Gumb kojim se stranica odmah napušta, izbornik jezika i potvrda koju prijava daje. Ne postavlja se nijedan kolačić.
    .next = Vaša je prijava najnoviji redak među kontaktima operatera.
tour-step-believed = Netko zove i vjeruju mu
    .story = Javlja se operater iz noćne smjene. Otvorite bratov poziv, preuzmite ga ili pročitajte i zabilježite procjenu: označite znakove o kojima govori. Zatim iz kontakta otvorite slučaj.
    .look = Što je prazno, ostaje prazno. Procjena kaže koji pokazatelji upućuju na koji oblik iskorištavanja i odakle potječu; odlučuje čovjek.
    .next = Kontakt, procjena i slučaj ostaju povezani. Koordinatorov lanac broji jedan korak više.
tour-step-case = Slučaj koji sve drži na okupu
    .story = Ovo je ista priča mjesecima kasnije, onako kako je vidi voditelj slučaja. Počnite od poziva, zatim pročitajte slučaj: osobu, za što je dala privolu, upućivanje u sklonište, dojavu policiji.
    .look = Svaka privola kaže tko što smije saznati. Bez privole ništa ne izlazi iz slučaja, a povučena privola to okončava.
    .next = Upućivanje je u ulaznom pretincu skloništa, s onoliko podataka za koliko je dala privolu i ni s čim više.
tour-step-safe = Na sigurnom
    .story = Sklonište čita što se od njega traži i odgovara: potvrđuje primitak, prihvaća, javlja da je stigla. Otvorite upućivanje koje je još novo i prihvatite ga.
    .look = Sklonište vidi samo svoja upućivanja. Prihvaćanje zauzima mjesto pa se mijenja i broj slobodnih mjesta.
    .next = Odgovor je odmah u slučaju i među upućivanjima voditelja slučaja, bez ponovnog učitavanja.
tour-step-tip = Dojava vodi do istrage
    .story = Policija prima dojavu o kuhinji. Potvrđuje primitak, istražuje, odgovara: putovnice su pronađene, osumnjičenik je zadržan. Otvorite dojavu koja je još nova i odgovorite na nju.
    .look = Dojava kaže što se ne smije dogoditi kako bi ona ostala sigurna. Ne kaže tko je ona.
    .next = Postupak koji je iz dojave nastao. Odavde se predaje državnom odvjetništvu.
tour-step-verdict = Presuda i naknada štete
    .story = Državno odvjetništvo vodi postupak: optužnica, zahtjev za naknadu štete, presuda, dosuđivanje, isplata. Otvorite postupak koji je u tijeku i zabilježite njegov sljedeći korak.
    .look = Uz svaki korak stoji odredba zakona na kojoj počiva, s kaznom koju zakon dopušta.
    .next = Voditelj slučaja vidi da postoji presuda, a lanac je ubraja.
tour-step-whole = Koordinator vidi cijeli put
    .story = Nacionalni koordinator ne vidi imena, nego samo koliko osoba stiže do kojeg koraka: identificirane, na sigurnom, pred sudom, obeštećene. Pogledajte cijelu zemlju, zatim ovaj jedan put.
    .look = Gdje se lanac prekida i koliko dana prođe između dvaju koraka.
    .next = O tome zemlja izvješćuje i iz toga uči što treba popraviti.

tour-other-supervisor = Voditelj smjene brine o operaterima i o onome što predugo čeka.
tour-other-evaluator = Evaluator čita brojke izvana i nikada podatke o osobi.
tour-other-administrator = Administrator vodi cijeli sustav: račune, organizacije, postavke.
tour-other-protection = Službenik za zaštitu podataka vidi tko je što gledao i zašto je to bilo dopušteno.
