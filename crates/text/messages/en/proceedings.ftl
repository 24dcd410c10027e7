# Proceedings.

proceedings-empty = No proceeding here. One begins when law enforcement investigates because of a tip or a case.
proceeding = Proceeding
proceeding-title = Proceeding { $reference }
proceeding-open = Open a proceeding
proceeding-reference = Reference
proceeding-lead = Led by
proceeding-lead-ask = Which body leads it?
proceeding-owner = Began at
proceeding-stage = Stage
proceeding-compensation = Compensation
proceeding-offence = Offence
proceeding-offence-hint = Law and article with what is charged, such as “CC:388(1)”.
proceeding-sentence = Sentence
proceeding-sentence-ask = Months of imprisonment
proceeding-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
proceeding-amount = Amount
proceeding-amount-hint = In whole units of the currency.
proceeding-currency = Currency
proceeding-currency-hint = Three letters, such as EUR.
proceeding-money = { $amount } { $currency }
proceeding-opened = Opened
proceeding-hearing = Day of the hearing
proceeding-to-case = To the case
proceeding-to-tip = To the tip
proceeding-steps = What happened
proceeding-next = What happened next?
proceeding-ended = Nothing can follow any more.
proceeding-record = Record it
proceeding-hand-over = Hand over to another body
proceeding-hand-over-do = Hand over
proceeding-hand-over-say = The body that you hand it over to leads it from then on.
proceeding-law = What the law says
proceeding-law-empty = The country's pack names no provision on trafficking.
proceeding-minimum = { $years ->
    [one] at least { $years } year
   *[other] at least { $years } years
}
proceeding-maximum = { $years ->
    [one] at most { $years } year
   *[other] at most { $years } years
}
done-proceeding-opened = The proceeding is open.
done-proceeding-step = It was recorded.
done-proceeding-handed = The proceeding was handed over.

stage-investigation = Investigation
stage-charged = Charged
stage-convicted = Convicted
stage-acquitted = Acquitted
stage-dropped = Ended without a verdict

compensation-none = Not asked for
compensation-claimed = Claimed
compensation-awarded = Awarded
compensation-paid = Paid

proceeding-step-charge = Charges were brought
proceeding-step-hear = A hearing
proceeding-step-convict = Found guilty
proceeding-step-acquit = Found not guilty
proceeding-step-drop = Ended without a verdict
proceeding-step-claim-compensation = Compensation was claimed
proceeding-step-award-compensation = Compensation was awarded
proceeding-step-pay-compensation = Compensation was paid

law-status-verified = verified
law-status-secondary = second-hand source
law-status-implied = follows from a source
law-status-conflict = sources disagree
law-status-unverified = not verified
