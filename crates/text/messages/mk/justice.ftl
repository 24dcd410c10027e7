# review: none

# Tips: status and clock.
tip-status-retracted = Повлечена
alarm-tip-late = Дојави што никој не ги видел навреме: { $reached }.
tip-left = Преостанато време
tip-minutes-left = { $minutes ->
    [one] уште { $minutes } минута
   *[other] уште { $minutes } минути
}

# Tips: history.
tip-event-acknowledged = Видена
tip-event-investigating = Се истражува
tip-event-answered = Одговорено
tip-event-asked = Прашање до испраќачот
tip-event-replied = Одговор на испраќачот
tip-event-passed-on = Препратена
tip-event-retracted = Повлечена

# Tips: asking back.
tip-ask = Прашајте го испраќачот
tip-question = Вашето прашање
tip-question-hint = Линијата го прашува изворот кога може. Кој е изворот, останува кај линијата.
tip-ask-do = Испрати го прашањето
tip-reply = Одговорете ѝ на полицијата
tip-reply-words = Вашиот одговор
tip-reply-hint = Не пишувајте ништо што го открива изворот: ни имиња, ни броеви, ни адреси на изворот.
tip-reply-checked = Погледнав: ништо тука не го открива изворот
tip-reply-do = Испрати го одговорот
refused-tip-reply-reveals = Одговорот содржи имиња, броеви или адреси. Погледнете го уште еднаш, па потврдете дека сте погледнале.
refused-tip-retracted = Дојавата е повлечена. Со неа веќе ништо не може да се направи.
reveal-number = Има долг број.
reveal-address = Има адреса на е-пошта или интернет, или име на мрежа.
reveal-name = Има зборови напишани како име.

# Tips: passing on, taking back, earlier tips.
tip-pass-on = Препрати до
tip-pass-on-do = Препрати
tip-retract = Повлечи ја дојавата
tip-retract-say = Телото што ја примило веќе не ја чита. Ова не може да се врати.
tip-alike = Дојави со нешто заедничко
tip-link-same = Иста
tip-link-related = Припаѓа заедно
mark-phone = телефонски број
mark-plate = таблица
mark-handle = име на мрежа
mark-address = адреса на интернет

# Evidence.
evidence = Докази
evidence-add = Додај доказ
evidence-kind = Што е зачувано
evidence-kind-file = Датотека
evidence-kind-page-capture = Снимка на страница
evidence-address = Каде е најдено
evidence-hash = SHA-256
evidence-hash-hint = 64 знаци од 0 до 9 и од a до f.

# Proceedings: steps.
proceeding-handed-to = Предадено на
proceeding-day = Ден
proceeding-step-arrest = Уапсен
proceeding-step-indict = Обвинението е потврдено
proceeding-step-appeal = Жалба
proceeding-step-decide-appeal = Одлука по жалбата
proceeding-step-confiscate = Одземена имотна корист
appellant-ask = Кој се жалеше?
appellant-defence = Одбраната
appellant-prosecution = Обвинителството
appellant-victim = Жртвата
appeal-outcome-ask = Што одлучи апелацискиот суд?
appeal-outcome-upheld = Пресудата останува
appeal-outcome-sentence-changed = Друга казна
appeal-outcome-convicted = Прогласен за виновен
appeal-outcome-acquitted = Ослободен
appeal-outcome-retrial = Повторно судење
appeal-waits = чека одлука

# Hearings.
hearings-title = Рочишта
hearings-from = Од (година-месец-ден)
hearings-file = Како датотека за календар
hearings-empty = Нема рочиште во овие месеци. Се појавува тука кога ќе се запише во постапка.
hearing-place = Суд и сала
protection-asked = Побарана заштита
protection-granted = Одобрена заштита
protection-asked-of = Побарано: { $measures }
protection-granted-of = Одобрено: { $measures }
protection-closed-hearing = Исклучување на јавноста
protection-video-testimony = Сведочење преку видеоврска
protection-recorded-testimony = Снимено сведочење
protection-no-contact-with-defendant = Без средба со обвинетиот
protection-identity-withheld = Скриен идентитет
protection-support-person = Лице од доверба
protection-interpreter = Толкувач
protection-police-protection = Полициска заштита
protection-witness-protection-programme = Програма за заштита на сведоци
protection-child-measures = Мерки за дете

# Defendants.
defendant = Обвинет
defendants = Обвинети
defendant-number = Обвинет { $number }
defendant-add = Додај обвинет
defendant-name = Име, ако се знае
defendant-name-hint = Запечатено; го чита само кој работи на постапката. Сите други гледаат број.
defendant-name-do = Запиши го името
compensation-received = Примено
compensation-part = { $paid } од { $awarded } { $currency }

# Victims and their rights.
victim = Жртва
victims = Жртви и нивните права
victim-number = Жртва { $number }
victim-add = Додај жртва од случајот
victim-none = Без наведена жртва
right = Право
right-record = Запиши право
right-offered-on = Ден кога е понудено
right-not-offered = Ако не е понудено: зошто?
right-was-offered = Понудено е
right-offered = Понудено: { $day }
right-unknown = Сѐ уште никој не рекол
victim-right-information = Известување на разбирлив јазик
victim-right-lawyer = Адвокат
victim-right-interpreter = Толкувач
victim-right-protection = Заштита
victim-right-compensation = Надомест на штета
not-offered-not-available = Не е понудено: го нема
not-offered-refused = Жртвата не сакаше
not-offered-not-needed = Не е потребно
not-offered-not-yet = Сѐ уште не
not-offered-nobody-told = Никој не ѝ кажал на жртвата

# Findings.
findings-title = Наоди во постапки
findings-say = Што најдоа проверките спротивно на законот. Наодот сам исчезнува кога го нема веќе.
findings-empty = Тука нема ништо. Проверките се прават секогаш кога се менува постапката или фактите на случајот.
finding-open = Отворен
finding-acknowledged = Преземен
finding-resolved = Веќе го нема
finding-what = Што е најдено
finding-since = Од кога
finding-take-up = Преземи
finding-reason = Што е направено
acknowledge-reasons-given = Судот ги даде причините
acknowledge-raised-with-prosecutor = Изнесено пред обвинителот
acknowledge-appeal-asked = Побарана е жалба
acknowledge-not-ours = За друго тело
acknowledge-mistaken = Фактите беа погрешни
done-finding = Наодот е преземен.
