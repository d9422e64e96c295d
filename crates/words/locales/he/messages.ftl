### Mail and SMS in Hebrew. Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of
### them may be in a hurry, or afraid; nobody is blamed. No form has a gender, as in pages.ftl.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. An SMS in Hebrew letters has 70 places, or 67 in each part of several: keep the sentences that
### begin with "sms" short. They begin with a Hebrew word, for the first letter decides which way a phone writes.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = שם משתמש
mail-time = זמן
mail-how = איך
mail-device = מכשיר
mail-network = רשת
mail-reference = מילות זיהוי
mail-user-key = מפתח משתמש
mail-token = אסימון
mail-device-on = { $browser } ב-{ $system }
mail-device-unknown = מכשיר לא מוכר
mail-device-operator = מפעיל האתר
mail-device-import = ייבוא של חשבונות
mail-choose = בחירת סיסמה חדשה
mail-link = אם הכפתור לא פועל, אפשר להעתיק את הכתובת הזאת לדפדפן:
mail-not-me = אם זה לא נעשה על ידך, נא להודיע על כך תוך 7 ימים. בדף שנפתח אפשר לנתק את כל המחוברים, לבטל את הסיסמה ולקבל קישור לבחירת סיסמה חדשה.
mail-not-me-button = זה לא הייתי אני
mail-tell = אם זה לא נעשה על ידך, נא להודיע על כך מיד למפעילים של { $site }.
mail-footer = האימייל הזה נשלח אליך מטעם { $site } כי הוא נוגע לבטיחות החשבון שלך.

## The mail with a link for a new password.

mail-reset-subject = בחירת סיסמה חדשה ב-{ $site }
mail-reset-lead = התקבלה בקשה לסיסמה חדשה לחשבון שלך ב-{ $site }. אם זאת בקשה שלך, אפשר לבחור כאן סיסמה.
mail-reset-minutes =
    { $minutes ->
        [one] הקישור פועל פעם אחת, בתוך דקה אחת.
        [two] הקישור פועל פעם אחת, בתוך שתי דקות.
       *[other] הקישור פועל פעם אחת, בתוך { $minutes } דקות.
    }
mail-reset-hours =
    { $hours ->
        [one] הקישור פועל פעם אחת, בתוך שעה אחת.
        [two] הקישור פועל פעם אחת, בתוך שעתיים.
       *[other] הקישור פועל פעם אחת, בתוך { $hours } שעות.
    }
mail-reset-page = בדף שהקישור פותח מופיעות אותן מילות זיהוי כמו באימייל הזה.
mail-reset-not-you = אם זאת לא בקשה שלך, אין צורך לעשות דבר: הסיסמה שלך נשארת כפי שהיא. אין להעביר את האימייל הזה לאיש, גם לא אלינו.
mail-reset-token = אם במקום זה מבקשים ממך אסימון, נא לחזור למקום שבו ביקשת את הסיסמה החדשה ולהזין שם את זה:

## The mail to an address that several accounts share.

mail-shared-subject = שמות המשתמש שלך ב-{ $site }
mail-shared-title = שמות המשתמש שלך
mail-shared-lead = התקבלה בקשה לסיסמה חדשה ב-{ $site } עם כתובת האימייל הזאת. היא משמשת כמה חשבונות:
mail-shared-again = נא לבקש שוב, הפעם עם שם המשתמש של החשבון הרצוי.
mail-shared-button = בקשה חוזרת
mail-shared-not-you = אם זאת לא בקשה שלך, אין צורך לעשות דבר: שום סיסמה לא הוחלפה.

## The notice that the password was changed.

mail-changed-subject = הסיסמה שלך ב-{ $site } הוחלפה
mail-changed-title = הסיסמה שלך הוחלפה
mail-changed-lead = הסיסמה של החשבון שלך ב-{ $site } הוחלפה.
mail-how-changed = עם הסיסמה הישנה
mail-how-reset_by_mail = עם קישור שנשלח באימייל
mail-how-reset_by_sms = עם קוד או קישור שנשלח ב-SMS
mail-how-imported = על ידי מפעיל האתר, בהעברה ממערכת קודמת
mail-changed-you = אם זה נעשה על ידך, אין צורך לעשות דבר.
mail-changed-not-you = אם זה לא נעשה על ידך, נא לבחור סיסמה חדשה מיד.

## The notice that the mail address or number was changed.

mail-address-subject = הכתובת או המספר שלך ב-{ $site } שונו
mail-address-title = הכתובת או המספר שלך שונו
mail-address-lead = כתובת האימייל או מספר הנייד של החשבון שלך ב-{ $site } שונו.
mail-address-you = אם ביקשת את זה, אין צורך לעשות דבר.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = התקבלה בקשה לסיסמה חדשה ב-{ $site }
mail-withheld-title = התקבלה בקשה לסיסמה חדשה
mail-withheld-lead = התקבלה בקשה לסיסמה חדשה לחשבון שלך ב-{ $site }. ההודעה הייתה אמורה להגיע לכתובת אימייל, למספר או לכרטיס SIM חדשים, ולכן לא נשלח דבר.
mail-withheld-you = אם זאת בקשה שלך, אפשר לבקש שוב בעוד כמה ימים, או לפנות למפעילים של { $site }.
mail-withheld-not-me = אם זאת לא בקשה שלך, או שהכתובת החדשה לא שלך, נא להודיע על כך תוך 7 ימים. בדף שנפתח אפשר לנתק את כל המחוברים, לבטל את הסיסמה ולקבל קישור לבחירת סיסמה חדשה.
mail-withheld-tell = אם זאת לא בקשה שלך, או שהכתובת החדשה לא שלך, נא להודיע על כך מיד למפעילים של { $site }.

## SMS.

sms-code =
    { $minutes ->
        [one] הקוד שלך לסיסמה חדשה ב-{ $site } הוא { $code }, בתוקף לדקה אחת. אין למסור אותו לאיש.
        [two] הקוד שלך לסיסמה חדשה ב-{ $site } הוא { $code }, בתוקף לשתי דקות. אין למסור אותו לאיש.
       *[other] הקוד שלך לסיסמה חדשה ב-{ $site } הוא { $code }, בתוקף ל-{ $minutes } דקות. אין למסור אותו לאיש.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = הקוד ב-{ $site } הוא { $code }, תקף { $minutes } דק'. אין למסור לאיש.
sms-or = או בקישור הזה ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [one] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף לדקה אחת. אין למסור אותו לאיש.
        [two] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף לשתי דקות. אין למסור אותו לאיש.
       *[other] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף ל-{ $minutes } דקות. אין למסור אותו לאיש.
    }
sms-link-hours =
    { $hours ->
        [one] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף לשעה אחת. אין למסור אותו לאיש.
        [two] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף לשעתיים. אין למסור אותו לאיש.
       *[other] קישור לבחירת סיסמה חדשה ב-{ $site }, בתוקף ל-{ $hours } שעות. אין למסור אותו לאיש.
    }
sms-shared = המספר הזה משמש כמה חשבונות ב-{ $site }, ולכן לא נשלח קוד. נא לבקש שוב עם שם המשתמש או כתובת האימייל. לא ביקשת? אין צורך לעשות דבר.
sms-changed = הסיסמה שלך ב-{ $site } הוחלפה ב-{ $at }.
sms-address = האימייל או המספר שלך ב-{ $site } שונו ב-{ $at }.
sms-withheld = עצרנו בקשה לסיסמה ב-{ $site }, { $at }: כתובת, מספר או SIM חדש.
sms-not-me = לא עשית זאת? להודיע תוך שבוע:
sms-choose = לא עשית את זה? נא לבחור סיסמה חדשה מיד:
sms-tell = לא עשית את זה? נא להודיע מיד למפעילים של { $site }.
