# Paneli i koordinatorit.

impact-title = Zinxhiri
impact-help = Ndihma: nga kontakti te mbështetja
impact-justice = Drejtësia: nga kontakti te dëmshpërblimi
impact-period = Periudha
impact-from = Nga muaji
impact-to = Deri në muajin
impact-backwards = Muaji i fundit është para të parit. Ndryshoni njërin prej tyre.
impact-export = Shkarko numrat (CSV)
impact-empty = Në këtë periudhë nuk pati kontakte. Zgjidhni një tjetër.
impact-outside = Ju shihni vite të plota. Numrat nën 11, dhe gjithçka prej së cilës mund të nxirren, janë të fshehur që askush të mos njihet.
impact-hidden = e fshehur
impact-months = Kontaktet sipas muajve
impact-months-table = Muajt si tabelë
impact-month = Muaji

period-month = Këtë muaj
period-quarter = Këtë tremujor
period-year = Këtë vit
period-months = Muajt e zgjedhur

chain-contact = Kontakti
chain-screening = Vlerësimi
chain-case = Rasti
chain-consent = Pëlqimi
chain-referral = Referimi
chain-support = Mbështetja
chain-reintegration = Riintegrimi
chain-tip = Njoftimi
chain-investigation = Hetimi
chain-charge = Akuza
chain-verdict = Vendimi
chain-compensation = Dëmshpërblimi

ways-title = Rrugët e kontakteve
ways-empty = Ende asnjë kontakt nuk ka arritur në këtë hap.
way-title = Rruga e një kontakti
way-reference = Referenca e kontaktit
way-unknown = Nuk ka kontakt me këtë referencë që mund ta shihni.
way-reached = Arritën në këtë hap
way-began = Data e kontaktit
way-furthest = Hapi më i largët
way-steps = Hapa
way-reached-steps = Çfarë ndodhi
way-missing = Ende nuk është arritur
way-days = { $count ->
    [0] të njëjtën ditë
    [one] { $count } ditë më vonë
   *[other] { $count } ditë më vonë
}
