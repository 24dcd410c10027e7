# The inbox of a partner, and its own figures.

inbox-views = Parts of the inbox
inbox-view-all = Everything
inbox-view-waiting = Waits for an answer
inbox-view-late = Late
inbox-view-unread = Unread
inbox-kind-ask = What
inbox-kind-referral = Referrals
inbox-kind-tip = Tips
inbox-kind-proceeding = Proceedings
inbox-empty = Nothing is here. A referral, a tip or a proceeding appears as soon as it is given to your organisation.
inbox-new = New
inbox-decline-why = Why? One click declines.
inbox-figures = Own figures
inbox-figures-say = How your organisation answered in the last twelve months. Nobody else's figures are counted in.
inbox-figures-cut = More was answered than is counted here: these are the newest answers.
inbox-figures-empty = Nothing was answered in the last twelve months. Answers are given in the inbox.
inbox-month = Month
inbox-answered = Answered
inbox-acknowledged = Acknowledged
inbox-in-time = In time
inbox-in-time-of = { $number } ({ $percent } %)
inbox-median = Half within
inbox-declined-of = { $reason }: { $number }
inbox-took-minutes = { $number } min
inbox-took-hours = { $number } h
inbox-took-days = { $number } days
