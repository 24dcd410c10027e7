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
