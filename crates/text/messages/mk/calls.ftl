# review: none
# Calls: what is kept of each, never its words.

nav-calls = Повици
calls-say = Што се чува за секој повик: времиња, исход и квалитет на линијата, никогаш она што е кажано.
calls-empty = Сѐ уште никој не се јавил.
call-title = Повик
call-arrived = Пристигна
call-answered = Одговорено
call-ended = Заврши
call-waited = Чекање
call-lasted = Во разговор
call-by = Кој разговараше
call-number = Број на повикувачот
call-number-not-shown = Овде не се прикажува
call-before = Поранешни повици од истиот број
call-trunk = Линија на операторот
call-flow = Тек
call-quality = Квалитет на линијата
call-quality-say = Изгубени се { $lost } % од звукот; пристигнуваше нерамномерно за { $jitter } ms
call-outcome = Исход
call-outcome-answered = Одговорено
call-outcome-abandoned = Се откажа
call-outcome-short = Се откажа веднаш
call-outcome-voicemail = Оставена порака
call-outcome-call-back = Се согласи да биде повикан
call-outcome-forwarded = Пренасочен
call-outcome-ended = Ја слушна пораката на линијата
call-outcome-failed = Прекинат
call-talks = Во разговор
call-waits = Чека
call-trunk-open = Отворена
call-trunk-registered = Регистрирана
call-trunk-lost = Не е регистрирана
call-contact = Отвори го контактот
call-message = Порака
call-message-length = Траење
call-message-heard = Првпат слушната
call-message-say = Се запишува дека сте слушале. Никој друг не може да ја слушне без истото право.
audit-kind-call = Повик

# Callers' numbers.
call-numbers-title = Броеви на повикувачите
call-numbers-say = Што станува со бројот на оној што се јавува. Броевите што веќе се чуваат остануваат како што се.
call-numbers-ask = Што станува со бројот на повикувачот?
call-numbers-show = Оној што одговара го гледа, и стои во контактот
call-numbers-mask = Оној што одговара ги гледа последните две цифри
call-numbers-hide = Никој не го гледа; се чува запечатен, за да се препознае кој се јавува повторно
call-numbers-never = Никогаш не се чува

# What a rule stands against.
refused-call-gone = Повикувачот прекина или никој не одговори навреме.
refused-call-taken = Колега беше побрз и го има овој повик.
refused-call-over = Повикот заврши.
refused-call-elsewhere = Овој повик го има друг сервер на линијата. Вчитајте ја страницата повторно.
refused-call-browser = Вашиот прелистувач не можеше да се поврзе. Вчитајте ја страницата повторно или користете друг прелистувач.
refused-call-number = Овој број не може да се повика. Напишете само цифри, со + пред бројот на земјата.
refused-call-no-trunk = Ниту една линија на операторот не прима појдовни повици. Јавете му на администраторот.
refused-call-guests = Веќе се повикани доволно луѓе. Нека најпрво го напуштат разговорот.
refused-call-not-yours = Овој повик не е ваш.
refused-call-nobody-talks = Со овој повикувач сега никој не разговара.
refused-call-own = Ова е вашиот повик.
refused-call-listened = Овој повик веќе го слуша некој друг.
refused-call-not-listening = Веќе не слушате: разговорот заврши или колегата рече „не сега“.
refused-call-no-switch = Овој сервер не прима повици.
refused-call-by-phone = Повикот се прима со телефонот на оваа страница. Вклучете JavaScript и дозволете го микрофонот.

# The telephone of a page.
phone-title = Телефон
phone-connecting = Се поврзува…
phone-talking = Разговарате со повикувачот
phone-held = Повикувачот е на чекање
phone-muted = Вашиот микрофон е исклучен
phone-back = Се враќате во вашиот повик…
phone-elsewhere = Вашиот повик е во друго јазиче
phone-over = Повикот заврши
phone-failed = Не успеа. Обидете се повторно.
phone-refused = Прелистувачот не ѝ дозволува на оваа страница микрофон, па повикот не е примен. Дозволете го микрофонот до адресата и прифатете повторно.
phone-missing = Не е најден микрофон или го користи друга програма. Приклучете го и прифатете повторно.
phone-unsupported = Овој прелистувач не може да телефонира. Користете нов Firefox, Chrome или Safari преку https.
phone-contact = Отвори го контактот
phone-mute = Исклучи микрофон
phone-hold = Стави на чекање
phone-number = Број
phone-invite = Повикај во разговор
phone-alone = Нека другите излезат
phone-hang-up = Прекини
phone-rings = ѕвони
phone-there = е во разговорот
phone-listened = Вашиот повик го слуша:
phone-whispered = Вашиот повик го слуша и ви зборува, а повикувачот не го слуша тоа:
phone-not-now = Не сега
phone-announced = На колегата му се јавува дека слушате…
phone-listening = Слушате; никој не ве слуша
phone-whispering = Ве слуша само колегата
phone-left = Веќе не слушате
phone-whisper = Шепни
phone-leave = Престани со слушање
