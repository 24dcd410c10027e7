# review: none
# Persons of cases.

persons-title = Osobe
persons-empty = Još niko nije zapisan. Prvo dodajte ugroženu osobu; dovoljan je pseudonim.
persons-search = Potraži osobu
persons-search-hint = Broj pronalazi osobu bez obzira na to kako je zapisan. Po imenu se ne može pretraživati.
persons-search-nobody = Niko sa ovim brojem nije u slučaju koji smijete vidjeti.
person = Osoba
person-new = Dodaj osobu
person-add = Dodaj u slučaj
person-title = Osoba u slučaju { $reference }
person-role = Uloga osobe u slučaju
person-role-presumed-victim = Pretpostavljena žrtva
person-role-presumed-victim-hint = Postoje osnovani razlozi da se u to vjeruje.
person-role-identified-victim = Identifikovana žrtva
person-role-identified-victim-hint = Identifikovao ju je organ koji određuje zakon.
person-role-suspect = Osumnjičena osoba
person-role-suspect-hint = Osoba za koju se vjeruje da eksploatiše ili u tome pomaže.
person-role-witness = Svjedok
person-role-witness-hint = Osoba koja je nešto vidjela ili nešto zna.
person-role-relative = Član porodice
person-role-relative-hint = Pripada porodici žrtve.
person-age = Uzrast
age-under-12 = Ispod 12
age-12-17 = Od 12 do 17
age-18-25 = Od 18 do 25
age-26-40 = Od 26 do 40
age-over-40 = Iznad 40
age-unknown = Nije poznato
person-child = Dijete
person-child-hint = Dijete: sila, obmana i druga sredstva ne moraju se dokazivati (Protokol iz Palerma, član 3, tačke (c) i (d)).
person-sex = Pol
sex-female = Ženski
sex-male = Muški
sex-other = Drugo
sex-unknown = Nije poznato
person-citizenship = Državljanstvo
person-citizenship-hint = Dva slova države, na primjer RS, AL, BA. Ostavite prazno ako nije poznato.
person-identity = Ko je to
person-identity-hint = Čuva se zapečaćeno; svako čitanje se bilježi. Zapišite samo ono što je potrebno.
person-name = Ime ili pseudonim
person-phone = Broj telefona
person-document = Broj ličnog dokumenta
person-place = Gdje se osoba sada nalazi
person-safe = Bezbjedan način da se dođe do osobe
person-safe-hint = Kada, kako i šta ne treba reći.
person-needs = Šta je osobi potrebno
person-needs-hint = Krevet, ljekar, prevodilac, advokat, zaštita, djeca …
person-health = Šta zdravstvena služba mora znati
person-consents = Saglasnosti
person-open = Otvori
person-in-case = Na slučaj
person-found = Zapisano
person-read-only = Zapis o ovoj osobi smijete čitati, ali ne i mijenjati.
done-person-added = Osoba je dodata.

status-title = Status
status-help = Pomoć nikada ne čeka status, niti saradnju sa vlastima.
status-empty = Nijedna odluka nije zabilježena.
status-presumed = Pretpostavljena žrtva
status-presumed-hint = Postoje osnovani razlozi da se to vjeruje.
status-identified = Identifikovana žrtva
status-identified-hint = Identifikovalo ju je tijelo koje zakon imenuje. To se ne može poništiti.
status-refused = Identifikacija odbijena
status-refused-hint = Osoba ostaje pretpostavljena žrtva i zadržava svu pomoć.
status-review = Traženo preispitivanje
status-review-hint = Osoba traži da se odbijanje ponovo razmotri.
status-decided-on = Odlučeno { $day }
status-body-unknown = tijelo nije navedeno
status-took = { $days ->
    [one] Od pretpostavljene do identifikovane: { $days } dan
    [few] Od pretpostavljene do identifikovane: { $days } dana
   *[other] Od pretpostavljene do identifikovane: { $days } dana
}
status-waits = { $days ->
    [one] Pretpostavljena { $days } dan, još nije identifikovana
    [few] Pretpostavljena { $days } dana, još nije identifikovana
   *[other] Pretpostavljena { $days } dana, još nije identifikovana
}
status-record = Zabilježi odluku
status-what = Šta je odlučeno?
status-stage = Na kom stupnju puta zemlje
status-stage-hint = Prema tijelu koje tu odlučuje.
status-stage-none = Nijedan od njih
status-body = Koje tijelo je odlučilo
status-body-hint = Ostavite prazno da se uzme tijelo tog stupnja.
status-on = Dan odluke
status-grounds = Razlozi
status-grounds-hint = Čuva se zapečaćeno.
status-record-do = Zabilježi odluku
done-status-recorded = Odluka je zabilježena.
refused-status-step = Ova odluka nema smisla odakle osoba stoji, kao preispitivanje bez odbijanja. Pogledajte istoriju.
