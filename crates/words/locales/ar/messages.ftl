### Mail and SMS in Arabic. Calm and plain: what happened, what to do, and what to do if it was not you. Whoever reads one of
### them may be in a hurry, or afraid; nobody is blamed. No form has a gender, as in pages.ftl.
###
### $site is the name of the service; the word before it is "لدى", never a letter joined to it. Mails show account, time, device
### and network in a small table of their own, so that no sentence has to carry them.
### An SMS in Arabic letters has 70 places, or 67 in each part of several: the sentences that begin with "sms" have no vowel
### signs, and begin with an Arabic word, for the first letter decides which way a phone writes. "طلبت" without vowel signs reads
### as "you asked": who asked is named there.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = اسم المستخدم
mail-time = الوقت
mail-how = الطريقة
mail-device = الجهاز
mail-network = الشبكة
mail-reference = المرجع
mail-user-key = مفتاح المستخدم
mail-token = الرمز المميّز
mail-device-on = { $browser } على { $system }
mail-device-unknown = جهاز غير معروف
mail-device-operator = مشغّل الموقع
mail-device-import = استيراد حسابات
mail-choose = اختيار كلمة مرور جديدة
mail-link = إذا لم يعمل الزر، فيُرجى نسخ هذا العنوان إلى المتصفح:
mail-not-me = إذا لم يكن ذلك منك، فيُرجى إبلاغنا خلال 7 أيام. في الصفحة التي تُفتح يمكنك إنهاء جميع الجلسات وإبطال كلمة المرور والحصول على رابط لاختيار كلمة مرور جديدة.
mail-not-me-button = لم أفعل ذلك
mail-tell = إذا لم يكن ذلك منك، فيُرجى إبلاغ القائمين على { $site } فورًا.
mail-footer = تصلك هذه الرسالة من { $site } لأنها تتعلق بأمان حسابك.

## The mail with a link for a new password.

mail-reset-subject = اختيار كلمة مرور جديدة لدى { $site }
mail-reset-lead = طلب شخص ما كلمة مرور جديدة لحسابك لدى { $site }. إذا كان الطلب منك، فيمكنك اختيارها هنا.
mail-reset-minutes =
    { $minutes ->
        [zero] يعمل الرابط مرة واحدة خلال { $minutes } دقيقة.
        [one] يعمل الرابط مرة واحدة خلال دقيقة واحدة.
        [two] يعمل الرابط مرة واحدة خلال دقيقتين.
        [few] يعمل الرابط مرة واحدة خلال { $minutes } دقائق.
        [many] يعمل الرابط مرة واحدة خلال { $minutes } دقيقة.
       *[other] يعمل الرابط مرة واحدة خلال { $minutes } دقيقة.
    }
mail-reset-hours =
    { $hours ->
        [zero] يعمل الرابط مرة واحدة خلال { $hours } ساعة.
        [one] يعمل الرابط مرة واحدة خلال ساعة واحدة.
        [two] يعمل الرابط مرة واحدة خلال ساعتين.
        [few] يعمل الرابط مرة واحدة خلال { $hours } ساعات.
        [many] يعمل الرابط مرة واحدة خلال { $hours } ساعة.
       *[other] يعمل الرابط مرة واحدة خلال { $hours } ساعة.
    }
mail-reset-page = في الصفحة التي يفتحها الرابط يظهر المرجع نفسه الوارد في هذه الرسالة.
mail-reset-not-you = إذا لم يكن الطلب منك، فلا يلزم فعل شيء: تبقى كلمة مرورك كما هي. يُرجى عدم إعطاء هذه الرسالة لأي شخص أبدًا، ولا حتى لنا.
mail-reset-token = إذا طُلب منك رمز مميّز بدلًا من ذلك، فيُرجى الرجوع إلى حيث طلبت كلمة المرور الجديدة وإدخال ما يلي:

## The mail to an address that several accounts share.

mail-shared-subject = أسماء المستخدم الخاصة بك لدى { $site }
mail-shared-title = أسماء المستخدم الخاصة بك
mail-shared-lead = طلب شخص ما كلمة مرور جديدة لدى { $site } باستخدام عنوان البريد الإلكتروني هذا. وهو مرتبط بعدة حسابات:
mail-shared-again = يُرجى تكرار الطلب، وهذه المرة باسم المستخدم للحساب المقصود.
mail-shared-button = تكرار الطلب
mail-shared-not-you = إذا لم يكن الطلب منك، فلا يلزم فعل شيء: لم تتغيّر أي كلمة مرور.

## The notice that the password was changed.

mail-changed-subject = تم تغيير كلمة مرورك لدى { $site }
mail-changed-title = تم تغيير كلمة مرورك
mail-changed-lead = تم تغيير كلمة مرور حسابك لدى { $site }.
mail-how-changed = بكلمة المرور القديمة
mail-how-reset_by_mail = برابط أُرسل بالبريد الإلكتروني
mail-how-reset_by_sms = برمز أو رابط أُرسل في رسالة نصية
mail-how-imported = من مشغّل الموقع، نقلًا عن نظام سابق
mail-changed-you = إذا كان ذلك منك، فلا يلزم فعل شيء.
mail-changed-not-you = إذا لم يكن ذلك منك، فيُرجى اختيار كلمة مرور جديدة فورًا.

## The notice that the mail address or number was changed.

mail-address-subject = تم تغيير عنوانك أو رقمك لدى { $site }
mail-address-title = تم تغيير عنوانك أو رقمك
mail-address-lead = تم تغيير عنوان البريد الإلكتروني أو رقم الهاتف المحمول لحسابك لدى { $site }.
mail-address-you = إذا كان ذلك بطلب منك، فلا يلزم فعل شيء.

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = طلب شخص ما كلمة مرور جديدة لدى { $site }
mail-withheld-title = طلب شخص ما كلمة مرور جديدة
mail-withheld-lead = طلب شخص ما كلمة مرور جديدة لحسابك لدى { $site }. كانت الرسالة ستصل إلى عنوان بريد أو رقم أو شريحة SIM جديدة، لذلك لم نرسل شيئًا.
mail-withheld-you = إذا كان الطلب منك، فيُرجى تكراره بعد بضعة أيام أو التواصل مع القائمين على { $site }.
mail-withheld-not-me = إذا لم يكن الطلب منك، أو لم يكن العنوان الجديد لك، فيُرجى إبلاغنا خلال 7 أيام. في الصفحة التي تُفتح يمكنك إنهاء جميع الجلسات وإبطال كلمة المرور والحصول على رابط لاختيار كلمة مرور جديدة.
mail-withheld-tell = إذا لم يكن الطلب منك، أو لم يكن العنوان الجديد لك، فيُرجى إبلاغ القائمين على { $site } فورًا.

## SMS.

sms-code =
    { $minutes ->
        [zero] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
        [one] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة دقيقة واحدة. لا يعطى لأحد.
        [two] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة دقيقتين. لا يعطى لأحد.
        [few] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة { $minutes } دقائق. لا يعطى لأحد.
        [many] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
       *[other] رمزك لكلمة مرور جديدة لدى { $site } هو { $code }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
    }
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = رمزك لدى { $site } هو { $code }، صالح { $minutes } د. لا يعطى لأحد.
sms-or = أو عبر هذا الرابط ({ $reference }):
sms-link-minutes =
    { $minutes ->
        [zero] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
        [one] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة دقيقة واحدة. لا يعطى لأحد.
        [two] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة دقيقتين. لا يعطى لأحد.
        [few] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $minutes } دقائق. لا يعطى لأحد.
        [many] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
       *[other] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $minutes } دقيقة. لا يعطى لأحد.
    }
sms-link-hours =
    { $hours ->
        [zero] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $hours } ساعة. لا يعطى لأحد.
        [one] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة ساعة واحدة. لا يعطى لأحد.
        [two] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة ساعتين. لا يعطى لأحد.
        [few] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $hours } ساعات. لا يعطى لأحد.
        [many] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $hours } ساعة. لا يعطى لأحد.
       *[other] رابطك لكلمة مرور جديدة لدى { $site }، صالح لمدة { $hours } ساعة. لا يعطى لأحد.
    }
sms-shared = هذا الرقم مرتبط بعدة حسابات لدى { $site }، لذا لم يرسل رمز. يرجى تكرار الطلب باسم المستخدم أو البريد الإلكتروني. إذا لم يكن الطلب منك، فلا يلزم فعل شيء.
sms-changed = تم تغيير كلمة مرورك لدى { $site } في { $at }.
sms-address = تم تغيير بريدك أو رقمك لدى { $site } في { $at }.
sms-withheld = حجبنا طلب كلمة مرور لدى { $site }، { $at }: عنوان/رقم/SIM جديد.
sms-not-me = ليس منك؟ الإبلاغ خلال أسبوع:
sms-choose = لم يكن ذلك منك؟ يرجى اختيار كلمة مرور جديدة فورا:
sms-tell = لم يكن ذلك منك؟ يرجى إبلاغ القائمين على { $site } فورا.
