### E-mail and SMS in English. Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads
### one of them may be in a hurry, or afraid; nobody is blamed.
###
### $site is the name of the service. E-mails show account, time, device and network in a small table of their own, so that
### no sentence has to carry them. In the sentences that begin with "sms" every letter costs: keep them as short as here, and to
### the letters that an SMS takes cheaply (A-Z a-z 0-9 . , : ; ! ? ' " ( ) - / and è é ù ì ò à ä ö ü Ä Ö Ü ß ñ Ñ å Å æ ø ¿ ¡)
### where your language can be written well with them.

## What several e-mails share.

mail-fact = { $label }: { $value }
mail-account = User name
mail-time = Time
mail-how = How
mail-device = Device
mail-network = Network
mail-reference = Reference
mail-user-key = User key
mail-token = Token
mail-device-on = { $browser } on { $system }
mail-device-unknown = An unknown device
mail-device-operator = The operator
mail-device-import = An import of accounts
mail-choose = Choose a new password
mail-link = If the button does not work, copy this address into your browser:
mail-not-me = If it was not you, tell us within 7 days. On the page that opens, you can log everybody out, disable the password and get a link for a new one.
mail-not-me-button = This was not me
mail-tell = If it was not you, tell the people who run { $site } at once.
mail-footer = { $site } sends you this e-mail because it is about the safety of your account.

## The e-mail with a link for a new password.

mail-reset-subject = Choose a new password for { $site }
mail-reset-lead = Someone asked for a new password for your account at { $site }. If it was you, choose one here.
mail-reset-minutes =
    { $minutes ->
        [one] The link works once, within { $minutes } minute.
       *[other] The link works once, within { $minutes } minutes.
    }
mail-reset-hours =
    { $hours ->
        [one] The link works once, within { $hours } hour.
       *[other] The link works once, within { $hours } hours.
    }
mail-reset-page = The page that the link opens shows the same reference as this e-mail.
mail-reset-not-you = If it was not you, you don't need to do anything: your password stays as it is. Do not forward this e-mail to anyone, including us.
mail-reset-token = If you are asked for a token instead, go to where you asked for the new password and enter this:

## The e-mail to an address that several accounts share.

mail-shared-subject = Your user names at { $site }
mail-shared-title = Your user names
mail-shared-lead = Someone asked for a new password at { $site } with this e-mail address. Several accounts use it:
mail-shared-again = Ask once more, this time with the user name of the account you mean.
mail-shared-button = Ask again
mail-shared-not-you = If it was not you, you don't need to do anything: no password has been changed.

## The notice that the password was changed.

mail-changed-subject = Your password for { $site } was changed
mail-changed-title = Your password was changed
mail-changed-lead = The password of your account at { $site } was changed.
mail-how-changed = With the old password
mail-how-reset_by_mail = With a link sent by e-mail
mail-how-reset_by_sms = With a code or link sent by SMS
mail-how-imported = By the operator, who took it over from an earlier system
mail-changed-you = If it was you, you don't need to do anything.
mail-changed-not-you = If it was not you, choose a new password at once.

## The notice that the e-mail address or number was changed.

mail-address-subject = Your address for { $site } was changed
mail-address-title = Your address was changed
mail-address-lead = The e-mail address or the mobile number of your account at { $site } was changed.
mail-address-you = If you asked for this, you don't need to do anything.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = Someone asked for a new password for { $site }
mail-withheld-title = Someone asked for a new password
mail-withheld-lead = Someone asked for a new password for your account at { $site }. The message would have gone to an e-mail address, number or SIM card that is new, so nothing was sent.
mail-withheld-you = If it was you, ask again in a few days, or ask the people who run { $site }.
mail-withheld-not-me = If it was not you, or the new address is not yours, tell us within 7 days. On the page that opens, you can log everybody out, disable the password and get a link for a new one.
mail-withheld-tell = If it was not you, or the new address is not yours, tell the people who run { $site } at once.

## SMS.

sms-code =
    { $minutes ->
        [one] { $site }: { $code } is your code for a new password. Valid for { $minutes } minute. Never share it.
       *[other] { $site }: { $code } is your code for a new password. Valid for { $minutes } minutes. Never share it.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short =
    { $minutes ->
        [one] { $site }: your code is { $code }, valid { $minutes } min. Never share it.
       *[other] { $site }: your code is { $code }, valid { $minutes } min. Never share it.
    }
sms-or = Or open this link ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] { $site }: choose a new password with this link. Valid for { $minutes } minute. Never share it.
       *[other] { $site }: choose a new password with this link. Valid for { $minutes } minutes. Never share it.
    }
sms-link-hours =
    { $hours ->
        [one] { $site }: choose a new password with this link. Valid for { $hours } hour. Never share it.
       *[other] { $site }: choose a new password with this link. Valid for { $hours } hours. Never share it.
    }
sms-shared = { $site }: several accounts use this number, so no code was sent. Ask again with your user name or e-mail address. If it was not you, ignore this.
sms-changed = { $site }: your password was changed on { $at }.
sms-address = { $site }: your e-mail address or number was changed on { $at }.
sms-withheld = { $site }: someone asked for a new password on { $at }. Nothing was sent, for the address, number or SIM card is new.
sms-not-me = Not you? Say so within 7 days:
sms-choose = Not you? Choose a new one at once:
sms-tell = Not you? Tell the people who run { $site } at once.
