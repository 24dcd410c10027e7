# review: none
# Calls: what is kept of each, never its words.

nav-calls = Telefonatat
calls-say = Çfarë ruhet për çdo telefonatë: koha, përfundimi dhe cilësia e linjës, kurrë ajo që u tha.
calls-empty = Askush nuk ka telefonuar ende.
call-title = Telefonatë
call-arrived = Erdhi
call-answered = U përgjigj
call-ended = Mbaroi
call-waited = Priti
call-lasted = Në bisedë
call-by = Kush foli
call-number = Numri i telefonuesit
call-number-not-shown = Nuk shfaqet këtu
call-before = Telefonata të mëparshme nga i njëjti numër
call-trunk = Linja e operatorit
call-flow = Rrjedha
call-quality = Cilësia e linjës
call-quality-say = { $lost } % e zërit humbi; erdhi me luhatje prej { $jitter } ms
call-outcome = Përfundimi
call-outcome-answered = Me përgjigje
call-outcome-abandoned = Hoqi dorë
call-outcome-short = Hoqi dorë menjëherë
call-outcome-voicemail = La mesazh
call-outcome-call-back = Pranoi të telefonohet përsëri
call-outcome-forwarded = U kalua tjetërkund
call-outcome-ended = Dëgjoi mesazhin e linjës
call-outcome-failed = U ndërpre
call-talks = Në bisedë
call-waits = Pret
call-trunk-open = E hapur
call-trunk-registered = E regjistruar
call-trunk-lost = E paregjistruar
call-contact = Hapni kontaktin
call-message = Mesazhi
call-message-length = Kohëzgjatja
call-message-heard = U dëgjua së pari
call-message-say = Shënohet se ju e dëgjuat. Askush tjetër nuk mund ta dëgjojë pa të njëjtën të drejtë.
audit-kind-call = Telefonatë

# Callers' numbers.
call-numbers-title = Numrat e telefonuesve
call-numbers-say = Çfarë ndodh me numrin e atij që telefonon. Numrat që ruhen tashmë mbeten siç janë.
call-numbers-ask = Çfarë ndodh me numrin e telefonuesit?
call-numbers-show = Ai që përgjigjet e sheh, dhe numri qëndron te kontakti
call-numbers-mask = Ai që përgjigjet sheh dy shifrat e fundit
call-numbers-hide = Askush nuk e sheh; ruhet i vulosur, që të njihet kush telefonon përsëri
call-numbers-never = Nuk ruhet kurrë

# What a rule stands against.
refused-call-gone = Telefonuesi e mbylli, ose askush nuk u përgjigj me kohë.
refused-call-taken = Një koleg ishte më i shpejtë dhe e ka këtë telefonatë.
refused-call-over = Telefonata mbaroi.
refused-call-elsewhere = Këtë telefonatë e ka një server tjetër i linjës. Ngarkoni faqen përsëri.
refused-call-browser = Shfletuesi juaj nuk u lidh dot. Ngarkoni faqen përsëri ose përdorni një shfletues tjetër.
refused-call-number = Ky numër nuk mund të thirret. Shkruani vetëm shifra, me + para kodit të vendit.
refused-call-no-trunk = Asnjë linjë operatori nuk merr telefonata dalëse. Njoftoni administratorin.
refused-call-guests = Janë ftuar mjaft njerëz. Lërini së pari të dalin.
refused-call-not-yours = Ju nuk e keni këtë telefonatë.
refused-call-nobody-talks = Tani askush nuk flet me këtë telefonues.
refused-call-own = Kjo është telefonata juaj.
refused-call-listened = Dikush tjetër po e dëgjon tashmë këtë telefonatë.
refused-call-not-listening = Nuk po dëgjoni më: biseda mbaroi, ose kolegu juaj tha “jo tani”.
refused-call-no-switch = Ky server nuk merr telefonata.
refused-call-by-phone = Telefonata merret me telefonin e kësaj faqeje. Aktivizoni JavaScript dhe lejoni mikrofonin.

# The telephone of a page.
phone-title = Telefoni
phone-connecting = Po lidhet…
phone-talking = Po flisni me telefonuesin
phone-held = Telefonuesi është në pritje
phone-muted = Mikrofoni juaj është i heshtur
phone-back = Po ktheheni te telefonata…
phone-elsewhere = Telefonata juaj është në një skedë tjetër
phone-over = Telefonata mbaroi
phone-failed = Nuk funksionoi. Provoni përsëri.
phone-refused = Shfletuesi nuk e lejon këtë faqe të përdorë mikrofonin, prandaj telefonata nuk u mor. Lejoni mikrofonin pranë adresës dhe pranoni përsëri.
phone-missing = Nuk u gjet mikrofon, ose e përdor një program tjetër. Lidhni një mikrofon dhe pranoni përsëri.
phone-unsupported = Ky shfletues nuk mund të telefonojë. Përdorni një Firefox, Chrome ose Safari të ri me https.
phone-contact = Hapni kontaktin
phone-mute = Heshtni mikrofonin
phone-hold = Vini në pritje
phone-number = Numri
phone-invite = Ftoni
phone-alone = Lërini të tjerët të dalin
phone-hang-up = Mbyllni
phone-rings = po i bie zilja
phone-there = është në bisedë
phone-listened = Dikush po e dëgjon telefonatën tuaj:
phone-whispered = Dikush po dëgjon dhe ju flet; telefonuesi nuk e dëgjon:
phone-not-now = Jo tani
phone-announced = Kolegut po i tregohet se po dëgjoni…
phone-listening = Po dëgjoni; askush nuk ju dëgjon
phone-whispering = Ju dëgjon vetëm kolegu juaj
phone-left = Nuk po dëgjoni më
phone-whisper = Pëshpëritni
phone-leave = Ndaloni dëgjimin
