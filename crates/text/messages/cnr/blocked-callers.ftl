# review: none
# Blocked callers: why their calls are not taken, and until when.

blocked-title = Blokirani pozivaoci
blocked-say = Čiji se pozivi ne primaju, zašto i do kada; ovdje nema brojeva. Oni čuju mirnu rečenicu, a cifra za opasnost ih ipak dovodi do čovjeka. Nijemi poziv nikad nije razlog: to može biti neko ko ne može da govori.
blocked-empty = Niko nije blokiran ni predložen.
blocked-one = Blokirani pozivalac
blocked-state-proposed = Predloženo
blocked-state-in-force = Na snazi
blocked-state-lifted = Ukinuto ili odbijeno
blocked-due = Treba razmotriti, pozivi se primaju
blocked-reason = Razlog
blocked-reason-threats = Prijetnje
blocked-reason-obscene = Opsceni pozivi
blocked-reason-prank = Pozivi iz šale
blocked-reason-advertising = Reklame
blocked-reason-other = Drugi razlog
blocked-proposed = Predloženo
blocked-proposed-by = Predložio
blocked-agreed-by = Saglasio se
blocked-review = Razmatra se
blocked-calls = Poziva od tada
blocked-note = Šta se dogodilo
blocked-note-hint = Nekoliko riječi. Bez imena i bez broja.
blocked-erased = Šta se dogodilo izbrisano je sa pozivom.
blocked-days = Dana do razmatranja
blocked-days-hint = 1 do 90. Poslije toga se pozivi opet primaju, dok se rukovodilac ponovo ne saglasi.
blocked-agree = Saglasan sam
blocked-agree-anew = Ponovo saglasan
blocked-refuse = Odbij
blocked-lift = Ponovo primaj pozive
blocked-waits = Odlučuje rukovodilac, nikad onaj ko je predložio. Do tada se pozivi primaju.
blocked-call = Otvori poziv koji je bio razlog
blocked-propose-title = Ne primati više pozive sa ovog broja
blocked-propose = Predloži
blocked-silent = U ovom pozivu se niko nije čuo. To može biti neko ko ne može da govori, pa nije razlog za blokiranje.
done-blocked-proposed = Predloženo je. Odlučuje rukovodilac.
done-blocked-agreed = Pozivi sa ovog broja se ne primaju do razmatranja.
done-blocked-lifted = Pozivi sa ovog broja se primaju.
live-blocked-caller-changed = Promijenilo se blokiranje.
audit-kind-blocked-caller = Blokirani pozivalac

# What a rule stands against.
refused-block-own = Vi ste predložili ovo blokiranje, pa mora da se saglasi kolega.
refused-block-over = Ovo blokiranje je već prestalo.
refused-block-no-number = Broj ovog poziva se ne čuva, pa ne može da se blokira.
refused-block-stands = Ovaj broj je već predložen ili blokiran.
refused-block-silent = U ovom pozivu se niko nije čuo: nije razlog za blokiranje.
