# Contacts.

contacts-title = Kontaktet
contacts-empty = Këtu nuk ka kontakte. Një kontakt shfaqet sapo dikush telefonon, shkruan ose raporton; regjistrojeni me «Kontakt i ri».
contact = Kontakti
contact-title = Kontakti { $reference }
contact-new = Kontakt i ri
contact-reference = Referenca
contact-search-phone = Numri i telefonit
contact-channel = Kanali
contact-language = Gjuha e folur
contact-contactor = Kush është?
contact-purpose = Për çfarë?
contact-urgency = Urgjenca
contact-urgency-ask = A është dikush në rrezik tani?
contact-notes = Shënime
contact-notes-hint = Me fjalët e vetë personit. Pyesni vetëm atë që duhet për të ndihmuar.
contact-anonymous = Dëshiron të mbetet anonim: mos ruani as emër as numër
contact-name = Emri që përdoret
contact-name-hint = Nuk ka nevojë të jetë i vërteti.
contact-phone = Numri i telefonit
contact-safe = Mënyra e sigurt për t’i telefonuar
contact-safe-hint = Kur, si dhe çfarë nuk duhet thënë.
contact-place = Ku ndodhet personi në rrezik
contact-told = Shpjegova rolin tonë, konfidencialitetin dhe hapat e ardhshëm
contact-take = Merre këtë kontakt
contact-close = Mbylle
contact-reopen = Rihape
contact-screen = Vlerëso sipas treguesve
contact-open-case = Hap një rast
contact-to-case = Te rasti
contact-not-open = Ky kontakt nuk është i hapur ose ju mund vetëm ta lexoni.
done-contact-assigned = Kontakti u dorëzua.
done-contact-taken = Kontakti është juaji.
done-contact-closed = Kontakti u mbyll.
done-contact-reopened = Kontakti është përsëri i hapur.

channel-phone = Telefon
channel-web-chat = Bisedë
channel-text-message = Mesazh SMS
channel-web-report = Raportim në internet
channel-email = E-postë
channel-in-person = Personalisht

contactor-victim = Personi i prekur
contactor-relative = I afërm ose mik
contactor-bystander = Dëshmitar
contactor-client = Klient
contactor-professional = Profesionist
contactor-unknown = Nuk dihet

purpose-crisis = Krizë: ndihmë tani
purpose-high-risk = Rrezik i lartë, ende jo trafikim
purpose-tip = Njoftim
purpose-referral = Ndihmë dhe shërbime
purpose-information = Informacion
purpose-training = Trajnim
purpose-silent = Heshtje ose ndërprerje

urgency-danger = Në rrezik
urgency-urgent = Urgjente
urgency-routine = Jo urgjente

contact-status-received = I ri
contact-status-open = I hapur
contact-status-closed = I mbyllur

refused-contact-step = Kontakti ka ndryshuar ndërkohë. Shikoni gjendjen e tij të tanishme.
refused-contact-has-case = Nga ky kontakt është hapur tashmë një rast.

protocol-title = Protokolli i bisedës
protocol-greet = Përshëndetja
protocol-greet-say = «{ $hotline }, mirëdita. Mund të flisni lirisht me mua dhe pa nxitim.»
protocol-safe = A është e sigurt të flisni?
protocol-safe-say = A mund të flisni tani? Nëse ndërpritet lidhja, a t’ju telefonoj dhe si? Në rrezik: telefononi policinë bashkë me personin dhe qëndroni në linjë.
protocol-expect = Thoni çfarë të presin
protocol-expect-say = Kush jemi, që biseda është konfidenciale dhe falas, ku mbaron kjo (rrezik për jetën, një fëmijë) dhe çfarë mund të ndodhë më pas.
protocol-listen = Dëgjoni dhe besoni
protocol-listen-say = Pyetje të hapura, pa «pse». Përsëritni çfarë kuptuat. Shkruani me fjalët e personit.
protocol-screen = Vlerësimi
protocol-screen-say = Kaloni treguesit që përshtaten. «Nuk dihet» është përgjigje e mirë.
protocol-consent = Pyesni para se të kaloni diçka më tej
protocol-consent-say = Kujt, çfarë, për çfarë, deri kur. Mund të tërhiqet në çdo kohë.
protocol-end = Bini dakord për hapin tjetër
protocol-end-say = Kush bën çfarë dhe deri kur; si ju gjejmë në mënyrë të sigurt. Falënderojeni personin që telefonoi.
contact-sealed = Raport i vulosur
