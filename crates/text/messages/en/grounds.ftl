# The ledger as a table, and what stands in place of a consent.

ledger-title = What may be known now
ledger-holds = May be known now
ledger-ended = Not any more
ledger-withdrawn = { $data }: taken back, { $date }
ledger-expired = { $data }: expired, { $date }
ledger-begins = { $data }: begins { $date }
consent-withdraw-deletes = These recipients are asked to delete what they were told, and to confirm it.
consent-form-best-interests = Best interests of the child, determined
consent-form-override = Immediate danger, decided by two people

ground-kind-best-interests = Best interests of the child
ground-kind-override = Immediate danger
ground-say-best-interests = For a child, whoever answers for it decides what is best. Hear the child first, and write down what it says. The decision stands in the ledger and can be ended there.
ground-say-override = Only when a life is in danger and the person cannot be asked. A second person with another account has to confirm within 30 minutes. It then holds for 72 hours, for one recipient, and the person has to be told as soon as that is safe.
ground-state-waiting = A second person has to confirm
ground-state-decided = Decided
ground-state-lapsed = Nobody confirmed in time
ground-new-child = Determine the best interests of the child
ground-child-hint = This is a child. What is best for it is determined in place of its consent.
ground-new-danger = Immediate danger: decide without consent
ground-reasons = Reasons
ground-decided-by = Who decided
ground-basis = On what it rests
ground-views = What the child says
ground-save = Write down the decision
ground-confirm = I confirm: there is immediate danger
ground-confirm-say = Read the reasons. You answer for this decision as the first person does.
ground-confirm-until = To be confirmed until
ground-owed = The person has not been told yet. Tell them as soon as it is safe.
ground-tell = The person was told
ground-told-at = The person was told on
done-ground-decided = The decision is written down.
done-ground-confirmed = Confirmed. It stands in the ledger for 72 hours.
done-ground-told = Written down that the person knows.

refused-same-person = The second person must be another. Ask a colleague to confirm.
refused-ground-over = There is nothing to confirm or to tell here any more. Look at its present state, or decide anew.
