# Faqja publike: për këdo që ka nevojë për ndihmë ose ka parë diçka.

public-expect = Çfarë të prisni
public-signs = Shenjat
public-staff = Për punonjësit
public-source = Burimi:
information-more = Lexoni më shumë
help-organisations = Organizata që ndihmojnë

home-title = A ju kontrollon dikush juve, punën ose paratë tuaja?
home-lead = Mund të flisni me ne: për veten ose për dikë për të cilin shqetësoheni. Nuk keni pse ta thoni emrin, dhe hapin tjetër e vendosni ju.
home-call = Na telefononi
home-no-number = Këtu ende nuk është konfirmuar asnjë numër telefoni. Mund të na shkruani me formularin.
home-number-unavailable = Numri i telefonit nuk mund të shfaqet për momentin. Ringarkojeni faqen pas disa minutash. Numrat më poshtë funksionojnë.
home-report = Na shkruani pa emër
home-report-hint = Zgjat disa minuta. Merrni një vërtetim me të cilin mund të shihni më vonë se ku ka arritur.
home-demo = Ky është një demonstrim: këtu nuk lexon askush. Nëse ju ose dikush tjetër ka nevojë për ndihmë, telefononi një nga numrat e vërtetë në këtë faqe.
home-next = Çfarë ndodh më pas
home-next-1 = Ju dëgjon ose ju lexon një person i trajnuar. Ju beson dhe nuk ju gjykon.
home-next-2 = Së bashku shihni çfarë duhet: siguri, strehim, mjek, këshillë, dokumente.
home-next-3 = Asgjë që tregon kush jeni nuk u jepet të tjerëve pa pëlqimin tuaj, përveç kur është në rrezik një jetë ose një fëmijë.
home-receipt = Shihni ku ka arritur një raportim
home-others = Ndihmë tjetër: { $country }

danger-now = Në rrezik tani?
emergency-police = Policia
emergency-general = Urgjenca
emergency-ambulance = Ambulanca

line-trafficking = Trafikimi i qenieve njerëzore
line-domestic-violence = Dhuna në familje
line-victims-of-crime = Viktimat e krimit
line-missing-children = Fëmijët e zhdukur
line-child-abuse = Abuzimi i fëmijëve
line-hate-crime = Krimi i urrejtjes
line-violence = Dhuna
line-free = pa pagesë

signs-lead = Një shenjë e vetme nuk provon asgjë. Disa së bashku janë arsye për të folur me ne.
signs-what = Trafikim do të thotë që dikush rekruton, transporton ose mban një person me forcë, mashtrim ose duke abuzuar me vështirësitë e tij, për ta shfrytëzuar. Nuk duhet kufi, dhe u ndodh edhe atyre që në fillim kanë pranuar.
signs-deceptive-recruitment = Premtime që nuk ishin të vërteta
signs-coercive-recruitment = Forcë dhe kërcënime
signs-recruitment-by-abuse-of-vulnerability = Vështirësi që përdoren
signs-exploitation = Si është puna
signs-coercion-at-destination = Pa zgjedhje të lirë
signs-abuse-of-vulnerability-at-destination = Pa rrugëdalje
signs-child = Te një fëmijë nuk duhet as forcë as mashtrim: rekrutimi ose mbajtja e një fëmije për ta shfrytëzuar është trafikim.
signs-do = Mos u përballni me atë që dyshoni dhe mos u përpiqni ta shpëtoni vetë personin: kjo mund ta vërë në rrezik. Na tregoni çfarë patë.

sign-deceived-about-the-nature-of-the-job-location-or-employer = Puna, vendi ose punëdhënësi nuk është ai që u premtua.
sign-deceived-about-conditions-of-work = Orari dhe kushtet janë shumë më të këqija se sa u ra dakord.
sign-deceived-about-wages-earnings = Paga nuk është ajo që u premtua.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = U premtuan dokumente ose leje që nuk erdhën kurrë.
sign-deceived-through-promises-of-marriage-or-adoption = U premtua martesë ose birësim për ta marrë personin me vete.
sign-violence-on-victims = Dikush e rreh, e abuzon ose e mbyll personin.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Personi u rrëmbye, u shit ose u detyrua të martohet.
sign-confiscation-of-documents = Pasaportën ose letërnjoftimin e mban dikush tjetër.
sign-debt-bondage = Duhet shlyer me punë një borxh që nuk zvogëlohet kurrë.
sign-isolation-confinement-or-surveillance = Personi nuk lejohet të dalë ose të telefonojë vetëm, ose mbikëqyret.
sign-threat-of-denunciation-to-authorities = Dikush kërcënon se do ta denoncojë në polici ose se do ta dëbojnë.
sign-threats-of-violence-against-victim = Dikush kërcënon me dhunë.
sign-threats-to-inform-family-community-or-public = Dikush kërcënon se do t’i tregojë familjes ose do të publikojë pamje.
sign-violence-on-family-threats-or-effective = Familja kërcënohet ose sulmohet.
sign-withholding-of-money = Paratë e personit i mban dikush tjetër.
sign-abuse-of-difficult-family-situation = Hallet ose skamja në familje përdoren për presion.
sign-abuse-of-illegal-status = Mungesa e lejes së qëndrimit përdoret për presion.
sign-abuse-of-lack-of-education-language = Personi nuk e di gjuhën ose nuk di të lexojë atë që ka nënshkruar.
sign-psychological-and-emotional-dependency = Personi varet nga dikush dhe bën gjithçka që ai kërkon.
sign-excessive-working-days-or-hours = Orar shumë i gjatë, pak pushime, pothuajse asnjë ditë e lirë.
sign-bad-living-conditions = Personi fle aty ku punon, ose në një vend të mbipopulluar ose të pistë.
sign-hazardous-work = Punë e rrezikshme pa mbrojtje.
sign-low-or-no-salary = Pagë e vogël ose aspak.
sign-wage-manipulation = Nga paga mbahet shumë: për banim, ushqim, rrugë ose gjoba.
sign-forced-into-illicit-criminal-activities = Personi detyrohet të lypë, të vjedhë ose të shesë drogë.
sign-forced-tasks-or-clients = Personi nuk mund të refuzojë një detyrë ose një klient.
sign-forced-to-lie-to-authorities-family-etc = Personi përsërit përgjigje të mësuara dhe nuk guxon të thotë të vërtetën.
sign-under-strong-influence = Dikush flet gjithmonë në vend të personit.
sign-withholding-of-wages = Paga mbahet që personi të mos largohet.
sign-dependency-on-exploiters = Banimi, ushqimi dhe dokumentet varen nga të njëjtët njerëz.
sign-difficulty-to-live-in-an-unknown-area = Personi nuk e di ku ndodhet dhe kë të pyesë.

rights-days = { $country }: { $days ->
    [one] { $days } ditë
   *[other] { $days } ditë
}.
rights-offence = { $country } – trafikimi dhe veprat e lidhura: { $articles }.
rights-ask = Mënyra si zbatohen këto të drejta ndryshon nga vendi në vend. Na pyesni para se të vendosni; kjo nuk ju detyron për asgjë.
rights-source = Konventa e Këshillit të Evropës për masat kundër trafikimit të qenieve njerëzore (CETS nr. 197). Kjo faqe është informacion, jo këshillë juridike.

report-title = Na shkruani
report-lead = Nuk keni pse të thoni kush jeni. Lëreni bosh atë që nuk e dini ose nuk doni ta thoni.
report-notes = Çfarë ndodhi?
report-notes-hint = Me fjalët tuaja dhe në gjuhën tuaj. Çfarë patë ose përjetuat, kur, dhe kush ishte aty.
report-place = Ku?
report-place-hint = Një vend, një adresë ose si arrihet atje.
report-danger = A është dikush në rrezik tani?
report-danger-yes = Po
report-danger-unknown = Nuk e di
report-who = Kush jeni ju?
report-who-victim = Bëhet fjalë për mua
report-who-relative = I afërm ose mik
report-who-bystander = Kam parë ose dëgjuar diçka
report-who-client = Kam qenë klient
report-who-professional = Punoj me njerëz (mjek, mësues, inspektor …)
report-who-unknown = Më mirë të mos e them
report-language = Gjuha në të cilën t’ju përgjigjemi
report-phone = Numri i telefonit ose një mënyrë tjetër për t’ju gjetur
report-safe = Kur dhe si është e sigurt?
report-safe-hint = Për shembull: vetëm mesazhe, pas orës 20, mos thoni kush jeni.
report-since = Që kur?
report-since-today = Që sot
report-since-days = Prej disa ditësh
report-since-weeks = Prej disa javësh
report-since-months = Prej disa muajsh
report-since-years = Prej më shumë se një viti
report-since-unknown = Nuk e di
report-seen = Çfarë patë ose përjetuat?
report-seen-hint = Shënoni çfarë përputhet. Nuk keni pse të shënoni diçka.
report-seen-papers = Pasaporta ose dokumentet janë marrë
report-seen-locked = Pa liri për të dalë, ose nën mbikëqyrje
report-seen-violence = Dhunë ose kërcënime
report-seen-debt = Një borxh që nuk zvogëlohet kurrë
report-seen-unpaid = Punë me pagë të vogël ose pa pagë
report-seen-sex = Detyrim për të shitur seks
report-seen-begging = Detyrim për të lypur ose për të vjedhur
report-seen-promise = Një punë ose martesë që nuk është ajo që u premtua
report-seen-pictures = Kërcënime se do të tregohen pamje intime
report-seen-child = Po shfrytëzohet një fëmijë
report-contact = A mund t’ju kontaktojmë?
report-contact-hint = Nëse jo, kthehuni këtu me vërtetimin tuaj: përgjigjja jonë ju pret këtu.
report-contact-yes = Po, e them si është e sigurt
report-contact-here = Jo, kthehem këtu
report-trap = Lëreni bosh këtë fushë
report-trap-note = (Është plotësuar një fushë e fshehur që njerëzit nuk e shohin. Mund të jetë reklamë – ose një shfletues që plotëson gjithçka.)
report-without-script = Shfletuesi juaj këtu nuk ekzekuton skripte, prandaj raportimin tuaj e vulos serveri ynë kur mbërrin. Në atë çast ai mund ta lexojë; asgjë e pavulosur nuk ruhet. Me skripte e vulos pajisja juaj.
report-sealed-here = Raportimi juaj vuloset në këtë pajisje. Vetëm specialistë të trajnuar mund ta hapin.
report-send = Dërgo
report-unavailable = Raportimi juaj ende nuk është ruajtur
report-unavailable-kept = Për momentin nuk mund të ruajmë asgjë. Gjithçka që keni shkruar është ende më poshtë: prisni pak, pastaj shtypni “Provo përsëri” në fund. Nëse dikush është në rrezik, telefononi.

reported-title = Raportimi juaj arriti
reported-receipt = Vërtetimi juaj
reported-receipt-why = Me të mund të shihni ku ka arritur raportimi. Askush tjetër nuk mund të kuptojë prej tij çfarë keni shkruar.
reported-receipt-lost = Nuk mund t’jua japim përsëri. Shënojeni vetëm aty ku është e sigurt për ju.
reported-next-1 = Një specialist e lexon raportimin tuaj; rreziku ka përparësi.
reported-next-2 = Nëse keni lënë një mënyrë të sigurt, përgjigjemi vetëm në atë mënyrë.
reported-next-3 = Mund të shtoni diçka në çdo kohë me një raportim të ri.

receipt-title = Ku ka arritur një raportim
receipt-ask = Dhjetë fjalët tuaja
receipt-ask-hint = Sipas radhës së tyre. Shkronjat e mëdha, shenjat mbi shkronja dhe alfabeti nuk kanë rëndësi.
receipt-keep-open = Mbaje të hapur kur kjo faqe ngarkohet përsëri
receipt-without-script = Shfletuesi juaj këtu nuk ekzekuton skripte, prandaj bisedën e hap serveri ynë me fjalët tuaja, në kujtesën e vet, për këtë faqe të vetme, dhe i harron menjëherë. Me skripte e hap vetëm pajisja juaj.
receipt-on-this-page = Fjalët tuaja qëndrojnë të fshehura në këtë faqe, që të mund të përgjigjeni. Mbylleni kur të keni mbaruar.
receipt-look = Shiko
receipt-arrived = Arriti
receipt-worked-on = Puna e fundit
receipt-standing-received = Raportimi juaj arriti. Ende nuk e ka marrë askush në dorë.
receipt-standing-open = Një specialist e ka marrë në dorë raportimin tuaj.
receipt-standing-closed = Puna për raportimin tuaj ka mbaruar.
receipt-more = Doni të shtoni diçka, apo ka ndryshuar diçka?

audio-listen = Dëgjojeni këtë faqe
audio-machine = Këtë e lexon një makinë. Nuk e ka regjistruar askush, dhe disa fjalë mund t’i thotë gabim.

onion-say = Kjo faqe në Tor Browser:
onion-why = Tor Browser ia fsheh rrjetit se keni qenë këtu.

disguise-notes = Shënime
disguise-recipes = Receta
disguise-weather = Moti
disguise-calendar = Kalendari

translation-unchecked = Këtë tekst ende nuk e ka kontrolluar dikush që e ka gjuhë amtare. Nëse diçka nuk është e qartë, na pyesni.

