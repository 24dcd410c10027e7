# Calls: what is kept of each, never its words.

nav-calls = Calls
calls-say = What is kept of each call: times, outcome and quality of the line, never what was said.
calls-empty = Nobody has called yet.
call-title = Call
call-arrived = Arrived
call-answered = Answered
call-ended = Ended
call-waited = Waited
call-lasted = In conversation
call-by = Who talked
call-number = Caller’s number
call-number-not-shown = Not shown here
call-before = Earlier calls from the same number
call-trunk = Trunk
call-flow = Flow
call-quality = Quality of the line
call-quality-say = { $lost } % of the sound was lost; it came unevenly by { $jitter } ms
call-outcome = Outcome
call-outcome-answered = Answered
call-outcome-silent = Answered, nobody was heard
call-outcome-abandoned = Given up
call-outcome-short = Given up at once
call-outcome-voicemail = Message left
call-outcome-call-back = Agreed to be called back
call-outcome-no-number = Agreed to be called back, no number is kept
call-outcome-forwarded = Passed on
call-outcome-blocked = Blocked
call-outcome-repeated = Called too often
call-outcome-ended = Heard the message of the line
call-outcome-failed = Broken
call-talks = In conversation
call-waits = Waits
call-trunk-open = Open
call-trunk-registered = Registered
call-trunk-lost = Not registered
call-contact = Open the contact
call-message = Message
call-message-length = Length
call-message-heard = First heard
call-message-say = That you listen is written down. Nobody else can hear it without the same right.
audit-kind-call = Call

# Callers' numbers.
call-numbers-title = Callers’ numbers
call-numbers-say = What happens to the number of whoever calls. Numbers that are kept already stay as they are.
call-numbers-ask = What happens to a caller’s number?
call-numbers-show = Whoever answers sees it, and it stands in the contact
call-numbers-mask = Whoever answers sees its last two digits
call-numbers-hide = Nobody sees it; it is kept sealed, to recognise who calls again
call-numbers-never = It is never kept

# What a rule stands against.
refused-call-gone = The caller has hung up, or nobody answered in time.
refused-call-taken = A colleague was faster and has this call.
refused-call-over = The call is over.
refused-call-elsewhere = Another server of the hotline has this call. Load the page again.
refused-call-browser = Your browser could not be connected. Load the page again, or use another browser.
refused-call-number = This number cannot be dialled. Write digits only, with + before the country code.
refused-call-no-trunk = No trunk takes calls out. Tell the administrator.
refused-call-guests = Enough people were asked in already. Let them leave first.
refused-call-not-yours = You do not have this call.
refused-call-no-switch = This server takes no calls.
refused-call-by-phone = A call is taken by the telephone of this page. Turn JavaScript on and allow the microphone.

# The telephone of a page.
phone-title = Telephone
phone-connecting = Connecting…
phone-talking = You are talking with the caller
phone-held = The caller is on hold
phone-muted = You are muted
phone-back = Coming back to your call…
phone-elsewhere = Your call is in another tab
phone-over = The call is over
phone-failed = It did not work. Try again.
phone-refused = The browser does not let this page use the microphone, so the call was not taken. Allow the microphone beside the address, and accept again.
phone-missing = No microphone was found, or another program uses it. Plug one in, and accept again.
phone-unsupported = This browser cannot telephone. Use a current Firefox, Chrome or Safari over https.
phone-contact = Open the contact
phone-mute = Mute
phone-hold = Hold
phone-number = Number
phone-invite = Ask in
phone-alone = Let others leave
phone-hang-up = Hang up
phone-rings = is being rung
phone-there = is in the conversation
