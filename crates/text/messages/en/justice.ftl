# review: none

# Tips: status and clock.
tip-status-retracted = Taken back
alarm-tip-late = Tips that nobody has seen in time: { $reached }.
tip-left = Time left
tip-minutes-left = { $minutes ->
    [one] { $minutes } minute left
   *[other] { $minutes } minutes left
}

# Tips: history.
tip-event-acknowledged = Seen
tip-event-investigating = Under investigation
tip-event-answered = Answered
tip-event-asked = Question to the sender
tip-event-replied = Answer of the sender
tip-event-passed-on = Passed on
tip-event-retracted = Taken back

# Tips: asking back.
tip-ask = Ask the sender
tip-question = Your question
tip-question-hint = The hotline asks the source where it can. Who the source is stays with the hotline.
tip-ask-do = Send the question
tip-reply = Answer the police
tip-reply-words = Your answer
tip-reply-hint = Write nothing that tells who the source is: no names, numbers or addresses of the source.
tip-reply-checked = I have looked: nothing here tells who the source is
tip-reply-do = Send the answer
refused-tip-reply-reveals = The answer holds names, numbers or addresses. Look at it once more, then say that you have looked.
refused-tip-retracted = The tip was taken back. Nothing more can be done with it.
reveal-number = There is a long number in it.
reveal-address = There is an address of mail or of the web, or a name in a network.
reveal-name = There are words written like a name.

# Tips: passing on, taking back, earlier tips.
tip-pass-on = Pass it on to
tip-pass-on-do = Pass on
tip-retract = Take the tip back
tip-retract-say = The body that received it reads it no more. This cannot be undone.
tip-alike = Tips with something in common
tip-link-same = The same
tip-link-related = Belongs together
mark-phone = telephone number
mark-plate = plate
mark-handle = name in a network
mark-address = address on the web

# Evidence.
evidence = Evidence
evidence-add = Add evidence
evidence-kind = What was kept
evidence-kind-file = File
evidence-kind-page-capture = Page as captured
evidence-address = Where it was found
evidence-hash = SHA-256
evidence-hash-hint = 64 digits from 0 to 9 and a to f.

# Proceedings: steps.
proceeding-handed-to = Handed over to
proceeding-day = Day
proceeding-step-arrest = Arrested
proceeding-step-indict = Indictment confirmed
proceeding-step-appeal = Appeal
proceeding-step-decide-appeal = Decision on appeal
proceeding-step-confiscate = Proceeds confiscated
appellant-ask = Who appealed?
appellant-defence = Defence
appellant-prosecution = Prosecution
appellant-victim = Victim
appeal-outcome-ask = What did the court of appeal decide?
appeal-outcome-upheld = The verdict stays
appeal-outcome-sentence-changed = Another sentence
appeal-outcome-convicted = Found guilty
appeal-outcome-acquitted = Found not guilty
appeal-outcome-retrial = To be tried again
appeal-waits = waits for a decision

# Hearings.
hearings-title = Hearings
hearings-from = From (year-month-day)
hearings-file = As a file for a calendar
hearings-empty = No hearing in these months. One appears here when it is recorded in a proceeding.
hearing-place = Court and room
protection-asked = Protection asked for
protection-granted = Protection granted
protection-asked-of = Asked: { $measures }
protection-granted-of = Granted: { $measures }
protection-closed-hearing = Hearing without the public
protection-video-testimony = Testimony by video
protection-recorded-testimony = Recorded testimony
protection-no-contact-with-defendant = No meeting with the defendant
protection-identity-withheld = Identity withheld
protection-support-person = Person of trust
protection-interpreter = Interpreter
protection-police-protection = Police protection
protection-witness-protection-programme = Witness protection programme
protection-child-measures = Measures for a child

# Defendants.
defendant = Defendant
defendants = Defendants
defendant-number = Defendant { $number }
defendant-add = Add a defendant
defendant-name = Name, if known
defendant-name-hint = Sealed; only who works on the proceeding reads it. Everybody else sees a number.
defendant-name-do = Write the name down
compensation-received = Received
compensation-part = { $paid } of { $awarded } { $currency }

# Victims and their rights.
victim = Victim
victims = Victims and their rights
victim-number = Victim { $number }
victim-add = Add a victim from the case
victim-none = No victim named
right = Right
right-record = Record a right
right-offered-on = The day it was offered
right-not-offered = If it was not offered: why?
right-was-offered = It was offered
right-offered = Offered on { $day }
right-unknown = Nobody has said yet
victim-right-information = Information in a language one understands
victim-right-lawyer = Lawyer
victim-right-interpreter = Interpreter
victim-right-protection = Protection
victim-right-compensation = Compensation
not-offered-not-available = Not offered: there is none
not-offered-refused = The victim did not want it
not-offered-not-needed = Not needed
not-offered-not-yet = Not yet
not-offered-nobody-told = Nobody told the victim

# Findings.
findings-title = Findings in proceedings
findings-say = What the checks found against the law. A finding goes by itself when it is found no more.
findings-empty = Nothing here. The checks run whenever a proceeding or the facts of its case change.
finding-open = Open
finding-acknowledged = Taken up
finding-resolved = Found no more
finding-what = What was found
finding-since = Since
finding-take-up = Take up
finding-reason = What was done
acknowledge-reasons-given = The court gave its reasons
acknowledge-raised-with-prosecutor = Raised with the prosecutor
acknowledge-appeal-asked = An appeal was asked for
acknowledge-not-ours = For another body
acknowledge-mistaken = The facts were wrong
done-finding = The finding was taken up.
