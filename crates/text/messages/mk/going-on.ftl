# review: none
# Што бива со упатување покрај чекорите.

referral-status-appointment = Закажан термин
referral-status-expired = Завршено со истек на рокот
referral-step-appoint = Закажи термин
referral-step-continue = Поддршката продолжува
referral-step-expire = Завршено со истек на рокот

referral-appointment = Термин
referral-appointment-day = Кој ден?
referral-appointment-time = Во колку часот? На пример 14:30.
referral-clock = Завршува само
referral-came-from = Кон претходното упатување

referral-next = Ако оваа служба не помогне
referral-next-hint = Се прашуваат по овој редослед кога службата одбива или не одговара навреме. Тука се само услуги што ги опфаќа согласноста.
referral-next-ask = Потоа прашај ({ $number })
referral-next-none = Никого
referral-leads-waits = Ќе се праша друга служба
referral-leads-asked = Прашана е следната служба
referral-leads-nobody = Нема веќе кого да се праша: најдете друга помош
referral-unanswered = Само каде нема веќе кого да се праша
referral-onward = Упати го лицето понатаму
referral-onward-allow = Службата смее да го упати лицето до друга што ја опфаќа согласноста
referral-onward-which = До која служба?
done-referral-passed-on = Лицето е упатено понатаму.

referral-hand-over = Предавање
referral-hand-over-words = Што треба да знае оној што презема
referral-hand-over-say = За лицето да не мора да кажува двапати. Само она што лицето го дозволило.
referral-hand-over-call = Ако сега разговарате со лицето, вклучете ја службата во повикот од вашиот телефон и запознајте ги.
referral-hand-over-save = Зачувај за оној што презема
done-referral-handed-over = Тоа што го напишавте стои кај упатувањето.

referral-delete-asked = Лицето ја повлече согласноста. Избришете сѐ што сте зачувале, и на хартија и во пораки, па потврдете.
referral-delete-confirm = Сѐ е избришано
referral-delete-waits = Побарано е бришење, сѐ уште не е потврдено
referral-delete-done = Бришењето е потврдено
done-deletion-confirmed = Благодариме. Испраќачот гледа дека сѐ е избришано.

referral-link = Врска за организација без сметка
referral-link-say = Го отвора ова упатување седум дена, додека организацијата не каже да или не. Врската испратете ја на еден начин, а кодот кажете го на друг, најдобро по телефон. И двете се прикажуваат еднаш; пет погрешни кодови ја затвораат врската.
referral-link-make = Направи врска
referral-link-address = Адреса
referral-link-code = Код

referral-feedback = Што вели лицето
referral-feedback-ask = Направи код за лицето
referral-feedback-say = Со овој код лицето може да каже, без име, каква била помошта. Важи еднаш и се прикажува еднаш. Дајте го само ако е безбедно да се чува.
referral-feedback-at = Кажано
referral-feedback-safe = Дали беше безбедно?
referral-feedback-helped = Дали помогна?
felt-yes = Да
felt-partly = Делумно
felt-no = Не
feedback-title = Како беше?
feedback-say = Не морате ништо да одговорите. Тоа што ќе го кажете го чита линијата за помош, а не службата. Помошта не зависи од тоа.
feedback-words = Со ваши зборови, ако сакате
feedback-thanks = Благодариме. Кодот повеќе не отвора ништо.

referral-copy = Примерок за лицето
referral-copy-disguised = Прикриен примерок
referral-copy-back = Согласноста можете да ја повлечете во секое време, без да наведете причина. Јавете ѝ на линијата за помош. Помошта останува.

answer-title = Одговор на барање
answer-code = Код
answer-code-hint = Ви е кажан на друг начин, на пример по телефон.
answer-open = Отвори
answer-arrived = Благодариме. Вашиот одговор пристигна и оваа врска е затворена.

refused-service-closed = Услуга: затворена е и не прима никого. Изберете друга услуга.
refused-alternative-no-consent = Следни услуги: согласноста на лицето не опфаќа една од нив. Отстранете ја од списокот или прво побарајте согласност.
refused-onward-forbidden = Испраќачот не дозволил упатување понатаму. Одбијте или јавете му се на испраќачот.
refused-link-closed = Оваа врска повеќе не отвора ништо. Побарајте нова од испраќачот.
refused-link-code = Ова не е кодот на оваа врска. Внесете ги повторно осумте знаци или прашајте го испраќачот.
refused-feedback-code = Овој код е погрешен или веќе е искористен. Внесете го повторно како што ви е даден.
