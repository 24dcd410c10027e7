# review: none
# Јавниот дел: за секого кому му е потребна помош или што видел нешто. Кратки зборови; никој не се обвинува и ништо не се ветува што можеби нема да дојде.

public-expect = Што да очекувате
public-signs = Знаците
public-staff = За вработени
public-source = Извор:
information-more = Прочитајте повеќе
help-organisations = Организации што помагаат

home-title = Дали некој управува со вас, со вашата работа или со вашите пари?
home-lead = Можете да разговарате со нас: за себе или за некого за кого се грижите. Не морате да го кажете своето име, а за следниот чекор одлучувате вие.
home-call = Јавете ни се
home-no-number = Тука сѐ уште не е потврден ниеден телефонски број. Можете да ни пишете преку образецот.
home-number-unavailable = Телефонскиот број во моментов не може да се прикаже. Вчитајте ја страницата одново за неколку минути. Броевите подолу работат.
home-report = Пишете ни без вашето име
home-report-hint = Трае неколку минути. Добивате потврда со која подоцна можете да видите до каде е стигнато.
home-demo = Ова е демонстрација: тука никој не чита. Ако вам или на некого друг му треба помош, јавете се на еден од вистинските броеви на страницава.
home-next = Што следува
home-next-1 = Ве слуша или ве чита обучено лице. Ви верува и не ве осудува.
home-next-2 = Заедно гледате што е потребно: безбедност, сместување, лекар, совет, документи.
home-next-3 = Ништо што кажува кој сте не се пренесува понатаму без ваша согласност, освен кога е во опасност нечиј живот или дете.
home-receipt = Погледнете до каде е една пријава
home-others = Друга помош: { $country }

danger-now = Во опасност сте сега?
emergency-police = Полиција
emergency-general = Итни служби
emergency-ambulance = Брза помош

line-trafficking = Трговија со луѓе
line-domestic-violence = Насилство во семејството
line-victims-of-crime = Жртви на кривични дела
line-missing-children = Исчезнати деца
line-child-abuse = Злоупотреба на деца
line-hate-crime = Кривични дела од омраза
line-violence = Насилство
line-free = бесплатен повик

signs-lead = Еден знак сам не докажува ништо. Повеќе заедно се причина да разговарате со нас.
signs-what = Трговија со луѓе значи дека некој врбува, превезува или држи човек со сила, со измама или со злоупотреба на неговата неволја за да го искористува. За неа не е потребна граница, а им се случува и на луѓе што на почетокот се согласиле.
signs-deceptive-recruitment = Ветувања што не биле вистинити
signs-coercive-recruitment = Сила и закани
signs-recruitment-by-abuse-of-vulnerability = Неволја што се користи
signs-exploitation = Каква е работата
signs-coercion-at-destination = Без слободен избор
signs-abuse-of-vulnerability-at-destination = Без излез
signs-child = Кај дете не е потребна ни сила ни измама: да се врбува или да се држи дете за да се искористува е трговија со луѓе.
signs-do = Не соочувајте се со оној на кого се сомневате и не спасувајте на своја рака: тоа може да го доведе лицето во опасност. Кажете ни што видовте.

sign-deceived-about-the-nature-of-the-job-location-or-employer = Работата, местото или работодавачот не се она што е ветено.
sign-deceived-about-conditions-of-work = Работното време и условите се многу полоши од договореното.
sign-deceived-about-wages-earnings = Платата не е онаа што е ветена.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Ветени се документи или дозвола што никогаш не стигнале.
sign-deceived-through-promises-of-marriage-or-adoption = Ветен е брак или посвојување за да се одведе лицето.
sign-violence-on-victims = Некој го тепа, го злоставува или го заклучува лицето.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Лицето е грабнато, продадено или принудено на брак.
sign-confiscation-of-documents = Пасошот или личната карта ги држи некој друг.
sign-debt-bondage = Мора да се одработува долг што никогаш не се намалува.
sign-isolation-confinement-or-surveillance = Лицето не смее само да излегува ниту да телефонира, или е под надзор.
sign-threat-of-denunciation-to-authorities = Некој се заканува дека ќе го пријави лицето во полиција или дека ќе биде протерано.
sign-threats-of-violence-against-victim = Некој се заканува со насилство.
sign-threats-to-inform-family-community-or-public = Некој се заканува дека ќе му каже на семејството или дека ќе објави слики.
sign-violence-on-family-threats-or-effective = Некој му се заканува на семејството или го напаѓа.
sign-withholding-of-money = Парите на лицето ги држи некој друг.
sign-abuse-of-difficult-family-situation = Неволја или сиромаштија во семејството се користи за притисок врз лицето.
sign-abuse-of-illegal-status = Тоа што нема дозвола за престој се користи за притисок врз лицето.
sign-abuse-of-lack-of-education-language = Лицето не го знае јазикот или не може да го прочита она што го потпишало.
sign-psychological-and-emotional-dependency = Лицето зависи од некого и прави сѐ што тој бара.
sign-excessive-working-days-or-hours = Многу долго работно време, малку одмор, речиси ниеден слободен ден.
sign-bad-living-conditions = Лицето спие каде што работи, или на преполно или нечисто место.
sign-hazardous-work = Опасна работа без заштита.
sign-low-or-no-salary = Мала плата или никаква.
sign-wage-manipulation = Од платата се одбива многу: за стан, храна, пат или казни.
sign-forced-into-illicit-criminal-activities = Лицето е принудено да проси, да краде или да продава дрога.
sign-forced-tasks-or-clients = Лицето не смее да одбие задача или клиент.
sign-forced-to-lie-to-authorities-family-etc = Лицето повторува подготвени одговори и не смее да ја каже вистината.
sign-under-strong-influence = Некој секогаш зборува наместо лицето.
sign-withholding-of-wages = Платата се задржува за да остане лицето.
sign-dependency-on-exploiters = Станот, храната и документите доаѓаат од истите луѓе.
sign-difficulty-to-live-in-an-unknown-area = Лицето не знае каде се наоѓа ни кого да праша.

rights-days = { $country }: { $days ->
    [one] { $days } ден
   *[other] { $days } дена
}.
rights-offence = { $country } – трговија со луѓе и сродни кривични дела: { $articles }.
rights-ask = Како овие права се остваруваат, се разликува од земја до земја. Прашајте нѐ пред да одлучите; тоа не ве обврзува на ништо.
rights-source = Конвенција на Советот на Европа за акција против трговијата со луѓе (CETS бр. 197). Страницава е информација, а не правен совет.

report-title = Пишете ни
report-lead = Не морате да кажете кој сте. Оставете го празно она што не го знаете или не сакате да го кажете.
report-notes = Што се случи?
report-notes-hint = Со ваши зборови и на ваш јазик. Што видовте или преживеавте, кога и кој беше таму.
report-place = Каде?
report-place-hint = Место, адреса или како се стигнува до таму.
report-danger = Дали некој е во опасност токму сега?
report-danger-yes = Да
report-danger-unknown = Не знам
report-who = Кој сте вие?
report-who-victim = Се работи за мене
report-who-relative = Роднина или пријател
report-who-bystander = Видов или чув нешто
report-who-client = Бев клиент
report-who-professional = Работам со луѓе (лекар, наставник, инспектор …)
report-who-unknown = Не би сакал или не би сакала да кажам
report-language = Јазик на кој да одговориме
report-phone = Телефонски број или друг начин да дојдеме до вас
report-safe = Кога и како е безбедно?
report-safe-hint = На пример: само пораки, по 20 часот, не кажувајте кои сте.
report-since = Од кога?
report-since-today = Од денес
report-since-days = Неколку дена
report-since-weeks = Неколку недели
report-since-months = Неколку месеци
report-since-years = Повеќе од една година
report-since-unknown = Не знам
report-seen = Што видовте или преживеавте?
report-seen-hint = Означете што одговара. Не мора да означите ништо.
report-seen-papers = Одземен пасош или други документи
report-seen-locked = Нема слобода да се излезе, или има надзор
report-seen-violence = Насилство или закани
report-seen-debt = Долг што никогаш не се намалува
report-seen-unpaid = Работа за мала плата или без плата
report-seen-sex = Принуда да се продава секс
report-seen-begging = Принуда да се проси или да се краде
report-seen-promise = Работа или брак што не се она што е ветено
report-seen-pictures = Закани дека ќе се покажат интимни слики
report-seen-child = Се искористува дете
report-contact = Смееме ли да ви се јавиме?
report-contact-hint = Ако не, вратете се на оваа страница со вашата потврда: нашиот одговор чека тука.
report-contact-yes = Да, ќе кажам како е безбедно
report-contact-here = Не, ќе се вратам на оваа страница
report-trap = Оставете го ова поле празно
report-trap-note = (Пополнето е скриено поле што луѓето не го гледаат. Можеби е реклама – или прелистувач што пополнува сѐ.)
report-without-script = Вашиот прелистувач тука не извршува скрипти, па нашиот сервер ја запечатува вашата пријава кога ќе стигне. Во тој миг би можел да ја прочита; ништо не се чува незапечатено. Со скрипти ја запечатува вашиот уред.
report-sealed-here = Вашата пријава се запечатува на овој уред. Можат да ја отворат само обучени стручни лица.
report-send = Испрати
report-unavailable = Вашата пријава сѐ уште не е зачувана
report-unavailable-kept = Во моментов не можеме ништо да зачуваме. Сѐ што напишавте сѐ уште е подолу: почекајте малку, па на крајот притиснете „Обиди се повторно“. Ако некој е во опасност, јавете се.

reported-title = Вашата пријава стигна
reported-receipt = Вашата потврда
reported-receipt-why = Со неа можете да видите до каде е вашата пријава. Никој друг не може од неа да дознае што сте напишале.
reported-receipt-lost = Не можеме повторно да ви ја дадеме. Запишете ја само таму каде што е безбедно за вас.
reported-next-1 = Стручно лице ја чита вашата пријава; опасноста има предност.
reported-next-2 = Ако сте оставиле безбеден начин да дојдеме до вас, одговараме само на тој начин.
reported-next-3 = Секогаш можете да додадете нешто со нова пријава.

receipt-title = До каде е една пријава
receipt-ask = Вашите десет зборови
receipt-ask-hint = По нивниот ред. Големите букви, знаците над буквите и писмото не се важни.
receipt-keep-open = Нека остане отворено кога страницава повторно ќе се вчита
receipt-without-script = Вашиот прелистувач тука не извршува скрипти, па нашиот сервер со вашите зборови го отвора разговорот во својата меморија, само за оваа страница, и веднаш ги заборава. Со скрипти го отвора само вашиот уред.
receipt-on-this-page = Вашите зборови се скриени во оваа страница, за да можете да одговорите. Затворете ја кога ќе завршите.
receipt-look = Погледни
receipt-arrived = Стигнала
receipt-worked-on = Последна работа на неа
receipt-standing-received = Вашата пријава стигна. Сѐ уште никој не ја презел.
receipt-standing-open = Стручно лице ја презеде вашата пријава.
receipt-standing-closed = Работата на вашата пријава е завршена.
receipt-more = Сакате да додадете нешто или нешто се промени?

audio-listen = Слушнете ја оваа страница
audio-machine = Ова го чита машина. Никој не го снимил, а некои зборови може да ги изговори погрешно.

onion-say = Оваа страница во прелистувачот Tor Browser:
onion-why = Tor Browser крие од мрежата дека сте биле тука.

disguise-notes = Белешки
disguise-recipes = Рецепти
disguise-weather = Временска прогноза
disguise-calendar = Календар

translation-unchecked = Овој текст сѐ уште не го проверило лице на кое тоа му е мајчин јазик. Ако нешто не е јасно, прашајте нѐ.

