# review: none
# Зборови што можат да затребаат на секоја страница.

-program = Fener
brand = { -program }

action-save = Зачувај
action-cancel = Откажи
action-back = Назад
action-continue = Продолжи
action-next-page = Следна страница
action-previous-page = Претходна страница
action-edit = Уреди
action-delete = Избриши
action-close = Затвори
action-open = Отвори
action-add = Додај
action-remove = Отстрани
action-confirm = Потврди
action-send = Испрати
action-search = Пребарај
action-filter = Филтрирај
action-clear-filters = Исчисти ги филтрите
action-download = Преземи
action-print = Отпечати
action-pdf = PDF-документ
action-copy = Копирај
action-show = Прикажи
action-hide = Сокриј
action-change = Промени
action-try-again = Обиди се повторно
action-sign-in = Најави се
action-sign-out = Одјави се

answer-yes = Да
answer-no = Не
answer-unknown = Непознато
answer-not-stated = Не е наведено
answer-none = Ништо
answer-other = Друго

label-name = Име
label-date = Датум
label-time = Време
label-status = Состојба
label-type = Вид
label-note = Белешка
label-notes = Белешки
label-language = Јазик
label-created = Внесено
label-updated = Последна измена
label-optional = не е задолжително
label-actions = Дејства
label-all = Сите
label-total = Вкупно

results-count = { $count ->
    [0] Нема резултати
    [one] { $count } резултат
   *[other] { $count } резултати
}
results-empty = Ништо не е пронајдено.
list-empty = Тука сѐ уште нема ништо.
saved = Зачувано.

time-just-now = штотуку
time-minutes-ago = { $count ->
    [one] пред { $count } минута
   *[other] пред { $count } минути
}
time-hours-ago = { $count ->
    [one] пред { $count } час
   *[other] пред { $count } часа
}
time-days-ago = { $count ->
    [one] пред { $count } ден
   *[other] пред { $count } дена
}
