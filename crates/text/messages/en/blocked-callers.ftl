# Blocked callers: why their calls are not taken, and until when.

blocked-title = Blocked callers
blocked-say = Whose calls are not taken, why and until when; no number stands here. They hear a calm sentence, and the digit for danger still brings them to a person. A silent call is never a reason: it may be somebody who cannot speak.
blocked-empty = Nobody is blocked or proposed.
blocked-one = Blocked caller
blocked-state-proposed = Proposed
blocked-state-in-force = In force
blocked-state-lifted = Lifted or refused
blocked-due = Review is due, calls are taken
blocked-reason = Reason
blocked-reason-threats = Threats
blocked-reason-obscene = Obscene calls
blocked-reason-prank = Prank calls
blocked-reason-advertising = Advertising
blocked-reason-other = Another reason
blocked-proposed = Proposed
blocked-proposed-by = Proposed by
blocked-agreed-by = Agreed by
blocked-review = Review on
blocked-calls = Calls since
blocked-note = What happened
blocked-note-hint = A few words. No name and no number.
blocked-erased = What happened was erased with the call.
blocked-days = Days until the review
blocked-days-hint = 1 to 90. After that calls are taken again, until a supervisor agrees anew.
blocked-agree = Agree
blocked-agree-anew = Agree anew
blocked-refuse = Refuse
blocked-lift = Take calls again
blocked-waits = A supervisor decides, never whoever proposed it. Until then calls are taken.
blocked-call = Open the call that was the reason
blocked-propose-title = Take no more calls from this number
blocked-propose = Propose
blocked-silent = Nobody was heard in this call. It may be somebody who cannot speak, so it is no reason for a block.
done-blocked-proposed = It is proposed. A supervisor decides.
done-blocked-agreed = Calls from this number are not taken until the review.
done-blocked-lifted = Calls from this number are taken.
live-blocked-caller-changed = A block changed.
audit-kind-blocked-caller = Blocked caller

# What a rule stands against.
refused-block-own = You proposed this block, so a colleague has to agree.
refused-block-over = This block is over already.
refused-block-no-number = No number of this call is kept, so it cannot be blocked.
refused-block-stands = This number is proposed or blocked already.
refused-block-silent = Nobody was heard in this call: it is no reason for a block.
