# review: none

# Tips: status and clock.
tip-status-retracted = E tërhequr
alarm-tip-late = Njoftime që askush nuk i ka parë në kohë: { $reached }.
tip-left = Koha e mbetur
tip-minutes-left = { $minutes ->
    [one] edhe { $minutes } minutë
   *[other] edhe { $minutes } minuta
}

# Tips: history.
tip-event-acknowledged = E parë
tip-event-investigating = Nën hetim
tip-event-answered = Me përgjigje
tip-event-asked = Pyetje për dërguesin
tip-event-replied = Përgjigje e dërguesit
tip-event-passed-on = Përcjellë më tej
tip-event-retracted = E tërhequr

# Tips: asking back.
tip-ask = Pyesni dërguesin
tip-question = Pyetja juaj
tip-question-hint = Linja telefonike pyet burimin kur mundet. Identiteti i burimit mbetet te linja.
tip-ask-do = Dërgo pyetjen
tip-reply = Përgjigjuni policisë
tip-reply-words = Përgjigjja juaj
tip-reply-hint = Mos shkruani asgjë që tregon kush është burimi: as emra, as numra, as adresa të burimit.
tip-reply-checked = E kam parë: asgjë këtu nuk tregon kush është burimi
tip-reply-do = Dërgo përgjigjen
refused-tip-reply-reveals = Përgjigjja përmban emra, numra ose adresa. Shikojeni edhe një herë, pastaj thoni se e keni parë.
refused-tip-retracted = Njoftimi u tërhoq. Me të nuk mund të bëhet më asgjë.
reveal-number = Ka një numër të gjatë.
reveal-address = Ka një adresë poste ose interneti, ose një emër në rrjet.
reveal-name = Ka fjalë të shkruara si emër.

# Tips: passing on, taking back, earlier tips.
tip-pass-on = Përcille te
tip-pass-on-do = Përcill
tip-retract = Tërhiq njoftimin
tip-retract-say = Organi që e mori nuk e lexon më. Kjo nuk mund të zhbëhet.
tip-alike = Njoftime me diçka të përbashkët
tip-link-same = E njëjta
tip-link-related = Lidhen bashkë
mark-phone = numër telefoni
mark-plate = targë
mark-handle = emër në rrjet
mark-address = adresë në internet

# Evidence.
evidence = Prova
evidence-add = Shto provë
evidence-kind = Çfarë u ruajt
evidence-kind-file = Skedar
evidence-kind-page-capture = Faqe siç u regjistrua
evidence-address = Ku u gjet
evidence-hash = SHA-256
evidence-hash-hint = 64 shifra nga 0 në 9 dhe nga a në f.

# Proceedings: steps.
proceeding-handed-to = Iu dorëzua
proceeding-day = Dita
proceeding-step-arrest = U arrestua
proceeding-step-indict = Aktakuza u konfirmua
proceeding-step-appeal = Ankesë
proceeding-step-decide-appeal = Vendim për ankesën
proceeding-step-confiscate = Të ardhurat u konfiskuan
appellant-ask = Kush u ankua?
appellant-defence = Mbrojtja
appellant-prosecution = Prokuroria
appellant-victim = Viktima
appeal-outcome-ask = Çfarë vendosi gjykata e apelit?
appeal-outcome-upheld = Vendimi mbetet
appeal-outcome-sentence-changed = Dënim tjetër
appeal-outcome-convicted = U shpall fajtor
appeal-outcome-acquitted = U shpall i pafajshëm
appeal-outcome-retrial = Rigjykim
appeal-waits = pret vendim

# Hearings.
hearings-title = Seanca
hearings-from = Nga (viti-muaji-dita)
hearings-file = Si skedar për kalendar
hearings-empty = Asnjë seancë në këta muaj. Ajo shfaqet këtu kur regjistrohet në një procedurë.
hearing-place = Gjykata dhe salla
protection-asked = Mbrojtje e kërkuar
protection-granted = Mbrojtje e dhënë
protection-asked-of = Kërkuar: { $measures }
protection-granted-of = Dhënë: { $measures }
protection-closed-hearing = Seancë pa publik
protection-video-testimony = Dëshmi me video
protection-recorded-testimony = Dëshmi e regjistruar
protection-no-contact-with-defendant = Pa takim me të pandehurin
protection-identity-withheld = Identitet i fshehur
protection-support-person = Person i besimit
protection-interpreter = Përkthyes
protection-police-protection = Mbrojtje policore
protection-witness-protection-programme = Program i mbrojtjes së dëshmitarëve
protection-child-measures = Masa për fëmijë

# Defendants.
defendant = I pandehur
defendants = Të pandehur
defendant-number = I pandehuri { $number }
defendant-add = Shto të pandehur
defendant-name = Emri, nëse dihet
defendant-name-hint = E vulosur; e lexon vetëm kush punon me procedurën. Të tjerët shohin një numër.
defendant-name-do = Shëno emrin
compensation-received = Marrë
compensation-part = { $paid } nga { $awarded } { $currency }

# Victims and their rights.
victim = Viktima
victims = Viktimat dhe të drejtat e tyre
victim-number = Viktima { $number }
victim-add = Shto viktimë nga rasti
victim-none = Pa viktimë të caktuar
right = E drejta
right-record = Shëno një të drejtë
right-offered-on = Dita kur u ofrua
right-not-offered = Nëse nuk u ofrua: pse?
right-was-offered = U ofrua
right-offered = Ofruar më { $day }
right-unknown = Askush nuk e ka thënë ende
victim-right-information = Informim në gjuhë të kuptueshme
victim-right-lawyer = Avokat
victim-right-interpreter = Përkthyes
victim-right-protection = Mbrojtje
victim-right-compensation = Kompensim
not-offered-not-available = Nuk u ofrua: nuk ka
not-offered-refused = Viktima nuk e deshi
not-offered-not-needed = Nuk nevojitet
not-offered-not-yet = Ende jo
not-offered-nobody-told = Askush nuk i tha viktimës

# Findings.
findings-title = Gjetje në procedura
findings-say = Çfarë gjetën kontrollet kundër ligjit. Gjetja ikën vetë kur nuk gjendet më.
findings-empty = Asgjë këtu. Kontrollet bëhen sa herë që ndryshon procedura ose faktet e rastit.
finding-open = E hapur
finding-acknowledged = E marrë në punë
finding-resolved = Nuk gjendet më
finding-what = Çfarë u gjet
finding-since = Që nga
finding-take-up = Merre në punë
finding-reason = Çfarë u bë
acknowledge-reasons-given = Gjykata dha arsyet
acknowledge-raised-with-prosecutor = U ngrit te prokurori
acknowledge-appeal-asked = U kërkua ankesë
acknowledge-not-ours = Për një organ tjetër
acknowledge-mistaken = Faktet ishin të gabuara
done-finding = Gjetja u mor në punë.
