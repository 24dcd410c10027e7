# Rûpelên giştî: ji bo her kesê ku alîkarî jê re lazim e an tiştek dîtiye. Gotinên kurt; kes nayê sûcdarkirin, soza tiştê ku dibe neyê pê nayê dayîn.

public-expect = Hûn li benda çi bin
public-signs = Nîşan
public-staff = Ji bo xebatkaran
public-source = Çavkanî:
information-more = Zêdetir bixwînin
help-organisations = Rêxistinên ku alîkariyê dikin

home-title = Gelo kesek we, karê we an pereyê we di bin kontrola xwe de digire?
home-lead = Hûn dikarin bi me re biaxivin: li ser xwe, an li ser kesekî ku hûn jê re bi xem in. Ne hewce ye ku hûn navê xwe bibêjin, û hûn biryar didin ka paşê çi bibe.
home-call = Telefonî me bikin
home-no-number = Hêj tu hejmara telefonê li vir nehatiye piştrastkirin. Hûn dikarin bi formê ji me re binivîsin.
home-number-unavailable = Niha hejmara telefonê nayê nîşandan. Piştî çend deqeyan rûpelê ji nû ve vekin. Hejmarên li jêr dixebitin.
home-report = Bêyî navê xwe ji me re binivîsin
home-report-hint = Çend deqe dixwaze. Hûn makbûzekê distînin ku pê dikarin paşê bibînin ka rapora we gihîştiye ku.
home-demo = Ev tenê nîşandanek e: kes li vir naxwîne. Heke ji we an ji kesekî din re alîkarî lazim be, telefonî yek ji hejmarên rast ên vê rûpelê bikin.
home-next = Paşê çi dibe
home-next-1 = Kesekî perwerdekirî guh dide we an dixwîne. Ew ji we bawer dike û we nadarizîne.
home-next-2 = Hûn bi hev re li tiştên pêwîst dinêrin: ewlehî, cihê mayînê, bijîşk, şêwirmendî, belge.
home-next-3 = Bêyî razîbûna we tiştekî ku nîşan dide hûn kî ne ji kesî re nayê gotin, ji bilî dema ku jiyana kesekî an zarokek di xeterê de be.
home-receipt = Bibînin ka rapor gihîştiye ku
home-others = Alîkariya din: { $country }

danger-now = Niha di xeterê de ne?
emergency-police = Polîs
emergency-general = Alîkariya lezgîn
emergency-ambulance = Ambûlans
line-trafficking = Bazirganiya bi mirovan
line-domestic-violence = Tundûtûjiya di malbatê de
line-victims-of-crime = Qurbaniyên sûcan
line-missing-children = Zarokên winda
line-child-abuse = Îstismara zarokan
line-hate-crime = Sûcên nefretê
line-violence = Tundûtûjî
line-free = bêpere

signs-lead = Nîşanek bi tenê tiştekî îspat nake. Çend nîşan bi hev re sedem in ku hûn bi me re biaxivin.
signs-what = Bazirganiya bi mirovan ew e ku kesek yekî bi zorê, bi xapandinê an bi bikaranîna tengasiya wî peyda bike, bibe cihekî din an ragire, da ku wî bi kar bîne û îstismar bike. Sînor ne hewce ye, û bi serê kesên ku di destpêkê de qebûl kirine jî tê.
signs-deceptive-recruitment = Sozên ku ne rast bûn
signs-coercive-recruitment = Zor û gef
signs-recruitment-by-abuse-of-vulnerability = Bikaranîna tengasiyê
signs-exploitation = Kar çawa ye
signs-coercion-at-destination = Hilbijartina azad tune
signs-abuse-of-vulnerability-at-destination = Riya derketinê tune
signs-child = Ji bo zarokekî zor an xapandin ne hewce ye: peydakirin an ragirtina zarokekî ji bo îstismarê bazirganiya bi mirovan e.
signs-do = Dernekevin pêşberî kesê ku hûn jê şik dikin û hewl nedin ku bi tena serê xwe rizgar bikin: dibe ku ew kes bikeve xeterê. Ji me re bibêjin we çi dît.

sign-deceived-about-the-nature-of-the-job-location-or-employer = Kar, cih an xwediyê kar ne wek soza dayî ye.
sign-deceived-about-conditions-of-work = Saet û mercên kar ji peymanê pir xirabtir in.
sign-deceived-about-wages-earnings = Meaş ne wek soza dayî ye.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Soza belgeyan an destûrê hat dayîn û qet nehatin.
sign-deceived-through-promises-of-marriage-or-adoption = Soza zewacê an kirina zarokê xwe hat dayîn, da ku kes bê birin.
sign-violence-on-victims = Kesek li wî dixe, îstismar dike an wî digire hundir.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = Ew kes hat revandin, firotin an bi zorê zewicandin.
sign-confiscation-of-documents = Pasaport an nasname li cem kesekî din e.
sign-debt-bondage = Deynek heye ku divê bi kar bê dayîn û qet kêm nabe.
sign-isolation-confinement-or-surveillance = Ew nikare bi tenê derkeve an telefon bike, an jî li ser wî çavdêrî heye.
sign-threat-of-denunciation-to-authorities = Kesek gefê dixwe ku wî bide polîs an ji welêt bide derxistin.
sign-threats-of-violence-against-victim = Kesek gefa tundûtûjiyê dixwe.
sign-threats-to-inform-family-community-or-public = Kesek gefê dixwe ku ji malbatê re bibêje an wêneyan belav bike.
sign-violence-on-family-threats-or-effective = Gef li malbatê tê xwarin an êrîş lê tê kirin.
sign-withholding-of-money = Pereyê wî li cem kesekî din e.
sign-abuse-of-difficult-family-situation = Ji bo zextê li wî bikin, tengasî an xizaniya malbatê tê bikaranîn.
sign-abuse-of-illegal-status = Ji bo zextê li wî bikin, nebûna destûra rûniştinê tê bikaranîn.
sign-abuse-of-lack-of-education-language = Ew zimên nizane an nikare tiştê ku îmze kiriye bixwîne.
sign-psychological-and-emotional-dependency = Ew bi kesekî ve girêdayî ye û her tiştê ku ew dixwaze dike.
sign-excessive-working-days-or-hours = Saetên pir dirêj, bêhnvedana kêm, hema bêje tu roja betlaneyê tune.
sign-bad-living-conditions = Ew li cihê ku dixebite, an li cihekî qelebalix an qirêj radize.
sign-hazardous-work = Karê xeter bêyî parastin.
sign-low-or-no-salary = Meaşê kêm an qet tune.
sign-wage-manipulation = Ji bo xanî, xwarin, rê an cezayan gelek ji meaş tê birîn.
sign-forced-into-illicit-criminal-activities = Wî neçar dikin ku parsê bike, diziyê bike an madeyên hişber bifiroşe.
sign-forced-tasks-or-clients = Ew nikare karekî an mişteriyekî red bike.
sign-forced-to-lie-to-authorities-family-etc = Ew bersivên amadekirî dubare dike û nikare rastiyê bibêje.
sign-under-strong-influence = Her gav kesekî din li şûna wî diaxive.
sign-withholding-of-wages = Meaş nayê dayîn, da ku ew bimîne.
sign-dependency-on-exploiters = Xanî, xwarin û belge hemû ji heman kesan tên.
sign-difficulty-to-live-in-an-unknown-area = Ew nizane li ku ye an ji kê bipirse.

rights-days = { $country }: { $days ->
    [one] { $days } roj
   *[other] { $days } roj
}.
rights-offence = { $country } – bazirganiya bi mirovan û sûcên girêdayî: { $articles }.
rights-ask = Bikaranîna van mafan li her welatî cuda ye. Berî ku hûn biryarê bidin ji me bipirsin; pirsîn we bi tiştekî girê nade.
rights-source = Peymana Konseya Ewropayê ya Li Dijî Bazirganiya bi Mirovan (CETS No. 197). Ev rûpel agahî ye, ne şîreta qanûnî ye.

report-title = Ji me re binivîsin
report-lead = Ne hewce ye ku hûn bibêjin hûn kî ne. Tiştê ku hûn nizanin an naxwazin bibêjin vala bihêlin.
report-notes = Çi qewimî?
report-notes-hint = Bi gotinên xwe û bi zimanê xwe. We çi dît an çi hat serê we, kengî, û kî li wir bû.
report-place = Li ku?
report-place-hint = Cihek, navnîşanek, an çawa tê dîtin.
report-danger = Niha kesek di xeterê de ye?
report-danger-yes = Erê
report-danger-unknown = Nizanim
report-who = Hûn kî ne?
report-who-victim = Ew li ser min e
report-who-relative = Xizm an heval
report-who-bystander = Min tiştek dît an bihîst
report-who-client = Ez mişterî bûm
report-who-professional = Ez bi mirovan re dixebitim (bijîşk, mamoste, mufetîş, …)
report-who-unknown = Ez dixwazim nebêjim
report-language = Em bi kîjan zimanî bersivê bidin
report-phone = Hejmara telefonê, an riyeke din a gihîştina we
report-safe = Kengî û çawa ewle ye?
report-safe-hint = Wek mînak: tenê peyam, piştî saet 8ê êvarê, nebêjin hûn kî ne.
report-since = Ji kengî ve?
report-since-today = Ji îro ve
report-since-days = Ji çend rojan ve
report-since-weeks = Ji çend hefteyan ve
report-since-months = Ji çend mehan ve
report-since-years = Ji salekê zêdetir
report-since-unknown = Nizanim
report-seen = We çi dît an çi hat serê we?
report-seen-hint = Tiştên ku rast in nîşan bikin. Ne hewce ye ku hûn tiştekî nîşan bikin.
report-seen-papers = Pasaport an belge hatine standin
report-seen-locked = Derketin ne azad e, an çavdêrî heye
report-seen-violence = Tundûtûjî an gef
report-seen-debt = Deynek ku qet kêm nabe
report-seen-unpaid = Karê bi meaşê kêm an bê meaş
report-seen-sex = Neçarkirina firotina seksê
report-seen-begging = Neçarkirina parsê an diziyê
report-seen-promise = Kar an zewacek ku ne wek soza dayî ye
report-seen-pictures = Gefa nîşandana wêneyên taybet
report-seen-child = Zarokek tê bikaranîn
report-contact = Em dikarin bi we re têkilî daynin?
report-contact-hint = Heke na, bi makbûza xwe vegerin vir: bersiva me li vir li benda we ye.
report-contact-yes = Erê, ez dibêjim çawa ewle ye
report-contact-here = Na, ez vedigerim vir
report-trap = Vê qadê vala bihêlin
report-trap-note = (Qadeke veşartî ku mirov nabînin hat dagirtin. Dibe ku reklam be – an gerokek ku her tiştî dadigire.)
report-without-script = Geroka we li vir skrîptan naxebitîne, ji ber vê yekê servera me rapora we dema ku digihîje mor dike. Di wê kêliyê de ew dikare wê bixwîne; tiştekî nemorkirî nayê tomarkirin. Bi skrîptan, cîhaza we wê mor dike.
report-sealed-here = Rapora we li ser vê cîhazê tê morkirin. Tenê pisporên perwerdekirî dikarin wê vekin.
report-send = Bişîne
report-unavailable = Rapora we hêj nehatiye tomarkirin
report-unavailable-kept = Em niha nikarin tiştekî tomar bikin. Her tiştê ku we nivîsî hêj li jêr e: hinekî bisekinin, paşê li dawiyê li “Dîsa biceribîne” bixin. Heke kesek di xeterê de be, telefon bikin.

reported-title = Rapora we gihîşt
reported-receipt = Makbûza we
reported-receipt-why = Bi wê hûn dikarin bibînin rapora we gihîştiye ku. Kesekî din nikare ji wê bizane we çi nivîsandiye.
reported-receipt-lost = Em nikarin careke din bidin we. Tenê li cihekî ku ji bo we ewle ye binivîsin.
reported-next-1 = Pisporek rapora we dixwîne; xeter pêşî tê.
reported-next-2 = Heke we riyek ewle hiştibe, em tenê bi wê riyê bersivê didin.
reported-next-3 = Hûn dikarin her gav bi raporeke nû tiştekî lê zêde bikin.

receipt-title = Rapor gihîştiye ku
receipt-ask = Deh peyvên we
receipt-ask-hint = Bi rêza wan. Tîpên mezin, nîşanên ser tîpan û alfabe ne girîng in.
receipt-keep-open = Dema ku ev rûpel ji nû ve tê barkirin vekirî bimîne
receipt-without-script = Geroka we li vir skrîptan naxebitîne, ji ber vê yekê servera me axaftinê bi peyvên we di bîra xwe de, tenê ji bo vê rûpelê, vedike û tavilê wan ji bîr dike. Bi skrîptan, tenê cîhaza we wê vedike.
receipt-on-this-page = Peyvên we di vê rûpelê de veşartî ne, da ku hûn bikarin bersivê bidin. Gava we qedand, rûpelê bigirin.
receipt-look = Binêre
receipt-arrived = Gihîşt
receipt-worked-on = Xebata dawî
receipt-standing-received = Rapora we gihîşt. Hêj kesî dest pê nekiriye.
receipt-standing-open = Pisporekî dest bi rapora we kiriye.
receipt-standing-closed = Xebata li ser rapora we qediya.
receipt-more = Hûn dixwazin tiştekî lê zêde bikin, an tiştek guheriye?

audio-listen = Li vê rûpelê guhdarî bikin
audio-machine = Makîneyek vê dixwîne. Tu kesî ew tomar nekiriye, û dibe ku hin peyvan çewt bibêje.

onion-say = Ev malper di Tor Browser de:
onion-why = Tor Browser ji torê vedişêre ku hûn li vir bûn.

disguise-notes = Nîşe
disguise-recipes = Reçeteyên xwarinê
disguise-weather = Hewa
disguise-calendar = Salname

translation-unchecked = Kesekî ku ev zimanê wî yê dayikê ye hêj ev nivîs kontrol nekiriye. Heke tiştek ne zelal be, ji me bipirsin.

# Nivîsên ku rûpelên giştî ji cihên din bi kar tînin.

skip-link = Here naveroka sereke
quick-exit = Niha ji vê rûpelê derkeve
quick-exit-hint = Sê caran lêxistina Shift jî ji rûpelê derdixe.
quick-exit-leaving = Ji rûpelê derdikeve
quick-exit-warning = Ev bişkok dîroka geroka we paqij nake.
language-menu = Ziman
demo-banner = Ev tenê nîşandanek e. Hemû kes û bûyer ne rast in.
page-title = { $page } – { $site }
page-title-error = Çewtî: { $title }
important = Girîng
neutral-title = Agahî
quick-exit-twice = Ji bo derketina ji vê rûpelê du caran din li Shift bixin.
quick-exit-once = Ji bo derketina ji vê rûpelê careke din li Shift bixin.
error-prefix = Çewtî:
action-try-again = Dîsa biceribîne
answer-no = Na
error-summary-title = Pirsgirêkek heye
error-not-found = Rûpel nehat dîtin
    .body = Navnîşanê kontrol bikin. Heke hûn bi girêdanekê hatibin, dibe ku tiştê li vir hatibe rakirin.
error-too-large = Form pir mezin e
    .body = Nivîsê kurt bikin an pêvekekê derxin.
error-too-many = Gelek ceribandin
    .body =  { $seconds ->
        [one] { $seconds } saniye
       *[other] { $seconds } saniye
    } bisekinin û dîsa biceribînin.
error-method-not-allowed = Ev rûpel nikare wê bike
    .body = Vegerin û bişkokên rûpelê bi kar bînin.
error-bad-request = Daxwaz nehat fêmkirin
    .body = Vegerin, rûpelê ji nû ve vekin û dîsa biceribînin.
error-offline = Girêdan tune
    .body = Amûra we ne girêdayî ye. Tiştê ku we nivîsî li vê rûpelê dimîne; dema girêdan vegere dîsa biceribînin.
error-unavailable = Xizmet niha nikare tiştekî tomar bike
    .body = Tiştek nehat tomarkirin. Piştî çend deqeyan dîsa biceribînin.
error-internal = Tiştek çewt çû
    .body = Tiştek nehat tomarkirin. Dîsa biceribînin; heke dîsa bibe, vê kodê bidin berpirsê malperê: { $code }
error-csrf = Form êdî ne derbasdar e
    .body = Rûpelê ji nû ve vekin û dîsa bişînin.
problem-required = Vê qadê dagirin.
problem-too-long = Herî zêde { $max } tîpan bi kar bînin.
problem-hidden-characters = Di nivîsê de tîpeke veşartî an ya kontrolê heye. Wê bi destan ji nû ve binivîsin.
problem-unknown = Yek ji bersivan hilbijêrin.
tour-link = Gera bi rêber a nîşandanê
questions-preview-note = Ev pêşdîtinek e. Ji vir tiştek nayê şandin.
