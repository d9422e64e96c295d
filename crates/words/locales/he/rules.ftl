### The rules for new passwords in Hebrew, without a form that has a gender.
### Each is named by the code of its rule.

password_too_similar = הסיסמה לא יכולה להיות דומה מדי לפרטים האישיים האחרים שלך.
password_too_short =
    { $minimum ->
        [one] הסיסמה חייבת להכיל לפחות תו אחד.
        [two] הסיסמה חייבת להכיל לפחות שני תווים.
       *[other] הסיסמה חייבת להכיל לפחות { $minimum } תווים.
    }
password_too_long =
    { $maximum ->
        [one] הסיסמה יכולה להכיל לכל היותר תו אחד.
        [two] הסיסמה יכולה להכיל לכל היותר שני תווים.
       *[other] הסיסמה יכולה להכיל לכל היותר { $maximum } תווים.
    }
password_too_common = הסיסמה לא יכולה להיות סיסמה נפוצה.
password_entirely_numeric = הסיסמה לא יכולה להיות מורכבת מספרות בלבד.
password_missing_classes = הסיסמה חייבת להכיל לפחות אות גדולה אחת, אות קטנה אחת, ספרה אחת ותו מיוחד אחד.
password_context_word = הסיסמה לא יכולה להיות מורכבת מהפרטים האישיים שלך או משם השירות הזה.
password_forbidden_word = הסיסמה לא יכולה להיות מורכבת ממילים שהשירות הזה לא מאפשר בסיסמאות.
password_breached = הסיסמה הזאת הופיעה בדליפת מידע. נא לבחור סיסמה אחרת.
