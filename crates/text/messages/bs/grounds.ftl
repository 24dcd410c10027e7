# review: none
# Saglasnosti kao tabela i šta stoji umjesto saglasnosti.

ledger-title = Šta se sada smije znati
ledger-holds = Smije se znati sada
ledger-ended = Više ne
ledger-withdrawn = { $data }: povučeno, { $date }
ledger-expired = { $data }: isteklo, { $date }
ledger-begins = { $data }: počinje { $date }
consent-withdraw-deletes = Od ovih primalaca traži se da obrišu ono što im je rečeno i da to potvrde.
consent-form-best-interests = Najbolji interes djeteta, utvrđen
consent-form-override = Neposredna opasnost, odlučile dvije osobe

ground-kind-best-interests = Najbolji interes djeteta
ground-kind-override = Neposredna opasnost
ground-say-best-interests = Za dijete odlučuje onaj ko za njega odgovara. Prvo saslušajte dijete i zapišite šta kaže. Odluka stoji među saglasnostima i tamo se može okončati.
ground-say-override = Samo kada je život u opasnosti, a osobu nije moguće pitati. Druga osoba s drugim nalogom mora potvrditi u roku od 30 minuta. Tada vrijedi 72 sata, za jednog primaoca, a osobi se mora reći čim je to sigurno.
ground-state-waiting = Čeka potvrdu druge osobe
ground-state-decided = Odlučeno
ground-state-lapsed = Niko nije potvrdio na vrijeme
ground-new-child = Utvrdi najbolji interes djeteta
ground-child-hint = Ovo je dijete. Umjesto saglasnosti utvrđuje se šta je za njega najbolje.
ground-new-danger = Neposredna opasnost: odluči bez saglasnosti
ground-reasons = Razlozi
ground-decided-by = Ko je odlučio
ground-basis = Na čemu počiva
ground-views = Šta kaže dijete
ground-save = Zapiši odluku
ground-confirm = Potvrđujem: postoji neposredna opasnost
ground-confirm-say = Pročitajte razloge. Za ovu odluku odgovarate jednako kao prva osoba.
ground-confirm-until = Potvrditi do
ground-owed = Osobi to još nije rečeno. Recite joj čim bude sigurno.
ground-tell = Osobi je rečeno
ground-told-at = Osobi je rečeno dana
done-ground-decided = Odluka je zapisana.
done-ground-confirmed = Potvrđeno. Stoji među saglasnostima 72 sata.
done-ground-told = Zapisano je da osoba zna.

refused-same-person = Druga osoba mora biti neko drugi. Zamolite kolegu da potvrdi.
refused-ground-over = Ovdje se više nema šta potvrditi ni reći. Pogledajte sadašnje stanje ili odlučite ponovo.
