# Signing in and out.

sign-in-title = Hyrja
sign-in-login = Përdoruesi
sign-in-password = Fjalëkalimi
second-factor-title = Faktori i dytë
second-factor-code = Kodi
second-factor-hint = Gjashtë shifra nga aplikacioni i vërtetimit ose një nga kodet tuaja rezervë.
second-factor-recovery = Kodi rezervë
step-up-why = Ky veprim nxjerr të dhëna, i shkatërron ose ndryshon llogari. Shkruani një kod të ri për të treguar që jeni ju.
resume-title = Jeni përsëri brenda
resume-body = Ajo që kishit shkruar u ruajt në faqe. Dërgojeni tani; më parë nuk u regjistrua asgjë.
resume-send = Dërgo atë që shkrova
demo-logins = Llogaritë e demonstrimit
refused-sign-in = Përdoruesi ose fjalëkalimi është gabim, ose llogaria duhet të presë pas disa përpjekjesh. Kontrolloni të dyja dhe provoni përsëri pas pak.
refused-second-factor = Kodi është gabim ose tepër i vjetër. Prisni të radhës dhe shkruajeni.
refused-code-used = Ky kod është përdorur tashmë. Prisni të radhës.
refused-wait = Tepër përpjekje të gabuara. Prisni disa minuta, pastaj provoni përsëri.
