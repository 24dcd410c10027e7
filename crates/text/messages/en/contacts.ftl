# Contacts.

contacts-title = Contacts
contacts-empty = No contact here. A contact appears as soon as somebody calls, writes or reports; record one with “New contact”.
contact = Contact
contact-title = Contact { $reference }
contact-new = New contact
contact-reference = Reference
contact-search-phone = Phone number
contact-channel = Channel
contact-language = Language spoken
contact-contactor = Who is it?
contact-purpose = What for?
contact-urgency = Urgency
contact-urgency-ask = Is anybody in danger now?
contact-notes = Notes
contact-notes-hint = In the person's own words. Ask only what is needed to help.
contact-anonymous = Wants to stay anonymous: keep no name and no number
contact-name = Name to use
contact-name-hint = Need not be the real one.
contact-phone = Phone number
contact-safe = Safe way to call back
contact-safe-hint = When, how, and what not to say.
contact-place = Where the person in danger is
contact-told = I explained our role, confidentiality and what happens next
contact-take = Take this contact
contact-close = Close
contact-reopen = Reopen
contact-screen = Screen for indicators
contact-open-case = Open a case
contact-to-case = To the case
contact-not-open = This contact is not open, or you may only read it.
done-contact-assigned = The contact was handed over.
done-contact-taken = The contact is yours.
done-contact-closed = The contact is closed.
done-contact-reopened = The contact is open again.

channel-phone = Phone
channel-web-chat = Chat
channel-text-message = Text message
channel-web-report = Web report
channel-email = E-mail
channel-in-person = In person

contactor-victim = The person affected
contactor-relative = Relative or friend
contactor-bystander = Bystander
contactor-client = Client
contactor-professional = Professional
contactor-unknown = Not known

purpose-crisis = Crisis: help now
purpose-high-risk = High risk, not trafficking yet
purpose-tip = Tip
purpose-referral = Help and services
purpose-information = Information
purpose-training = Training
purpose-silent = Silent or broken off

urgency-danger = In danger
urgency-urgent = Urgent
urgency-routine = Not urgent

contact-status-received = New
contact-status-open = Open
contact-status-closed = Closed

refused-contact-step = The contact has moved on meanwhile. Look at its present state.
refused-contact-has-case = A case was opened from this contact already.

protocol-title = Protocol of the call
protocol-greet = Greet
protocol-greet-say = “{ $hotline }, good day. You can talk to me freely and in your own time.”
protocol-safe = Safe to talk?
protocol-safe-say = Can you speak now? If we are cut off, shall I call back, and how? In danger: call the police with the person, stay on the line.
protocol-expect = Say what to expect
protocol-expect-say = Who we are, that it is confidential and free, where that ends (danger to life, a child), and what can happen next.
protocol-listen = Listen and believe
protocol-listen-say = Open questions, no “why”. Repeat what you understood. Write in the person's words.
protocol-screen = Screen
protocol-screen-say = Go through the indicators that fit. “Not known” is a good answer.
protocol-consent = Ask before anything is passed on
protocol-consent-say = To whom, what, for what, until when. It can be taken back at any time.
protocol-end = Agree on the next step
protocol-end-say = Who does what by when; how we reach you safely. Thank the person for calling.
contact-sealed = Sealed report
