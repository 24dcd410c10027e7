# صفحه‌های عمومی: برای هر کسی که کمک لازم دارد یا چیزی دیده است. واژه‌های ساده؛ هیچ کس سرزنش نمی‌شود و هیچ قولی داده نمی‌شود که شاید عملی نشود.

public-expect = چه انتظاری داشته باشید
public-signs = نشانه‌ها
public-staff = برای کارکنان
public-source = منبع:
information-more = بیشتر بخوانید
help-organisations = سازمان‌هایی که کمک می‌کنند

home-title = آیا کسی شما، کار شما یا پول شما را زیر کنترل دارد؟
home-lead = می‌توانید با ما حرف بزنید: درباره خودتان یا کسی که نگران او هستید. لازم نیست نام خود را بگویید، و شما تصمیم می‌گیرید که بعد چه شود.
home-call = به ما زنگ بزنید
home-no-number = هنوز هیچ شماره تلفنی در اینجا تأیید نشده است. می‌توانید با فرم برای ما بنویسید.
home-number-unavailable = شماره تلفن اکنون نشان داده نمی‌شود. چند دقیقه دیگر صفحه را دوباره باز کنید. شماره‌های زیر کار می‌کنند.
home-report = بدون نام برای ما بنویسید
home-report-hint = چند دقیقه طول می‌کشد. رسیدی می‌گیرید که با آن بعداً می‌توانید ببینید گزارش شما به کجا رسیده است.
home-demo = این یک نمایش آزمایشی است: هیچ کس اینجا را نمی‌خواند. اگر شما یا کس دیگری کمک لازم دارد، به یکی از شماره‌های واقعی این صفحه زنگ بزنید.
home-next = بعد چه می‌شود
home-next-1 = یک فرد آموزش‌دیده گوش می‌دهد یا می‌خواند. حرف شما را باور می‌کند و شما را قضاوت نمی‌کند.
home-next-2 = با هم می‌بینید چه چیزی لازم است: امنیت، جایی برای ماندن، پزشک، مشاوره، مدارک.
home-next-3 = هیچ چیزی که نشان دهد شما کیستید بدون رضایت شما به کسی گفته نمی‌شود، مگر آن که جان کسی یا یک کودک در خطر باشد.
home-receipt = ببینید گزارش به کجا رسیده است
home-others = کمک‌های دیگر: { $country }

danger-now = اکنون در خطر هستید؟
emergency-police = پلیس
emergency-general = اورژانس
emergency-ambulance = آمبولانس
line-trafficking = قاچاق انسان
line-domestic-violence = خشونت در خانواده
line-victims-of-crime = قربانیان جرم
line-missing-children = کودکان گم‌شده
line-child-abuse = آزار کودکان
line-hate-crime = جرم از روی نفرت
line-violence = خشونت
line-free = رایگان

signs-lead = یک نشانه به تنهایی چیزی را ثابت نمی‌کند. چند نشانه با هم دلیلی است که با ما حرف بزنید.
signs-what = قاچاق انسان یعنی کسی با زور، فریب یا سوءاستفاده از تنگنای یک نفر، او را جذب کند، جابه‌جا کند یا نگه دارد تا از او بهره‌کشی کند. برای این کار مرزی لازم نیست، و برای کسانی هم پیش می‌آید که در آغاز قبول کرده بودند.
signs-deceptive-recruitment = وعده‌هایی که راست نبود
signs-coercive-recruitment = زور و تهدید
signs-recruitment-by-abuse-of-vulnerability = سوءاستفاده از تنگنا
signs-exploitation = کار چگونه است
signs-coercion-at-destination = انتخاب آزاد نیست
signs-abuse-of-vulnerability-at-destination = راه بیرون رفتن نیست
signs-child = برای کودک، زور یا فریب لازم نیست: جذب یا نگه داشتن کودک برای بهره‌کشی، قاچاق انسان است.
signs-do = با کسی که به او شک دارید روبه‌رو نشوید و نقش نجات‌دهنده را بازی نکنید: شاید آن فرد به خطر بیفتد. به ما بگویید چه دیدید.

sign-deceived-about-the-nature-of-the-job-location-or-employer = کار، محل یا کارفرما آن نیست که قول داده شده بود.
sign-deceived-about-conditions-of-work = ساعت‌ها و شرایط کار بسیار بدتر از قرار است.
sign-deceived-about-wages-earnings = دستمزد آن نیست که قول داده شده بود.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = قول مدرک یا مجوز داده شد و هرگز نرسید.
sign-deceived-through-promises-of-marriage-or-adoption = برای بردن این فرد، قول ازدواج یا فرزندخواندگی داده شد.
sign-violence-on-victims = کسی این فرد را می‌زند، آزار می‌دهد یا زندانی می‌کند.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = این فرد ربوده یا فروخته شده یا به ازدواج مجبور شده است.
sign-confiscation-of-documents = گذرنامه یا کارت هویت او دست کس دیگری است.
sign-debt-bondage = بدهی‌ای هست که باید با کار پرداخت شود و هرگز کم نمی‌شود.
sign-isolation-confinement-or-surveillance = این فرد اجازه ندارد تنها بیرون برود یا تلفن کند، یا زیر نظر است.
sign-threat-of-denunciation-to-authorities = کسی تهدید می‌کند که او را به پلیس معرفی کند یا باعث اخراجش از کشور شود.
sign-threats-of-violence-against-victim = کسی به خشونت تهدید می‌کند.
sign-threats-to-inform-family-community-or-public = کسی تهدید می‌کند که به خانواده بگوید یا عکس‌ها را پخش کند.
sign-violence-on-family-threats-or-effective = خانواده تهدید می‌شود یا به آن حمله می‌شود.
sign-withholding-of-money = پول این فرد دست کس دیگری است.
sign-abuse-of-difficult-family-situation = از گرفتاری یا فقر خانواده برای فشار به این فرد استفاده می‌شود.
sign-abuse-of-illegal-status = از نداشتن اجازه اقامت برای فشار به این فرد استفاده می‌شود.
sign-abuse-of-lack-of-education-language = این فرد زبان را نمی‌داند یا نمی‌تواند آنچه را امضا کرده بخواند.
sign-psychological-and-emotional-dependency = این فرد به کسی وابسته است و هر چه او بخواهد انجام می‌دهد.
sign-excessive-working-days-or-hours = ساعت‌های بسیار طولانی، استراحت کم، و تقریباً بدون روز آزاد.
sign-bad-living-conditions = این فرد همان جا که کار می‌کند، یا در جایی شلوغ یا کثیف می‌خوابد.
sign-hazardous-work = کار خطرناک بدون وسایل حفاظتی.
sign-low-or-no-salary = دستمزد کم یا هیچ.
sign-wage-manipulation = برای خانه، غذا، سفر یا جریمه، مبلغ زیادی از دستمزد کم می‌شود.
sign-forced-into-illicit-criminal-activities = این فرد را به گدایی، دزدی یا فروش مواد مخدر مجبور می‌کنند.
sign-forced-tasks-or-clients = این فرد اجازه ندارد کاری یا مشتری‌ای را رد کند.
sign-forced-to-lie-to-authorities-family-etc = این فرد پاسخ‌های آماده را تکرار می‌کند و اجازه ندارد راست بگوید.
sign-under-strong-influence = همیشه کس دیگری به جای این فرد حرف می‌زند.
sign-withholding-of-wages = دستمزد را نمی‌دهند تا این فرد بماند.
sign-dependency-on-exploiters = خانه، غذا و مدارک همه از همان افراد می‌آید.
sign-difficulty-to-live-in-an-unknown-area = این فرد نمی‌داند کجاست یا از چه کسی بپرسد.

rights-days = { $country }: { $days ->
    [one] { $days } روز
   *[other] { $days } روز
}.
rights-offence = { $country } – قاچاق انسان و جرم‌های وابسته: { $articles }.
rights-ask = این که این حقوق چگونه اجرا می‌شود، از کشوری به کشور دیگر فرق می‌کند. پیش از تصمیم از ما بپرسید؛ پرسیدن هیچ تعهدی نمی‌آورد.
rights-source = کنوانسیون شورای اروپا درباره اقدام علیه قاچاق انسان (CETS No. 197). این صفحه اطلاعات است، نه مشاوره حقوقی.

report-title = برای ما بنویسید
report-lead = لازم نیست بگویید کیستید. هر چه را نمی‌دانید یا نمی‌خواهید بگویید، خالی بگذارید.
report-notes = چه شده است؟
report-notes-hint = با واژه‌های خودتان و به زبان خودتان. چه دیدید یا چه بر شما گذشت، کی، و چه کسانی آنجا بودند.
report-place = کجا؟
report-place-hint = یک محل، یک نشانی، یا این که چگونه پیدا می‌شود.
report-danger = آیا کسی اکنون در خطر است؟
report-danger-yes = بله
report-danger-unknown = نمی‌دانم
report-who = شما کیستید؟
report-who-victim = موضوع درباره خود من است
report-who-relative = خویشاوند یا دوست
report-who-bystander = چیزی دیدم یا شنیدم
report-who-client = مشتری بودم
report-who-professional = با مردم کار می‌کنم (پزشک، آموزگار، بازرس، …)
report-who-unknown = ترجیح می‌دهم نگویم
report-language = به چه زبانی به شما پاسخ بدهیم
report-phone = شماره تلفن، یا راه دیگری برای تماس با شما
report-safe = کی و چگونه امن است؟
report-safe-hint = برای نمونه: فقط پیام، بعد از ساعت ۸ شب، نگویید که هستید.
report-since = از چه زمانی؟
report-since-today = از امروز
report-since-days = از چند روز پیش
report-since-weeks = از چند هفته پیش
report-since-months = از چند ماه پیش
report-since-years = از بیش از یک سال پیش
report-since-unknown = نمی‌دانم
report-seen = چه دیدید یا چه بر شما گذشت؟
report-seen-hint = هر چه را درست است علامت بزنید. لازم نیست چیزی را علامت بزنید.
report-seen-papers = گذرنامه یا مدارک گرفته شده است
report-seen-locked = آزاد نبودن برای بیرون رفتن، یا زیر نظر بودن
report-seen-violence = خشونت یا تهدید
report-seen-debt = بدهی‌ای که هرگز کم نمی‌شود
report-seen-unpaid = کار با دستمزد کم یا بدون دستمزد
report-seen-sex = اجبار به رابطه جنسی در برابر پول
report-seen-begging = اجبار به گدایی یا دزدی
report-seen-promise = کار یا ازدواجی که آن نیست که قول داده شده بود
report-seen-pictures = تهدید به نشان دادن عکس‌های خصوصی
report-seen-child = از یک کودک بهره‌کشی می‌شود
report-contact = آیا می‌توانیم با شما تماس بگیریم؟
report-contact-hint = اگر نه، با رسید خود به اینجا برگردید: پاسخ ما اینجا منتظر شماست.
report-contact-yes = بله، می‌گویم چگونه امن است
report-contact-here = نه، به اینجا برمی‌گردم
report-trap = این خانه را خالی بگذارید
report-trap-note = (یک خانه پنهان که مردم نمی‌بینند پر شده است. شاید تبلیغ باشد – یا مرورگری که همه چیز را پر می‌کند.)
report-without-script = مرورگر شما اینجا اسکریپت اجرا نمی‌کند، پس سرور ما گزارش شما را هنگام رسیدن مهر و موم می‌کند. در آن لحظه می‌تواند آن را بخواند؛ هیچ چیز بدون مهر و موم ذخیره نمی‌شود. با اسکریپت، دستگاه خودتان آن را مهر و موم می‌کند.
report-sealed-here = گزارش شما روی همین دستگاه مهر و موم می‌شود. فقط متخصصان آموزش‌دیده می‌توانند آن را باز کنند.
report-send = فرستادن
report-unavailable = گزارش شما هنوز ذخیره نشده است
report-unavailable-kept = اکنون نمی‌توانیم چیزی ذخیره کنیم. هر چه نوشته‌اید هنوز در زیر هست: کمی صبر کنید، سپس در پایان «دوباره امتحان کنید» را بزنید. اگر کسی در خطر است، زنگ بزنید.

reported-title = گزارش شما رسید
reported-receipt = رسید شما
reported-receipt-why = با آن می‌توانید ببینید گزارش شما به کجا رسیده است. هیچ کس دیگری از روی آن نمی‌فهمد چه نوشته‌اید.
reported-receipt-lost = نمی‌توانیم آن را دوباره به شما بدهیم. آن را فقط جایی بنویسید که برای شما امن باشد.
reported-next-1 = یک متخصص گزارش شما را می‌خواند؛ خطر در اولویت است.
reported-next-2 = اگر راه امنی برای تماس گذاشته‌اید، فقط از همان راه پاسخ می‌دهیم.
reported-next-3 = هر وقت بخواهید می‌توانید با گزارشی تازه چیزی اضافه کنید.

receipt-title = گزارش به کجا رسیده است
receipt-ask = ده واژه شما
receipt-ask-hint = به ترتیب خودشان. همزه، نشانه‌های روی حرف‌ها و این که «ی» و «ک» فارسی باشند یا عربی، مهم نیست.
receipt-keep-open = وقتی این صفحه دوباره بارگذاری می‌شود، باز بماند
receipt-without-script = مرورگر شما اینجا اسکریپت اجرا نمی‌کند، پس سرور ما گفت‌وگو را با واژه‌های شما در حافظه خود، فقط برای همین یک صفحه، باز می‌کند و فوراً آنها را فراموش می‌کند. با اسکریپت، فقط دستگاه خودتان آن را باز می‌کند.
receipt-on-this-page = واژه‌های شما پنهان در این صفحه هستند تا بتوانید پاسخ بدهید. وقتی کارتان تمام شد، صفحه را ببندید.
receipt-look = ببینید
receipt-arrived = رسیده در
receipt-worked-on = آخرین کار روی آن
receipt-standing-received = گزارش شما رسیده است. هنوز کسی به آن نپرداخته است.
receipt-standing-open = یک متخصص به گزارش شما می‌پردازد.
receipt-standing-closed = کار روی گزارش شما پایان یافته است.
receipt-more = می‌خواهید چیزی اضافه کنید، یا چیزی عوض شده است؟

audio-listen = به این صفحه گوش کنید
audio-machine = این را یک ماشین می‌خواند. هیچ انسانی آن را ضبط نکرده است و شاید بعضی واژه‌ها را نادرست بگوید.

onion-say = این سایت در Tor Browser:
onion-why = Tor Browser از شبکه پنهان می‌کند که شما اینجا بوده‌اید.

disguise-notes = یادداشت‌ها
disguise-recipes = دستور آشپزی
disguise-weather = آب و هوا
disguise-calendar = تقویم

translation-unchecked = این متن را هنوز کسی که این زبان مادری اوست بررسی نکرده است. اگر چیزی روشن نیست، از ما بپرسید.

# متن‌هایی که صفحه‌های عمومی از جاهای دیگر به کار می‌برند.

skip-link = رفتن به متن اصلی
quick-exit = همین حالا از این صفحه بیرون بروید
quick-exit-hint = سه بار زدن کلید Shift هم از صفحه بیرون می‌رود.
quick-exit-leaving = در حال بیرون رفتن از صفحه
quick-exit-warning = این دکمه تاریخچه مرورگر شما را پاک نمی‌کند.
language-menu = زبان
demo-banner = این یک نمایش آزمایشی است. همه افراد و رویدادها ساختگی‌اند.
page-title = { $page } – { $site }
page-title-error = خطا: { $title }
important = مهم
neutral-title = اطلاعات
quick-exit-twice = برای بیرون رفتن از این صفحه، دو بار دیگر Shift را بزنید.
quick-exit-once = برای بیرون رفتن از این صفحه، یک بار دیگر Shift را بزنید.
error-prefix = خطا:
action-try-again = دوباره امتحان کنید
answer-no = نه
error-summary-title = مشکلی هست
error-not-found = صفحه پیدا نشد
    .body = نشانی را بررسی کنید. اگر با پیوندی آمده‌اید، شاید آنچه اینجا بود برداشته شده باشد.
error-too-large = فرم بیش از حد بزرگ است
    .body = متن را کوتاه کنید یا یک پیوست را بردارید.
error-too-many = تلاش‌های بیش از حد
    .body =  { $seconds ->
        [one] { $seconds } ثانیه
       *[other] { $seconds } ثانیه
    } صبر کنید و دوباره امتحان کنید.
error-method-not-allowed = این صفحه نمی‌تواند این کار را بکند
    .body = برگردید و از دکمه‌های صفحه استفاده کنید.
error-bad-request = درخواست فهمیده نشد
    .body = برگردید، صفحه را دوباره باز کنید و باز امتحان کنید.
error-offline = اتصال نیست
    .body = دستگاه شما آفلاین است. آنچه نوشته‌اید در این صفحه می‌ماند؛ وقتی اتصال برگشت دوباره امتحان کنید.
error-unavailable = سرویس اکنون نمی‌تواند چیزی ذخیره کند
    .body = چیزی ذخیره نشد. چند دقیقه دیگر دوباره امتحان کنید.
error-internal = مشکلی پیش آمد
    .body = چیزی ذخیره نشد. دوباره امتحان کنید؛ اگر باز هم پیش آمد، این کد را به مسئول سایت بدهید: { $code }
error-csrf = فرم دیگر معتبر نیست
    .body = صفحه را دوباره باز کنید و از نو بفرستید.
problem-required = این خانه را پر کنید.
problem-too-long = حداکثر { $max } نویسه به کار ببرید.
problem-hidden-characters = در متن یک نویسه پنهان یا کنترلی هست. آن را دوباره با دست بنویسید.
problem-unknown = یکی از پاسخ‌ها را انتخاب کنید.
tour-link = گشت راهنما در نمایش آزمایشی
questions-preview-note = این یک پیش‌نمایش است. از اینجا چیزی فرستاده نمی‌شود.
