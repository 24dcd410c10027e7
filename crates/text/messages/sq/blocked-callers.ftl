# review: none
# Blocked callers: why their calls are not taken, and until when.

blocked-title = Telefonues të bllokuar
blocked-say = Telefonatat e kujt nuk pranohen, pse dhe deri kur; këtu nuk ka asnjë numër. Ata dëgjojnë një fjali të qetë, dhe shifra e rrezikut i çon prapë te një njeri. Një telefonatë e heshtur nuk është kurrë arsye: mund të jetë dikush që nuk mund të flasë.
blocked-empty = Askush nuk është i bllokuar ose i propozuar.
blocked-one = Telefonues i bllokuar
blocked-state-proposed = I propozuar
blocked-state-in-force = Në fuqi
blocked-state-lifted = I hequr ose i refuzuar
blocked-due = Duhet rishikuar, telefonatat pranohen
blocked-reason = Arsyeja
blocked-reason-threats = Kërcënime
blocked-reason-obscene = Telefonata të turpshme
blocked-reason-prank = Telefonata për shaka
blocked-reason-advertising = Reklama
blocked-reason-other = Arsye tjetër
blocked-proposed = Propozuar
blocked-proposed-by = Propozuar nga
blocked-agreed-by = Miratuar nga
blocked-review = Rishikohet më
blocked-calls = Telefonata që atëherë
blocked-note = Çfarë ndodhi
blocked-note-hint = Pak fjalë. Pa emër dhe pa numër.
blocked-erased = Çfarë ndodhi u fshi bashkë me telefonatën.
blocked-days = Ditë deri në rishikim
blocked-days-hint = 1 deri 90. Pas kësaj telefonatat pranohen përsëri, derisa një mbikëqyrës ta miratojë sërish.
blocked-agree = Miratoni
blocked-agree-anew = Miratoni sërish
blocked-refuse = Refuzoni
blocked-lift = Pranoni përsëri telefonatat
blocked-waits = Vendos një mbikëqyrës, kurrë ai që e propozoi. Deri atëherë telefonatat pranohen.
blocked-call = Hapni telefonatën që ishte arsyeja
blocked-propose-title = Mos pranoni më telefonata nga ky numër
blocked-propose = Propozoni
blocked-silent = Në këtë telefonatë nuk u dëgjua askush. Mund të jetë dikush që nuk mund të flasë, prandaj nuk është arsye për bllokim.
done-blocked-proposed = U propozua. Vendos një mbikëqyrës.
done-blocked-agreed = Telefonatat nga ky numër nuk pranohen deri në rishikim.
done-blocked-lifted = Telefonatat nga ky numër pranohen.
live-blocked-caller-changed = Një bllokim ndryshoi.
audit-kind-blocked-caller = Telefonues i bllokuar

# What a rule stands against.
refused-block-own = Ju e propozuat këtë bllokim, prandaj duhet ta miratojë një koleg.
refused-block-over = Ky bllokim ka mbaruar tashmë.
refused-block-no-number = Nuk ruhet asnjë numër i kësaj telefonate, prandaj nuk mund të bllokohet.
refused-block-stands = Ky numër është propozuar ose bllokuar tashmë.
refused-block-silent = Në këtë telefonatë nuk u dëgjua askush: nuk është arsye për bllokim.
