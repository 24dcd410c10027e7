# review: none
# The inbox of a partner, and its own figures.

inbox-views = Dijelovi sandučeta
inbox-view-all = Sve
inbox-view-waiting = Čeka odgovor
inbox-view-late = Kasni
inbox-view-unread = Nepročitano
inbox-kind-ask = Šta
inbox-kind-referral = Upućivanja
inbox-kind-tip = Dojave
inbox-kind-proceeding = Postupci
inbox-empty = Ovdje nema ničega. Upućivanje, dojava ili postupak pojavi se čim bude dat vašoj organizaciji.
inbox-new = Novo
inbox-decline-why = Zašto? Jednim klikom odbijate.
inbox-figures = Vlastite brojke
inbox-figures-say = Kako je vaša organizacija odgovarala u posljednjih dvanaest mjeseci. Tuđe brojke nisu uračunate.
inbox-figures-cut = Odgovoreno je više nego što se ovdje broji: ovo su najnoviji odgovori.
inbox-figures-empty = U posljednjih dvanaest mjeseci ništa nije odgovoreno. Odgovara se u prijemnom sandučetu.
inbox-month = Mjesec
inbox-answered = Odgovoreno
inbox-acknowledged = Prijem potvrđen
inbox-in-time = Na vrijeme
inbox-in-time-of = { $number } ({ $percent } %)
inbox-median = Polovina u roku od
inbox-declined-of = { $reason }: { $number }
inbox-took-minutes = { $number } min
inbox-took-hours = { $number } h
inbox-took-days = { $number } d.
