# The directory of services, and places.

directory-empty = No service fits. Take away a filter, or ask an administrator to add the service.
service = Service
service-kind = What it gives
service-organisation = Organisation
service-languages = Languages
service-where = Where
service-everywhere = Whole country
service-free-places = Places
service-free = { $free } of { $places } free
service-places-only = { $places } places, free ones not told
service-free-only = Only with a free place

service-kind-safe-place = Safe place to stay
service-kind-subsistence = Food, clothes, money
service-kind-medical = Medical help
service-kind-psychological = Psychological help
service-kind-legal = Legal help
service-kind-interpretation = Interpretation
service-kind-education = Education
service-kind-work = Work
service-kind-documents = Documents

places-say = Keep the free places up to date: others rely on them when somebody needs a bed tonight. Accepting a referral takes a place by itself.
places-empty = Your organisation has no service in the directory. Ask an administrator to add it.
places-free = Free now
places-all = Places in all
places-hours-save = Save the opening hours
done-places-told = The free places are told.
