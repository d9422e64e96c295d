### The hosted pages. Most people who read this are locked out and a little worried: short, calm, plain sentences.
### Never blame, never promise what is not certain: whether somebody has an account is not said.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = Error: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = Language
# Read aloud as the name of the links at the foot of the page.
footer = About this site
footer-support = Get help
footer-imprint = Legal notice
footer-privacy = Privacy
footer-terms = Terms
# The heading above the list of what is wrong in a form.
errors = Please check this

## The first page

home-title = Your password
home-lead = Here you look after the password of your account at { $site }.
home-forgot = I forgot my password
home-forgot-hint = We'll send you a link or a code.
home-change = I want to change my password
home-change-hint = You need your current password.

## Forgotten

forgot-title = Forgot your password?
forgot-lead = It happens. Tell us who you are, and we'll send you a link or code to choose a new password.
forgot-login = E-mail, user name or phone number
# { $example } is a phone number.
forgot-login-hint = A phone number needs its country code, for example { $example }.
forgot-submit = Continue
forgot-remembered = I know my password and want to change it

## Mail or SMS

which-title = How should we contact you?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = Where should we send the link or code for { $login }?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = Send an e-mail to { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = Send a text message to the number ending in { $number }

## After asking by mail

sent-title = Check your inbox
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = If there is an account for { $login }, an e-mail with a link is on its way to the address of that account.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = If the link was one of ours, an e-mail with a new one is on its way to the address of your account.
sent-minutes =
    { $minutes ->
        [one] You can use the link once. It expires in { $minutes } minute.
       *[other] You can use the link once. It expires in { $minutes } minutes.
    }
sent-hours = You can use the link once. It expires in { $hours } hours.
# Above the two words of the reference.
reference-label = Reference
reference-hint = If you have several e-mails, use the one with these words.
nothing-title = Nothing there?
nothing-wait = Give it a few minutes.
nothing-spam = Look in your spam folder.
nothing-other = Try another address: you may have signed up with a different one.
# The same for somebody who waits for a text message.
nothing-number = Try another number, or your e-mail address: you may have signed up with that.
# A button.
sent-again = Send it again
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = You can send it again in a moment.
sent-again-ready = You can send it again now.
sent-other = Try another e-mail, user name or number

## A new password

reset-title = Choose a new password
# { $username } is the user name of the account.
reset-username = For the account { $username }
reset-submit = Save new password
new-password = New password
confirm-password = New password again
# The heading above the list of rules.
rules-title = Your new password
rule-password_too_short =
    { $minimum ->
        [one] has at least { $minimum } character
       *[other] has at least { $minimum } characters
    }
rule-phrase = can be a few words in a row, which are easy to remember
rule-password_too_long =
    { $maximum ->
        [one] has at most { $maximum } character
       *[other] has at most { $maximum } characters
    }
rule-password_missing_classes = has a capital letter, a small letter, a number and a special character
rule-password_entirely_numeric = is more than just numbers
rule-password_too_common = is not one that many people use
rule-password_breached = has not been leaked in a data breach
rule-password_too_similar = is not like your name, user name or e-mail address
rule-password_context_word = is not made of your own data or the name of this service
rule-password_forbidden_word = is not made of words that are not allowed here
# Read aloud behind a rule while somebody types.
rule-kept = done
rule-broken = not yet
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = Show
password-show-label = Show password
password-hide = Hide
password-hide-label = Hide password
caps-lock = Caps Lock is on.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } rule is not met yet.
       *[other] { $count } rules are not met yet.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = This password has been leaked in a data breach. Choose another one.
check-fair = This password works. A longer one is safer.
check-good = This password is good.
check-strong = This password is strong.
# There were too many checks, or nobody could say.
check-later = We'll check this password when you save it.

## A code

code-title = Enter your code
code-lead = Enter the code from the text message, and choose a new password.
# { $number } is the phone number that was typed.
code-lead-number = If an account has the number { $number }, a text message with a code is on its way.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = If there is an account for { $login }, a text message with a code is on its way to its number.
code-minutes =
    { $minutes ->
        [one] You can use the code once. It expires in { $minutes } minute.
       *[other] You can use the code once. It expires in { $minutes } minutes.
    }
code-reference = Reference: { $reference }. The text message may show the same words.
code = Code from the text message
code-hint = Six digits, or eight letters and digits.
# A button for those whose keyboard shows only digits.
code-letters = My code has letters
code-mobile = Mobile number
# { $example } is a phone number.
code-mobile-hint = The number that the code was sent to, with its country code, for example { $example }.
code-nothing = No message?
code-again = Ask for another code

## Changing it

change-title = Change your password
change-old = Current password
change-submit = Save new password
change-forgotten = I forgot my password

## Done

done-title = Your password has been changed
done-lead = From now on, log in with your new password.
done-sessions = To keep you safe, we logged you out everywhere else.
done-notice = We'll also send you a message about it, so that you would know if it was not you.
done-go = Continue to { $site }
done-close = You can close this page.

## This was not me

notme-title = Wasn't this you?
notme-lead = If you did not do this, press the button. Then:
notme-sessions = everybody who is logged in to your account is logged out,
notme-password = the password stops working, and so do all links and codes that were sent,
notme-link = you get a message with a link for a new password, where you got messages before.
notme-leave = If it was you, close this page. Nothing has been changed.
notme-submit = This was not me
notme-done-title = Your account is safe for now
notme-done-lead = Everybody is logged out, and the old password does not work any more.
notme-done-next = A message with a link for a new password is on its way to where you got messages before.
notme-done-places = Did somebody change your e-mail address or mobile number? Tell the people who run this site.

## Links that do not work any more. Each has a title and a text.

dead-title = This link does not work any more
dead-text = It was used already, has expired or was not copied in full. Nothing has been changed.
dead-used-title = This link was used already
dead-used-text = Each link works once. If you used it, log in with your new password.
dead-replaced-title = This link was replaced
dead-replaced-text = We have sent you newer messages since then. Use the newest one: it has a different reference.
dead-expired-title = This link has expired
dead-expired-text = A link works for a short time only. Nothing has been changed.
dead-withdrawn-title = This link was withdrawn
dead-withdrawn-text = Something has changed since we sent it. Perhaps the password was set in another way.
dead-reference = Reference: { $reference }. The message with this link shows the same words.
dead-again-link = Send me a new link
dead-again-code = Send me a new code
dead-ask = Ask for a new link or code
to-home = Go to the start page
to-form = Back to the form

## What can go wrong. Each has a title and a text.

many-title = Too many attempts
many-text = This protects your account. Nothing is lost.
many-wait-seconds =
    { $number ->
        [one] Please wait { $number } second, then try again.
       *[other] Please wait { $number } seconds, then try again.
    }
many-wait-minutes =
    { $number ->
        [one] Please wait { $number } minute, then try again.
       *[other] Please wait { $number } minutes, then try again.
    }
many-wait-hours =
    { $number ->
        [one] Please wait { $number } hour, then try again.
       *[other] Please wait { $number } hours, then try again.
    }
busy-title = We are busy
busy-text = Nothing was changed. Please try again in a moment.
unknown-title = We do not know whether it worked
unknown-text = The answer was lost on the way. Try to log in with the new password before you try again.
fault-title = Something went wrong on our side
fault-text = Please try again in a moment.
form-title = We could not read the form
form-text = Please go back and fill in the form on our page.
large-title = That was too much
large-text = What was sent is larger than we can read. Please go back and try again.
slow-title = That took too long
slow-text = The form did not arrive in time. Please check your connection and try again.
host-title = We could not read the request
host-text = It does not say clearly which site it is for.
elsewhere-title = This is not possible here
elsewhere-text = This page is shown on this machine only, under its own name: localhost.
forbidden-title = This is not possible here
forbidden-text = Nothing was changed.
foreign-title = This form came from another site
foreign-text = To keep you safe, nothing was done. Please use the form on our page.
lost-title = Page not found
lost-text = Check the address, or go to the start page.
method-title = This does not work here
method-text = Please use the form on our page.

## What can be wrong in a field

error-required = Fill in this field.
error-required-login = Enter your e-mail address, user name or phone number.
error-required-mobile = Enter your mobile number.
error-required-code = Enter the code from the text message.
error-required-old_password = Enter your current password.
error-required-new_password = Enter a new password.
error-required-confirm_password = Enter the new password again.
error-long =
    { $maximum ->
        [one] Use at most { $maximum } character here.
       *[other] Use at most { $maximum } characters here.
    }
error-unreadable = We could not read this. Please enter it again.
error-invisible = Remove line breaks and other invisible characters.
error-username = Enter a user name of letters, digits and symbols, without spaces.
error-email = Enter an e-mail address such as name@example.org.
# { $example } is a phone number.
error-phone = Enter a phone number with its country code, for example { $example }.
# { $field } is the technical name of a field.
error-unknown-field = This form has no field { $field }.
error-credentials = The name or the current password is not right.
error-inactive = This account is not active.
error-old = This is not your current password.
error-differ = The two passwords are not the same.
error-code = The code is wrong, has expired or was used already.
