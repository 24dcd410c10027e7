# review: none
# Рамката на секоја страница.

skip-link = Премини на главната содржина
quick-exit = Напуштете ја страницава веднаш
quick-exit-hint = Страницата се напушта и со три притискања на Shift.
quick-exit-leaving = Се напушта страницата
quick-exit-warning = Ова копче не ја брише историјата на вашиот прелистувач.
menu = Мени
main-navigation = Главна навигација
breadcrumb = Се наоѓате тука
language-menu = Јазик
pagination = Страници
footer = Подножје
account-menu = Вашата сметка
signed-in-as = Најавени сте како { $name }
demo-banner = Ова е демонстрација. Сите лица и настани се измислени.
page-title = { $page } – { $site }
page-title-error = Грешка: { $title }
new-tab = се отвора во ново јазиче
important = Важно
success = Завршено
warning = Предупредување
more = Повеќе

# Јазичето и историјата на прелистувачот кај јавните страници: ништо за тоа зошто некој е тука.
neutral-title = Информации
quick-exit-twice = Притиснете Shift уште двапати за да ја напуштите страницата.
quick-exit-once = Притиснете Shift уште еднаш за да ја напуштите страницата.
live-lost = Нема врска со серверот. Она што го гледате можеби е застарено.
error-prefix = Грешка:
date-day = Ден
date-month = Месец
date-year = Година
autosave-saving = Се зачувува …
autosave-saved = Сите измени се зачувани.
autosave-failed = Не е зачувано. Зачувајте со копчето на образецот.
autosave-offline = Сѐ уште не е зачувано: нема врска. Само се обидува повторно; она што го напишавте останува на страницава.
autosave-conflict = Не е зачувано: некој друг го измени овој запис. Она што го напишавте сѐ уште е тука и ништо не е пребришано. Копчето на образецот покажува како понатаму.
copied = Копирано
flash-success = Успешно
flash-information = Известување
flash-warning = Предупредување
flash-error = Грешка
funnel-station = Чекор
funnel-number = Број
funnel-of-first = Удел од првиот
funnel-of-previous = Удел од претходниот
funnel-break = тука се кине синџирот
