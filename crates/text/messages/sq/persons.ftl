# Persons of cases.

persons-title = Personat
persons-empty = Ende nuk është shkruar askush. Shtoni së pari personin në rrezik; mjafton një pseudonim.
persons-search = Kërko një person
persons-search-hint = Numri e gjen personin si do që të jetë shkruar. Emrat nuk mund të kërkohen.
persons-search-nobody = Askush me këtë numër nuk është në një rast që ju mund ta shihni.
person = Personi
person-new = Shto një person
person-add = Shto në rast
person-title = Person në rastin { $reference }
person-role = Çfarë është personi në rast
person-role-presumed-victim = Viktimë e supozuar
person-role-presumed-victim-hint = Ka arsye të bazuara për ta besuar.
person-role-identified-victim = Viktimë e identifikuar
person-role-identified-victim-hint = E identifikuar nga organi që cakton ligji.
person-role-suspect = I dyshuar
person-role-suspect-hint = Besohet se shfrytëzon ose ndihmon në këtë.
person-role-witness = Dëshmitar
person-role-witness-hint = Ka parë ose di diçka.
person-role-relative = I afërm
person-role-relative-hint = I përket familjes së një viktime.
person-age = Mosha
age-under-12 = Nën 12
age-12-17 = 12 deri 17
age-18-25 = 18 deri 25
age-26-40 = 26 deri 40
age-over-40 = Mbi 40
age-unknown = Nuk dihet
person-child = Fëmijë
person-child-hint = Fëmijë: forca, mashtrimi ose mjete të tjera nuk ka nevojë të provohen (Protokolli i Palermos, neni 3 (c) dhe (d)).
person-sex = Gjinia
sex-female = Femër
sex-male = Mashkull
sex-other = Tjetër
sex-unknown = Nuk dihet
person-citizenship = Shtetësia
person-citizenship-hint = Dy shkronjat e shtetit, për shembull RS, AL, BA. Lëreni bosh kur nuk dihet.
person-identity = Kush është
person-identity-hint = Ruhet e vulosur; çdo lexim regjistrohet. Shkruani vetëm atë që duhet.
person-name = Emri ose pseudonimi
person-phone = Numri i telefonit
person-document = Numri i një dokumenti identifikimi
person-place = Ku ndodhet personi tani
person-safe = Mënyra e sigurt për ta gjetur personin
person-safe-hint = Kur, si dhe çfarë nuk duhet thënë.
person-needs = Çfarë i nevojitet personit
person-needs-hint = Shtrat, mjek, përkthyes, avokat, mbrojtje, fëmijë …
person-health = Çfarë duhet të dijë shërbimi shëndetësor
person-consents = Pëlqimet
person-open = Hap
person-in-case = Te rasti
person-found = U shkrua
person-read-only = Të dhënat e këtij personi mund t’i lexoni, por jo t’i ndryshoni.
done-person-added = Personi u shtua.

status-title = Statusi
status-help = Ndihma nuk pret kurrë një status, as bashkëpunimin me autoritetet.
status-empty = Nuk është regjistruar asnjë vendim.
status-presumed = Viktimë e supozuar
status-presumed-hint = Ka arsye të bazuara për ta besuar.
status-identified = Viktimë e identifikuar
status-identified-hint = E identifikuar nga organi që cakton ligji. Kjo nuk mund të zhbëhet.
status-refused = Identifikimi u refuzua
status-refused-hint = Personi mbetet viktimë e supozuar dhe ruan çdo ndihmë.
status-review = U kërkua rishikim
status-review-hint = Personi kërkon që refuzimi të shqyrtohet përsëri.
status-decided-on = Vendosur më { $day }.
status-body-unknown = organi nuk u emërtua
status-took = { $days ->
    [one] Nga e supozuar në të identifikuar: { $days } ditë
   *[other] Nga e supozuar në të identifikuar: { $days } ditë
}
status-waits = { $days ->
    [one] E supozuar prej { $days } dite, ende e paidentifikuar
   *[other] E supozuar prej { $days } ditësh, ende e paidentifikuar
}
status-record = Regjistro një vendim
status-what = Çfarë u vendos?
status-stage = Në cilën fazë të rrugës së vendit
status-stage-hint = Sipas organit që vendos aty.
status-stage-none = Asnjëra prej tyre
status-body = Cili organ vendosi
status-body-hint = Lëreni bosh për të marrë organin e fazës.
status-on = Dita e vendimit
status-grounds = Arsyet
status-grounds-hint = Ruhen të vulosura.
status-record-do = Regjistro vendimin
done-status-recorded = Vendimi u regjistrua.
refused-status-step = Ky vendim nuk ka kuptim nga ku qëndron personi, si një rishikim pa refuzim. Shihni historinë.
