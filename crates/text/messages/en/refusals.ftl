# What a rule stands against, and what to do then.
refused-assignee-unknown = This account is not active in the organisation. Choose somebody else.
refused-case-closed = The case is closed. Open it again first.
refused-case-step = The case has moved on meanwhile. Look at its present state.
refused-identification-apart = Formal identification is recorded as an act of its own, not by changing the role of the person.
refused-not-presumed = Only a presumed victim can be identified. Look at the person's present role.
refused-no-consent = The person has allowed this organisation nothing for this purpose, or took it back. Ask for consent first.
refused-no-free-place = No place is free there any more. Choose another service, or tell that a place became free.
refused-referral-step = The referral has moved on meanwhile. Look at its present state.
refused-tip-needs-consent = A survivor's own information goes to authorities only with the survivor's consent. Record the consent first.
refused-not-law-enforcement = This body does not enforce law. Choose the police, a prosecutor, a court or the labour inspection.
refused-tip-step = The tip has moved on meanwhile. Look at its present state.
refused-proceeding-step = This does not follow from where the proceeding stands. Look at its present state.
refused-organisation-kind = What kind of body an organisation is never changes. Add a new organisation instead.
refused-service-moved = A service stays with its organisation. Add it to the other one as a new service.
refused-set-edition = The indicators have a newer edition. Screen the contact again with it.
refused-contact-in-case = This contact belongs to a case that is not erased. Erase the case first.
