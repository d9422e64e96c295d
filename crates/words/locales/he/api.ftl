### The refusals of the two APIs in Hebrew, for clients that are configured so: what the English means, without its
### mistakes. Without a form that has a gender.

## About a field

api-required = זהו שדה חובה.
api-not-a-string = זה לא טקסט תקין.
api-not-known = השדה הזה לא מוכר.
api-given-twice = השדה הזה נשלח יותר מפעם אחת.
api-file = אי אפשר לשלוח כאן קובץ.
api-not-plain = אפשר לשלוח כאן רק טקסט פשוט.
api-too-long = השדה הזה יכול להכיל לכל היותר { $most } תווים.
api-nul = תווי null אינם מותרים.
api-invisible = נא להסיר מעברי שורה ותווים נסתרים אחרים.
api-username = נא להזין שם משתמש מאותיות, ספרות וסימנים, בלי רווחים.
api-email = נא להזין כתובת אימייל, לדוגמה name@example.org.
api-phone = נא להזין מספר טלפון עם קידומת המדינה, לדוגמה +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = הכותרת { $name } נשלחה יותר מפעם אחת.
api-origin = המקור (origin) הזה לא רשום עבור הלקוח.
api-form-data = גוף הבקשה אינו נתוני טופס תקינים.
api-multipart = גוף הבקשה אינו נתוני טופס multipart תקינים.
api-boundary = המפריד (boundary) של נתוני ה-multipart חסר או לא תקין.
api-json = גוף הבקשה אינו JSON תקין.
api-json-object = גוף הבקשה חייב להיות אובייקט JSON אחד.
api-utf-8 = גוף הבקשה אינו UTF-8 תקין.
api-many-fields = יש יותר מדי שדות.
api-long-name = שם של שדה ארוך מדי.
api-broke-off = גוף הבקשה נקטע.
api-large = גוף הבקשה גדול מדי.
api-slow = גוף הבקשה לא הגיע בזמן.
api-encoded = יש לשלוח את גוף הבקשה בלי Content-Encoding.
api-user-type = יש לשלוח multipart/form-data, application/x-www-form-urlencoded או application/json, בקידוד UTF-8.
api-auth-type = יש לשלוח application/json, application/x-www-form-urlencoded או multipart/form-data, בקידוד UTF-8.

## What any call may answer

api-many-tries = יותר מדי ניסיונות. נא להמתין מעט ולנסות שוב.
api-busy = השרת עמוס. שום דבר לא השתנה. נא לנסות שוב.
api-fault = משהו השתבש אצלנו. נא לנסות שוב.
api-outcome-unknown = לא ידוע אם השינוי בוצע. כדאי לנסות להתחבר עם הסיסמה החדשה.
api-access = אסימון הגישה חסר, לא תקין או שתוקפו פג. נא להתחבר שוב.
api-refresh = אסימון הרענון לא תקין או שתוקפו פג. נא להתחבר שוב.

## What the user API alone says

api-user-credentials = פרטי ההתחברות שנמסרו אינם נכונים.
api-user-inactive = לא נמצא חשבון פעיל עם פרטי ההתחברות האלה.
api-user-old = הסיסמה הישנה לא הוזנה נכון. נא להזין אותה שוב.
api-user-differ = שתי הסיסמאות לא זהות.
api-user-unknown = שם המשתמש או כתובת האימייל האלה לא קיימים במערכת.
# Several accounts have this e-mail address.
api-user-shared = כמה משתמשים רשומים עם כתובת האימייל הזאת. נא להזין את שם המשתמש.
# The token from the e-mail.
api-user-token = האסימון לא תקין. נא להזין את האסימון הנכון שנשלח לאימייל שלך.

## What the auth API alone says

api-auth-fields = נא לבדוק את השדות ולנסות שוב.
api-auth-weak = נא לבחור סיסמה אחרת.
api-auth-credentials = שם ההתחברות או הסיסמה אינם נכונים.
api-auth-inactive = החשבון הזה לא פעיל.
api-auth-old = הסיסמה הנוכחית אינה נכונה.
api-auth-differ = שתי הסיסמאות לא זהות.
api-auth-token = האסימון שגוי, כבר השתמשו בו או שתוקפו פג. יש לבקש אסימון חדש.
api-auth-code = הקוד שגוי, כבר השתמשו בו או שתוקפו פג. יש לבקש קוד חדש.
