# What went wrong, and what the person can do.

error-summary-title = There is a problem
error-required = Fill in this field
error-required-named = Fill in: { $field }
error-too-long = Use at most { $max } characters
error-too-short = Use at least { $min } characters
error-invalid-date = Enter a real date, for example { $example }
error-invalid-number = Enter a whole number
error-out-of-range = Enter a number from { $min } to { $max }
error-invalid-choice = Choose one of the answers
error-invalid-phone = Enter a phone number with its area or country code
error-invalid-email = Enter an e-mail address such as name@example.org
error-control-character = The text contains a character that cannot be shown. Type it again by hand.
error-direction-override = The text contains a hidden character that changes the direction of writing. Type it again by hand.
error-invalid-text = The text cannot be read. Type it again by hand.

error-not-found = Page not found
    .body = Check the address. If you followed a link, the record may have been removed.
error-forbidden = You may not open this page
    .body = Your role does not include it. If you need it for your work, ask your administrator.
error-conflict = Somebody else changed this record
    .body = Your changes were not saved. Compare them with the present state below and save again.
error-session-expired = You were signed out
    .body = Nothing happened here for a while. Sign in again; what you typed is kept.
error-step-up = Confirm that it is you
    .body = This action asks for your password or second factor again.
error-too-large = The form is too large
    .body = Shorten the text or leave out an attachment.
error-too-many = Too many attempts
    .body = Wait { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    } and try again.
error-method-not-allowed = This page cannot do that
    .body = Go back and use the buttons of the page.
error-bad-request = The request could not be understood
    .body = Go back, reload the page and try again.
error-offline = No connection
    .body = Your device is offline. What you typed stays on this page; try again when the connection is back.
error-unavailable = The service cannot store anything at the moment
    .body = Nothing was saved. Try again in a few minutes.
error-internal = Something went wrong
    .body = Nothing was saved. Try again; if it happens once more, give this code to your administrator: { $code }
error-csrf = The form is no longer valid
    .body = Reload the page and send it again.
