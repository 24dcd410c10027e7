# review: none

# Tips: status and clock.
tip-status-retracted = Povučena
alarm-tip-late = Dojave koje niko nije vidio na vrijeme: { $reached }.
tip-left = Preostalo vrijeme
tip-minutes-left = { $minutes ->
    [one] još { $minutes } minut
    [few] još { $minutes } minuta
   *[other] još { $minutes } minuta
}

# Tips: history.
tip-event-acknowledged = Viđena
tip-event-investigating = Istražuje se
tip-event-answered = Odgovoreno
tip-event-asked = Pitanje pošiljaocu
tip-event-replied = Odgovor pošiljaoca
tip-event-passed-on = Proslijeđena
tip-event-retracted = Povučena

# Tips: asking back.
tip-ask = Pitajte pošiljaoca
tip-question = Vaše pitanje
tip-question-hint = Linija pita izvor kad može. Ko je izvor, ostaje kod linije.
tip-ask-do = Pošalji pitanje
tip-reply = Odgovorite policiji
tip-reply-words = Vaš odgovor
tip-reply-hint = Ne pišite ništa što otkriva izvor: ni imena, ni brojeve, ni adrese izvora.
tip-reply-checked = Pogledao/la sam: ništa ovdje ne otkriva izvor
tip-reply-do = Pošalji odgovor
refused-tip-reply-reveals = Odgovor sadrži imena, brojeve ili adrese. Pogledajte ga još jednom, pa potvrdite da ste pogledali.
refused-tip-retracted = Dojava je povučena. S njom se više ništa ne može učiniti.
reveal-number = Ima dugačak broj.
reveal-address = Ima adresu e-pošte ili interneta, ili ime na mreži.
reveal-name = Ima riječi napisane kao ime.

# Tips: passing on, taking back, earlier tips.
tip-pass-on = Proslijedi tijelu
tip-pass-on-do = Proslijedi
tip-retract = Povuci dojavu
tip-retract-say = Tijelo koje ju je primilo više je ne čita. To se ne može poništiti.
tip-alike = Dojave s nečim zajedničkim
tip-link-same = Ista
tip-link-related = Pripada zajedno
mark-phone = telefonski broj
mark-plate = tablica
mark-handle = ime na mreži
mark-address = adresa na internetu

# Evidence.
evidence = Dokazi
evidence-add = Dodaj dokaz
evidence-kind = Šta je sačuvano
evidence-kind-file = Datoteka
evidence-kind-page-capture = Snimak stranice
evidence-address = Gdje je nađeno
evidence-hash = SHA-256
evidence-hash-hint = 64 znaka od 0 do 9 i od a do f.

# Proceedings: steps.
proceeding-handed-to = Predato tijelu
proceeding-day = Dan
proceeding-step-arrest = Uhapšen
proceeding-step-indict = Optužnica potvrđena
proceeding-step-appeal = Žalba
proceeding-step-decide-appeal = Odluka o žalbi
proceeding-step-confiscate = Oduzeta imovinska korist
appellant-ask = Ko se žalio?
appellant-defence = Odbrana
appellant-prosecution = Tužilaštvo
appellant-victim = Žrtva
appeal-outcome-ask = Šta je odlučio apelacioni sud?
appeal-outcome-upheld = Presuda ostaje
appeal-outcome-sentence-changed = Druga kazna
appeal-outcome-convicted = Proglašen krivim
appeal-outcome-acquitted = Oslobođen
appeal-outcome-retrial = Ponovno suđenje
appeal-waits = čeka odluku

# Hearings.
hearings-title = Ročišta
hearings-from = Od (godina-mjesec-dan)
hearings-file = Kao datoteka za kalendar
hearings-empty = Nema ročišta u ovim mjesecima. Pojavi se ovdje kad se zabilježi u postupku.
hearing-place = Sud i sala
protection-asked = Tražena zaštita
protection-granted = Odobrena zaštita
protection-asked-of = Traženo: { $measures }
protection-granted-of = Odobreno: { $measures }
protection-closed-hearing = Isključenje javnosti
protection-video-testimony = Svjedočenje video-vezom
protection-recorded-testimony = Snimljeno svjedočenje
protection-no-contact-with-defendant = Bez susreta s optuženim
protection-identity-withheld = Skriven identitet
protection-support-person = Osoba od povjerenja
protection-interpreter = Tumač
protection-police-protection = Policijska zaštita
protection-witness-protection-programme = Program zaštite svjedoka
protection-child-measures = Mjere za dijete

# Defendants.
defendant = Optuženi
defendants = Optuženi
defendant-number = Optuženi { $number }
defendant-add = Dodaj optuženog
defendant-name = Ime, ako se zna
defendant-name-hint = Zapečaćeno; čita ga samo ko radi na postupku. Svi drugi vide broj.
defendant-name-do = Zapiši ime
compensation-received = Primljeno
compensation-part = { $paid } od { $awarded } { $currency }

# Victims and their rights.
victim = Žrtva
victims = Žrtve i njihova prava
victim-number = Žrtva { $number }
victim-add = Dodaj žrtvu iz slučaja
victim-none = Bez navedene žrtve
right = Pravo
right-record = Zabilježi pravo
right-offered-on = Dan kad je ponuđeno
right-not-offered = Ako nije ponuđeno: zašto?
right-was-offered = Ponuđeno je
right-offered = Ponuđeno: { $day }
right-unknown = Još niko nije rekao
victim-right-information = Obavještenje na razumljivom jeziku
victim-right-lawyer = Advokat
victim-right-interpreter = Tumač
victim-right-protection = Zaštita
victim-right-compensation = Naknada štete
not-offered-not-available = Nije ponuđeno: nema ga
not-offered-refused = Žrtva to nije htjela
not-offered-not-needed = Nije potrebno
not-offered-not-yet = Još nije
not-offered-nobody-told = Žrtvi niko nije rekao

# Findings.
findings-title = Nalazi u postupcima
findings-say = Šta su provjere našle protiv zakona. Nalaz sam nestaje kad ga više nema.
findings-empty = Ovdje nema ničega. Provjere se rade kad god se promijeni postupak ili činjenice slučaja.
finding-open = Otvoren
finding-acknowledged = Preuzet
finding-resolved = Više ga nema
finding-what = Šta je nađeno
finding-since = Od kada
finding-take-up = Preuzmi
finding-reason = Šta je učinjeno
acknowledge-reasons-given = Sud je dao razloge
acknowledge-raised-with-prosecutor = Izneseno tužiocu
acknowledge-appeal-asked = Zatražena je žalba
acknowledge-not-ours = Za drugo tijelo
acknowledge-mistaken = Činjenice su bile pogrešne
done-finding = Nalaz je preuzet.
