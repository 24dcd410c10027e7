# review: none
# The inbox of a partner, and its own figures.

inbox-views = Делови на сандачето
inbox-view-all = Сите
inbox-view-waiting = Чека одговор
inbox-view-late = Доцни
inbox-view-unread = Непрочитано
inbox-kind-ask = Што
inbox-kind-referral = Упатувања
inbox-kind-tip = Дојави
inbox-kind-proceeding = Постапки
inbox-empty = Тука нема ништо. Упатување, дојава или постапка се појавува штом ќе ѝ се даде на вашата организација.
inbox-new = Ново
inbox-decline-why = Зошто? Со еден клик одбивате.
inbox-figures = Сопствени бројки
inbox-figures-say = Како одговараше вашата организација во последните дванаесет месеци. Бројките на другите не се вклучени.
inbox-figures-cut = Одговорено е повеќе отколку што тука се брои: ова се најновите одговори.
inbox-figures-empty = Во последните дванаесет месеци ништо не е одговорено. Се одговара во дојдовното сандаче.
inbox-month = Месец
inbox-answered = Одговорено
inbox-acknowledged = Потврден прием
inbox-in-time = На време
inbox-in-time-of = { $number } ({ $percent } %)
inbox-median = Половината во рок од
inbox-declined-of = { $reason }: { $number }
inbox-took-minutes = { $number } мин.
inbox-took-hours = { $number } ч.
inbox-took-days = { $number } дена
