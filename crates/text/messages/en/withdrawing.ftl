# What ends with a consent besides referrals.

consent-withdraw-retracts = These tips with the person's own information rest on it and are taken back. Their recipients read nothing of them any more.
consent-withdraw-tip = Tip { $reference } to { $recipient }
consent-withdraw-sharings = Other organisations see parts of this case by agreement. Look at each agreement and take it back if it shows something of this person.
consent-withdraw-sharing = Agreement with { $recipient }
