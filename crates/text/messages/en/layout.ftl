# The frame of every page.

skip-link = Skip to main content
quick-exit = Leave this page now
quick-exit-hint = Pressing Shift three times also leaves the page.
quick-exit-leaving = Leaving the page
quick-exit-warning = This button does not erase the history of your browser.
menu = Menu
main-navigation = Main navigation
breadcrumb = You are here
language-menu = Language
pagination = Pages
footer = Footer
account-menu = Your account
signed-in-as = Signed in as { $name }
demo-banner = This is a demonstration. All persons and events are invented.
page-title = { $page } – { $site }
page-title-error = Error: { $title }
new-tab = opens in a new tab
important = Important
success = Done
warning = Warning
more = More

# The tab and the browser history of public pages: nothing about why somebody is here.
neutral-title = Information
quick-exit-twice = Press Shift two more times to leave this page.
quick-exit-once = Press Shift once more to leave this page.
live-lost = No connection to the server. What you see may be out of date.
error-prefix = Error:
date-day = Day
date-month = Month
date-year = Year
autosave-saving = Saving …
autosave-saved = All changes are saved.
autosave-failed = Not saved. Use the button of the form to save.
autosave-offline = Not saved yet: no connection. It is tried again by itself; what you typed stays on this page.
autosave-conflict = Not saved: somebody else has changed this record. What you typed is still here and nothing was overwritten. The button of the form shows you what to do.
copied = Copied
flash-success = Success
flash-information = Information
flash-warning = Warning
flash-error = Error
funnel-station = Station
funnel-number = Number
funnel-of-first = Share of the first
funnel-of-previous = Share of the one before
funnel-break = the chain breaks here
