# review: none
# Лица во случаите.

persons-title = Лица
persons-empty = Сѐ уште никој не е запишан. Прво додајте го загрозеното лице; доволен е псевдоним.
persons-search = Побарај лице
persons-search-hint = Бројот го наоѓа лицето без оглед на тоа како е напишан. По имиња не може да се пребарува.
persons-search-nobody = Во случаите што смеете да ги видите нема никој со овој број.
person = Лице
person-new = Додај лице
person-add = Додај во случајот
person-title = Лице во случајот { $reference }
person-role = Што е лицето во случајот
person-role-presumed-victim = Претпоставена жртва
person-role-presumed-victim-hint = Има основани причини да се верува во тоа.
person-role-identified-victim = Идентификувана жртва
person-role-identified-victim-hint = Идентификувана од телото што го определува законот.
person-role-suspect = Осомничен
person-role-suspect-hint = За кого се верува дека искористува или помага во тоа.
person-role-witness = Сведок
person-role-witness-hint = Видел или знае нешто.
person-role-relative = Роднина
person-role-relative-hint = Припаѓа на семејството на жртва.
person-age = Возраст
age-under-12 = Под 12
age-12-17 = од 12 до 17
age-18-25 = од 18 до 25
age-26-40 = од 26 до 40
age-over-40 = Над 40
age-unknown = Не се знае
person-child = Дете
person-child-hint = Дете: не мора да се докажува сила, измама или друго средство (Протокол од Палермо, член 3 (в) и (г)).
person-sex = Пол
sex-female = Женски
sex-male = Машки
sex-other = Друго
sex-unknown = Не се знае
person-citizenship = Државјанство
person-citizenship-hint = Две букви за земјата, на пример RS, AL, BA. Оставете празно ако не се знае.
person-identity = Кој е тоа
person-identity-hint = Се чува запечатено; секое читање се запишува. Запишете само она што е потребно.
person-name = Име или псевдоним
person-phone = Телефонски број
person-document = Број на документ за идентификација
person-place = Каде е лицето сега
person-safe = Безбеден начин да се дојде до лицето
person-safe-hint = Кога, како и што да не се каже.
person-needs = Што му е потребно на лицето
person-needs-hint = Легло, лекар, преведувач, адвокат, заштита, деца …
person-health = Што мора да знае здравствената служба
person-consents = Согласности
person-open = Отвори
person-in-case = Кон случајот
person-found = Запишано
person-read-only = Записот за ова лице смеете да го читате, но не и да го менувате.
done-person-added = Лицето е додадено.

status-title = Статус
status-help = Помошта никогаш не чека статус, ниту соработка со властите.
status-empty = Не е запишана ниедна одлука.
status-presumed = Претпоставена жртва
status-presumed-hint = Постојат основани причини да се верува во тоа.
status-identified = Идентификувана жртва
status-identified-hint = Ја идентификувало телото што го именува законот. Тоа не може да се поништи.
status-refused = Идентификацијата е одбиена
status-refused-hint = Лицето останува претпоставена жртва и ја задржува секоја помош.
status-review = Побарано преиспитување
status-review-hint = Лицето бара одбивањето повторно да се разгледа.
status-decided-on = Одлучено на { $day }
status-body-unknown = телото не е наведено
status-took = { $days ->
    [one] Од претпоставена до идентификувана: { $days } ден
   *[other] Од претпоставена до идентификувана: { $days } дена
}
status-waits = { $days ->
    [one] Претпоставена { $days } ден, сѐ уште не е идентификувана
   *[other] Претпоставена { $days } дена, сѐ уште не е идентификувана
}
status-record = Запиши одлука
status-what = Што е одлучено?
status-stage = На кој чекор од патот на земјата
status-stage-hint = Според телото што одлучува таму.
status-stage-none = Ниеден од нив
status-body = Кое тело одлучило
status-body-hint = Оставете празно за да се земе телото на чекорот.
status-on = Ден на одлуката
status-grounds = Причини
status-grounds-hint = Се чува запечатено.
status-record-do = Запиши ја одлуката
done-status-recorded = Одлуката е запишана.
refused-status-step = Оваа одлука нема смисла од каде што стои лицето, како преиспитување без одбивање. Погледнете ја историјата.
