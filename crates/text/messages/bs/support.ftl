# review: none

# What persons need, what is agreed with them and how it goes.

support-title = Podrška
support-say = Pomoć ne zavisi ni od kakvog statusa, ni od saradnje s vlastima. Ono što se ovdje zapiše je zapečaćeno; svako čitanje se bilježi.
support-guardian-missing = Dijete bez zabilježenog staratelja. Zabilježite staratelja ili danas pokrenite imenovanje.
support-entitled = Na šta osoba ima pravo
support-needs = Potrebe
support-needs-empty = Nijedna potreba nije zapisana. Najprije pitajte za sigurno mjesto za večeras.
support-kind = Grupa
support-words = Šta je potrebno
support-since = Od kada
support-met = Zadovoljena
support-meet = Zadovoljena je
support-unmeet = Ipak nije zadovoljena
support-need-add = Dodaj potrebu
support-choose = Izaberite
support-urgency = Koliko hitno
support-urgency-now = Odmah
support-urgency-days = U roku od nekoliko dana
support-urgency-weeks = U roku od nekoliko sedmica
support-urgency-later = Kasnije
support-sealed = Čuva se zapečaćeno.
support-need-safe-place = Sigurno mjesto
support-need-subsistence = Sredstva za život
support-need-medical = Medicinska pomoć
support-need-psychological = Psihološka pomoć
support-need-legal = Pravna pomoć
support-need-interpretation = Prevođenje
support-need-education = Obrazovanje
support-need-work = Rad
support-need-documents = Dokumenti
support-goals = Plan
support-goals-empty = Nijedan cilj nije postavljen. Prvi dogovorite s osobom.
support-goal = Cilj
support-goal-words = Šta treba postići, riječima osobe
support-goal-add = Postavi cilj
support-goal-end = Ne radi više na ovom cilju
support-agreed = Dogovoreno s osobom
support-agreed-hint = Ostavite prazno dok nije.
support-not-agreed = još nije
support-target = Postići do
support-late = kasni
support-closed = završeno
support-outcome = Kako stoji
support-outcome-not-started = Nije počelo
support-outcome-worse = Lošije
support-outcome-unchanged = Nepromijenjeno
support-outcome-better = Bolje
support-outcome-reached = Postignuto
support-reviews = Kako je išlo
support-reviews-empty = Niko još nije s osobom pogledao ovaj cilj.
support-scale = Odozgo:
support-review-ask = Kako stoji danas?
support-review-add = Zabilježi
support-on = Dan
support-note = Šta je rečeno
support-actions = Šta se radi za to
support-actions-empty = Ništa nije zapisano. Navedite upućivanje ili vlastitu radnju.
support-referral = Upućivanje
support-own-action = Nijedno, vlastita radnja
support-action-words = Šta se radi
support-action-add = Dodaj
support-action-done = Urađeno danas
support-done-on = urađeno
support-terms = Razmišljanje, boravak, staratelj, povratak
support-terms-empty = Ništa nije počelo.
support-term = Šta
support-term-reflection = Period oporavka i razmišljanja
support-term-residence = Boravišna dozvola
support-term-guardian = Staratelj
support-term-return = Povratak
support-term-exit = Izlazak iz programa
support-term-add = Zabilježi početak
support-term-end = Završilo je
support-began = Počelo
support-length = Koliko dugo
support-until = Do
support-no-clock = Nema potvrđene dužine: činjenice zemlje je ne navode, pa nijedan sat ne teče.
support-unconfirmed = (nije potvrđeno)
support-granted = Odobreno mjeseci
support-granted-hint = Kako stoji u odluci. Ostavite prazno za ono što kaže zakon.
support-milestones = Reintegracija
support-milestones-empty = Ništa nije zabilježeno. Etape se broje od dana izlaska iz programa.
support-milestone-add = Zabilježi etapu
support-due = Treba pogledati
support-area = Po čemu
support-area-housing = Stanovanje
support-area-income = Prihodi
support-area-work = Rad ili vlastiti posao
support-area-education = Obrazovanje
support-area-health = Zdravlje
support-area-documents = Dokumenti
support-area-relations = Odnosi
support-point = Kada
support-point-exit = Na izlasku
support-point-months-3 = Nakon 3 mjeseca
support-point-months-6 = Nakon 6 mjeseci
support-point-months-12 = Nakon 12 mjeseci
support-waiting = Rokovi i etape
support-waiting-empty = Ništa ne teče i ništa nije na redu.
done-support-need = Potreba je zapisana.
done-support-goal = Cilj je postavljen.
done-support-term = Početak je zabilježen.
done-support-milestone = Etapa je zabilježena.
done-support-saved = Sačuvano.
refused-goal-ended = Na ovom cilju se više ne radi. Postavite novi.
refused-term-runs = Jedno te vrste već teče. Najprije ga završite.
refused-no-exit = Etape se broje od izlaska. Najprije zabilježite izlazak iz programa.
support-days = { $days ->
    [one] { $days } dan
    [few] { $days } dana
   *[other] { $days } dana
}
support-months = { $months ->
    [one] { $months } mjesec
    [few] { $months } mjeseca
   *[other] { $months } mjeseci
}
