# Persons of cases.

persons-title = Osobe
persons-empty = Još niko nije zapisan. Prvo dodajte ugroženu osobu; dovoljan je pseudonim.
persons-search = Potraži osobu
persons-search-hint = Broj nalazi osobu bez obzira na način pisanja. Po imenu se ne može pretraživati.
persons-search-nobody = Niko sa ovim brojem nije u slučaju koji smete da vidite.
person = Osoba
person-new = Dodaj osobu
person-add = Dodaj u slučaj
person-title = Osoba u slučaju { $reference }
person-role = Uloga osobe u slučaju
person-role-presumed-victim = Pretpostavljena žrtva
person-role-presumed-victim-hint = Postoje osnovani razlozi da se u to veruje.
person-role-identified-victim = Identifikovana žrtva
person-role-identified-victim-hint = Identifikovalo ju je telo koje određuje zakon.
person-role-suspect = Osumnjičeni
person-role-suspect-hint = Za koga se veruje da eksploatiše ili u tome pomaže.
person-role-witness = Svedok
person-role-witness-hint = Video je ili zna nešto.
person-role-relative = Član porodice
person-role-relative-hint = Pripada porodici žrtve.
person-age = Uzrast
age-under-12 = Ispod 12
age-12-17 = Od 12 do 17
age-18-25 = Od 18 do 25
age-26-40 = Od 26 do 40
age-over-40 = Preko 40
age-unknown = Nije poznato
person-child = Dete
person-child-hint = Dete: sila, prevara i druga sredstva ne moraju da se dokazuju (Protokol iz Palerma, član 3 (c) i (d)).
person-sex = Pol
sex-female = Ženski
sex-male = Muški
sex-other = Drugo
sex-unknown = Nije poznato
person-citizenship = Državljanstvo
person-citizenship-hint = Dva slova države, na primer { "RS, AL, BA" }. Ostavite prazno ako nije poznato.
person-identity = Ko je to
person-identity-hint = Čuva se zapečaćeno; svako čitanje se beleži. Zapišite samo ono što je potrebno.
person-name = Ime ili pseudonim
person-phone = Broj telefona
person-document = Broj lične isprave
person-place = Gde se osoba sada nalazi
person-safe = Bezbedan način da se dođe do osobe
person-safe-hint = Kada, kako i šta ne treba reći.
person-needs = Šta je osobi potrebno
person-needs-hint = Krevet, lekar, prevodilac, advokat, zaštita, deca …
person-health = Šta zdravstvena služba mora da zna
person-consents = Saglasnosti
person-open = Otvori
person-in-case = Na slučaj
person-found = Zapisano
person-read-only = Podatke o ovoj osobi smete da čitate, ali ne i da menjate.
done-person-added = Osoba je dodata.

status-title = Status
status-help = Pomoć nikada ne čeka status, niti saradnju sa vlastima.
status-empty = Nijedna odluka nije zabeležena.
status-presumed = Pretpostavljena žrtva
status-presumed-hint = Postoje osnovani razlozi da se to veruje.
status-identified = Identifikovana žrtva
status-identified-hint = Identifikovalo ju je telo koje zakon imenuje. To se ne može poništiti.
status-refused = Identifikacija odbijena
status-refused-hint = Osoba ostaje pretpostavljena žrtva i zadržava svu pomoć.
status-review = Traženo preispitivanje
status-review-hint = Osoba traži da se odbijanje ponovo razmotri.
status-decided-on = Odlučeno { $day }
status-body-unknown = telo nije navedeno
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
status-record = Zabeleži odluku
status-what = Šta je odlučeno?
status-stage = Na kom stupnju puta zemlje
status-stage-hint = Prema telu koje tu odlučuje.
status-stage-none = Nijedan od njih
status-body = Koje telo je odlučilo
status-body-hint = Ostavite prazno da se uzme telo tog stupnja.
status-on = Dan odluke
status-grounds = Razlozi
status-grounds-hint = Čuva se zapečaćeno.
status-record-do = Zabeleži odluku
done-status-recorded = Odluka je zabeležena.
refused-status-step = Ova odluka nema smisla odakle osoba stoji, kao preispitivanje bez odbijanja. Pogledajte istoriju.
