### The hosted pages in Hebrew. Most people who read this are locked out and a little worried: short, calm, plain sentences.
### Never blame, never promise what is not certain: whether somebody has an account is not said.
### No form has a gender, as in rules.ftl: requests are "נא" or "אפשר" with an infinitive, buttons are nouns or infinitives.
### Without vowel signs past forms such as "שכחת" fit everybody. A hyphen joins a name to "ב": "ב-{ $site }".
### "להציג" is an infinitive, for the noun "הצגה" would change before "סיסמה" and not be contained in its longer label.
### The rules are feminine, for they go on from "הסיסמה החדשה" above them. The reference is called "מילות זיהוי".
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = שגיאה: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = שפה
# Read aloud as the name of the links at the foot of the page.
footer = על האתר הזה
footer-support = עזרה
footer-imprint = מידע משפטי
footer-privacy = פרטיות
footer-terms = תנאי שימוש
# The heading above the list of what is wrong in a form.
errors = נא לבדוק את הדברים האלה

## The first page

home-title = הסיסמה שלך
home-lead = כאן מנהלים את הסיסמה של החשבון שלך ב-{ $site }.
home-forgot = שכחתי את הסיסמה
home-forgot-hint = נשלח אליך קישור או קוד.
home-change = אני רוצה להחליף סיסמה
home-change-hint = לשם כך נדרשת הסיסמה הנוכחית.

## Forgotten

forgot-title = שכחת את הסיסמה?
forgot-lead = זה קורה. נא למסור פרט שיזהה אותך, ונשלח אליך קישור או קוד לבחירת סיסמה חדשה.
forgot-login = כתובת אימייל, שם משתמש או מספר טלפון
# { $example } is a phone number.
forgot-login-hint = מספר טלפון כותבים עם קידומת המדינה, לדוגמה { $example }.
forgot-submit = המשך
forgot-remembered = הסיסמה ידועה לי ואני רוצה להחליף אותה

## Mail or SMS

which-title = איך ליצור איתך קשר?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = לאן לשלוח את הקישור או הקוד עבור { $login }?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = שליחת אימייל אל { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = שליחת SMS למספר שמסתיים ב-{ $number }

## After asking by mail

sent-title = נא לבדוק את תיבת האימייל
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = אם קיים חשבון עבור { $login }, אימייל עם קישור נמצא בדרך אל הכתובת של אותו חשבון.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = אם הקישור היה אחד משלנו, אימייל עם קישור חדש נמצא בדרך אל הכתובת של החשבון שלך.
sent-minutes =
    { $minutes ->
        [one] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד דקה אחת.
        [two] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד שתי דקות.
       *[other] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד { $minutes } דקות.
    }
sent-hours =
    { $hours ->
        [one] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד שעה אחת.
        [two] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד שעתיים.
       *[other] אפשר להשתמש בקישור פעם אחת. תוקפו יפוג בעוד { $hours } שעות.
    }
# Above the two words of the reference.
reference-label = מילות זיהוי
reference-hint = אם הגיעו אליך כמה הודעות אימייל, נא להשתמש בהודעה שבה מופיעות המילים האלה.
nothing-title = לא הגיע כלום?
nothing-wait = זה יכול לקחת כמה דקות.
nothing-spam = כדאי לבדוק בתיקיית הספאם.
nothing-other = אפשר לנסות כתובת אחרת: אולי נרשמת איתה.
# The same for somebody who waits for a text message.
nothing-number = אפשר לנסות מספר אחר או את כתובת האימייל: אולי נרשמת עם אחד מהם.
# A button.
sent-again = שליחה חוזרת
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = אפשר יהיה לשלוח שוב בעוד רגע.
sent-again-ready = עכשיו אפשר לשלוח שוב.
sent-other = ניסיון עם אימייל, שם משתמש או מספר אחר

## A new password

reset-title = בחירת סיסמה חדשה
# { $username } is the user name of the account.
reset-username = עבור החשבון { $username }
reset-submit = שמירת הסיסמה החדשה
new-password = סיסמה חדשה
confirm-password = אימות הסיסמה החדשה
# The heading above the list of rules.
rules-title = הסיסמה החדשה
rule-password_too_short =
    { $minimum ->
        [one] מכילה לפחות תו אחד
        [two] מכילה לפחות שני תווים
       *[other] מכילה לפחות { $minimum } תווים
    }
rule-phrase = יכולה להיות כמה מילים ברצף, שקל לזכור
rule-password_too_long =
    { $maximum ->
        [one] מכילה לכל היותר תו אחד
        [two] מכילה לכל היותר שני תווים
       *[other] מכילה לכל היותר { $maximum } תווים
    }
rule-password_missing_classes = מכילה אות גדולה, אות קטנה, ספרה ותו מיוחד
rule-password_entirely_numeric = לא מורכבת מספרות בלבד
rule-password_too_common = אינה סיסמה נפוצה
rule-password_breached = לא הופיעה בדליפת מידע
rule-password_too_similar = לא דומה לשם שלך, לשם המשתמש או לכתובת האימייל
rule-password_context_word = לא מורכבת מהפרטים האישיים שלך או משם השירות הזה
rule-password_forbidden_word = לא מורכבת ממילים שאי אפשר להשתמש בהן כאן
# Read aloud behind a rule while somebody types.
rule-kept = מתקיים
rule-broken = עדיין לא
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = להציג
password-show-label = להציג את הסיסמה
password-hide = להסתיר
password-hide-label = להסתיר את הסיסמה
caps-lock = מקש Caps Lock פעיל.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] כלל אחד עדיין לא מתקיים.
        [two] שני כללים עדיין לא מתקיימים.
       *[other] { $count } כללים עדיין לא מתקיימים.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = הסיסמה הזאת הופיעה בדליפת מידע. נא לבחור סיסמה אחרת.
check-fair = הסיסמה הזאת מתאימה. סיסמה ארוכה יותר תהיה בטוחה יותר.
check-good = הסיסמה הזאת טובה.
check-strong = הסיסמה הזאת חזקה.
# There were too many checks, or nobody could say.
check-later = נבדוק את הסיסמה הזאת בזמן השמירה.

## A code

code-title = הזנת הקוד
code-lead = נא להזין את הקוד מהודעת ה-SMS ולבחור סיסמה חדשה.
# { $number } is the phone number that was typed.
code-lead-number = אם המספר { $number } שייך לחשבון, הודעת SMS עם קוד נמצאת בדרך.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = אם קיים חשבון עבור { $login }, הודעת SMS עם קוד נמצאת בדרך אל המספר של אותו חשבון.
code-minutes =
    { $minutes ->
        [one] אפשר להשתמש בקוד פעם אחת. תוקפו יפוג בעוד דקה אחת.
        [two] אפשר להשתמש בקוד פעם אחת. תוקפו יפוג בעוד שתי דקות.
       *[other] אפשר להשתמש בקוד פעם אחת. תוקפו יפוג בעוד { $minutes } דקות.
    }
code-reference = מילות זיהוי: { $reference }. ייתכן שאותן מילים מופיעות בהודעת ה-SMS.
code = הקוד מהודעת ה-SMS
code-hint = שש ספרות, או שמונה אותיות וספרות.
# A button for those whose keyboard shows only digits.
code-letters = בקוד שלי יש אותיות
code-mobile = מספר טלפון נייד
# { $example } is a phone number.
code-mobile-hint = המספר שאליו נשלח הקוד, עם קידומת המדינה, לדוגמה { $example }.
code-nothing = לא הגיעה הודעה?
code-again = בקשת קוד נוסף

## Changing it

change-title = החלפת הסיסמה
change-old = הסיסמה הנוכחית
change-submit = שמירת הסיסמה החדשה
change-forgotten = שכחתי את הסיסמה

## Done

done-title = הסיסמה שלך הוחלפה
done-lead = מעכשיו מתחברים עם הסיסמה החדשה.
done-sessions = ליתר ביטחון, ניתקנו את החשבון שלך בכל מקום אחר.
done-notice = נשלח אליך גם הודעה על כך, למקרה שמישהו אחר עשה זאת.
done-go = המשך אל { $site }
done-close = אפשר לסגור את הדף הזה.

## This was not me

notme-title = זה היה מישהו אחר?
notme-lead = אם זה לא נעשה על ידך, נא ללחוץ על הכפתור. לאחר מכן:
notme-sessions = כל מי שמחובר לחשבון שלך ינותק,
notme-password = הסיסמה תפסיק לפעול, וכך גם כל הקישורים והקודים שנשלחו,
notme-link = הודעה עם קישור לבחירת סיסמה חדשה תישלח אליך, למקום שבו קיבלת הודעות עד עכשיו.
notme-leave = אם זה נעשה על ידך, אפשר לסגור את הדף הזה. שום דבר לא השתנה.
notme-submit = זה לא הייתי אני
notme-done-title = החשבון שלך מוגן לעת עתה
notme-done-lead = כולם נותקו, והסיסמה הישנה כבר לא פועלת.
notme-done-next = הודעה עם קישור לבחירת סיסמה חדשה נמצאת בדרך, אל המקום שבו קיבלת הודעות עד עכשיו.
notme-done-places = מישהו שינה את כתובת האימייל או את מספר הנייד שלך? נא להודיע על כך למפעילי האתר.

## Links that do not work any more. Each has a title and a text.

dead-title = הקישור הזה כבר לא פועל
dead-text = אולי כבר השתמשו בו, אולי תוקפו פג, ואולי הוא לא הועתק בשלמותו. שום דבר לא השתנה.
dead-used-title = כבר השתמשו בקישור הזה
dead-used-text = כל קישור פועל פעם אחת בלבד. אם זה נעשה על ידך, אפשר להתחבר עם הסיסמה החדשה.
dead-replaced-title = הקישור הזה הוחלף
dead-replaced-text = שלחנו אליך אחריו הודעות חדשות יותר. נא להשתמש באחרונה: יש בה מילות זיהוי אחרות.
dead-expired-title = תוקף הקישור הזה פג
dead-expired-text = קישור פועל לזמן קצר בלבד. שום דבר לא השתנה.
dead-withdrawn-title = הקישור הזה בוטל
dead-withdrawn-text = משהו השתנה מאז ששלחנו אותו. אולי הסיסמה נקבעה בדרך אחרת.
dead-reference = מילות זיהוי: { $reference }. המילים האלה מופיעות גם בהודעה עם הקישור הזה.
dead-again-link = שליחת קישור חדש
dead-again-code = שליחת קוד חדש
dead-ask = בקשת קישור או קוד חדש
to-home = אל דף הפתיחה
to-form = חזרה לטופס

## What can go wrong. Each has a title and a text.

many-title = יותר מדי ניסיונות
many-text = כך החשבון שלך מוגן. שום דבר לא אבד.
many-wait-seconds =
    { $number ->
        [one] נא להמתין שנייה אחת ולנסות שוב.
        [two] נא להמתין שתי שניות ולנסות שוב.
       *[other] נא להמתין { $number } שניות ולנסות שוב.
    }
many-wait-minutes =
    { $number ->
        [one] נא להמתין דקה אחת ולנסות שוב.
        [two] נא להמתין שתי דקות ולנסות שוב.
       *[other] נא להמתין { $number } דקות ולנסות שוב.
    }
many-wait-hours =
    { $number ->
        [one] נא להמתין שעה אחת ולנסות שוב.
        [two] נא להמתין שעתיים ולנסות שוב.
       *[other] נא להמתין { $number } שעות ולנסות שוב.
    }
busy-title = יש כרגע עומס
busy-text = שום דבר לא השתנה. נא לנסות שוב בעוד רגע.
unknown-title = לא ידוע לנו אם זה הצליח
unknown-text = התשובה אבדה בדרך. לפני ניסיון נוסף, כדאי לנסות להתחבר עם הסיסמה החדשה.
fault-title = משהו השתבש אצלנו
fault-text = נא לנסות שוב בעוד רגע.
form-title = לא הצלחנו לקרוא את הטופס
form-text = נא לחזור ולמלא את הטופס בדף שלנו.
large-title = זה גדול מדי
large-text = מה שנשלח גדול ממה שאנחנו יכולים לקרוא. נא לחזור ולנסות שוב.
slow-title = זה לקח יותר מדי זמן
slow-text = הטופס לא הגיע בזמן. נא לבדוק את החיבור ולנסות שוב.
host-title = לא הצלחנו לקרוא את הבקשה
host-text = לא ברור ממנה לאיזה אתר היא מיועדת.
elsewhere-title = זה לא אפשרי כאן
elsewhere-text = הדף הזה מוצג רק במחשב הזה, ורק בשם שלו: localhost.
forbidden-title = זה לא אפשרי כאן
forbidden-text = שום דבר לא השתנה.
foreign-title = הטופס הזה הגיע מאתר אחר
foreign-text = ליתר ביטחון, לא נעשה דבר. נא להשתמש בטופס בדף שלנו.
lost-title = הדף לא נמצא
lost-text = נא לבדוק את הכתובת, או לעבור אל דף הפתיחה.
method-title = זה לא פועל כאן
method-text = נא להשתמש בטופס בדף שלנו.

## What can be wrong in a field

error-required = נא למלא את השדה הזה.
error-required-login = נא להזין כתובת אימייל, שם משתמש או מספר טלפון.
error-required-mobile = נא להזין את מספר הטלפון הנייד.
error-required-code = נא להזין את הקוד מהודעת ה-SMS.
error-required-old_password = נא להזין את הסיסמה הנוכחית.
error-required-new_password = נא להזין סיסמה חדשה.
error-required-confirm_password = נא להזין שוב את הסיסמה החדשה.
error-long =
    { $maximum ->
        [one] אפשר להזין כאן לכל היותר תו אחד.
        [two] אפשר להזין כאן לכל היותר שני תווים.
       *[other] אפשר להזין כאן לכל היותר { $maximum } תווים.
    }
error-unreadable = לא הצלחנו לקרוא את זה. נא להזין שוב.
error-invisible = נא להסיר מעברי שורה ותווים נסתרים אחרים.
error-username = נא להזין שם משתמש מאותיות, ספרות וסימנים, בלי רווחים.
error-email = נא להזין כתובת אימייל, לדוגמה name@example.org.
# { $example } is a phone number.
error-phone = נא להזין מספר טלפון עם קידומת המדינה, לדוגמה { $example }.
# { $field } is the technical name of a field.
error-unknown-field = אין בטופס הזה שדה { $field }.
error-credentials = השם או הסיסמה הנוכחית אינם נכונים.
error-inactive = החשבון הזה לא פעיל.
error-old = זאת לא הסיסמה הנוכחית שלך.
error-differ = שתי הסיסמאות לא זהות.
error-code = הקוד שגוי, תוקפו פג או שכבר השתמשו בו.
