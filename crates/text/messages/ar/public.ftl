# الصفحات العامة: لكل من يحتاج إلى المساعدة، أو رأى شيئًا. كلمات بسيطة؛ لا لوم على أحد، ولا وعد بما قد لا يتحقق.

public-expect = ماذا تتوقع
public-signs = العلامات
public-staff = للعاملين
public-source = المصدر:
information-more = اقرأ المزيد
help-organisations = منظمات تقدم المساعدة

home-title = هل يتحكم أحد بك أو بعملك أو بمالك؟
home-lead = يمكنك التحدث إلينا: عن نفسك، أو عن شخص تقلق عليه. لا يلزمك أن تذكر اسمك، وأنت من يقرر ماذا يحدث بعد ذلك.
home-call = اتصل بنا
home-no-number = لم يُؤكَّد هنا أي رقم هاتف بعد. يمكنك أن تكتب إلينا بواسطة الاستمارة.
home-number-unavailable = لا يمكن عرض رقم الهاتف الآن. أعد تحميل الصفحة بعد بضع دقائق. الأرقام الواردة أدناه تعمل.
home-report = اكتب إلينا دون ذكر اسمك
home-report-hint = يستغرق الأمر بضع دقائق. تحصل على إيصال يمكنك أن ترى به لاحقًا أين وصل بلاغك.
home-demo = هذا عرض تجريبي: لا أحد يقرأ هنا. إذا كنت أنت أو غيرك بحاجة إلى المساعدة، فاتصل بأحد الأرقام الحقيقية في هذه الصفحة.
home-next = ماذا يحدث بعد ذلك
home-next-1 = يستمع إليك أو يقرأ رسالتك شخص مدرَّب. يصدّقك ولا يحكم عليك.
home-next-2 = تنظران معًا في ما تحتاجه: الأمان، مكان للإقامة، طبيب، مشورة، أوراق.
home-next-3 = لا يُنقل إلى أحد شيء يدل على هويتك دون موافقتك، إلا إذا كانت حياة إنسان أو سلامة طفل في خطر.
home-receipt = معرفة أين وصل البلاغ
home-others = مساعدة أخرى: { $country }

danger-now = هل أنت في خطر الآن؟
emergency-police = الشرطة
emergency-general = الطوارئ
emergency-ambulance = الإسعاف
line-trafficking = الاتجار بالبشر
line-domestic-violence = العنف في الأسرة
line-victims-of-crime = ضحايا الجرائم
line-missing-children = الأطفال المفقودون
line-child-abuse = الإساءة إلى الأطفال
line-hate-crime = جرائم الكراهية
line-violence = العنف
line-free = مجانًا

signs-lead = علامة واحدة وحدها لا تثبت شيئًا. أما عدة علامات معًا فسبب كافٍ للتحدث إلينا.
signs-what = الاتجار بالبشر يعني أن يجنّد أحد شخصًا أو ينقله أو يحتجزه بالقوة أو الخداع أو باستغلال ضيق حاله، لكي يستغله. لا يحتاج ذلك إلى عبور حدود، ويحدث أيضًا لأشخاص وافقوا في البداية.
signs-deceptive-recruitment = وعود لم تكن صادقة
signs-coercive-recruitment = القوة والتهديد
signs-recruitment-by-abuse-of-vulnerability = استغلال ضيق الحال
signs-exploitation = كيف هو العمل
signs-coercion-at-destination = لا خيار حر
signs-abuse-of-vulnerability-at-destination = لا مخرج
signs-child = في حالة الطفل لا يلزم وجود قوة أو خداع: تجنيد طفل أو احتجازه لاستغلاله هو اتجار بالبشر.
signs-do = لا تواجه من تشك فيه، ولا تحاول الإنقاذ بنفسك: فقد يعرّض ذلك الشخص للخطر. أخبرنا بما رأيت.

sign-deceived-about-the-nature-of-the-job-location-or-employer = العمل أو المكان أو صاحب العمل ليس كما وُعد به.
sign-deceived-about-conditions-of-work = ساعات العمل وظروفه أسوأ بكثير مما اتُّفق عليه.
sign-deceived-about-wages-earnings = الأجر ليس كما وُعد به.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = وُعد الشخص بأوراق أو بتصريح ولم يصل شيء.
sign-deceived-through-promises-of-marriage-or-adoption = وُعد الشخص بالزواج أو بالتبني من أجل إبعاده عن أهله.
sign-violence-on-victims = أحدهم يضرب الشخص أو يسيء إليه أو يحبسه.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = خُطف الشخص أو بيع أو أُجبر على الزواج.
sign-confiscation-of-documents = شخص آخر يحتفظ بجواز السفر أو بطاقة الهوية.
sign-debt-bondage = على الشخص أن يسدد بالعمل دَينًا لا ينقص أبدًا.
sign-isolation-confinement-or-surveillance = لا يُسمح للشخص بالخروج أو الاتصال بالهاتف وحده، أو هو تحت المراقبة.
sign-threat-of-denunciation-to-authorities = أحدهم يهدد بإبلاغ الشرطة عن الشخص أو بترحيله.
sign-threats-of-violence-against-victim = أحدهم يهدد بالعنف.
sign-threats-to-inform-family-community-or-public = أحدهم يهدد بإخبار الأسرة أو بنشر صور.
sign-violence-on-family-threats-or-effective = الأسرة مهددة أو تعرضت للاعتداء.
sign-withholding-of-money = شخص آخر يحتفظ بمال الشخص.
sign-abuse-of-difficult-family-situation = تُستغل مشاكل الأسرة أو فقرها للضغط على الشخص.
sign-abuse-of-illegal-status = يُستغل عدم وجود تصريح إقامة للضغط على الشخص.
sign-abuse-of-lack-of-education-language = الشخص لا يعرف اللغة أو لا يستطيع قراءة ما وقّع عليه.
sign-psychological-and-emotional-dependency = الشخص متعلق بأحد ويفعل كل ما يطلبه منه.
sign-excessive-working-days-or-hours = ساعات طويلة جدًا، واستراحات قليلة، ولا يكاد يوجد يوم عطلة.
sign-bad-living-conditions = الشخص ينام حيث يعمل، أو في مكان مزدحم أو قذر.
sign-hazardous-work = عمل خطير دون حماية.
sign-low-or-no-salary = أجر قليل أو لا أجر.
sign-wage-manipulation = يُخصم الكثير من الأجر مقابل السكن أو الطعام أو السفر أو الغرامات.
sign-forced-into-illicit-criminal-activities = يُجبر الشخص على التسول أو السرقة أو بيع المخدرات.
sign-forced-tasks-or-clients = لا يُسمح للشخص أن يرفض عملًا أو زبونًا.
sign-forced-to-lie-to-authorities-family-etc = الشخص يكرر أجوبة جاهزة ولا يُسمح له بقول الحقيقة.
sign-under-strong-influence = هناك دائمًا من يتكلم بدل الشخص.
sign-withholding-of-wages = يُحجز الأجر لكي يبقى الشخص.
sign-dependency-on-exploiters = السكن والطعام والأوراق كلها تأتي من الأشخاص أنفسهم.
sign-difficulty-to-live-in-an-unknown-area = الشخص لا يعرف أين هو أو من يسأل.

rights-days = { $country }: { $days ->
    [zero] { $days } يوم
    [one] يوم واحد ({ $days })
    [two] يومان ({ $days })
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}.
rights-offence = { $country } – الاتجار بالبشر والجرائم المرتبطة به: { $articles }.
rights-ask = تختلف طريقة تطبيق هذه الحقوق من بلد إلى آخر. اسألنا قبل أن تقرر؛ فالسؤال لا يُلزمك بشيء.
rights-source = اتفاقية مجلس أوروبا بشأن العمل ضد الاتجار بالبشر (CETS No. 197). هذه الصفحة معلومات وليست مشورة قانونية.

report-title = اكتب إلينا
report-lead = لا يلزمك أن تقول من أنت. اترك فارغًا ما لا تعرفه أو لا تريد قوله.
report-notes = ماذا حدث؟
report-notes-hint = بكلماتك وبلغتك. ماذا رأيت أو عشت، ومتى، ومن كان هناك.
report-place = أين؟
report-place-hint = مكان، أو عنوان، أو كيف يمكن العثور عليه.
report-danger = هل هناك أحد في خطر الآن؟
report-danger-yes = نعم
report-danger-unknown = لا أعرف
report-who = من أنت؟
report-who-victim = الأمر يخصني
report-who-relative = قريب أو صديق
report-who-bystander = رأيت أو سمعت شيئًا
report-who-client = كنت زبونًا
report-who-professional = أعمل مع الناس (طبيب، معلم، مفتش، …)
report-who-unknown = أفضّل ألا أقول
report-language = اللغة التي نجيبك بها
report-phone = رقم هاتف، أو طريقة أخرى للوصول إليك
report-safe = متى وكيف يكون ذلك آمنًا؟
report-safe-hint = مثلًا: رسائل فقط، بعد الثامنة مساءً، دون أن تقولوا من أنتم.
report-since = منذ متى؟
report-since-today = منذ اليوم
report-since-days = منذ بضعة أيام
report-since-weeks = منذ بضعة أسابيع
report-since-months = منذ بضعة أشهر
report-since-years = منذ أكثر من سنة
report-since-unknown = لا أعرف
report-seen = ماذا رأيت أو عشت؟
report-seen-hint = ضع علامة على ما ينطبق. لا يلزمك أن تختار شيئًا.
report-seen-papers = أُخذ جواز السفر أو الأوراق
report-seen-locked = لا حرية في الخروج، أو هناك مراقبة
report-seen-violence = عنف أو تهديد
report-seen-debt = دَين لا ينقص أبدًا
report-seen-unpaid = عمل بأجر قليل أو بلا أجر
report-seen-sex = إجبار على بيع الجنس
report-seen-begging = إجبار على التسول أو السرقة
report-seen-promise = عمل أو زواج ليس كما وُعد به
report-seen-pictures = تهديد بعرض صور حميمة
report-seen-child = يُستغل طفل
report-contact = هل يمكننا أن نتواصل معك؟
report-contact-hint = إن لم ترد ذلك، فعُد إلى هنا بإيصالك: جوابنا ينتظرك هنا.
report-contact-yes = نعم، وأقول كيف يكون ذلك آمنًا
report-contact-here = لا، أعود إلى هنا
report-trap = اترك هذا الحقل فارغًا
report-trap-note = (مُلئ حقل مخفي لا يراه الناس. قد يكون ذلك إعلانًا – أو متصفحًا يملأ كل شيء.)
report-without-script = متصفحك لا يشغّل البرامج النصية هنا، لذلك يختم خادمنا بلاغك عند وصوله. في تلك اللحظة يمكنه أن يقرأه؛ ولا يُحفظ شيء غير مختوم. وعند تشغيل البرامج النصية يختمه جهازك.
report-sealed-here = يُختم بلاغك على هذا الجهاز. لا يستطيع فتحه إلا مختصون مدرَّبون.
report-send = أرسل
report-unavailable = لم يُحفظ بلاغك بعد
report-unavailable-kept = لا نستطيع حفظ أي شيء الآن. كل ما كتبته ما زال أدناه: انتظر لحظة، ثم اضغط “حاول مرة أخرى” في النهاية. إذا كان أحد في خطر، فاتصل.

reported-title = وصل بلاغك
reported-receipt = إيصالك
reported-receipt-why = به يمكنك أن ترى أين وصل بلاغك. ولا يستطيع غيرك أن يعرف منه ماذا كتبت.
reported-receipt-lost = لا يمكننا أن نعطيك إياه مرة أخرى. لا تكتبه إلا حيث يكون ذلك آمنًا لك.
reported-next-1 = يقرأ مختص بلاغك؛ والخطر له الأولوية.
reported-next-2 = إذا تركت طريقة آمنة للوصول إليك، فلا نجيبك إلا بها.
reported-next-3 = يمكنك أن تضيف شيئًا في أي وقت ببلاغ جديد.

receipt-title = أين وصل البلاغ
receipt-ask = كلماتك العشر
receipt-ask-hint = بترتيبها. لا يهم التشكيل ولا الهمزات ولا شكل الياء أو الكاف.
receipt-keep-open = إبقاؤها مفتوحة عند تحميل هذه الصفحة من جديد
receipt-without-script = متصفحك لا يشغّل البرامج النصية هنا، لذلك يفتح خادمنا المحادثة بكلماتك في ذاكرته، لهذه الصفحة وحدها، ثم ينساها فورًا. وعند تشغيل البرامج النصية لا يفتحها إلا جهازك.
receipt-on-this-page = كلماتك موجودة مخفية في هذه الصفحة لكي تستطيع الرد. أغلق الصفحة عندما تنتهي.
receipt-look = عرض
receipt-arrived = وصل في
receipt-worked-on = آخر عمل عليه
receipt-standing-received = وصل بلاغك. لم يبدأ أحد العمل عليه بعد.
receipt-standing-open = بدأ مختص العمل على بلاغك.
receipt-standing-closed = انتهى العمل على بلاغك.
receipt-more = هل تريد إضافة شيء، أو هل تغيّر شيء؟

audio-listen = استمع إلى هذه الصفحة
audio-machine = تقرأ هذا آلة. لم يسجّله إنسان، وقد تنطق بعض الكلمات خطأً.

onion-say = هذا الموقع في متصفح Tor Browser:
onion-why = يخفي Tor Browser عن الشبكة أنك كنت هنا.

disguise-notes = ملاحظات
disguise-recipes = وصفات طبخ
disguise-weather = الطقس
disguise-calendar = التقويم

translation-unchecked = لم يراجع هذا النص بعدُ من لغته الأم هي هذه اللغة. إذا كان شيء غير واضح، فاسألنا.

# ما تحتاجه كل صفحة عامة من نصوص أخرى.

skip-link = انتقل إلى المحتوى الرئيسي
quick-exit = غادر هذه الصفحة الآن
quick-exit-hint = الضغط على مفتاح Shift ثلاث مرات يغادر الصفحة أيضًا.
quick-exit-leaving = جارٍ مغادرة الصفحة
quick-exit-warning = هذا الزر لا يمحو سجل متصفحك.
language-menu = اللغة
demo-banner = هذا عرض تجريبي. جميع الأشخاص والأحداث خياليون.
page-title = { $page } – { $site }
page-title-error = خطأ: { $title }
important = مهم
neutral-title = معلومات
quick-exit-twice = اضغط Shift مرتين أخريين لمغادرة هذه الصفحة.
quick-exit-once = اضغط Shift مرة أخرى لمغادرة هذه الصفحة.
error-prefix = خطأ:
action-try-again = حاول مرة أخرى
answer-no = لا
error-summary-title = هناك مشكلة
error-not-found = الصفحة غير موجودة
    .body = تحقق من العنوان. إذا وصلت عبر رابط، فربما أُزيل ما كان هنا.
error-too-large = الاستمارة كبيرة جدًا
    .body = اختصر النص أو احذف مرفقًا.
error-too-many = محاولات كثيرة جدًا
    .body = انتظر { $seconds ->
        [zero] { $seconds } ثانية
        [one] ثانية واحدة ({ $seconds })
        [two] ثانيتين ({ $seconds })
        [few] { $seconds } ثوانٍ
        [many] { $seconds } ثانية
       *[other] { $seconds } ثانية
    } ثم حاول مرة أخرى.
error-method-not-allowed = هذه الصفحة لا تستطيع فعل ذلك
    .body = ارجع واستخدم أزرار الصفحة.
error-bad-request = لم يُفهم الطلب
    .body = ارجع وأعد تحميل الصفحة وحاول مرة أخرى.
error-offline = لا يوجد اتصال
    .body = جهازك غير متصل بالشبكة. ما كتبته يبقى في هذه الصفحة؛ حاول مرة أخرى عندما يعود الاتصال.
error-unavailable = لا يمكن للخدمة حفظ أي شيء الآن
    .body = لم يُحفظ شيء. حاول مرة أخرى بعد بضع دقائق.
error-internal = حدث خطأ ما
    .body = لم يُحفظ شيء. حاول مرة أخرى؛ وإذا تكرر ذلك، فأعطِ هذا الرمز للمسؤول عن الموقع: { $code }
error-csrf = لم تعد الاستمارة صالحة
    .body = أعد تحميل الصفحة وأرسلها من جديد.
problem-required = املأ هذا الحقل.
problem-too-long = لا تستخدم أكثر من { $max } حرفًا.
problem-hidden-characters = في النص حرف مخفي أو حرف تحكم. اكتبه من جديد بيدك.
problem-unknown = اختر أحد الأجوبة.
tour-link = جولة إرشادية في العرض التجريبي
questions-preview-note = هذه معاينة. لا يُرسل شيء من هنا.
