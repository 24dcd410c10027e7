# review: none
# Дојави до органите за спроведување на законот.

tips-empty = Тука нема дојави. Пренесете сознанија од контакт или случај со „Нова дојава“.
tips-inbox-empty = Не ви е предадена дојава. Дојава се појавува тука штом линијата ќе му предаде на вашиот орган.
tip = Дојава
tip-title = Дојава { $reference }
tip-new = Нова дојава
tip-reference = Ознака
tip-from = Од
tip-to = До
tip-sent = Испратена
tip-due = Да се види до
tip-overdue = Рокот помина
tip-became = Што излезе од неа
tip-to-case = Кон случајот
tip-to-contact = Кон контактот
tip-seen = Што е видено
tip-what = Што е видено или слушнато
tip-what-hint = Факти, а не претпоставки. Изоставете го она што би го открило изворот.
tip-place = Каде
tip-when = Кога
tip-vehicle = Возила и регистарски таблички
tip-traces = Телефонски броеви, имиња на социјалните мрежи, адреси на интернет
tip-safety = Опасност за изворот и како да остане безбеден
tip-urgency-ask = Колку брзо?
tip-urgency-crisis = Во опасност: 15 минути
tip-urgency-standard = Во рок од 24 часа
tip-source-ask = Чии се сознанијата?
tip-source-survivor = На самото преживеано лице
tip-source-third-party = На некој друг
tip-source-say = Она што го видел некој друг секогаш смее да се пренесе. Сопствените сознанија на преживеаното лице одат само со негова согласност за истрага и кривичен прогон.
tip-person = Преживеаното лице
tip-person-none = Никој не е избран
tip-cleared = согласност за { $bodies }
tip-cleared-none = сѐ уште нема согласност
tip-ask-consent = Побарај согласност: { $name }
tip-recipient = До кој орган?
tip-send = Испрати ја дојавата
tip-answer = Одговор на органот за спроведување на законот
tip-your-answer = Вашиот одговор
tip-answer-words = Со неколку зборови, ако е потребно
tip-answer-hint = Се враќа до линијата. Она што мора да остане тајна останува кај вас.
tip-open-say = Кога истражувате поради оваа дојава, отворете постапка: она што ќе излезе од неа се враќа до линијата.
tip-proceedings = Постапки
tip-history = Тек
done-tip-sent = Дојавата е испратена.
done-tip-step = Дојавата е продолжена.

tip-status-sent = Испратена
tip-status-acknowledged = Видена
tip-status-investigating = Се истражува
tip-status-answered = Одговорена

tip-step-acknowledge = Примена
tip-step-investigate = Истражуваме
tip-step-answer = Испрати го одговорот

tip-feedback-investigation-opened = Отворена е истрага
tip-feedback-perpetrator-found = Пронајден е сторител
tip-feedback-known-already = Веќе беше познато
tip-feedback-not-enough = Недоволно за да се постапува
tip-feedback-no-offence = Нема кривично дело
tip-feedback-passed-on = Препратена до друг орган
