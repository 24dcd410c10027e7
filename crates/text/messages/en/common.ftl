# Words that any page may need.

-program = Fener
brand = { -program }

action-save = Save
action-cancel = Cancel
action-back = Back
action-continue = Continue
action-next-page = Next page
action-previous-page = Previous page
action-edit = Edit
action-delete = Delete
action-close = Close
action-open = Open
action-add = Add
action-remove = Remove
action-confirm = Confirm
action-send = Send
action-search = Search
action-filter = Filter
action-clear-filters = Clear filters
action-download = Download
action-print = Print
action-pdf = PDF document
action-copy = Copy
action-show = Show
action-hide = Hide
action-change = Change
action-try-again = Try again
action-sign-in = Sign in
action-sign-out = Sign out

answer-yes = Yes
answer-no = No
answer-unknown = Unknown
answer-not-stated = Not stated
answer-none = None
answer-other = Other

label-name = Name
label-date = Date
label-time = Time
label-status = Status
label-type = Type
label-note = Note
label-notes = Notes
label-language = Language
label-created = Created
label-updated = Last changed
label-optional = optional
label-actions = Actions
label-all = All
label-total = Total

results-count = { $count ->
    [0] No results
    [one] { $count } result
   *[other] { $count } results
}
results-empty = Nothing found.
list-empty = There is nothing here yet.
saved = Saved.

time-just-now = just now
time-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
