# عامه پاڼې: د هر هغه چا لپاره چې مرستې ته اړتیا لري یا یې څه لیدلي دي. ساده خبرې؛ هېڅوک نه ملامتېږي او داسې ژمنه نه کېږي چې ښايي پوره نه شي.

public-expect = څه ته تمه ولرئ
public-signs = نښې
public-staff = د کارکوونکو لپاره
public-source = سرچینه:
information-more = نور ولولئ
help-organisations = هغه سازمانونه چې مرسته کوي

home-title = ایا څوک تاسو، ستاسو کار یا ستاسو پیسې تر خپل کنټرول لاندې لري؟
home-lead = تاسو کولای شئ له موږ سره خبرې وکړئ: د ځان په اړه، یا د هغه چا په اړه چې تاسو ورته اندېښمن یاست. د نوم ویل اړین نه دي، او تاسو پرېکړه کوئ چې وروسته څه وشي.
home-call = موږ ته زنګ ووهئ
home-no-number = دلته لا د تلیفون هېڅ شمېره تایید شوې نه ده. تاسو کولای شئ د فورمې له لارې موږ ته ولیکئ.
home-number-unavailable = د تلیفون شمېره اوس نه شي ښودل کېدای. څو دقیقې وروسته پاڼه بیا پرانیزئ. لاندې شمېرې کار کوي.
home-report = پرته له نومه موږ ته ولیکئ
home-report-hint = څو دقیقې وخت نیسي. یو رسید ترلاسه کوئ چې ورباندې وروسته لیدلای شئ ستاسو راپور چېرته رسېدلی دی.
home-demo = دا یوازې یوه نمونه ده: دلته یې څوک نه لولي. که تاسو یا بل څوک مرستې ته اړتیا لري، د دې پاڼې یوې رښتینې شمېرې ته زنګ ووهئ.
home-next = وروسته څه کېږي
home-next-1 = یو روزل شوی کس ستاسو خبرې اوري یا لولي. هغه پر تاسو باور کوي او قضاوت نه کوي.
home-next-2 = تاسو په ګډه ګورئ چې څه ته اړتیا ده: خوندیتوب، د اوسېدو ځای، ډاکټر، مشوره، اسناد.
home-next-3 = ستاسو له رضایت پرته هېڅ داسې شی چا ته نه ویل کېږي چې وښيي تاسو څوک یاست، خو که د چا ژوند یا کوم ماشوم په خطر کې وي.
home-receipt = وګورئ چې راپور چېرته رسېدلی دی
home-others = نورې مرستې: { $country }

danger-now = اوس په خطر کې یاست؟
emergency-police = پولیس
emergency-general = بېړنۍ مرسته
emergency-ambulance = امبولانس
line-trafficking = د انسانانو قاچاق
line-domestic-violence = په کورنۍ کې تاوتریخوالی
line-victims-of-crime = د جرم قربانیان
line-missing-children = ورک شوي ماشومان
line-child-abuse = له ماشومانو سره ناوړه چلند
line-hate-crime = د کرکې جرمونه
line-violence = تاوتریخوالی
line-free = وړیا

signs-lead = یوازې یوه نښه هېڅ نه ثابتوي. څو نښې یو ځای دلیل دی چې له موږ سره خبرې وکړئ.
signs-what = د انسانانو قاچاق دا دی چې څوک یو کس په زور، دوکه یا د هغه له مجبورۍ په ګټه اخیستنې پیدا کړي، بل ځای ته یې بوځي یا یې وساتي، څو ترې ناوړه ګټه واخلي. پوله اړینه نه ده، او له هغو سره هم کېږي چې په پیل کې راضي وو.
signs-deceptive-recruitment = ژمنې چې رښتیا نه وې
signs-coercive-recruitment = زور او ګواښونه
signs-recruitment-by-abuse-of-vulnerability = له مجبورۍ ګټه اخیستل
signs-exploitation = کار څنګه دی
signs-coercion-at-destination = ازاد انتخاب نشته
signs-abuse-of-vulnerability-at-destination = د وتلو لار نشته
signs-child = د ماشوم لپاره زور یا دوکه اړینه نه ده: د ناوړه ګټې لپاره د ماشوم پیدا کول یا ساتل د انسانانو قاچاق دی.
signs-do = له هغه چا سره مه مخامخ کېږئ چې شک پرې لرئ، او پخپله د ژغورلو هڅه مه کوئ: هغه کس په خطر کې لوېدای شي. موږ ته ووایئ چې څه مو ولیدل.

sign-deceived-about-the-nature-of-the-job-location-or-employer = کار، ځای یا کارفرما داسې نه دی لکه ژمنه چې شوې وه.
sign-deceived-about-conditions-of-work = د کار ساعتونه او شرایط له هوکړې ډېر بد دي.
sign-deceived-about-wages-earnings = معاش داسې نه دی لکه ژمنه چې شوې وه.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = د اسنادو یا جوازنامې ژمنه وشوه او هېڅکله راونه رسېدل.
sign-deceived-through-promises-of-marriage-or-adoption = د کس د بیولو لپاره د واده یا فرزندۍ ژمنه وشوه.
sign-violence-on-victims = څوک دا کس وهي، ځوروي یا یې بندي کوي.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = دا کس وتښتول شو، وپلورل شو یا واده ته مجبور شو.
sign-confiscation-of-documents = پاسپورت یا د پېژندنې کارت له بل چا سره دی.
sign-debt-bondage = یو پور دی چې باید په کار ادا شي او هېڅکله نه کمېږي.
sign-isolation-confinement-or-surveillance = دا کس اجازه نه لري یوازې بهر ووځي یا زنګ ووهي، یا تر څار لاندې دی.
sign-threat-of-denunciation-to-authorities = څوک ګواښ کوي چې دا کس پولیسو ته وروپېژني یا یې له هېواده وباسي.
sign-threats-of-violence-against-victim = څوک د تاوتریخوالي ګواښ کوي.
sign-threats-to-inform-family-community-or-public = څوک ګواښ کوي چې کورنۍ ته ووایي یا انځورونه خپاره کړي.
sign-violence-on-family-threats-or-effective = کورنۍ ته ګواښ کېږي یا برید پرې کېږي.
sign-withholding-of-money = د دې کس پیسې له بل چا سره دي.
sign-abuse-of-difficult-family-situation = د کورنۍ له ستونزو یا غریبۍ پر دې کس د فشار لپاره کار اخیستل کېږي.
sign-abuse-of-illegal-status = د اوسېدو د اجازې له نه‌لرلو پر دې کس د فشار لپاره کار اخیستل کېږي.
sign-abuse-of-lack-of-education-language = دا کس ژبه نه پوهېږي یا هغه څه نه شي لوستلای چې لاسلیک کړي یې دي.
sign-psychological-and-emotional-dependency = دا کس پر چا پورې تړلی دی او هر څه چې هغه وغواړي کوي یې.
sign-excessive-working-days-or-hours = ډېر اوږده ساعتونه، لږ دمه، او نږدې هېڅ د رخصتۍ ورځ نشته.
sign-bad-living-conditions = دا کس هماغلته ویده کېږي چې کار کوي، یا په ګڼ یا ناپاک ځای کې.
sign-hazardous-work = خطرناک کار پرته له ساتنې.
sign-low-or-no-salary = لږ معاش یا هېڅ معاش.
sign-wage-manipulation = د کور، خوړو، سفر یا جریمې لپاره له معاشه ډېر کمېږي.
sign-forced-into-illicit-criminal-activities = دا کس سوالګرۍ، غلا یا د نشه‌يي توکو پلورلو ته مجبورېږي.
sign-forced-tasks-or-clients = دا کس اجازه نه لري کار یا پېرودونکی رد کړي.
sign-forced-to-lie-to-authorities-family-etc = دا کس چمتو شوي ځوابونه تکراروي او رښتیا نه شي ویلای.
sign-under-strong-influence = تل بل څوک د دې کس پر ځای خبرې کوي.
sign-withholding-of-wages = معاش نه ورکول کېږي، څو دا کس پاتې شي.
sign-dependency-on-exploiters = کور، خواړه او اسناد ټول له هماغو کسانو راځي.
sign-difficulty-to-live-in-an-unknown-area = دا کس نه پوهېږي چې چېرته دی یا له چا وپوښتي.

rights-days = { $country }: { $days ->
    [one] { $days } ورځ
   *[other] { $days } ورځې
}.
rights-offence = { $country } – د انسانانو قاچاق او اړوند جرمونه: { $articles }.
rights-ask = د دې حقونو پلي کول په هر هېواد کې توپیر لري. له پرېکړې مخکې له موږ وپوښتئ؛ پوښتنه تاسو په هېڅ شي نه تړي.
rights-source = د انسانانو د قاچاق پر ضد د عمل په اړه د اروپا د شورا کنوانسیون (CETS No. 197). دا پاڼه معلومات دي، حقوقي مشوره نه ده.

report-title = موږ ته ولیکئ
report-lead = اړینه نه ده ووایئ چې څوک یاست. هغه څه چې نه پوهېږئ یا نه غواړئ ووایئ، تش پرېږدئ.
report-notes = څه وشول؟
report-notes-hint = په خپلو خبرو او خپله ژبه. څه مو ولیدل یا څه درباندې تېر شول، کله، او څوک هلته وو.
report-place = چېرته؟
report-place-hint = یو ځای، یوه پته، یا دا چې څنګه موندل کېږي.
report-danger = ایا څوک اوس په خطر کې دی؟
report-danger-yes = هو
report-danger-unknown = نه پوهېږم
report-who = تاسو څوک یاست؟
report-who-victim = دا زما په اړه دی
report-who-relative = خپلوان یا ملګری
report-who-bystander = ما څه ولیدل یا واورېدل
report-who-client = زه پېرودونکی وم
report-who-professional = زه له خلکو سره کار کوم (ډاکټر، ښوونکی، پلټونکی، …)
report-who-unknown = غوره ګڼم چې ونه وایم
report-language = په کومه ژبه ځواب درکړو
report-phone = د تلیفون شمېره، یا له تاسو سره د اړیکې بله لار
report-safe = کله او څنګه خوندي ده؟
report-safe-hint = د بېلګې په توګه: یوازې پیغام، د ماښام له ۸ بجو وروسته، مه وایئ چې څوک یاست.
report-since = له کله راهیسې؟
report-since-today = له نن راهیسې
report-since-days = له څو ورځو راهیسې
report-since-weeks = له څو اونیو راهیسې
report-since-months = له څو میاشتو راهیسې
report-since-years = له یوه کال څخه ډېر
report-since-unknown = نه پوهېږم
report-seen = څه مو ولیدل یا څه درباندې تېر شول؟
report-seen-hint = هغه په نښه کړئ چې سم وي. اړینه نه ده چې څه په نښه کړئ.
report-seen-papers = پاسپورت یا اسناد اخیستل شوي دي
report-seen-locked = د وتلو ازادي نشته، یا څار شته
report-seen-violence = تاوتریخوالی یا ګواښونه
report-seen-debt = یو پور چې هېڅکله نه کمېږي
report-seen-unpaid = کار په لږ معاش یا بې معاشه
report-seen-sex = د پیسو په بدل کې جنسي اړیکو ته مجبورول
report-seen-begging = سوالګرۍ یا غلا ته مجبورول
report-seen-promise = کار یا واده چې داسې نه دی لکه ژمنه چې شوې وه
report-seen-pictures = د شخصي انځورونو د ښودلو ګواښونه
report-seen-child = له یوه ماشوم څخه ناوړه ګټه اخیستل کېږي
report-contact = ایا له تاسو سره اړیکه نیولای شو؟
report-contact-hint = که نه، له خپل رسید سره دلته بېرته راشئ: زموږ ځواب دلته درته پاتې وي.
report-contact-yes = هو، زه وایم چې څنګه خوندي ده
report-contact-here = نه، زه دلته بېرته راځم
report-trap = دا ځای تش پرېږدئ
report-trap-note = (یو پټ ځای چې خلک یې نه ویني ډک شوی دی. ښايي اعلان وي – یا داسې براوزر چې هر څه ډکوي.)
report-without-script = ستاسو براوزر دلته سکریپټ نه چلوي، نو زموږ سرور ستاسو راپور د رسېدو پر مهال مهر کوي. په هغه شېبه کې یې لوستلای شي؛ هېڅ شی بې مهره نه خوندي کېږي. له سکریپټ سره یې ستاسو خپله وسیله مهر کوي.
report-sealed-here = ستاسو راپور پر همدې وسیله مهر کېږي. یوازې روزل شوي متخصصان یې خلاصولای شي.
report-send = ولېږئ
report-unavailable = ستاسو راپور لا خوندي شوی نه دی
report-unavailable-kept = اوس هېڅ شی نه شو خوندي کولای. هر څه چې مو لیکلي لاندې پاتې دي: لږ انتظار وکړئ، بیا په پای کې “بیا هڅه وکړئ” کېکاږئ. که څوک په خطر کې وي، زنګ ووهئ.

reported-title = ستاسو راپور راورسېد
reported-receipt = ستاسو رسید
reported-receipt-why = په دې سره لیدلای شئ چې ستاسو راپور چېرته رسېدلی دی. بل هېڅوک ترې نه پوهېږي چې څه مو لیکلي دي.
reported-receipt-lost = موږ یې بیا نه شو درکولای. یوازې هلته یې ولیکئ چې ستاسو لپاره خوندي وي.
reported-next-1 = یو متخصص ستاسو راپور لولي؛ خطر لومړی دی.
reported-next-2 = که مو د اړیکې خوندي لار پرېښې وي، یوازې په هماغه لار ځواب درکوو.
reported-next-3 = هر وخت کولای شئ په نوي راپور څه ورزیات کړئ.

receipt-title = راپور چېرته رسېدلی دی
receipt-ask = ستاسو لس کلمې
receipt-ask-hint = په خپل ترتیب. همزه، د تورو نښې او دا چې «ی» او «ک» په کومه بڼه لیکل شوي، مهم نه دي.
receipt-keep-open = کله چې دا پاڼه بیا پورته شي، خلاص دې پاتې شي
receipt-without-script = ستاسو براوزر دلته سکریپټ نه چلوي، نو زموږ سرور ستاسو په کلمو خبرې اترې په خپله حافظه کې، یوازې د همدې یوې پاڼې لپاره، خلاصوي او سمدستي یې هېروي. له سکریپټ سره یې یوازې ستاسو وسیله خلاصوي.
receipt-on-this-page = ستاسو کلمې په دې پاڼه کې پټې دي، چې ځواب ورکولای شئ. کله چې مو کار پای ته ورسېږي، پاڼه وتړئ.
receipt-look = وګورئ
receipt-arrived = رارسېدلی
receipt-worked-on = وروستی کار
receipt-standing-received = ستاسو راپور راورسېد. لا چا کار پرې پیل کړی نه دی.
receipt-standing-open = یو متخصص ستاسو پر راپور کار پیل کړی دی.
receipt-standing-closed = ستاسو پر راپور کار پای ته رسېدلی دی.
receipt-more = غواړئ څه ورزیات کړئ، یا څه بدل شوي دي؟

audio-listen = دا پاڼه واورئ
audio-machine = دا یو ماشین لولي. هېڅ انسان نه ده ثبت کړې، او ښايي ځینې کلمې ناسمې ووایي.

onion-say = دا وېبپاڼه په Tor Browser کې:
onion-why = Tor Browser له شبکې پټوي چې تاسو دلته وئ.

disguise-notes = یادښتونه
disguise-recipes = د پخلي لارښود
disguise-weather = د هوا حالات
disguise-calendar = جنتري

translation-unchecked = دا متن لا داسې چا نه دی کتلی چې دا یې مورنۍ ژبه وي. که څه روښانه نه وي، له موږ وپوښتئ.

# هغه متنونه چې عامه پاڼې یې له نورو ځایونو کاروي.

skip-link = اصلي متن ته ورشئ
quick-exit = همدا اوس له دې پاڼې ووځئ
quick-exit-hint = درې ځله د Shift کېکاږل هم له پاڼې وځي.
quick-exit-leaving = له پاڼې وتل
quick-exit-warning = دا تڼۍ ستاسو د براوزر تاریخچه نه پاکوي.
language-menu = ژبه
demo-banner = دا یوازې یوه نمونه ده. ټول کسان او پېښې خیالي دي.
page-title = { $page } – { $site }
page-title-error = تېروتنه: { $title }
important = مهم
neutral-title = معلومات
quick-exit-twice = له دې پاڼې د وتلو لپاره دوه ځله نور Shift کېکاږئ.
quick-exit-once = له دې پاڼې د وتلو لپاره یو ځل بیا Shift کېکاږئ.
error-prefix = تېروتنه:
action-try-again = بیا هڅه وکړئ
answer-no = نه
error-summary-title = یوه ستونزه شته
error-not-found = پاڼه ونه موندل شوه
    .body = پته وګورئ. که د لینک له لارې راغلي یاست، ښايي دلته شی لرې شوی وي.
error-too-large = فورمه ډېره لویه ده
    .body = متن لنډ کړئ یا یوه ضمیمه لرې کړئ.
error-too-many = ډېرې زیاتې هڅې
    .body =  { $seconds ->
        [one] { $seconds } ثانیه
       *[other] { $seconds } ثانیې
    } انتظار وکړئ او بیا هڅه وکړئ.
error-method-not-allowed = دا پاڼه دا کار نه شي کولای
    .body = بېرته ولاړ شئ او د پاڼې تڼۍ وکاروئ.
error-bad-request = پر غوښتنه پوه نه شو
    .body = بېرته ولاړ شئ، پاڼه بیا پرانیزئ او بیا هڅه وکړئ.
error-offline = اړیکه نشته
    .body = ستاسو وسیله افلاین ده. څه مو چې لیکلي په دې پاڼه کې پاتې دي؛ چې اړیکه راغله بیا هڅه وکړئ.
error-unavailable = خدمت اوس هېڅ شی نه شي خوندي کولای
    .body = هېڅ خوندي نه شول. څو دقیقې وروسته بیا هڅه وکړئ.
error-internal = یوه ستونزه رامنځته شوه
    .body = هېڅ خوندي نه شول. بیا هڅه وکړئ؛ که بیا وشي، دا کوډ د وېبپاڼې مسوول ته ورکړئ: { $code }
error-csrf = فورمه نوره د اعتبار وړ نه ده
    .body = پاڼه بیا پرانیزئ او بیا یې ولېږئ.
problem-required = دا ځای ډک کړئ.
problem-too-long = تر { $max } ډېر توري مه کاروئ.
problem-hidden-characters = په متن کې پټ یا کنټرولي توری دی. په لاس یې بیا ولیکئ.
problem-unknown = له ځوابونو یو وټاکئ.
tour-link = د نمونې لارښود ګرځېدنه
questions-preview-note = دا مخکتنه ده. له دې ځایه هېڅ شی نه لېږل کېږي.
