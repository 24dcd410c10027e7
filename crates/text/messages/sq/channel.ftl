# review: none
# What the sealed channel refuses, and what happens in it.
refused-envelope-unreadable = Ajo që u dërgua nuk mund të lexohet. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-version = Faqja është më e vjetër ose më e re se ky shërbim. Ringarkojeni dhe dërgojeni përsëri.
refused-envelope-too-large = Mesazhi është shumë i gjatë. Shkurtojeni ose dërgojeni me pjesë.
refused-envelope-recipients = Ajo që u dërgua nuk është vulosur vetëm për ata të dy që mund ta lexojnë. Asgjë nuk u ruajt. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-padding = Gjatësia e asaj që u dërgua do të tregonte diçka. Asgjë nuk u ruajt. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-signature = Nënshkrimi nuk përputhet: ajo që u dërgua u ndryshua gjatë rrugës ose e nënshkroi dikush tjetër. Asgjë nuk u ruajt.
refused-envelope-elsewhere = Kjo i përket një bisede tjetër. Asgjë nuk u ruajt.
refused-envelope-order = Një bisedë fillon me një raport dhe vazhdon me mesazhe. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-key = Çelësi me të cilin u vulos nuk përdoret më. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-other = Në këtë vend gjendet tashmë një mesazh tjetër. Ringarkoni faqen dhe dërgojeni përsëri.
refused-envelope-gap = Mungon një mesazh para këtij. Ringarkoni faqen dhe dërgojeni përsëri.
refused-box-withdrawn = Ajo që u raportua këtu u tërhoq. Është fshirë dhe nuk mund të shtohet asgjë.
refused-box-blocked = Kjo bisedë nuk pranon më mesazhe. Nëse dikush është në rrezik, telefononi numrin e emergjencës.
refused-box-full = Kjo bisedë nuk mund të mbajë më shumë. Shkruani një raport të ri.
refused-box-taken = Këto fjalë i përkasin tashmë një raporti tjetër. Filloni nga e para, me fjalë të reja.
refused-box-step = Biseda gjendet ndërkohë diku tjetër. Shihni gjendjen e saj tani.
refused-file-other = Nën këtë emër gjendet tashmë një skedar tjetër. Zgjidhni përsëri skedarin.
refused-file-too-long = Erdhën më shumë bajte se sa u tha për skedarin. Zgjidhni përsëri skedarin.
refused-chat-over = Kjo bisedë e drejtpërdrejtë mbaroi. Ajo që u tha gjendet te mesazhet.
refused-work = Faqja qëndroi hapur shumë gjatë. Asgjë nuk u ruajt. Dërgojeni përsëri.
refused-no-intake-key = Linja ndihmëse nuk ka ende çelës për raporte të vulosura.
refused-not-keyholder = Ju nuk keni një çelës tuajin. Krijoni një më parë dhe lëreni një koleg të vulosë çelësat e pranimit për të.
refused-keyholder-already = Ju e keni tashmë një çelës. Kthejeni më parë për të krijuar një të ri.
refused-wraps-uncovered = Një çelës pranimi duhet të vuloset për të gjithë ata që kanë çelës dhe për askënd tjetër. Ringarkoni faqen dhe provoni përsëri.

live-box-envelope = Në një raport erdhi një mesazh.
live-box-chat = Një bisedë e drejtpërdrejtë ndryshoi.
live-box-status = Një raport u tërhoq, u bllokua ose u hap përsëri.
