# Proceedings.

proceedings-empty = Këtu nuk ka procedime. Një procedim fillon kur organet hetojnë për shkak të një njoftimi ose rasti.
proceeding = Procedimi
proceeding-title = Procedimi { $reference }
proceeding-open = Hap një procedim
proceeding-reference = Referenca
proceeding-lead = E drejton
proceeding-lead-ask = Cili organ e drejton?
proceeding-owner = Filloi te
proceeding-stage = Faza
proceeding-compensation = Kompensimi
proceeding-offence = Vepra penale
proceeding-offence-hint = Ligji dhe neni me atë që akuzohet, për shembull «CC:110/a».
proceeding-sentence = Dënimi
proceeding-sentence-ask = Muaj burgim
proceeding-months = { $months ->
    [one] { $months } muaj
   *[other] { $months } muaj
}
proceeding-amount = Shuma
proceeding-amount-hint = Në njësi të plota të monedhës.
proceeding-currency = Monedha
proceeding-currency-hint = Tri shkronja, për shembull EUR.
proceeding-money = { $amount } { $currency }
proceeding-opened = Hapur
proceeding-hearing = Dita e seancës
proceeding-to-case = Te rasti
proceeding-to-tip = Te njoftimi
proceeding-steps = Çfarë ka ndodhur
proceeding-next = Çfarë ndodhi më pas?
proceeding-ended = Nuk mund të pasojë më asgjë.
proceeding-record = Regjistroje
proceeding-hand-over = Dorëzoje te një organ tjetër
proceeding-hand-over-do = Dorëzo
proceeding-hand-over-say = Organi të cilit ia dorëzoni e drejton që nga ai çast.
proceeding-law = Çfarë thotë ligji
proceeding-law-empty = Paketa e vendit nuk përmend asnjë dispozitë për trafikimin.
proceeding-minimum = { $years ->
    [one] të paktën { $years } vit
   *[other] të paktën { $years } vjet
}
proceeding-maximum = { $years ->
    [one] më së shumti { $years } vit
   *[other] më së shumti { $years } vjet
}
done-proceeding-opened = Procedimi u hap.
done-proceeding-step = U regjistrua.
done-proceeding-handed = Procedimi u dorëzua.

stage-investigation = Hetim
stage-charged = Akuzuar
stage-convicted = Dënuar
stage-acquitted = I pafajshëm
stage-dropped = Mbyllur pa vendim

compensation-none = Nuk u kërkua
compensation-claimed = U kërkua
compensation-awarded = U caktua
compensation-paid = U pagua

proceeding-step-charge = U ngrit akuza
proceeding-step-hear = Seancë
proceeding-step-convict = U shpall fajtor
proceeding-step-acquit = U shpall i pafajshëm
proceeding-step-drop = U mbyll pa vendim
proceeding-step-claim-compensation = U kërkua kompensim
proceeding-step-award-compensation = U caktua kompensimi
proceeding-step-pay-compensation = U pagua kompensimi

law-status-verified = i verifikuar
law-status-secondary = burim i dorës së dytë
law-status-implied = rrjedh nga një burim
law-status-conflict = burimet nuk pajtohen
law-status-unverified = i paverifikuar
