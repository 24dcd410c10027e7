# review: none
# Проценка според индикатори.

screening-title = Проценка
screening-lead = Прашувајте внимателно и само она што одговара. „Непознато“ е добар одговор; никогаш не се зема против лицето.
screening-sets = Збирки индикатори
screening-result = Што покажуваат одговорите
screening-no-verdict = Правилото ве води. Жртва идентификува само телото што го определува законот, и ниеден резултат не кажува дека некој не е жртва.
screening-provisional = Привремено
screening-provisional-text = Оваа збирка е само делумно потврдена од својот извор. Нејзините знаци се прикажуваат, но одлучувате вие, а не правилото.
screening-missing = Сѐ уште не е покажано
screening-open = понатамошни одговори би можеле да го покажат
screening-ask = Прашајте следно
screening-reasons = Причини
screening-unweighed = тежината не е потврдена
done-screening-saved = Проценката е зачувана.

result-undetermined = Отворено: непознатите одговори сè уште можат да го променат тоа
result-not-established = Засега не е утврдено
result-exploitation = Експлоатација
result-deception-and-exploitation = Измама и експлоатација
result-trafficking = Индикатори за трговија со луѓе

shown-positive = Покажано
shown-undetermined = Отворено
shown-negative = Не е покажано

element-recruitment = Врбување со измама, принуда или злоупотреба на ранливост
element-act = Дејствие: врбување, превоз, сместување или прифаќање на детето
element-exploitation = Експлоатација
element-coercion-at-destination = Принуда на одредиштето
