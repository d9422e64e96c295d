### The hosted pages in Arabic. Most people who read this are locked out and a little worried: short, calm, plain sentences.
### Never blame, never promise what is not certain: whether somebody has an account is not said.
### No form has a gender: buttons and requests are verbal nouns ("يُرجى إدخال …"), never imperatives, and never a "you" whose
### verb differs between men and women; without vowel signs past forms such as "نسيت" do not.
### Times bend with their number (دقيقة, دقيقتين, دقائق). The lengths in letters are worded so that no number bends them, as in
### rules.ftl. The rules are feminine, for they go on from "كلمة المرور الجديدة" above them.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = خطأ: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = اللغة
# Read aloud as the name of the links at the foot of the page.
footer = حول هذا الموقع
footer-support = المساعدة
footer-imprint = إشعار قانوني
footer-privacy = الخصوصية
footer-terms = شروط الاستخدام
# The heading above the list of what is wrong in a form.
errors = يُرجى مراجعة ما يلي

## The first page

home-title = كلمة مرورك
home-lead = من هنا يمكنك إدارة كلمة مرور حسابك لدى { $site }.
home-forgot = نسيت كلمة المرور
home-forgot-hint = سنرسل إليك رابطًا أو رمزًا.
home-change = أريد تغيير كلمة المرور
home-change-hint = ستلزمك كلمة المرور الحالية.

## Forgotten

forgot-title = هل نسيت كلمة المرور؟
forgot-lead = لا بأس، هذا يحدث. يُرجى إدخال ما يعرّفنا بك، وسنرسل إليك رابطًا أو رمزًا لاختيار كلمة مرور جديدة.
forgot-login = البريد الإلكتروني أو اسم المستخدم أو رقم الهاتف
# { $example } is a phone number.
forgot-login-hint = يُكتب رقم الهاتف مع رمز البلد، مثل { $example }.
forgot-submit = متابعة
forgot-remembered = أعرف كلمة المرور وأريد تغييرها

## Mail or SMS

which-title = كيف نتواصل معك؟
# { $login } is what was typed: an e-mail address or a user name.
which-lead = إلى أين نرسل الرابط أو الرمز الخاص بالحساب { $login }؟
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = إرسال بريد إلكتروني إلى { $address }
# A button. { $number } is the last two digits of a phone number.
which-sms = إرسال رسالة نصية إلى الرقم المنتهي بـ { $number }

## After asking by mail

sent-title = يُرجى تفقّد بريدك الوارد
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = إذا كان هناك حساب يخص { $login }، فستصل رسالة فيها رابط إلى عنوان البريد الإلكتروني لهذا الحساب.
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = إذا كان الرابط من روابطنا، فستصل رسالة فيها رابط جديد إلى عنوان البريد الإلكتروني لحسابك.
sent-minutes =
    { $minutes ->
        [zero] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
        [one] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد دقيقة واحدة.
        [two] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد دقيقتين.
        [few] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقائق.
        [many] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
       *[other] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
    }
sent-hours =
    { $hours ->
        [zero] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $hours } ساعة.
        [one] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد ساعة واحدة.
        [two] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد ساعتين.
        [few] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $hours } ساعات.
        [many] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $hours } ساعة.
       *[other] يمكن استخدام الرابط مرة واحدة، وتنتهي صلاحيته بعد { $hours } ساعة.
    }
# Above the two words of the reference.
reference-label = المرجع
reference-hint = إذا وصلتك عدة رسائل، فيُرجى استخدام الرسالة التي فيها هاتان الكلمتان.
nothing-title = لم تصل الرسالة؟
nothing-wait = قد يستغرق وصولها بضع دقائق.
nothing-spam = ربما وصلت إلى مجلد البريد غير المرغوب فيه.
nothing-other = يمكنك تجربة عنوان آخر، فربما أنشأت حسابك به.
# The same for somebody who waits for a text message.
nothing-number = يمكنك تجربة رقم آخر أو عنوان بريدك الإلكتروني، فربما أنشأت حسابك به.
# A button.
sent-again = إعادة الإرسال
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = يمكنك إعادة الإرسال بعد لحظات.
sent-again-ready = يمكنك إعادة الإرسال الآن.
sent-other = تجربة بريد إلكتروني أو اسم مستخدم أو رقم آخر

## A new password

reset-title = اختيار كلمة مرور جديدة
# { $username } is the user name of the account.
reset-username = للحساب { $username }
reset-submit = حفظ كلمة المرور الجديدة
new-password = كلمة المرور الجديدة
confirm-password = تأكيد كلمة المرور الجديدة
# The heading above the list of rules.
rules-title = كلمة المرور الجديدة
rule-password_too_short = لا يقل عدد أحرفها عن { $minimum }
rule-phrase = يمكن أن تكون بضع كلمات متتالية يسهل تذكّرها
rule-password_too_long = لا يزيد عدد أحرفها على { $maximum }
rule-password_missing_classes = تحتوي على حرف كبير وحرف صغير ورقم ورمز خاص
rule-password_entirely_numeric = لا تتكون من أرقام فقط
rule-password_too_common = ليست من كلمات المرور الشائعة
rule-password_breached = لم تظهر في تسريب بيانات
rule-password_too_similar = لا تشبه اسمك أو اسم المستخدم أو بريدك الإلكتروني
rule-password_context_word = لا تتكون من بياناتك الشخصية أو من اسم هذه الخدمة
rule-password_forbidden_word = لا تتكون من كلمات غير مسموح بها هنا
# Read aloud behind a rule while somebody types.
rule-kept = تحقّق
rule-broken = لم يتحقق بعد
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = إظهار
password-show-label = إظهار كلمة المرور
password-hide = إخفاء
password-hide-label = إخفاء كلمة المرور
caps-lock = مفتاح Caps Lock مفعّل.
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [zero] تحققت كل الشروط.
        [one] بقي شرط واحد لم يتحقق.
        [two] بقي شرطان لم يتحققا.
        [few] بقيت { $count } شروط لم تتحقق.
        [many] بقي { $count } شرطًا لم يتحقق.
       *[other] بقي { $count } شرط لم يتحقق.
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = ظهرت كلمة المرور هذه في تسريب بيانات. يُرجى اختيار كلمة مرور أخرى.
check-fair = كلمة المرور هذه مقبولة، والأطول أكثر أمانًا.
check-good = كلمة المرور هذه جيدة.
check-strong = كلمة المرور هذه قوية.
# There were too many checks, or nobody could say.
check-later = سنتحقق من كلمة المرور هذه عند حفظها.

## A code

code-title = إدخال الرمز
code-lead = يُرجى إدخال الرمز الوارد في الرسالة النصية واختيار كلمة مرور جديدة.
# { $number } is the phone number that was typed.
code-lead-number = إذا كان هناك حساب بالرقم { $number }، فستصل إليه رسالة نصية فيها رمز.
# { $login } is the e-mail address or user name that was typed.
code-lead-login = إذا كان هناك حساب يخص { $login }، فستصل رسالة نصية فيها رمز إلى رقم هذا الحساب.
code-minutes =
    { $minutes ->
        [zero] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
        [one] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد دقيقة واحدة.
        [two] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد دقيقتين.
        [few] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقائق.
        [many] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
       *[other] يمكن استخدام الرمز مرة واحدة، وتنتهي صلاحيته بعد { $minutes } دقيقة.
    }
code-reference = المرجع: { $reference }. قد تظهر هاتان الكلمتان أيضًا في الرسالة النصية.
code = الرمز الوارد في الرسالة النصية
code-hint = ستة أرقام، أو ثمانية أحرف وأرقام.
# A button for those whose keyboard shows only digits.
code-letters = الرمز يحتوي على أحرف
code-mobile = رقم الهاتف المحمول
# { $example } is a phone number.
code-mobile-hint = الرقم الذي أُرسل إليه الرمز، مع رمز البلد، مثل { $example }.
code-nothing = لم تصل الرسالة؟
code-again = طلب رمز آخر

## Changing it

change-title = تغيير كلمة المرور
change-old = كلمة المرور الحالية
change-submit = حفظ كلمة المرور الجديدة
change-forgotten = نسيت كلمة المرور

## Done

done-title = تم تغيير كلمة مرورك
done-lead = من الآن فصاعدًا، يكون تسجيل الدخول بكلمة المرور الجديدة.
done-sessions = حفاظًا على أمانك، سجّلنا خروجك من كل مكان آخر.
done-notice = ونرسل إليك أيضًا رسالة بهذا التغيير، حتى لا يخفى عليك لو أجراه شخص آخر.
done-go = المتابعة إلى { $site }
done-close = يمكنك إغلاق هذه الصفحة.

## This was not me

notme-title = لم يكن ذلك منك؟
notme-lead = إذا لم يكن ذلك منك، فيُرجى الضغط على الزر. عندئذٍ:
notme-sessions = يُسجَّل خروج كل من سجّل الدخول إلى حسابك،
notme-password = وتتوقف كلمة المرور عن العمل، وكذلك جميع الروابط والرموز المرسلة،
notme-link = وتصلك رسالة فيها رابط لاختيار كلمة مرور جديدة، حيث كانت تصلك الرسائل من قبل.
notme-leave = إذا كان ذلك منك، فيمكنك إغلاق هذه الصفحة. لم يتغيّر شيء.
notme-submit = لم أفعل ذلك
notme-done-title = حسابك آمن في الوقت الحالي
notme-done-lead = تم تسجيل خروج الجميع، ولم تعد كلمة المرور القديمة تعمل.
notme-done-next = ستصلك رسالة فيها رابط لاختيار كلمة مرور جديدة، حيث كانت تصلك الرسائل من قبل.
notme-done-places = هل غيّر أحد بريدك الإلكتروني أو رقم هاتفك المحمول؟ يُرجى إبلاغ القائمين على هذا الموقع.

## Links that do not work any more. Each has a title and a text.

dead-title = لم يعد هذا الرابط يعمل
dead-text = ربما سبق استخدامه، أو انتهت صلاحيته، أو لم يُنسخ كاملًا. لم يتغيّر شيء.
dead-used-title = سبق استخدام هذا الرابط
dead-used-text = يعمل كل رابط مرة واحدة فقط. إذا كان ذلك منك، فيمكنك تسجيل الدخول بكلمة المرور الجديدة.
dead-replaced-title = حلّ رابط أحدث محل هذا الرابط
dead-replaced-text = أرسلنا إليك بعده رسائل أحدث. يُرجى استخدام أحدثها، فهي تحمل مرجعًا آخر.
dead-expired-title = انتهت صلاحية هذا الرابط
dead-expired-text = يعمل الرابط لوقت قصير فقط. لم يتغيّر شيء.
dead-withdrawn-title = أُلغي هذا الرابط
dead-withdrawn-text = تغيّر شيء منذ أن أرسلناه. ربما عُيّنت كلمة المرور بطريقة أخرى.
dead-reference = المرجع: { $reference }. تظهر هاتان الكلمتان أيضًا في الرسالة التي فيها هذا الرابط.
dead-again-link = إرسال رابط جديد
dead-again-code = إرسال رمز جديد
dead-ask = طلب رابط أو رمز جديد
to-home = الانتقال إلى صفحة البداية
to-form = العودة إلى النموذج

## What can go wrong. Each has a title and a text.

many-title = محاولات كثيرة جدًا
many-text = هذا يحمي حسابك. لم يُفقد شيء.
many-wait-seconds =
    { $number ->
        [zero] يُرجى الانتظار { $number } ثانية ثم المحاولة مرة أخرى.
        [one] يُرجى الانتظار ثانية واحدة ثم المحاولة مرة أخرى.
        [two] يُرجى الانتظار ثانيتين ثم المحاولة مرة أخرى.
        [few] يُرجى الانتظار { $number } ثوانٍ ثم المحاولة مرة أخرى.
        [many] يُرجى الانتظار { $number } ثانية ثم المحاولة مرة أخرى.
       *[other] يُرجى الانتظار { $number } ثانية ثم المحاولة مرة أخرى.
    }
many-wait-minutes =
    { $number ->
        [zero] يُرجى الانتظار { $number } دقيقة ثم المحاولة مرة أخرى.
        [one] يُرجى الانتظار دقيقة واحدة ثم المحاولة مرة أخرى.
        [two] يُرجى الانتظار دقيقتين ثم المحاولة مرة أخرى.
        [few] يُرجى الانتظار { $number } دقائق ثم المحاولة مرة أخرى.
        [many] يُرجى الانتظار { $number } دقيقة ثم المحاولة مرة أخرى.
       *[other] يُرجى الانتظار { $number } دقيقة ثم المحاولة مرة أخرى.
    }
many-wait-hours =
    { $number ->
        [zero] يُرجى الانتظار { $number } ساعة ثم المحاولة مرة أخرى.
        [one] يُرجى الانتظار ساعة واحدة ثم المحاولة مرة أخرى.
        [two] يُرجى الانتظار ساعتين ثم المحاولة مرة أخرى.
        [few] يُرجى الانتظار { $number } ساعات ثم المحاولة مرة أخرى.
        [many] يُرجى الانتظار { $number } ساعة ثم المحاولة مرة أخرى.
       *[other] يُرجى الانتظار { $number } ساعة ثم المحاولة مرة أخرى.
    }
busy-title = الخدمة مشغولة الآن
busy-text = لم يتغيّر شيء. يُرجى المحاولة مرة أخرى بعد قليل.
unknown-title = لا نعرف إن كانت العملية قد تمت
unknown-text = فُقد الرد في الطريق. قبل المحاولة مرة أخرى، يُرجى تجربة تسجيل الدخول بكلمة المرور الجديدة.
fault-title = حدث خطأ من جانبنا
fault-text = يُرجى المحاولة مرة أخرى بعد قليل.
form-title = تعذّرت علينا قراءة النموذج
form-text = يُرجى الرجوع وملء النموذج في صفحتنا.
large-title = البيانات كثيرة جدًا
large-text = ما أُرسل أكبر مما يمكننا قراءته. يُرجى الرجوع والمحاولة مرة أخرى.
slow-title = استغرق ذلك وقتًا طويلًا
slow-text = لم يصل النموذج في الوقت المحدد. يُرجى التحقق من الاتصال والمحاولة مرة أخرى.
host-title = تعذّرت علينا قراءة الطلب
host-text = لا يتضح منه الموقع المقصود.
elsewhere-title = هذا غير ممكن هنا
elsewhere-text = تظهر هذه الصفحة على هذا الجهاز فقط، وباسمه الخاص: localhost.
forbidden-title = هذا غير ممكن هنا
forbidden-text = لم يتغيّر شيء.
foreign-title = جاء هذا النموذج من موقع آخر
foreign-text = حفاظًا على أمانك، لم يُنفَّذ أي شيء. يُرجى استخدام النموذج في صفحتنا.
lost-title = الصفحة غير موجودة
lost-text = يُرجى التحقق من العنوان أو الانتقال إلى صفحة البداية.
method-title = هذا لا يعمل هنا
method-text = يُرجى استخدام النموذج في صفحتنا.

## What can be wrong in a field

error-required = يُرجى ملء هذا الحقل.
error-required-login = يُرجى إدخال بريدك الإلكتروني أو اسم المستخدم أو رقم الهاتف.
error-required-mobile = يُرجى إدخال رقم هاتفك المحمول.
error-required-code = يُرجى إدخال الرمز الوارد في الرسالة النصية.
error-required-old_password = يُرجى إدخال كلمة المرور الحالية.
error-required-new_password = يُرجى إدخال كلمة مرور جديدة.
error-required-confirm_password = يُرجى إدخال كلمة المرور الجديدة مرة أخرى.
error-long = يجب ألا يزيد عدد الأحرف هنا على { $maximum }.
error-unreadable = تعذّرت علينا قراءة هذا. يُرجى إدخاله مرة أخرى.
error-invisible = يُرجى إزالة فواصل الأسطر والأحرف الأخرى غير المرئية.
error-username = يُرجى إدخال اسم مستخدم من أحرف وأرقام ورموز، دون مسافات.
error-email = يُرجى إدخال عنوان بريد إلكتروني مثل name@example.org.
# { $example } is a phone number.
error-phone = يُرجى إدخال رقم هاتف مع رمز البلد، مثل { $example }.
# { $field } is the technical name of a field.
error-unknown-field = لا يحتوي هذا النموذج على الحقل { $field }.
error-credentials = الاسم أو كلمة المرور الحالية غير صحيحة.
error-inactive = هذا الحساب غير نشط.
error-old = هذه ليست كلمة مرورك الحالية.
error-differ = كلمتا المرور غير متطابقتين.
error-code = الرمز غير صحيح، أو انتهت صلاحيته، أو سبق استخدامه.
