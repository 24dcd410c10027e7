# review: none
# Blocked callers: why their calls are not taken, and until when.

blocked-title = Блокирани повикувачи
blocked-say = Чии повици не се прифаќаат, зошто и до кога; овде нема броеви. Тие слушаат мирна реченица, а цифрата за опасност сепак ги доведува до човек. Нем повик никогаш не е причина: тоа може да е некој што не може да зборува.
blocked-empty = Никој не е блокиран ниту предложен.
blocked-one = Блокиран повикувач
blocked-state-proposed = Предложено
blocked-state-in-force = На сила
blocked-state-lifted = Укинато или одбиено
blocked-due = Треба да се разгледа, повиците се прифаќаат
blocked-reason = Причина
blocked-reason-threats = Закани
blocked-reason-obscene = Непристојни повици
blocked-reason-prank = Повици од шега
blocked-reason-advertising = Реклами
blocked-reason-other = Друга причина
blocked-proposed = Предложено
blocked-proposed-by = Предложил
blocked-agreed-by = Се согласил
blocked-review = Се разгледува на
blocked-calls = Повици оттогаш
blocked-note = Што се случи
blocked-note-hint = Неколку зборови. Без име и без број.
blocked-erased = Што се случи е избришано со повикот.
blocked-days = Денови до разгледувањето
blocked-days-hint = 1 до 90. Потоа повиците повторно се прифаќаат, додека раководителот не се согласи повторно.
blocked-agree = Се согласувам
blocked-agree-anew = Повторно се согласувам
blocked-refuse = Одбиј
blocked-lift = Прифаќај ги повиците повторно
blocked-waits = Одлучува раководител, никогаш оној што предложил. Дотогаш повиците се прифаќаат.
blocked-call = Отвори го повикот што беше причина
blocked-propose-title = Да не се прифаќаат повеќе повици од овој број
blocked-propose = Предложи
blocked-silent = Во овој повик никој не се слушна. Тоа може да е некој што не може да зборува, па не е причина за блокирање.
done-blocked-proposed = Предложено е. Одлучува раководител.
done-blocked-agreed = Повиците од овој број не се прифаќаат до разгледувањето.
done-blocked-lifted = Повиците од овој број се прифаќаат.
live-blocked-caller-changed = Се промени блокирање.
audit-kind-blocked-caller = Блокиран повикувач

# What a rule stands against.
refused-block-own = Вие го предложивте ова блокирање, па мора да се согласи колега.
refused-block-over = Ова блокирање веќе престана.
refused-block-no-number = Бројот на овој повик не се чува, па не може да се блокира.
refused-block-stands = Овој број е веќе предложен или блокиран.
refused-block-silent = Во овој повик никој не се слушна: не е причина за блокирање.
