# عوامی صفحات: ہر اس شخص کے لیے جسے مدد چاہیے یا جس نے کچھ دیکھا ہے۔ آسان الفاظ؛ کسی پر الزام نہیں، اور ایسا کوئی وعدہ نہیں جو شاید پورا نہ ہو۔

public-expect = آگے کیا ہوگا
public-signs = علامات
public-staff = عملے کے لیے
public-source = ماخذ:
information-more = مزید پڑھیں
help-organisations = مدد کرنے والے ادارے

home-title = کیا کوئی آپ کو، آپ کے کام کو یا آپ کے پیسوں کو قابو میں رکھتا ہے؟
home-lead = آپ ہم سے بات کر سکتے ہیں: اپنے بارے میں، یا کسی ایسے شخص کے بارے میں جس کی آپ کو فکر ہے۔ نام بتانا ضروری نہیں، اور آگے کیا ہو یہ فیصلہ آپ کا ہے۔
home-call = ہمیں فون کریں
home-no-number = یہاں ابھی کسی فون نمبر کی تصدیق نہیں ہوئی۔ آپ فارم کے ذریعے ہمیں لکھ سکتے ہیں۔
home-number-unavailable = فون نمبر اس وقت دکھایا نہیں جا سکتا۔ چند منٹ بعد صفحہ دوبارہ کھولیں۔ نیچے دیے گئے نمبر کام کر رہے ہیں۔
home-report = نام بتائے بغیر ہمیں لکھیں
home-report-hint = اس میں چند منٹ لگتے ہیں۔ آپ کو ایک رسید ملتی ہے جس سے آپ بعد میں دیکھ سکتے ہیں کہ آپ کی اطلاع کہاں تک پہنچی۔
home-demo = یہ صرف ایک نمونہ ہے: یہاں کوئی نہیں پڑھتا۔ اگر آپ کو یا کسی اور کو مدد چاہیے تو اس صفحے کے اصلی نمبروں میں سے کسی پر فون کریں۔
home-next = اس کے بعد کیا ہوتا ہے
home-next-1 = ایک تربیت یافتہ شخص آپ کی بات سنتا یا پڑھتا ہے۔ وہ آپ پر یقین کرتا ہے اور آپ کو برا نہیں سمجھتا۔
home-next-2 = آپ مل کر دیکھتے ہیں کہ کیا چاہیے: حفاظت، رہنے کی جگہ، ڈاکٹر، مشورہ، کاغذات۔
home-next-3 = آپ کی اجازت کے بغیر ایسی کوئی بات آگے نہیں بتائی جاتی جس سے پتہ چلے کہ آپ کون ہیں، سوائے اس کے کہ کسی کی جان یا کوئی بچہ خطرے میں ہو۔
home-receipt = دیکھیں کہ اطلاع کہاں تک پہنچی
home-others = دوسری مدد: { $country }

danger-now = کیا آپ ابھی خطرے میں ہیں؟
emergency-police = پولیس
emergency-general = ہنگامی مدد
emergency-ambulance = ایمبولینس
line-trafficking = انسانوں کی سمگلنگ اور استحصال
line-domestic-violence = گھریلو تشدد
line-victims-of-crime = جرم کے متاثرین
line-missing-children = لاپتہ بچے
line-child-abuse = بچوں کے ساتھ بدسلوکی
line-hate-crime = نفرت پر مبنی جرائم
line-violence = تشدد
line-free = مفت

signs-lead = صرف ایک علامت سے کچھ ثابت نہیں ہوتا۔ کئی علامات ایک ساتھ ہوں تو ہم سے بات کرنے کی وجہ ہیں۔
signs-what = انسانوں کی سمگلنگ کا مطلب ہے کہ کوئی کسی شخص کو زبردستی، دھوکے یا اس کی مجبوری کا فائدہ اٹھا کر بھرتی کرے، ایک جگہ سے دوسری جگہ لے جائے یا روکے رکھے تاکہ اس کا استحصال کرے۔ اس کے لیے سرحد پار کرنا ضروری نہیں، اور یہ ان کے ساتھ بھی ہوتا ہے جو شروع میں راضی تھے۔
signs-deceptive-recruitment = وعدے جو سچے نہ تھے
signs-coercive-recruitment = زبردستی اور دھمکیاں
signs-recruitment-by-abuse-of-vulnerability = مجبوری کا فائدہ
signs-exploitation = کام کیسا ہے
signs-coercion-at-destination = مرضی کی آزادی نہیں
signs-abuse-of-vulnerability-at-destination = نکلنے کا راستہ نہیں
signs-child = بچے کے معاملے میں زبردستی یا دھوکا ضروری نہیں: استحصال کے لیے بچے کو بھرتی کرنا یا روکے رکھنا ہی انسانوں کی سمگلنگ ہے۔
signs-do = جس پر شک ہو اس کا سامنا نہ کریں اور خود بچانے کی کوشش نہ کریں: اس سے وہ شخص خطرے میں پڑ سکتا ہے۔ ہمیں بتائیں کہ آپ نے کیا دیکھا۔

sign-deceived-about-the-nature-of-the-job-location-or-employer = کام، جگہ یا مالک ویسا نہیں جیسا وعدہ کیا گیا تھا۔
sign-deceived-about-conditions-of-work = کام کے گھنٹے اور حالات طے شدہ سے بہت برے ہیں۔
sign-deceived-about-wages-earnings = تنخواہ ویسی نہیں جیسا وعدہ کیا گیا تھا۔
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = کاغذات یا اجازت نامے کا وعدہ کیا گیا اور وہ کبھی نہ ملے۔
sign-deceived-through-promises-of-marriage-or-adoption = شخص کو ساتھ لے جانے کے لیے شادی یا گود لینے کا وعدہ کیا گیا۔
sign-violence-on-victims = کوئی اس شخص کو مارتا ہے، بدسلوکی کرتا ہے یا بند رکھتا ہے۔
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = اس شخص کو اغوا کیا گیا، بیچا گیا یا زبردستی شادی کرائی گئی۔
sign-confiscation-of-documents = پاسپورٹ یا شناختی کارڈ کسی اور کے پاس ہے۔
sign-debt-bondage = کام کر کے ایسا قرض اتارنا ہے جو کبھی کم نہیں ہوتا۔
sign-isolation-confinement-or-surveillance = اس شخص کو اکیلے باہر جانے یا فون کرنے کی اجازت نہیں، یا اس پر نظر رکھی جاتی ہے۔
sign-threat-of-denunciation-to-authorities = کوئی اسے پولیس کو بتانے یا ملک سے نکلوانے کی دھمکی دیتا ہے۔
sign-threats-of-violence-against-victim = کوئی تشدد کی دھمکی دیتا ہے۔
sign-threats-to-inform-family-community-or-public = کوئی گھر والوں کو بتانے یا تصویریں پھیلانے کی دھمکی دیتا ہے۔
sign-violence-on-family-threats-or-effective = گھر والوں کو دھمکایا جاتا ہے یا ان پر حملہ ہوتا ہے۔
sign-withholding-of-money = اس شخص کے پیسے کوئی اور رکھتا ہے۔
sign-abuse-of-difficult-family-situation = گھر کی پریشانی یا غربت سے اس شخص پر دباؤ ڈالا جاتا ہے۔
sign-abuse-of-illegal-status = رہائشی اجازت نامہ نہ ہونے سے اس شخص پر دباؤ ڈالا جاتا ہے۔
sign-abuse-of-lack-of-education-language = وہ زبان نہیں جانتا یا جس پر دستخط کیے اسے پڑھ نہیں سکتا۔
sign-psychological-and-emotional-dependency = وہ کسی کا محتاج ہے اور اس کی ہر بات مانتا ہے۔
sign-excessive-working-days-or-hours = بہت لمبے اوقات، کم وقفے، اور چھٹی کا دن تقریباً کوئی نہیں۔
sign-bad-living-conditions = وہ وہیں سوتا ہے جہاں کام کرتا ہے، یا بھیڑ والی یا گندی جگہ میں۔
sign-hazardous-work = بغیر حفاظت کے خطرناک کام۔
sign-low-or-no-salary = تنخواہ کم یا بالکل نہیں۔
sign-wage-manipulation = رہائش، کھانے، سفر یا جرمانے کے نام پر تنخواہ سے بہت کچھ کاٹا جاتا ہے۔
sign-forced-into-illicit-criminal-activities = اس سے زبردستی بھیک منگوائی، چوری کرائی یا منشیات بکوائی جاتی ہیں۔
sign-forced-tasks-or-clients = اسے کسی کام یا گاہک سے انکار کی اجازت نہیں۔
sign-forced-to-lie-to-authorities-family-etc = وہ تیار کیے ہوئے جواب دہراتا ہے اور سچ نہیں بول سکتا۔
sign-under-strong-influence = اس کی جگہ ہمیشہ کوئی اور بولتا ہے۔
sign-withholding-of-wages = تنخواہ روکی جاتی ہے تاکہ وہ شخص رکا رہے۔
sign-dependency-on-exploiters = رہائش، کھانا اور کاغذات سب انہی لوگوں سے ملتے ہیں۔
sign-difficulty-to-live-in-an-unknown-area = اسے معلوم نہیں کہ وہ کہاں ہے یا کس سے پوچھے۔

rights-days = { $country }: { $days ->
    [one] { $days } دن
   *[other] { $days } دن
}۔
rights-offence = { $country } – انسانوں کی سمگلنگ اور متعلقہ جرائم: { $articles }۔
rights-ask = ان حقوق پر عمل ہر ملک میں مختلف ہے۔ فیصلہ کرنے سے پہلے ہم سے پوچھیں؛ پوچھنے سے آپ پر کوئی پابندی نہیں آتی۔
rights-source = انسانوں کی سمگلنگ کے خلاف کارروائی پر کونسل آف یورپ کا کنونشن (CETS No. 197)۔ یہ صفحہ معلومات ہے، قانونی مشورہ نہیں۔

report-title = ہمیں لکھیں
report-lead = یہ بتانا ضروری نہیں کہ آپ کون ہیں۔ جو آپ نہیں جانتے یا نہیں کہنا چاہتے اسے خالی چھوڑ دیں۔
report-notes = کیا ہوا؟
report-notes-hint = اپنے الفاظ اور اپنی زبان میں۔ آپ نے کیا دیکھا یا آپ پر کیا گزری، کب، اور وہاں کون تھا۔
report-place = کہاں؟
report-place-hint = کوئی جگہ، پتہ، یا وہاں کیسے پہنچا جائے۔
report-danger = کیا کوئی ابھی خطرے میں ہے؟
report-danger-yes = ہاں
report-danger-unknown = معلوم نہیں
report-who = آپ کون ہیں؟
report-who-victim = یہ میرے بارے میں ہے
report-who-relative = رشتہ دار یا دوست
report-who-bystander = میں نے کچھ دیکھا یا سنا
report-who-client = میں گاہک تھا
report-who-professional = میں لوگوں کے ساتھ کام کرتا ہوں (ڈاکٹر، استاد، انسپکٹر، …)
report-who-unknown = نہ بتانا بہتر سمجھتا ہوں
report-language = ہم کس زبان میں جواب دیں
report-phone = فون نمبر، یا آپ تک پہنچنے کا کوئی اور طریقہ
report-safe = کب اور کیسے محفوظ ہے؟
report-safe-hint = مثلاً: صرف پیغام، رات 8 بجے کے بعد، یہ نہ بتائیں کہ آپ کون ہیں۔
report-since = کب سے؟
report-since-today = آج سے
report-since-days = کچھ دنوں سے
report-since-weeks = کچھ ہفتوں سے
report-since-months = کچھ مہینوں سے
report-since-years = ایک سال سے زیادہ عرصے سے
report-since-unknown = معلوم نہیں
report-seen = آپ نے کیا دیکھا یا آپ پر کیا گزری؟
report-seen-hint = جو درست ہو اس پر نشان لگائیں۔ نشان لگانا ضروری نہیں۔
report-seen-papers = پاسپورٹ یا کاغذات لے لیے گئے
report-seen-locked = باہر جانے کی آزادی نہیں، یا نظر رکھی جاتی ہے
report-seen-violence = تشدد یا دھمکیاں
report-seen-debt = ایسا قرض جو کبھی کم نہیں ہوتا
report-seen-unpaid = کم تنخواہ پر یا بغیر تنخواہ کے کام
report-seen-sex = پیسوں کے بدلے جنسی عمل پر مجبور کرنا
report-seen-begging = بھیک مانگنے یا چوری کرنے پر مجبور کرنا
report-seen-promise = کام یا شادی جو ویسی نہیں جیسا وعدہ کیا گیا تھا
report-seen-pictures = نجی تصویریں دکھانے کی دھمکیاں
report-seen-child = کسی بچے کا استحصال ہو رہا ہے
report-contact = کیا ہم آپ سے رابطہ کر سکتے ہیں؟
report-contact-hint = اگر نہیں تو اپنی رسید کے ساتھ یہاں واپس آئیں: ہمارا جواب یہیں موجود ہو گا۔
report-contact-yes = ہاں، میرے بتائے ہوئے محفوظ طریقے سے
report-contact-here = نہیں، مجھے یہیں واپس آنا ہے
report-trap = اس خانے کو خالی چھوڑ دیں
report-trap-note = (ایک چھپا ہوا خانہ بھرا گیا جو لوگوں کو نظر نہیں آتا۔ یہ اشتہار ہو سکتا ہے – یا ایسا براؤزر جو سب کچھ بھر دیتا ہے۔)
report-without-script = آپ کا براؤزر یہاں اسکرپٹ نہیں چلاتا، اس لیے ہمارا سرور آپ کی اطلاع پہنچنے پر اسے سربمہر کرتا ہے۔ اس لمحے وہ اسے پڑھ سکتا ہے؛ سربمہر کیے بغیر کچھ محفوظ نہیں ہوتا۔ اسکرپٹ کے ساتھ آپ کا اپنا آلہ اسے سربمہر کرتا ہے۔
report-sealed-here = آپ کی اطلاع اسی آلے پر سربمہر ہوتی ہے۔ اسے صرف تربیت یافتہ ماہرین کھول سکتے ہیں۔
report-send = بھیجیں
report-unavailable = آپ کی اطلاع ابھی محفوظ نہیں ہوئی
report-unavailable-kept = ہم اس وقت کچھ محفوظ نہیں کر سکتے۔ آپ نے جو لکھا وہ سب نیچے موجود ہے: تھوڑا انتظار کریں، پھر آخر میں “دوبارہ کوشش کریں” دبائیں۔ اگر کوئی خطرے میں ہے تو فون کریں۔

reported-title = آپ کی اطلاع پہنچ گئی
reported-receipt = آپ کی رسید
reported-receipt-why = اس سے آپ دیکھ سکتے ہیں کہ آپ کی اطلاع کہاں تک پہنچی۔ کوئی اور اس سے نہیں جان سکتا کہ آپ نے کیا لکھا۔
reported-receipt-lost = ہم یہ آپ کو دوبارہ نہیں دے سکتے۔ اسے صرف وہیں لکھیں جہاں یہ آپ کے لیے محفوظ ہو۔
reported-next-1 = ایک ماہر آپ کی اطلاع پڑھتا ہے؛ خطرہ پہلے آتا ہے۔
reported-next-2 = اگر آپ نے رابطے کا محفوظ طریقہ دیا ہے تو ہم صرف اسی طریقے سے جواب دیتے ہیں۔
reported-next-3 = آپ کسی بھی وقت نئی اطلاع سے کچھ اور بتا سکتے ہیں۔

receipt-title = اطلاع کہاں تک پہنچی
receipt-ask = آپ کے دس الفاظ
receipt-ask-hint = اپنی ترتیب میں۔ ہمزہ، اعراب اور «ی»، «ک» یا «ہ» کی شکل سے فرق نہیں پڑتا۔
receipt-keep-open = یہ صفحہ دوبارہ لوڈ ہونے پر کھلا رہے
receipt-without-script = آپ کا براؤزر یہاں اسکرپٹ نہیں چلاتا، اس لیے ہمارا سرور آپ کے الفاظ سے گفتگو اپنی میموری میں، صرف اس ایک صفحے کے لیے، کھولتا ہے اور انہیں فوراً بھول جاتا ہے۔ اسکرپٹ کے ساتھ اسے صرف آپ کا آلہ کھولتا ہے۔
receipt-on-this-page = آپ کے الفاظ اس صفحے میں چھپے ہوئے موجود ہیں، تاکہ آپ جواب دے سکیں۔ کام ختم ہونے پر صفحہ بند کر دیں۔
receipt-look = دیکھیں
receipt-arrived = پہنچی
receipt-worked-on = آخری کام
receipt-standing-received = آپ کی اطلاع پہنچ گئی ہے۔ ابھی کسی نے اس پر کام شروع نہیں کیا۔
receipt-standing-open = ایک ماہر نے آپ کی اطلاع پر کام شروع کر دیا ہے۔
receipt-standing-closed = آپ کی اطلاع پر کام مکمل ہو گیا ہے۔
receipt-more = کیا آپ کچھ اور بتانا چاہتے ہیں، یا کچھ بدل گیا ہے؟

audio-listen = یہ صفحہ سنیں
audio-machine = اسے ایک مشین پڑھتی ہے۔ کسی انسان نے اسے ریکارڈ نہیں کیا، اور یہ کچھ الفاظ غلط بول سکتی ہے۔

onion-say = یہ سائٹ Tor Browser میں:
onion-why = Tor Browser نیٹ ورک سے چھپاتا ہے کہ آپ یہاں آئے تھے۔

disguise-notes = نوٹس
disguise-recipes = کھانے کی ترکیبیں
disguise-weather = موسم
disguise-calendar = کیلنڈر

translation-unchecked = اس تحریر کو ابھی کسی ایسے شخص نے نہیں دیکھا جس کی یہ مادری زبان ہو۔ اگر کچھ واضح نہ ہو تو ہم سے پوچھیں۔

# وہ تحریریں جو عوامی صفحات دوسری جگہوں سے لیتے ہیں۔

skip-link = اصل مواد پر جائیں
quick-exit = ابھی یہ صفحہ چھوڑیں
quick-exit-hint = Shift تین بار دبانے سے بھی صفحہ بند ہو جاتا ہے۔
quick-exit-leaving = صفحہ چھوڑا جا رہا ہے
quick-exit-warning = یہ بٹن آپ کے براؤزر کی ہسٹری نہیں مٹاتا۔
language-menu = زبان
demo-banner = یہ صرف ایک نمونہ ہے۔ تمام لوگ اور واقعات فرضی ہیں۔
page-title = { $page } – { $site }
page-title-error = غلطی: { $title }
important = اہم
neutral-title = معلومات
quick-exit-twice = یہ صفحہ چھوڑنے کے لیے Shift دو بار اور دبائیں۔
quick-exit-once = یہ صفحہ چھوڑنے کے لیے Shift ایک بار اور دبائیں۔
error-prefix = غلطی:
action-try-again = دوبارہ کوشش کریں
answer-no = نہیں
error-summary-title = ایک مسئلہ ہے
error-not-found = صفحہ نہیں ملا
    .body = پتہ دیکھ لیں۔ اگر آپ کسی لنک سے آئے ہیں تو شاید یہاں کی چیز ہٹا دی گئی ہے۔
error-too-large = فارم بہت بڑا ہے
    .body = تحریر مختصر کریں یا کوئی منسلک فائل نکال دیں۔
error-too-many = بہت زیادہ کوششیں
    .body =  { $seconds ->
        [one] { $seconds } سیکنڈ
       *[other] { $seconds } سیکنڈ
    } انتظار کریں اور دوبارہ کوشش کریں۔
error-method-not-allowed = یہ صفحہ ایسا نہیں کر سکتا
    .body = واپس جائیں اور صفحے کے بٹن استعمال کریں۔
error-bad-request = درخواست سمجھی نہیں جا سکی
    .body = واپس جائیں، صفحہ دوبارہ کھولیں اور پھر کوشش کریں۔
error-offline = رابطہ نہیں ہے
    .body = آپ کا آلہ آف لائن ہے۔ جو آپ نے لکھا وہ اسی صفحے پر رہے گا؛ رابطہ بحال ہونے پر دوبارہ کوشش کریں۔
error-unavailable = سروس اس وقت کچھ محفوظ نہیں کر سکتی
    .body = کچھ محفوظ نہیں ہوا۔ چند منٹ بعد دوبارہ کوشش کریں۔
error-internal = کچھ غلط ہو گیا
    .body = کچھ محفوظ نہیں ہوا۔ دوبارہ کوشش کریں؛ اگر پھر ایسا ہو تو یہ کوڈ سائٹ کے منتظم کو دیں: { $code }
error-csrf = فارم اب درست نہیں رہا
    .body = صفحہ دوبارہ کھولیں اور پھر سے بھیجیں۔
problem-required = یہ خانہ بھریں۔
problem-too-long = زیادہ سے زیادہ { $max } حروف لکھیں۔
problem-hidden-characters = تحریر میں کوئی چھپا ہوا یا کنٹرول حرف ہے۔ اسے ہاتھ سے دوبارہ لکھیں۔
problem-unknown = جوابوں میں سے ایک چنیں۔
tour-link = نمونے کی رہنما سیر
questions-preview-note = یہ صرف ایک جھلک ہے۔ یہاں سے کچھ نہیں بھیجا جاتا۔
