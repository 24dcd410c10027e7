# review: none
# Таблата на координаторот.

impact-title = Синџирот
impact-help = Помош: од контакт до поддршка
impact-justice = Правда: од контакт до надомест на штета
impact-period = Период
impact-from = Од месец
impact-to = До месец
impact-backwards = Последниот месец е пред првиот. Променете еден од нив.
impact-export = Преземи ги броевите (CSV)
impact-empty = Во овој период немало контакти. Изберете друг.
impact-outside = Гледате цели години. Броевите помали од 11, и сѐ од што би можеле да се пресметаат, се скриени за да не може никој да се препознае.
impact-hidden = скриено
impact-months = Контакти по месеци
impact-months-table = Месеците како табела
impact-month = Месец

period-month = Овој месец
period-quarter = Ова тримесечје
period-year = Оваа година
period-months = Избрани месеци

chain-contact = Контакт
chain-screening = Проценка
chain-case = Случај
chain-consent = Согласност
chain-referral = Упатување
chain-support = Поддршка
chain-reintegration = Реинтеграција
chain-tip = Дојава
chain-investigation = Истрага
chain-charge = Обвинение
chain-verdict = Пресуда
chain-compensation = Надомест на штета

ways-title = Патишта на контактите
ways-empty = Сѐ уште ниеден контакт не стигнал до овој чекор.
way-title = Патот на еден контакт
way-reference = Ознака на контактот
way-unknown = Нема контакт со оваа ознака што смеете да го видите.
way-reached = Стигнале до чекорот
way-began = Датум на контактот
way-furthest = Најдалечен чекор
way-steps = Чекори
way-reached-steps = Што се случило
way-missing = Досега не е достигнато
way-days = { $count ->
    [0] истиот ден
    [one] { $count } ден подоцна
   *[other] { $count } дена подоцна
}
