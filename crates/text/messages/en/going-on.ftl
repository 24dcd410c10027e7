# What happens to a referral beside its plain steps.

referral-status-appointment = Appointment given
referral-status-expired = Ended by its clock
referral-step-appoint = Say when the person is to come
referral-step-continue = Support goes on
referral-step-expire = Ended by its clock

referral-appointment = Appointment
referral-appointment-day = On which day?
referral-appointment-time = At what time? For example 14:30.
referral-clock = Ends by itself
referral-came-from = To the referral before

referral-next = If this service does not help
referral-next-hint = They are asked in this order when the service declines or does not answer in time. Only services that the consent reaches stand here.
referral-next-ask = Then ask ({ $number })
referral-next-none = Nobody
referral-leads-waits = Another service will be asked
referral-leads-asked = The next service was asked
referral-leads-nobody = Nobody is left to ask: find other help
referral-unanswered = Only where nobody is left to ask
referral-onward = Pass the person on
referral-onward-allow = The service may pass the person on to another that the consent reaches
referral-onward-which = To which service?
done-referral-passed-on = The person was passed on.

referral-hand-over = Handing over
referral-hand-over-words = What whoever takes over should know
referral-hand-over-say = So that the person need not say it twice. Only what the person allowed.
referral-hand-over-call = If you are speaking with the person now, ask the service into the call from your telephone, and introduce them to each other.
referral-hand-over-save = Save for whoever takes over
done-referral-handed-over = What you told stands on the referral.

referral-delete-asked = The person took the consent back. Delete everything you kept, also on paper and in messages, then confirm it.
referral-delete-confirm = Everything is deleted
referral-delete-waits = Asked to delete, not confirmed yet
referral-delete-done = Deletion confirmed
done-deletion-confirmed = Thank you. The sender sees that everything is deleted.

referral-link = Link for an organisation without an account
referral-link-say = It opens this referral for seven days, until the organisation has said yes or no. Send the link one way and tell the code another, best by telephone. Both are shown once; five wrong codes close the link.
referral-link-make = Make a link
referral-link-address = Address
referral-link-code = Code

referral-feedback = What the person says
referral-feedback-ask = Make a code for the person
referral-feedback-say = With this code the person can say, without a name, how the help was. It works once and is shown once. Give it only where it is safe to keep.
referral-feedback-at = Said
referral-feedback-safe = Was it safe?
referral-feedback-helped = Did it help?
felt-yes = Yes
felt-partly = Partly
felt-no = No
feedback-title = How was it?
feedback-say = You need not answer anything. What you say is read by the hotline and not by the service. Your help does not depend on it.
feedback-words = In your own words, if you like
feedback-thanks = Thank you. The code opens nothing any more.

referral-copy = Copy for the person
referral-copy-disguised = Disguised copy
referral-copy-back = You can take your consent back at any time, without giving a reason. Tell the hotline. Your help stays.

answer-title = Answer a request
answer-code = Code
answer-code-hint = You were told it another way, for example by telephone.
answer-open = Open
answer-arrived = Thank you. Your answer has arrived, and this link is closed.

refused-service-closed = Service: it is closed and takes nobody in. Choose another service.
refused-alternative-no-consent = Services to ask next: the consent of the person does not reach one of them. Take it out of the list, or ask the person for consent first.
refused-onward-forbidden = The sender did not allow passing the person on. Decline, or call the sender.
refused-link-closed = This link opens nothing any more. Ask the sender for a new one.
refused-link-code = This is not the code of this link. Type the eight characters again, or ask the sender.
refused-feedback-code = This code is wrong or was used already. Type it again as you were given it.
