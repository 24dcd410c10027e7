# The coordinator's dashboard.

impact-title = The chain
impact-help = Help: from contact to support
impact-justice = Justice: from contact to compensation
impact-period = Period
impact-from = From month
impact-to = To month
impact-backwards = The last month comes before the first. Change one of them.
impact-export = Download counts (CSV)
impact-empty = No contact was made in this period. Choose another one.
impact-outside = You see whole years. Numbers below 11 are hidden, and everything from which one could be worked out, so that nobody can be recognised.
impact-hidden = hidden
impact-months = Contacts by month
impact-months-table = The months as a table
impact-month = Month

period-month = This month
period-quarter = This quarter
period-year = This year
period-months = Months chosen

chain-contact = Contact
chain-screening = Screening
chain-case = Case
chain-consent = Consent
chain-referral = Referral
chain-support = Support
chain-reintegration = Reintegration
chain-tip = Tip
chain-investigation = Investigation
chain-charge = Charge
chain-verdict = Verdict
chain-compensation = Compensation

ways-title = Ways of contacts
ways-empty = No contact has reached this step yet.
way-title = Way of a contact
way-reference = Reference of the contact
way-unknown = There is no contact with this reference that you may see.
way-reached = Reached this step
way-began = Contact made
way-furthest = Furthest step
way-steps = Steps
way-reached-steps = What happened
way-missing = Not reached so far
way-days = { $count ->
    [0] on the same day
    [one] { $count } day later
   *[other] { $count } days later
}
