# review: none
# Согласностите како табела и што стои наместо согласност.

ledger-title = Што смее да се знае сега
ledger-holds = Смее да се знае сега
ledger-ended = Повеќе не
ledger-withdrawn = { $data }: повлечено, { $date }
ledger-expired = { $data }: истечено, { $date }
ledger-begins = { $data }: почнува { $date }
consent-withdraw-deletes = Од овие приматели се бара да го избришат тоа што им е кажано и да го потврдат.
consent-form-best-interests = Најдобар интерес на детето, утврден
consent-form-override = Непосредна опасност, одлучиле двајца

ground-kind-best-interests = Најдобар интерес на детето
ground-kind-override = Непосредна опасност
ground-say-best-interests = За дете одлучува оној што одговара за него. Прво сослушајте го детето и запишете што вели. Одлуката стои меѓу согласностите и таму може да се прекине.
ground-say-override = Само кога живот е во опасност, а лицето не може да се праша. Друго лице со друга сметка мора да потврди во рок од 30 минути. Тогаш важи 72 часа, за еден примател, а на лицето мора да му се каже штом е безбедно.
ground-state-waiting = Чека потврда од друго лице
ground-state-decided = Одлучено
ground-state-lapsed = Никој не потврди навреме
ground-new-child = Утврди го најдобриот интерес на детето
ground-new-danger = Непосредна опасност: одлучи без согласност
ground-reasons = Причини
ground-decided-by = Кој одлучил
ground-basis = На што почива
ground-views = Што вели детето
ground-save = Запиши ја одлуката
ground-confirm = Потврдувам: постои непосредна опасност
ground-confirm-say = Прочитајте ги причините. За оваа одлука одговарате исто како првото лице.
ground-confirm-until = Да се потврди до
ground-owed = На лицето сѐ уште не му е кажано. Кажете му штом биде безбедно.
ground-tell = На лицето му е кажано
ground-told-at = На лицето му е кажано на
done-ground-decided = Одлуката е запишана.
done-ground-confirmed = Потврдено. Стои меѓу согласностите 72 часа.
done-ground-told = Запишано е дека лицето знае.

refused-same-person = Второто лице мора да биде друго. Замолете колега да потврди.
refused-ground-over = Тука веќе нема што да се потврди ни да се каже. Погледнете ја сегашната состојба или одлучете повторно.
