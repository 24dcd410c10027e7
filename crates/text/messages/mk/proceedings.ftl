# review: none
# Постапки.

proceedings-empty = Тука нема постапки. Постапка почнува кога органите за спроведување на законот истражуваат поради дојава или случај.
proceeding = Постапка
proceeding-title = Постапка { $reference }
proceeding-open = Отвори постапка
proceeding-reference = Ознака
proceeding-lead = Ја води
proceeding-lead-ask = Кој орган ја води?
proceeding-owner = Почната кај
proceeding-stage = Фаза
proceeding-compensation = Надомест на штета
proceeding-offence = Кривично дело
proceeding-offence-hint = Закон и член со она што се става на товар, на пример „CC:418-a“.
proceeding-sentence = Казна
proceeding-sentence-ask = Месеци затвор
proceeding-months = { $months ->
    [one] { $months } месец
   *[other] { $months } месеци
}
proceeding-amount = Износ
proceeding-amount-hint = Во цели единици на валутата.
proceeding-currency = Валута
proceeding-currency-hint = Три букви, на пример EUR.
proceeding-money = { $amount } { $currency }
proceeding-opened = Отворена
proceeding-hearing = Ден на рочиштето
proceeding-to-case = Кон случајот
proceeding-to-tip = Кон дојавата
proceeding-steps = Што се случило
proceeding-next = Што се случи потоа?
proceeding-ended = Ништо повеќе не може да следува.
proceeding-record = Запиши
proceeding-hand-over = Предај на друг орган
proceeding-hand-over-do = Предај
proceeding-hand-over-say = Органот на кој му ја предавате ја води оттогаш.
proceeding-law = Што кажува законот
proceeding-law-empty = Пакетот на земјата не наведува одредба за трговија со луѓе.
proceeding-minimum = { $years ->
    [one] најмалку { $years } година
   *[other] најмалку { $years } години
}
proceeding-maximum = { $years ->
    [one] најмногу { $years } година
   *[other] најмногу { $years } години
}
done-proceeding-opened = Постапката е отворена.
done-proceeding-step = Запишано е.
done-proceeding-handed = Постапката е предадена.

stage-investigation = Истрага
stage-charged = Обвинение
stage-convicted = Осудителна пресуда
stage-acquitted = Ослободителна пресуда
stage-dropped = Завршена без пресуда

compensation-none = Не е побаран
compensation-claimed = Побаран
compensation-awarded = Досуден
compensation-paid = Исплатен

proceeding-step-charge = Поднесено е обвинение
proceeding-step-hear = Рочиште
proceeding-step-convict = Утврдена е вина
proceeding-step-acquit = Ослободен од обвинение
proceeding-step-drop = Завршена без пресуда
proceeding-step-claim-compensation = Побаран е надомест на штета
proceeding-step-award-compensation = Досуден е надомест на штета
proceeding-step-pay-compensation = Исплатен е надомест на штета

law-status-verified = проверено
law-status-secondary = посреден извор
law-status-implied = следува од извор
law-status-conflict = изворите не се согласуваат
law-status-unverified = не е проверено
