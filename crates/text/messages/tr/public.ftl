# Herkese açık sayfalar: yardıma ihtiyacı olan ya da bir şey gören herkes için. Kısa sözler; kimse suçlanmaz, gerçekleşmeyebilecek hiçbir şey vaat edilmez.

public-expect = Sizi ne bekliyor
public-signs = Belirtiler
public-staff = Çalışanlar için
public-source = Kaynak:
information-more = Devamını okuyun
help-organisations = Yardım eden kuruluşlar

home-title = Biri sizi, işinizi ya da paranızı denetim altında mı tutuyor?
home-lead = Bizimle konuşabilirsiniz: kendiniz hakkında ya da merak ettiğiniz biri hakkında. Adınızı söylemek zorunda değilsiniz; sonra ne olacağına siz karar verirsiniz.
home-call = Bizi arayın
home-no-number = Burada henüz doğrulanmış bir telefon numarası yok. Formla bize yazabilirsiniz.
home-number-unavailable = Telefon numarası şu anda gösterilemiyor. Birkaç dakika sonra sayfayı yeniden yükleyin. Aşağıdaki numaralar çalışıyor.
home-report = Adınızı vermeden bize yazın
home-report-hint = Birkaç dakika sürer. Bildiriminizin ne durumda olduğunu sonra görebileceğiniz bir alındı verilir.
home-demo = Bu bir tanıtımdır: burada kimse okumuyor. Sizin ya da başka birinin yardıma ihtiyacı varsa bu sayfadaki gerçek numaralardan birini arayın.
home-next = Bundan sonra ne olur
home-next-1 = Eğitimli biri sizi dinler ya da yazdığınızı okur. Size inanır ve sizi yargılamaz.
home-next-2 = Neye ihtiyaç olduğuna birlikte bakarsınız: güvenlik, kalacak yer, doktor, danışma, belgeler.
home-next-3 = Bir hayat ya da bir çocuk tehlikede olmadıkça, onayınız olmadan kim olduğunuzu belli eden hiçbir şey başkasına iletilmez.
home-receipt = Bir bildirimin durumuna bakın
home-others = Başka yardım: { $country }

danger-now = Şu anda tehlikede misiniz?
emergency-police = Polis
emergency-general = Acil yardım
emergency-ambulance = Ambulans
line-trafficking = İnsan ticareti
line-domestic-violence = Aile içi şiddet
line-victims-of-crime = Suç mağdurları
line-missing-children = Kayıp çocuklar
line-child-abuse = Çocuk istismarı
line-hate-crime = Nefret suçları
line-violence = Şiddet
line-free = ücretsiz

signs-lead = Tek bir belirti hiçbir şeyi kanıtlamaz. Birkaçı bir aradaysa bizimle konuşmak için bir nedendir.
signs-what = İnsan ticareti, birinin bir kişiyi sömürmek için zorla, aldatarak ya da zor durumundan yararlanarak bulması, taşıması veya alıkoymasıdır. Bunun için sınır geçmek gerekmez; başta kabul etmiş kişilerin de başına gelir.
signs-deceptive-recruitment = Doğru çıkmayan vaatler
signs-coercive-recruitment = Zorlama ve tehdit
signs-recruitment-by-abuse-of-vulnerability = Zor durumdan yararlanma
signs-exploitation = İş nasıl
signs-coercion-at-destination = Özgür seçim yok
signs-abuse-of-vulnerability-at-destination = Çıkış yolu yok
signs-child = Çocuklar için zorlama ya da aldatma gerekmez: bir çocuğu sömürmek amacıyla bulmak veya alıkoymak insan ticaretidir.
signs-do = Şüphelendiğiniz kişinin karşısına çıkmayın, kurtarıcı olmaya çalışmayın: o kişiyi tehlikeye atabilir. Ne gördüğünüzü bize anlatın.

sign-deceived-about-the-nature-of-the-job-location-or-employer = İş, yer ya da işveren söz verildiği gibi değil.
sign-deceived-about-conditions-of-work = Çalışma saatleri ve koşulları anlaşılandan çok daha kötü.
sign-deceived-about-wages-earnings = Ücret söz verildiği gibi değil.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Belge ya da izin sözü verildi, ama hiç gelmedi.
sign-deceived-through-promises-of-marriage-or-adoption = Kişiyi götürmek için evlilik ya da evlat edinme sözü verildi.
sign-violence-on-victims = Biri kişiyi dövüyor, ona kötü davranıyor ya da onu kilitli tutuyor.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Kişi kaçırıldı, satıldı ya da evlenmeye zorlandı.
sign-confiscation-of-documents = Pasaportu ya da kimlik kartını başka biri tutuyor.
sign-debt-bondage = Çalışarak ödenmesi gereken ve hiç azalmayan bir borç var.
sign-isolation-confinement-or-surveillance = Kişi tek başına dışarı çıkamıyor, telefon edemiyor ya da gözetleniyor.
sign-threat-of-denunciation-to-authorities = Biri, kişiyi polise bildirmekle ya da sınır dışı ettirmekle tehdit ediyor.
sign-threats-of-violence-against-victim = Biri şiddetle tehdit ediyor.
sign-threats-to-inform-family-community-or-public = Biri aileye anlatmakla ya da resimleri yayımlamakla tehdit ediyor.
sign-violence-on-family-threats-or-effective = Aile tehdit ediliyor ya da saldırıya uğruyor.
sign-withholding-of-money = Kişinin parasını başka biri tutuyor.
sign-abuse-of-difficult-family-situation = Ailedeki sıkıntı ya da yoksulluk, kişiyi sıkıştırmak için kullanılıyor.
sign-abuse-of-illegal-status = Oturma izninin olmaması, kişiyi sıkıştırmak için kullanılıyor.
sign-abuse-of-lack-of-education-language = Kişi dili bilmiyor ya da imzaladığı şeyi okuyamıyor.
sign-psychological-and-emotional-dependency = Kişi birine bağımlı ve onun her istediğini yapıyor.
sign-excessive-working-days-or-hours = Çok uzun saatler, az mola, neredeyse hiç izin günü yok.
sign-bad-living-conditions = Kişi çalıştığı yerde ya da kalabalık veya kirli bir yerde uyuyor.
sign-hazardous-work = Korunma olmadan tehlikeli iş.
sign-low-or-no-salary = Az ücret ya da hiç ücret yok.
sign-wage-manipulation = Ücretten ev, yemek, yol ya da ceza diye çok kesiliyor.
sign-forced-into-illicit-criminal-activities = Kişi dilenmeye, çalmaya ya da uyuşturucu satmaya zorlanıyor.
sign-forced-tasks-or-clients = Kişi bir işi ya da müşteriyi reddedemiyor.
sign-forced-to-lie-to-authorities-family-etc = Kişi hazır yanıtları tekrarlıyor ve gerçeği söyleyemiyor.
sign-under-strong-influence = Kişinin yerine hep başka biri konuşuyor.
sign-withholding-of-wages = Kişi kalsın diye ücreti verilmiyor.
sign-dependency-on-exploiters = Ev, yemek ve belgeler hep aynı kişilerden geliyor.
sign-difficulty-to-live-in-an-unknown-area = Kişi nerede olduğunu ya da kime soracağını bilmiyor.

rights-days = { $country }: { $days ->
    [one] { $days } gün
   *[other] { $days } gün
}.
rights-offence = { $country } – insan ticareti ve bununla bağlantılı suçlar: { $articles }.
rights-ask = Bu hakların nasıl uygulandığı ülkeden ülkeye değişir. Karar vermeden önce bize sorun; sormak sizi hiçbir şeye bağlamaz.
rights-source = Avrupa Konseyi İnsan Ticaretine Karşı Eylem Sözleşmesi (CETS No. 197). Bu sayfa bilgidir, hukuki danışmanlık değildir.

report-title = Bize yazın
report-lead = Kim olduğunuzu söylemek zorunda değilsiniz. Bilmediğinizi ya da söylemek istemediğinizi boş bırakın.
report-notes = Ne oldu?
report-notes-hint = Kendi sözlerinizle ve kendi dilinizde. Ne gördünüz ya da ne yaşadınız, ne zaman oldu, kim vardı.
report-place = Nerede?
report-place-hint = Bir yer, bir adres ya da orası nasıl bulunur.
report-danger = Şu anda tehlikede olan biri var mı?
report-danger-yes = Evet
report-danger-unknown = Bilmiyorum
report-who = Siz kimsiniz?
report-who-victim = Konu benimle ilgili
report-who-relative = Akraba ya da arkadaş
report-who-bystander = Bir şey gördüm ya da duydum
report-who-client = Müşteriydim
report-who-professional = İnsanlarla çalışıyorum (doktor, öğretmen, müfettiş, …)
report-who-unknown = Söylememeyi tercih ederim
report-language = Size hangi dilde yanıt verelim
report-phone = Telefon numarası ya da size ulaşmanın başka bir yolu
report-safe = Ne zaman ve nasıl güvenli olur?
report-safe-hint = Örneğin: yalnızca mesaj, akşam 8'den sonra, kim olduğunuzu söylemeden.
report-since = Ne zamandan beri?
report-since-today = Bugünden beri
report-since-days = Birkaç gündür
report-since-weeks = Birkaç haftadır
report-since-months = Birkaç aydır
report-since-years = Bir yıldan uzun süredir
report-since-unknown = Bilmiyorum
report-seen = Ne gördünüz ya da ne yaşadınız?
report-seen-hint = Uyanları işaretleyin. Hiçbirini işaretlemek zorunda değilsiniz.
report-seen-papers = Pasaport ya da belgeler alındı
report-seen-locked = Serbestçe dışarı çıkamama ya da gözetlenme
report-seen-violence = Şiddet ya da tehdit
report-seen-debt = Hiç azalmayan bir borç
report-seen-unpaid = Az ücretle ya da ücretsiz çalışma
report-seen-sex = Seks satmaya zorlanma
report-seen-begging = Dilenmeye ya da çalmaya zorlanma
report-seen-promise = Söz verildiği gibi olmayan bir iş ya da evlilik
report-seen-pictures = Mahrem resimleri göstermekle tehdit
report-seen-child = Bir çocuk kullanılıyor
report-contact = Size ulaşabilir miyiz?
report-contact-hint = İstemezseniz alındınızla buraya geri gelin: yanıtımız burada bekler.
report-contact-yes = Evet, nasıl güvenli olduğunu söylerim
report-contact-here = Hayır, buraya geri gelirim
report-trap = Bu alanı boş bırakın
report-trap-note = (İnsanların görmediği gizli bir alan doldurulmuş. Reklam olabilir – ya da her yeri dolduran bir tarayıcı.)
report-without-script = Tarayıcınız burada betik çalıştırmıyor; bu yüzden bildiriminizi ulaştığında sunucumuz mühürler. O an için onu okuyabilir; mühürsüz hiçbir şey saklanmaz. Betik çalışırsa onu sizin cihazınız mühürler.
report-sealed-here = Bildiriminiz bu cihazda mühürlenir. Onu yalnızca eğitimli uzmanlar açabilir.
report-send = Gönder
report-unavailable = Bildiriminiz henüz saklanmadı
report-unavailable-kept = Şu anda hiçbir şey saklayamıyoruz. Yazdığınız her şey hâlâ aşağıda: biraz bekleyin, sonra en altta “Yeniden dene” düğmesine basın. Tehlikede olan biri varsa arayın.

reported-title = Bildiriminiz ulaştı
reported-receipt = Alındınız
reported-receipt-why = Bununla bildiriminizin ne durumda olduğunu görebilirsiniz. Başka hiç kimse ondan ne yazdığınızı anlayamaz.
reported-receipt-lost = Onu size bir daha veremeyiz. Yalnızca sizin için güvenli olan bir yere yazın.
reported-next-1 = Bildiriminizi bir uzman okur; tehlike önce gelir.
reported-next-2 = Size ulaşmak için güvenli bir yol bıraktıysanız yalnızca o yolla yanıt veririz.
reported-next-3 = İstediğiniz zaman yeni bir bildirimle bir şey ekleyebilirsiniz.

receipt-title = Bir bildirimin durumu
receipt-ask = On sözcüğünüz
receipt-ask-hint = Kendi sıralarıyla. Büyük harfler, harflerdeki işaretler ve alfabe önemli değil.
receipt-keep-open = Bu sayfa yeniden yüklendiğinde açık kalsın
receipt-without-script = Tarayıcınız burada betik çalıştırmıyor; bu yüzden görüşmeyi sözcüklerinizle sunucumuz kendi belleğinde, yalnızca bu tek sayfa için açar ve sözcükleri hemen unutur. Betik çalışırsa görüşmeyi yalnızca sizin cihazınız açar.
receipt-on-this-page = Yanıt verebilmeniz için sözcükleriniz bu sayfada gizli durur. İşiniz bitince sayfayı kapatın.
receipt-look = Bak
receipt-arrived = Ulaştığı tarih
receipt-worked-on = Son işlem
receipt-standing-received = Bildiriminiz ulaştı. Henüz kimse ele almadı.
receipt-standing-open = Bildiriminizi bir uzman ele aldı.
receipt-standing-closed = Bildiriminizle ilgili çalışma bitti.
receipt-more = Eklemek istediğiniz ya da değişen bir şey var mı?

audio-listen = Bu sayfayı dinleyin
audio-machine = Bunu bir makine okuyor. Kimse kaydetmedi; bazı sözcükleri yanlış söyleyebilir.

onion-say = Tor Browser'da bu site:
onion-why = Tor Browser, burada olduğunuzu ağdan gizler.

disguise-notes = Notlar
disguise-recipes = Tarifler
disguise-weather = Hava durumu
disguise-calendar = Takvim

translation-unchecked = Bu metni ana dili bu olan biri henüz kontrol etmedi. Anlaşılmayan bir şey varsa bize sorun.

# Herkese açık sayfaların başka yerlerden kullandığı metinler.

skip-link = Ana içeriğe geç
quick-exit = Bu sayfadan hemen çık
quick-exit-hint = Üç kez Shift tuşuna basmak da sayfadan çıkar.
quick-exit-leaving = Sayfadan çıkılıyor
quick-exit-warning = Bu düğme tarayıcınızın geçmişini silmez.
language-menu = Dil
demo-banner = Bu bir tanıtımdır. Bütün kişiler ve olaylar uydurmadır.
page-title = { $page } – { $site }
page-title-error = Hata: { $title }
important = Önemli
neutral-title = Bilgi
quick-exit-twice = Bu sayfadan çıkmak için Shift tuşuna iki kez daha basın.
quick-exit-once = Bu sayfadan çıkmak için Shift tuşuna bir kez daha basın.
error-prefix = Hata:
action-try-again = Yeniden dene
answer-no = Hayır
error-summary-title = Bir sorun var
error-not-found = Sayfa bulunamadı
    .body = Adresi kontrol edin. Bir bağlantıyla geldiyseniz kayıt kaldırılmış olabilir.
error-too-large = Form çok büyük
    .body = Metni kısaltın ya da bir eki çıkarın.
error-too-many = Çok fazla deneme
    .body =  { $seconds ->
        [one] { $seconds } saniye
       *[other] { $seconds } saniye
    } bekleyin ve yeniden deneyin.
error-method-not-allowed = Bu sayfa bunu yapamaz
    .body = Geri dönün ve sayfanın düğmelerini kullanın.
error-bad-request = İstek anlaşılamadı
    .body = Geri dönün, sayfayı yeniden yükleyin ve bir daha deneyin.
error-offline = Bağlantı yok
    .body = Cihazınız çevrimdışı. Yazdıklarınız bu sayfada kalır; bağlantı geri gelince yeniden deneyin.
error-unavailable = Hizmet şu anda hiçbir şey saklayamıyor
    .body = Hiçbir şey kaydedilmedi. Birkaç dakika sonra yeniden deneyin.
error-internal = Bir şeyler ters gitti
    .body = Hiçbir şey kaydedilmedi. Yeniden deneyin; yine olursa bu kodu site yöneticisine verin: { $code }
error-csrf = Form artık geçerli değil
    .body = Sayfayı yeniden yükleyin ve formu bir daha gönderin.
problem-required = Bu alanı doldurun.
problem-too-long = En fazla { $max } karakter kullanın.
problem-hidden-characters = Metinde gizli bir karakter ya da kontrol karakteri var. Metni elle yeniden yazın.
problem-unknown = Yanıtlardan birini seçin.
tour-link = Tanıtımda rehberli gezinti
questions-preview-note = Bu bir önizlemedir. Buradan hiçbir şey gönderilmez.
