# review: none
# E publikane stranice: sakoneske kas trebul ažutipe ili savo dikhla vareso. Harne lafija; khonik nane došalo, khonik na del lafi baš odova so šaj te na ovel.

public-expect = So te adžukeren
public-signs = E znakija
public-staff = E butikerenge
public-source = Kotar:
information-more = Čitinen pobut
help-organisations = Organizacije save ažutinen

home-title = Kontrolišinel varekon tumen, tumari buti ili tumare love?
home-lead = Šaj te vakeren amenca: baš tumenge, ili baš varekaske avereske baš kaste si tumen briga. Na mora te phenen tumaro anav, thaj tumen odlučinen so ka ovel palal.
home-call = Akharen amen
home-no-number = Kate panda nane potvrdime numero e telefonesko. Šaj te pisinen amenge ano formulari.
home-number-unavailable = O numero e telefonesko akana našti te sikavel pe. Phuteren i stranica palem pala nekobor minutija. E numerija tele keren buti.
home-report = Pisinen amenge bi tumare anavesko
home-report-hint = Lel nekobor minutija. Ka len potvrda, thaj lasa šaj palal te dikhen dži kaj resli tumari prijava.
home-demo = Akava si samo sikavipe: kate khonik na čitinel. Ako tumenge ili varekaske avereske trebul ažutipe, akharen jekh taro čače numerija ki akaja stranica.
home-next = So ka ovel palal
home-next-1 = Siklilo manuš šunel tumen ili čitinel. Ov pakjal tumenge thaj na osudinel tumen.
home-next-2 = Khetane dikhen so trebul: siguripe, than kaj te ačhen, doktori, godi, lila.
home-next-3 = Bi tumare dozvolako na phenas khanikaske khanči so sikavel kon sen tumen, osim ako varekasko dživdipe ili varesavo čhavoro si ani opasnost.
home-receipt = Dikhen dži kaj resli i prijava
home-others = Aver ažutipe: { $country }

danger-now = Akana ani opasnost?
emergency-police = Policia
emergency-general = Hitno ažutipe
emergency-ambulance = Hitna pomoć
line-trafficking = Trgovina manušenca
line-domestic-violence = Nasilje ani familija
line-victims-of-crime = Žrtve e krivične delijendar
line-missing-children = Hasarde čhavore
line-child-abuse = Zloupotreba e čhavorengi
line-hate-crime = Krivična delija tari mržnja
line-violence = Nasilje
line-free = bi lovengo


signs-lead = Jekh znako korkoro na dokažinel khanči. Pobut znakija khetane si sebepi te vakeren amenca.
signs-what = Trgovina manušenca si kana varekon zorasa, hohavipasa ili kaj o manuš si ano pharipe, arakhel, ingarel ili ikerel e manuše te šaj te iskoristinel le. Na trebul granica, thaj ovel vi e manušenge save ko anglunipe phende va.
signs-deceptive-recruitment = Lafi savo nane čačo
signs-coercive-recruitment = Zor thaj daravipe
signs-recruitment-by-abuse-of-vulnerability = Iskoristinel pe o pharipe
signs-exploitation = Sar si i buti
signs-coercion-at-destination = Nane slobodno izboro
signs-abuse-of-vulnerability-at-destination = Nane drom avri
signs-child = Baš e čhavoreske na trebul ni zor ni hohavipe: te arakhel pe ili te ikerel pe čhavoro te šaj te iskoristinen le, odova si trgovina manušenca.
signs-do = Ma džan kontra odova pe kaste sumnjinen, thaj ma džan korkore te ikalen e manuše: šaj te čhiven le ani opasnost. Phenen amenge so dikhlen.

sign-deceived-about-the-nature-of-the-job-location-or-employer = I buti, o than ili o gazda nane sar so dinde lafi.
sign-deceived-about-conditions-of-work = E saatija thaj e uslovija si but pobilačhe odolestar so sine vakerdo.
sign-deceived-about-wages-earnings = I plata nane sar so dinde lafi.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Dinde lafi baš lila ili dozvola, numa ola nikana na avile.
sign-deceived-through-promises-of-marriage-or-adoption = Dinde lafi baš prandipe ili usvojipe, te šaj te ingaren e manuše.
sign-violence-on-victims = Varekon marel, zloupotrebinel ili phandavel e manuše.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = E manuše čorde, biknde ili zorasa prandinde.
sign-confiscation-of-documents = O pasoši ili i lična karta si ko aver manuš.
sign-debt-bondage = Mora te kerel pe buti baš borči savo nikana na ovel potikno.
sign-isolation-confinement-or-surveillance = O manuš našti korkoro te ikljol ili te telefoninel, ili varekon sakana dikhel pala leste.
sign-threat-of-denunciation-to-authorities = Varekon daravel e manuše kaj ka prijavinel le ki policia ili kaj ka bičhalen le avri tari phuv.
sign-threats-of-violence-against-victim = Varekon daravel nasiljeja.
sign-threats-to-inform-family-community-or-public = Varekon daravel kaj ka phenel e familijake ili ka sikavel e slike.
sign-violence-on-family-threats-or-effective = Daraven i familija ili keren lake nasilje.
sign-withholding-of-money = E manušeske love si ko aver manuš.
sign-abuse-of-difficult-family-situation = O pharipe ili o čoripe ani familija iskoristinel pe te šaj te čhiven zor upral o manuš.
sign-abuse-of-illegal-status = E manušes nane dozvola te ačhel ani phuv, thaj odova iskoristinel pe te šaj te čhiven zor upral leste.
sign-abuse-of-lack-of-education-language = O manuš na džanel i čhib ili našti te čitinel so potpišinda.
sign-psychological-and-emotional-dependency = O manuš si phandlo varekasa thaj kerel sa so odova mangel.
sign-excessive-working-days-or-hours = But saatija buti, hari pauze, panda ni jekh slobodno dives.
sign-bad-living-conditions = O manuš sovel odothe kaj kerel buti, ili ano than kaj si but manuša ili si melalo.
sign-hazardous-work = Opasno buti bi zaštitako.
sign-low-or-no-salary = Hari plata ili nisavi plata.
sign-wage-manipulation = Tari plata but love len palal, baš o kher, o hape, o drom ili kazne.
sign-forced-into-illicit-criminal-activities = Čhiven zor e manuše te prosinel, te čorel ili te biknel droga.
sign-forced-tasks-or-clients = O manuš našti te phenel na baš varesavi buti ili e klijentoske.
sign-forced-to-lie-to-authorities-family-etc = O manuš phenel sa jekh odgovorija so dinde le te phenel, thaj našti te phenel o čačipe.
sign-under-strong-influence = Sakana varekon aver vakerel ano than e manušesko.
sign-withholding-of-wages = Na den i plata, te o manuš ačhel.
sign-dependency-on-exploiters = O kher, o hape thaj e lila sa si taro jekh manuša.
sign-difficulty-to-live-in-an-unknown-area = O manuš na džanel kaj si ni kastar te pučhel.

rights-days = { $country }: { $days ->
    [one] { $days } dives
   *[other] { $days } divesa
}.
rights-offence = { $country } – trgovina manušenca thaj paše krivična delija: { $articles }.
rights-ask = Sar keren buti akala hakaja nane jekh ani sako phuv. Pučhen amen angleder te odlučinen; odova na phandel tumen baš khanči.
rights-source = Konvencija e Saveteski tari Evropa kontra i trgovina manušenca (CETS No. 197). Akaja stranica si informacija, nane pravno savet.

report-title = Pisinen amenge
report-lead = Na mora te phenen kon sen. So na džanen ili na mangen te phenen, muken čučo.
report-notes = So ulo?
report-notes-hint = Tumare lafenca thaj ki tumari čhib. So dikhlen ili so ulo tumenca, kana, thaj kon sine odothe.
report-place = Kaj?
report-place-hint = Than, adresa, ili sar te arakhel pe.
report-danger = Si varekon akana ani opasnost?
report-danger-yes = Va
report-danger-unknown = Na džanav
report-who = Kon sen tumen?
report-who-victim = Baš mange si
report-who-relative = Familija ili amal
report-who-bystander = Dikhlem ili šundem vareso
report-who-client = Sem sine klijento
report-who-professional = Kerav buti manušenca (doktori, učiteli, inspektori, …)
report-who-unknown = Na mangav te phenav
report-language = Ki savi čhib te odgovorinas
report-phone = Numero e telefonesko, ili aver drom te resas dži tumende
report-safe = Kana thaj sar si sigurno?
report-safe-hint = Misal: samo porake, palo 20 saati, ma phenen kon sen.
report-since = Kanastar?
report-since-today = Avdivestar
report-since-days = Nekobor divesa
report-since-weeks = Nekobor kurke
report-since-months = Nekobor masekija
report-since-years = Pobut jekhe beršestar
report-since-unknown = Na džanav
report-seen = So dikhlen ili so ulo tumenca?
report-seen-hint = Označinen so si čačo. Na mora te označinen khanči.
report-seen-papers = Lele o pasoši ili e lila
report-seen-locked = Našti slobodno te ikljol pe, ili varekon dikhel palal
report-seen-violence = Nasilje ili daravipe
report-seen-debt = Borči savo nikana na ovel potikno
report-seen-unpaid = Buti baš hari plata ili bi platako
report-seen-sex = Zorasa te biknel pe seks
report-seen-begging = Zorasa te prosinel pe ili te čorel pe
report-seen-promise = Buti ili prandipe so nane sar so dinde lafi
report-seen-pictures = Daravipe kaj ka sikaven intimna slike
report-seen-child = Iskoristinel pe čhavoro
report-contact = Šaj te akharas tumen?
report-contact-hint = Ako na, irinen tumen kate tumare potvrdasa: amaro odgovori adžukerel kate.
report-contact-yes = Va, ka phenav sar si sigurno
report-contact-here = Na, ka irinav man kate
report-trap = Muken akava than čučo
report-trap-note = (Pherdo si garavdo than savo e manuša na dikhen. Šaj te ovel reklama – ili brauzeri savo pherel sa.)
report-without-script = Tumaro brauzeri kate na kerel buti skriptenca, odolese amaro serveri pečatinel tumari prijava kana resel. Ano odova momenti ov šaj te čitinel la; khanči so nane pečatime na ikerel pe. Skriptenca, pečatinel la tumaro aparati.
report-sealed-here = Tumari prijava pečatinel pe ko akava aparati. Samo siklile specijalistija šaj te phuteren la.
report-send = Bičhalen
report-unavailable = Tumari prijava panda nane arakhli
report-unavailable-kept = Akana našti te arakhas khanči. Sa so pisinden panda si tele: adžukeren hari, palal ko agor pritisninen “Palem”. Ako varekon si ani opasnost, telefoninen.

reported-title = Tumari prijava resli
reported-receipt = Tumari potvrda
reported-receipt-why = Lasa šaj te dikhen dži kaj resli tumari prijava. Khonik aver našti latar te džanel so pisinden.
reported-receipt-lost = Našti te das tumen la panda jekhvar. Pisinen la samo odothe kaj si sigurno tumenge.
reported-next-1 = Specijalisti čitinel tumari prijava; i opasnost si angluni.
reported-next-2 = Ako muklen sigurno drom dži tumende, odgovorinas samo odole dromesa.
reported-next-3 = Sakana šaj te čhiven panda vareso neve prijavasa.

receipt-title = Dži kaj resli i prijava
receipt-ask = Tumare deš lafija
receipt-ask-hint = Sar so džan po redo. Bare bukve, znakija upral e bukve thaj o alfabeto nane važno.
receipt-keep-open = Te ačhel phuterdo kana i stranica palem phuterel pe
receipt-without-script = Tumaro brauzeri kate na kerel buti skriptenca, odolese amaro serveri phuterel o vakeripe tumare lafenca, ani piri memorija, samo baš akaja stranica, thaj sigate bistrel len. Skriptenca, samo tumaro aparati phuterel le.
receipt-on-this-page = Tumare lafija si garavde ani akaja stranica, te šaj te odgovorinen. Phanden la kana ka agorinen.
receipt-look = Dikhen
receipt-arrived = Resli
receipt-worked-on = Palunes kerdi buti
receipt-standing-received = Tumari prijava resli. Panda khonik na lelja la.
receipt-standing-open = Specijalisti lelja tumari prijava.
receipt-standing-closed = I buti upral tumari prijava agorindi.
receipt-more = Mangen te čhiven panda vareso, ili vareso menjisalo?


audio-listen = Šunen akaja stranica
audio-machine = Mašina čitinel akava. Nisavo manuš na sniminda le, thaj šaj te phenel varesave lafija greškasa.

onion-say = Akava sajti ano Tor Browser:
onion-why = Tor Browser garavel tari mreža kaj sinen kate.

disguise-notes = Beleške
disguise-recipes = Recepti
disguise-weather = Vreme
disguise-calendar = Kalendari

translation-unchecked = Akava teksto panda na dikhla manuš savo taro tiknipe vakerel akaja čhib. Ako vareso nane jasno, pučhen amen.


# E tekstija save e publikane stranice len avere thanendar.

skip-link = Džan ko glavno teksto
quick-exit = Ikljoven akana
quick-exit-hint = Vi Shift trin drom ikalel tumen tari stranica.
quick-exit-leaving = Ikljovel pe tari stranica
quick-exit-warning = Akaja kopča na khosel i istorija e brauzereski.
language-menu = Čhib
demo-banner = Akava si samo sikavipe. Sa e manuša thaj buka nane čače.
page-title = { $page } – { $site }
page-title-error = Greška: { $title }
important = Važno
neutral-title = Informacije
quick-exit-twice = Pritisninen Shift panda duj drom te ikljoven.
quick-exit-once = Pritisninen Shift panda jekh drom te ikljoven.
error-prefix = Greška:
action-try-again = Palem
answer-no = Na
error-summary-title = Si problemi
error-not-found = I stranica nane arakhli
    .body = Dikhen i adresa. Ako avilen taro linko, šaj te ovel kaj odova so sine kate nane pobut.
error-too-large = O formulari si but baro
    .body = Keren o teksto poharno ili ikalen o fajli.
error-too-many = But probe
    .body = Adžukeren { $seconds ->
        [one] { $seconds } sekunda
       *[other] { $seconds } sekunde
    } thaj probinen palem.
error-method-not-allowed = Akaja stranica našti te kerel odova
    .body = Irinen tumen palal thaj pritisninen e kopče ki stranica.
error-bad-request = Na haljilo pe so manglen
    .body = Irinen tumen palal, phuteren i stranica palem thaj probinen panda jekhvar.
error-offline = Nane interneto
    .body = Tumaro aparati nane phandlo. So pisinden ačhel ki akaja stranica; probinen palem kana ka avel o interneto.
error-unavailable = O servisi akana našti te arakhel khanči
    .body = Khanči nane arakhlo. Probinen palem pala nekobor minutija.
error-internal = Vareso na gelo šukar
    .body = Khanči nane arakhlo. Probinen palem; ako ka ovel panda jekhvar, den akava kodi odoleske savo ikerel o sajti: { $code }
error-csrf = O formulari pobut na važinel
    .body = Phuteren i stranica palem thaj bičhalen panda jekhvar.
problem-required = Pheren akava than.
problem-too-long = Najbut { $max } bukve (slova).
problem-hidden-characters = Ano teksto si garavdi bukva ili garavdo znako. Pisinen le palem vastenca.
problem-unknown = Len jekh taro odgovorija.
tour-link = Tura kroz o sikavipe
questions-preview-note = Akava si samo te dikhel pe anglal. Katar na bičhalel pe khanči.
