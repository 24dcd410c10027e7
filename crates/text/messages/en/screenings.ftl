# Screening by indicators.

screening-title = Screening
screening-lead = Ask gently and only what fits. “Unknown” is a good answer; it never counts against the person.
screening-sets = Indicator sets
screening-result = What the answers show
screening-no-verdict = The rule guides you. Only the body named by law identifies a victim, and no result says that somebody is not one.
screening-provisional = Provisional
screening-provisional-text = This set is only partly confirmed from its source. Its signs are shown, but you decide, not the rule.
screening-missing = Not shown yet
screening-open = further answers could show it
screening-ask = Ask next
screening-reasons = Reasons
screening-unweighed = weight not confirmed
done-screening-saved = The screening is saved.

result-undetermined = Open: unknown answers could still change it
result-not-established = Not established so far
result-exploitation = Exploitation
result-deception-and-exploitation = Deception and exploitation
result-trafficking = Indicators of trafficking

shown-positive = Shown
shown-undetermined = Open
shown-negative = Not shown

element-recruitment = Recruitment by deception, coercion or abuse of vulnerability
element-act = What was done, that is recruiting, moving, harbouring or receiving the child
element-exploitation = Exploitation
element-coercion-at-destination = Coercion at the destination
