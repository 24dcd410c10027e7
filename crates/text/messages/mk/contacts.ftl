# review: none
# Контакти.

contacts-title = Контакти
contacts-empty = Тука нема контакти. Контакт се појавува штом некој ќе се јави, ќе пише или ќе пријави; запишете го со „Нов контакт“.
contact = Контакт
contact-title = Контакт { $reference }
contact-new = Нов контакт
contact-reference = Ознака
contact-search-phone = Телефонски број
contact-channel = Канал
contact-language = Јазик на разговорот
contact-contactor = Кој се јавува?
contact-purpose = За што?
contact-urgency = Итност
contact-urgency-ask = Дали некој е во опасност сега?
contact-notes = Белешки
contact-notes-hint = Со зборовите на лицето. Прашувајте само она што е потребно за да се помогне.
contact-anonymous = Сака да остане анонимно: да не се чува ни име ни број
contact-name = Име за обраќање
contact-name-hint = Не мора да е вистинското.
contact-phone = Телефонски број
contact-safe = Безбеден начин за повратно јавување
contact-safe-hint = Кога, како и што да не се каже.
contact-place = Каде е лицето што е во опасност
contact-told = Ги објаснив нашата улога, доверливоста и што следува
contact-take = Преземи го контактот
contact-close = Затвори
contact-reopen = Отвори повторно
contact-screen = Процени според индикаторите
contact-open-case = Отвори случај
contact-to-case = Кон случајот
contact-not-open = Овој контакт не е отворен, или смеете само да го читате.
done-contact-assigned = Контактот е предаден.
done-contact-taken = Контактот е ваш.
done-contact-closed = Контактот е затворен.
done-contact-reopened = Контактот е повторно отворен.

channel-phone = Телефон
channel-web-chat = Разговор преку интернет
channel-text-message = Текстуална порака
channel-web-report = Пријава преку интернет
channel-email = Е-пошта
channel-in-person = Лично

contactor-victim = Засегнатото лице
contactor-relative = Роднина или пријател
contactor-bystander = Случаен сведок
contactor-client = Клиент
contactor-professional = Стручно лице
contactor-unknown = Не се знае

purpose-crisis = Криза: потребна е помош сега
purpose-high-risk = Висок ризик, сѐ уште не е трговија со луѓе
purpose-tip = Дојава
purpose-referral = Помош и услуги
purpose-information = Информации
purpose-training = Обука
purpose-silent = Без збор или прекинато

urgency-danger = Во опасност
urgency-urgent = Итно
urgency-routine = Не е итно

contact-status-received = Нов
contact-status-open = Отворен
contact-status-closed = Затворен

refused-contact-step = Контактот во меѓувреме е продолжен. Погледнете ја неговата сегашна состојба.
refused-contact-has-case = Од овој контакт веќе е отворен случај.

protocol-title = Тек на разговорот
protocol-greet = Поздравете
protocol-greet-say = „{ $hotline }, добар ден. Можете слободно да зборувате со мене, без брзање.“
protocol-safe = Безбедно ли е да се зборува?
protocol-safe-say = Можете ли да зборувате сега? Ако се прекине врската, дали да ви се јавам, и како? Во опасност: јавете се во полиција заедно со лицето и останете на линија.
protocol-expect = Кажете што да се очекува
protocol-expect-say = Кои сме, дека е доверливо и бесплатно, каде тоа завршува (опасност по живот, дете) и што може да следува.
protocol-listen = Слушајте и верувајте
protocol-listen-say = Отворени прашања, без „зошто“. Повторете што сте разбрале. Пишувајте со зборовите на лицето.
protocol-screen = Проценете
protocol-screen-say = Поминете низ индикаторите што одговараат. „Не се знае“ е добар одговор.
protocol-consent = Прашајте пред нешто да се пренесе понатаму
protocol-consent-say = На кого, што, за што, до кога. Може да се повлече во секој момент.
protocol-end = Договорете го следниот чекор
protocol-end-say = Кој што прави и до кога; како безбедно да дојдеме до вас. Заблагодарете се за јавувањето.
contact-sealed = Запечатена пријава
