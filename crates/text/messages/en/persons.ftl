# Persons of cases.

persons-title = Persons
persons-empty = Nobody is written down yet. Add the person at risk first; a pseudonym is enough.
persons-search = Search for a person
persons-search-hint = A number finds a person however it is written. Names cannot be searched.
persons-search-nobody = Nobody with this number is in a case that you may see.
person = Person
person-new = Add a person
person-add = Add to the case
person-title = Person in case { $reference }
person-role = What the person is in the case
person-role-presumed-victim = Presumed victim
person-role-presumed-victim-hint = There are reasonable grounds to believe it.
person-role-identified-victim = Identified victim
person-role-identified-victim-hint = Identified by the body that the law names.
person-role-suspect = Suspect
person-role-suspect-hint = Believed to exploit, or to help with it.
person-role-witness = Witness
person-role-witness-hint = Saw or knows something.
person-role-relative = Relative
person-role-relative-hint = Belongs to the family of a victim.
person-age = Age
age-under-12 = Under 12
age-12-17 = 12 to 17
age-18-25 = 18 to 25
age-26-40 = 26 to 40
age-over-40 = Over 40
age-unknown = Not known
person-child = Child
person-child-hint = A child: force, deceit or other means need not be shown (Palermo Protocol, Article 3 (c) and (d)).
person-sex = Sex
sex-female = Female
sex-male = Male
sex-other = Other
sex-unknown = Not known
person-citizenship = Citizenship
person-citizenship-hint = Two letters of the country, such as RS, AL, BA. Leave empty when not known.
person-identity = Who it is
person-identity-hint = Kept sealed; every reading is recorded. Write down only what is needed.
person-name = Name or pseudonym
person-phone = Phone number
person-document = Number of an identity document
person-place = Where the person is now
person-safe = Safe way to reach the person
person-safe-hint = When, how, and what not to say.
person-needs = What the person needs
person-needs-hint = Bed, doctor, interpreter, lawyer, protection, children …
person-health = What health care has to know
person-consents = Consents
person-open = Open
person-in-case = To the case
person-found = Written down
person-read-only = You may read this person's record, not change it.
done-person-added = The person was added.

status-title = Status
status-help = Help never waits for a status, nor for co-operation with the authorities.
status-empty = No decision is recorded.
status-presumed = Presumed victim
status-presumed-hint = There are reasonable grounds to believe it.
status-identified = Identified victim
status-identified-hint = Identified by the body that the law names. This cannot be undone.
status-refused = Identification refused
status-refused-hint = The person stays a presumed victim and keeps every help.
status-review = Review asked for
status-review-hint = The person asks that the refusal be looked at again.
status-decided-on = Decided on { $day }.
status-body-unknown = body not named
status-took = { $days ->
    [one] From presumed to identified: { $days } day
   *[other] From presumed to identified: { $days } days
}
status-waits = { $days ->
    [one] Presumed for { $days } day, not identified yet
   *[other] Presumed for { $days } days, not identified yet
}
status-record = Record a decision
status-what = What was decided?
status-stage = At which stage of the country's path
status-stage-hint = By the body that decides there.
status-stage-none = None of them
status-body = Which body decided
status-body-hint = Leave empty to take the body of the stage.
status-on = Day of the decision
status-grounds = Grounds
status-grounds-hint = Kept sealed.
status-record-do = Record the decision
done-status-recorded = The decision was recorded.
refused-status-step = This decision makes no sense from where the person stands, such as a review without a refusal. Look at the history.
