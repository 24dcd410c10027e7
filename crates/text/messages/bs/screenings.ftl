# review: none
# Screening by indicators.

screening-title = Procjena
screening-lead = Pitajte blago i samo ono što odgovara. „Nepoznato“ je dobar odgovor; nikada ne ide na štetu osobe.
screening-sets = Skupovi indikatora
screening-result = Šta odgovori pokazuju
screening-no-verdict = Pravilo vas vodi. Žrtvu identificira samo organ koji određuje zakon, a nijedan rezultat ne kaže da neko nije žrtva.
screening-provisional = Privremeno
screening-provisional-text = Ovaj skup je samo djelimično potvrđen u izvoru. Znakovi se prikazuju, ali odlučujete vi, a ne pravilo.
screening-missing = Još nije pokazano
screening-open = daljnji odgovori mogli bi to pokazati
screening-ask = Pitajte sljedeće
screening-reasons = Razlozi
screening-unweighed = težina nije potvrđena
done-screening-saved = Procjena je sačuvana.

result-undetermined = Otvoreno: nepoznati odgovori to još mogu promijeniti
result-not-established = Zasad nije utvrđeno
result-exploitation = Iskorištavanje
result-deception-and-exploitation = Obmana i iskorištavanje
result-trafficking = Indikatori trgovine ljudima

shown-positive = Pokazano
shown-undetermined = Otvoreno
shown-negative = Nije pokazano

element-recruitment = Vrbovanje obmanom, prisilom ili zloupotrebom ranjivosti
element-act = Radnja: vrbovanje, prijevoz, smještaj ili prihvat djeteta
element-exploitation = Iskorištavanje
element-coercion-at-destination = Prisila na odredištu
