# review: none
# Упатувања.

referrals-empty = Тука нема упатувања. Отворете случај и изберете „Ново упатување“ за да побарате помош од служба.
referrals-inbox-empty = Ништо не ви е упатено. Упатување се појавува тука штом некој ќе биде упатен до вашата организација.
referral = Упатување
referral-title = Упатување { $reference }
referral-new = Ново упатување
referral-reference = Ознака
referral-service = Услуга
referral-from = Од
referral-to = До
referral-sent = Испратено
referral-due = Рок за одговор
referral-overdue = Рокот помина
referral-to-case = Кон случајот
referral-to-person = Кон лицето
referral-urgency-ask = Колку брзо е потребна помош?
referral-urgency-now = Сега
referral-urgency-day = Во рок од еден ден
referral-urgency-three-days = Во рок од три дена
referral-urgency-week = Во рок од една недела

referral-status-sent = Испратено
referral-status-acknowledged = Видено
referral-status-accepted = Прифатено
referral-status-declined = Одбиено
referral-status-in-service = Поддршката трае
referral-status-completed = Поддршката е завршена
referral-status-no-show = Лицето не дојде
referral-status-withdrawn = Повлечено од испраќачот
referral-status-revoked = Согласноста е повлечена

referral-step-acknowledge = Видено, разгледуваме
referral-step-accept = Прифати
referral-step-decline = Одбиј
referral-step-start = Поддршката почна
referral-step-complete = Поддршката заврши
referral-step-no-show = Лицето не дојде
referral-step-withdraw = Повлечи го упатувањето
referral-step-revoke = Заврши бидејќи согласноста престана
done-referral-step = Упатувањето е продолжено.
done-referral-sent = Упатувањето е испратено.

decline-reason-capacity = Нема слободно место
decline-reason-eligibility = Не примаме лица во ваква состојба
decline-reason-conflict = Судир на интереси
decline-reason-unsafe = Тука не би било безбедно
decline-reason-other = Друга причина

referral-shared = Што смеете да знаете
referral-shared-out = Што смее да знае службата
referral-nothing-shown = За лицето повеќе не се прикажува ништо.
referral-note = Белешка од испраќачот
referral-note-hint = До службата стигнува таква каква што е. Не пишувајте ништо што лицето не го дозволило.
referral-consent = На што се согласило лицето
referral-consent-what = Смее да се знае
referral-consent-until = До
referral-consent-open = додека лицето не ја повлече согласноста
referral-consent-ended = { $date } (тој ден помина: побарајте нова согласност од испраќачот)
referral-answer = Одговор
referral-your-answer = Вашиот одговор
referral-answer-words = Со неколку зборови, ако е потребно
referral-answer-hint = На пример кога и каде може да дојде лицето.
referral-decline-why = Ако одбивате: зошто?
referral-withdraw-say = Потоа службата повеќе не гледа ништо за лицето.
referral-history = Тек

referral-whom = Кому му е потребна помош?
referral-which-case = Од кој случај?
referral-nobody = Тука нема кој да се избере. Упатување почнува од лице во случај.
referral-nobody-do = Кон случајот: прво додајте го лицето
referral-which = Која услуга за { $name }?
referral-need = Што е потребно?
referral-open = Согласноста на лицето ги опфаќа овие
referral-open-empty = Согласноста на лицето не опфаќа ниедна услуга што одговара. Прво побарајте согласност подолу.
referral-may-learn = Смее да дознае: { $data }
referral-closed = За овие прво е потребна согласност на лицето
referral-closed-say = Согласноста за помош и поддршка ја нема, истекла или е повлечена.
referral-ask-consent = Побарај согласност да се извести { $organisation }
referral-other-service = Друга услуга
referral-send = Испрати го упатувањето
referral-preview = Токму ова го гледа { $organisation }
referral-preview-say = Сѐ друго за лицето и за случајот останува затворено за нив.

shared-name = Име
shared-phone = Телефонски број
shared-safe = Безбеден начин да се дојде до лицето
shared-place = Каде е лицето
shared-situation = Што се случило
shared-needs = Што му е потребно на лицето
shared-health = Здравје
shared-document = Број на документот за идентификација
