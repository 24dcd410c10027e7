# The public site: for whoever needs help, or saw something. Short words; nobody is blamed, nothing is promised that may not come.

public-expect = What to expect
public-signs = The signs
public-staff = For staff
public-source = Source:
information-more = Read more
help-organisations = Organisations that help

home-title = Does somebody control you, your work or your money?
home-lead = You can talk to us: about yourself, or about somebody you worry about. You do not have to say your name, and you decide what happens next.
home-call = Call us
home-no-number = No telephone number has been confirmed here yet. You can write to us with the form.
home-number-unavailable = The telephone number cannot be shown at the moment. Reload the page in a few minutes. The numbers below work.
home-report = Write to us without your name
home-report-hint = It takes a few minutes. You get a receipt with which you can see later where it stands.
home-demo = This is a demonstration: nobody reads here. If you or somebody else needs help, call one of the real numbers on this page.
home-next = What happens next
home-next-1 = A trained person listens or reads. They believe you and do not judge.
home-next-2 = Together you look at what is needed: safety, a place to stay, a doctor, advice, papers.
home-next-3 = Nothing that says who you are is passed on without your consent, except when a life or a child is in danger.
home-receipt = See where a report stands
home-others = Other help: { $country }

danger-now = In danger now?
emergency-police = Police
emergency-general = Emergency
emergency-ambulance = Ambulance

line-trafficking = Trafficking in human beings
line-domestic-violence = Violence in the family
line-victims-of-crime = Victims of crime
line-missing-children = Missing children
line-child-abuse = Abuse of children
line-hate-crime = Hate crime
line-violence = Violence
line-free = free of charge

signs-lead = One sign alone proves nothing. Several together are a reason to talk to us.
signs-what = Trafficking means that somebody recruits, moves or holds a person by force, deceit or abuse of their hardship in order to exploit them. It needs no border, and it also happens to people who agreed at first.
signs-deceptive-recruitment = Promises that were not true
signs-coercive-recruitment = Force and threats
signs-recruitment-by-abuse-of-vulnerability = Hardship that is used
signs-exploitation = How the work is
signs-coercion-at-destination = No free choice
signs-abuse-of-vulnerability-at-destination = No way out
signs-child = For a child no force or deceit is needed: recruiting or holding a child in order to exploit it is trafficking.
signs-do = Do not confront whoever you suspect, and do not play the rescuer: it can put the person in danger. Tell us what you saw.

sign-deceived-about-the-nature-of-the-job-location-or-employer = The work, the place or the employer is not what was promised.
sign-deceived-about-conditions-of-work = Hours and conditions are much worse than agreed.
sign-deceived-about-wages-earnings = The pay is not what was promised.
sign-deceived-about-legal-documentation-or-obtaining-legal-migration-status = Papers or a permit were promised and never came.
sign-deceived-through-promises-of-marriage-or-adoption = Marriage or adoption was promised in order to lead the person away.
sign-violence-on-victims = Somebody beats, abuses or locks up the person.
sign-abduction-forced-marriage-forced-adoption-or-selling-of-victim = The person was abducted, sold or forced to marry.
sign-confiscation-of-documents = Somebody else keeps the passport or identity card.
sign-debt-bondage = A debt must be worked off that never gets smaller.
sign-isolation-confinement-or-surveillance = The person may not go out or telephone alone, or is watched.
sign-threat-of-denunciation-to-authorities = Somebody threatens to report the person to the police or have them deported.
sign-threats-of-violence-against-victim = Somebody threatens violence.
sign-threats-to-inform-family-community-or-public = Somebody threatens to tell the family or to publish pictures.
sign-violence-on-family-threats-or-effective = The family is threatened or attacked.
sign-withholding-of-money = Somebody else keeps the person's money.
sign-abuse-of-difficult-family-situation = Trouble or want in the family is used to press the person.
sign-abuse-of-illegal-status = A missing residence permit is used to press the person.
sign-abuse-of-lack-of-education-language = The person does not know the language or cannot read what they signed.
sign-psychological-and-emotional-dependency = The person depends on somebody and does everything they demand.
sign-excessive-working-days-or-hours = Very long hours, few breaks, hardly a free day.
sign-bad-living-conditions = The person sleeps where they work, or in a crowded or dirty place.
sign-hazardous-work = Dangerous work without protection.
sign-low-or-no-salary = Little or no pay.
sign-wage-manipulation = Much is taken off the pay, for housing, food, travel or fines.
sign-forced-into-illicit-criminal-activities = The person is made to beg, steal or deal in drugs.
sign-forced-tasks-or-clients = The person may not refuse a task or a client.
sign-forced-to-lie-to-authorities-family-etc = The person repeats prepared answers and may not tell the truth.
sign-under-strong-influence = Somebody always speaks in the person's place.
sign-withholding-of-wages = The pay is held back so that the person stays.
sign-dependency-on-exploiters = Housing, food and papers all come from the same people.
sign-difficulty-to-live-in-an-unknown-area = The person does not know where they are or whom to ask.

rights-days = { $country }: { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
rights-offence = { $country } – trafficking and related offences: { $articles }.
rights-ask = How these rights are put into practice differs from country to country. Ask us before you decide; it binds you to nothing.
rights-source = Council of Europe Convention on Action against Trafficking in Human Beings (CETS No. 197). This page is information, not legal advice.

report-title = Write to us
report-lead = You need not say who you are. Leave empty what you do not know or do not want to say.
report-notes = What happened?
report-notes-hint = In your own words and your own language. What you saw or lived through, when, and who was there.
report-place = Where?
report-place-hint = A place, an address, or how to find it.
report-danger = Is somebody in danger now?
report-danger-yes = Yes
report-danger-unknown = I do not know
report-who = Who are you?
report-who-victim = It is about me
report-who-relative = Relative or friend
report-who-bystander = I saw or heard something
report-who-client = I was a client
report-who-professional = I work with people (doctor, teacher, inspector, …)
report-who-unknown = I would rather not say
report-language = Language in which we should answer
report-phone = Phone number, or another way to reach you
report-safe = When and how is it safe?
report-safe-hint = For example: only messages, after 8 p.m., do not say who you are.
report-since = Since when?
report-since-today = Since today
report-since-days = For some days
report-since-weeks = For some weeks
report-since-months = For some months
report-since-years = For more than a year
report-since-unknown = I do not know
report-seen = What have you seen or lived through?
report-seen-hint = Tick what fits. Nothing has to.
report-seen-papers = Passport or papers were taken away
report-seen-locked = Not free to go out, or watched
report-seen-violence = Violence or threats
report-seen-debt = A debt that never gets smaller
report-seen-unpaid = Work for little or no pay
report-seen-sex = Forced to sell sex
report-seen-begging = Forced to beg or to steal
report-seen-promise = A job or a marriage that was not what was promised
report-seen-pictures = Threats to show intimate pictures
report-seen-child = A child is used
report-contact = May we contact you?
report-contact-hint = If not, come back here with your receipt: our answer waits there.
report-contact-yes = Yes, I say how it is safe
report-contact-here = No, I come back here
report-trap = Leave this field empty
report-trap-note = (A hidden field that people do not see was filled in. It may be advertising – or a browser that fills in everything.)
report-without-script = Your browser runs no script here, so our server seals your report when it arrives. For that moment it could read it; nothing unsealed is stored. With script, your device seals it.
report-sealed-here = Your report is sealed on this device. Only trained specialists can open it.
report-send = Send
report-unavailable = Your report is not stored yet
report-unavailable-kept = We cannot store anything at the moment. Everything you wrote is still below: wait a moment, then press “Try again” at the end. If somebody is in danger, call.

reported-title = Your report has arrived
reported-receipt = Your receipt
reported-receipt-why = With it you can see where your report stands. Nobody else can tell from it what you wrote.
reported-receipt-lost = We cannot give it to you again. Write it down only where it is safe for you.
reported-next-1 = A specialist reads your report; danger comes first.
reported-next-2 = If you left a safe way to reach you, we answer only in that way.
reported-next-3 = You can add something at any time with a new report.

receipt-title = Where a report stands
receipt-ask = Your ten words
receipt-ask-hint = In their order. Capital letters, accents and the alphabet do not matter.
receipt-keep-open = Keep it open when this page is loaded again
receipt-without-script = Your browser runs no script here, so our server opens the conversation with your words, in its memory, for this one page, and forgets them at once. With script, only your device opens it.
receipt-on-this-page = Your words stand hidden in this page, so that you can answer. Close it when you are done.
receipt-look = Look
receipt-arrived = Arrived
receipt-worked-on = Last worked on
receipt-standing-received = Your report has arrived. Nobody has taken it up yet.
receipt-standing-open = A specialist has taken up your report.
receipt-standing-closed = Work on your report is finished.
receipt-more = Do you want to add something, or has something changed?

audio-listen = Listen to this page
audio-machine = A machine reads this. No person recorded it, and it may say words wrongly.

onion-say = This site in Tor Browser:
onion-why = Tor Browser hides from the network that you were here.

disguise-notes = Notes
disguise-recipes = Recipes
disguise-weather = Weather
disguise-calendar = Calendar

translation-unchecked = This text was not yet checked by somebody whose first language it is. If something is unclear, ask us.

