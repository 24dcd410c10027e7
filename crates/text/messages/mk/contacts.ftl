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
protocol-greet-say = „{ $hotline }, добар ден. Можете слободно да зборувате со мене, без брзање.“
protocol-step-safe = Безбедно ли е да се зборува?
protocol-step-expect = Кажете што да се очекува
protocol-step-listen = Слушајте и верувајте
protocol-step-screen = Проценете
protocol-step-options = Погледнете што може да се направи
protocol-step-consent = Прашајте пред нешто да се пренесе понатаму
protocol-step-end = Договорете го следниот чекор
protocol-mind-safe = Во опасност: јавете се во полиција заедно со лицето и останете на линија.
protocol-mind-expect = Кои сме, дека е доверливо и бесплатно, каде тоа завршува (опасност по живот, дете) и што може да следува.
protocol-mind-listen = Отворени прашања, без „зошто“. Повторете што сте разбрале. Пишувајте со зборовите на лицето.
protocol-mind-screen = Поминете низ индикаторите што одговараат. „Не се знае“ е добар одговор.
protocol-mind-options = Сместување, лекар, адвокат, пријава, враќање: што носи секој избор, што бара и кој одлучува. Службите стојат до ова.
protocol-mind-consent = На кого, што, за што, до кога. Може да се повлече во секој момент.
protocol-mind-end = Кој што прави и до кога; како безбедно да дојдеме до вас. Заблагодарете се за јавувањето.
protocol-say-safe = „Можете ли да зборувате сега и дали има некој до вас? Ако се прекине врската, смеам ли да ви се јавам, и како?“
protocol-say-expect = „Работам на линија за помош и повикот е бесплатен. Тоа што ќе го кажете останува меѓу нас, освен кога е нечиј живот во опасност или кога на дете му се нанесува зло; тогаш прво ви кажувам вам. Вие одлучувате што ќе следува.“
protocol-say-listen = „Кажете со свои зборови што се случи. Што ви е најпотребно сега?“
protocol-say-screen = „Ќе ви поставам неколку прашања, за да се види што може да помогне. Не морате да одговорите на ниту едно.“
protocol-say-options = „Да погледнеме заедно што може да се направи и што носи секој избор. Ништо не мора да се одлучи денес.“
protocol-say-consent = „Смеам ли нешто да пренесам? Прво ќе ви кажам на кого, што и за што. Можете да го повлечете во секој момент.“
protocol-say-end = „Го договоривме следниот чекор: кој што прави и до кога. Како безбедно да дојдеме до вас? Ви благодариме што се јавивте; јавете се повторно кога и да посакате.“
protocol-words = Зборовите се на јазикот: { $language }.
protocol-words-other = На јазикот { $language } сѐ уште нема зборови. Стојат на јазикот: { $other }.
protocol-next = Сега
protocol-done = Направено { $when }
protocol-tick = Направено
protocol-untick = Сепак не е направено

contact-panic = Повик за помош
contact-panicked = Помошта е повикана. Белешката е запишана и контактот е означен како во опасност.
contact-panicked-alone = Белешката е запишана и контактот е означен како во опасност. Не сте пријавени на работа, па никој не е известен: јавете му се на раководителот на смената.
contact-calm = Врати: беше грешка
done-contact-panic = Помошта е повикана.
done-contact-panic-alone = Белешката е запишана. Не сте пријавени на работа, па никој не е известен: јавете му се на раководителот на смената.
done-contact-calm = Повикот за помош е повлечен.
contact-undone = Тоа не е направено. Она што го напишавте сѐ уште е на страницава; притиснете повторно.
contact-earlier = Поранешни контакти од истиот број
contact-earlier-none = Нема поранешни контакти од овој број.
contact-earlier-more = Ги има повеќе од овие.
contact-earlier-calls = Поранешни повици, и оние на кои никој не одговорил: { $count }
contact-services = Служби
contact-services-all = Отвори го именикот
contact-keys = Копчиња
contact-key-tick = Следниот чекор е направен
contact-key-services = До службите

contact-sealed = Запечатена пријава
