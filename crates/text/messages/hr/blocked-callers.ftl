# review: none
# Blocked callers: why their calls are not taken, and until when.

blocked-title = Blokirani pozivatelji
blocked-say = Čiji se pozivi ne primaju, zašto i do kada; ovdje nema brojeva. Oni čuju mirnu rečenicu, a znamenka za opasnost ipak ih dovodi do čovjeka. Nijemi poziv nikad nije razlog: to može biti netko tko ne može govoriti.
blocked-empty = Nitko nije blokiran ni predložen.
blocked-one = Blokirani pozivatelj
blocked-state-proposed = Predloženo
blocked-state-in-force = Na snazi
blocked-state-lifted = Ukinuto ili odbijeno
blocked-due = Treba razmotriti, pozivi se primaju
blocked-reason = Razlog
blocked-reason-threats = Prijetnje
blocked-reason-obscene = Opsceni pozivi
blocked-reason-prank = Pozivi iz šale
blocked-reason-advertising = Oglašavanje
blocked-reason-other = Drugi razlog
blocked-proposed = Predloženo
blocked-proposed-by = Predložio
blocked-agreed-by = Suglasio se
blocked-review = Razmatra se
blocked-calls = Poziva otad
blocked-note = Što se dogodilo
blocked-note-hint = Nekoliko riječi. Bez imena i bez broja.
blocked-erased = Što se dogodilo izbrisano je s pozivom.
blocked-days = Dana do razmatranja
blocked-days-hint = 1 do 90. Nakon toga se pozivi opet primaju, dok se voditelj ponovno ne suglasi.
blocked-agree = Suglasan sam
blocked-agree-anew = Ponovno suglasan
blocked-refuse = Odbij
blocked-lift = Ponovno primaj pozive
blocked-waits = Odlučuje voditelj, nikad onaj tko je predložio. Do tada se pozivi primaju.
blocked-call = Otvori poziv koji je bio razlog
blocked-propose-title = Ne primati više pozive s ovog broja
blocked-propose = Predloži
blocked-silent = U ovom pozivu nitko se nije čuo. To može biti netko tko ne može govoriti, pa nije razlog za blokiranje.
done-blocked-proposed = Predloženo je. Odlučuje voditelj.
done-blocked-agreed = Pozivi s ovog broja ne primaju se do razmatranja.
done-blocked-lifted = Pozivi s ovog broja se primaju.
live-blocked-caller-changed = Promijenilo se blokiranje.
audit-kind-blocked-caller = Blokirani pozivatelj

# What a rule stands against.
refused-block-own = Vi ste predložili ovo blokiranje, pa se mora suglasiti kolega.
refused-block-over = Ovo blokiranje je već prestalo.
refused-block-no-number = Broj ovog poziva se ne čuva, pa se ne može blokirati.
refused-block-stands = Ovaj broj je već predložen ili blokiran.
refused-block-silent = U ovom pozivu nitko se nije čuo: nije razlog za blokiranje.
