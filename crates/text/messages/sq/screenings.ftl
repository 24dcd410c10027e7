# Screening by indicators.

screening-title = Vlerësimi fillestar
screening-lead = Pyesni me kujdes dhe vetëm atë që përshtatet. «E panjohur» është përgjigje e mirë; nuk numërohet kurrë kundër personit.
screening-sets = Grupet e treguesve
screening-result = Çfarë tregojnë përgjigjet
screening-no-verdict = Rregulli ju udhëheq. Viktimën e identifikon vetëm organi që cakton ligji dhe asnjë rezultat nuk thotë se dikush nuk është viktimë.
screening-provisional = I përkohshëm
screening-provisional-text = Ky grup është konfirmuar vetëm pjesërisht nga burimi i tij. Shenjat tregohen, por vendosni ju, jo rregulli.
screening-missing = Ende pa u treguar
screening-open = përgjigje të tjera mund ta tregojnë
screening-ask = Pyesni tani
screening-reasons = Arsyet
screening-unweighed = pesha e pakonfirmuar
done-screening-saved = Vlerësimi u ruajt.

result-undetermined = E hapur: përgjigjet e panjohura ende mund ta ndryshojnë
result-not-established = Deri tani jo e përcaktuar
result-exploitation = Shfrytëzim
result-deception-and-exploitation = Mashtrim dhe shfrytëzim
result-trafficking = Tregues të trafikimit

shown-positive = U tregua
shown-undetermined = E hapur
shown-negative = Nuk u tregua

element-recruitment = Rekrutim me mashtrim, shtrëngim ose abuzim me pozitën e pambrojtur
element-act = Veprimi: rekrutimi, transportimi, strehimi ose pritja e fëmijës
element-exploitation = Shfrytëzim
element-coercion-at-destination = Shtrëngim në vendmbërritje
