# Screening by indicators.

screening-title = Trijaža
screening-lead = Pitajte blago i samo ono što odgovara. „Nepoznato“ je dobar odgovor; nikad ne ide na štetu osobe.
screening-sets = Skupovi indikatora
screening-result = Šta odgovori pokazuju
screening-no-verdict = Pravilo vas vodi. Žrtvu identifikuje samo telo koje zakon određuje, a nijedan rezultat ne kaže da neko nije žrtva.
screening-provisional = Privremeno
screening-provisional-text = Ovaj skup je samo delimično potvrđen u izvoru. Znaci se prikazuju, ali odlučujete vi, a ne pravilo.
screening-missing = Još nije pokazano
screening-open = dalji odgovori mogu to da pokažu
screening-ask = Pitajte sledeće
screening-reasons = Razlozi
screening-unweighed = težina nije potvrđena
done-screening-saved = Trijaža je sačuvana.

result-undetermined = Otvoreno: nepoznati odgovori još mogu to da promene
result-not-established = Zasad nije utvrđeno
result-exploitation = Eksploatacija
result-deception-and-exploitation = Obmana i eksploatacija
result-trafficking = Indikatori trgovine ljudima

shown-positive = Pokazano
shown-undetermined = Otvoreno
shown-negative = Nije pokazano

element-recruitment = Vrbovanje obmanom, prinudom ili zloupotrebom ranjivosti
element-act = Radnja: vrbovanje, prevoz, smeštaj ili prihvat deteta
element-exploitation = Eksploatacija
element-coercion-at-destination = Prinuda na odredištu
