### The refusals of the two APIs in Arabic, for clients that are configured so: what the English means, without its
### mistakes. Worded so that no number bends a sentence.

## About a field

api-required = هذا الحقل مطلوب.
api-not-a-string = هذا ليس نصًا صالحًا.
api-not-known = هذا الحقل غير معروف.
api-given-twice = ورد هذا الحقل أكثر من مرة.
api-file = لا تُقبل الملفات هنا.
api-not-plain = لا يُقبل هنا سوى النص العادي.
api-too-long = يجب ألا يزيد عدد الأحرف في هذا الحقل على { $most }.
api-nul = الأحرف الفارغة (null) غير مسموح بها.
api-invisible = يُرجى إزالة فواصل الأسطر والأحرف الأخرى غير المرئية.
api-username = يُرجى إدخال اسم مستخدم من أحرف وأرقام ورموز، دون مسافات.
api-email = يُرجى إدخال عنوان بريد إلكتروني مثل name@example.org.
api-phone = يُرجى إدخال رقم هاتف مع رمز البلد، مثل +1 202 555 0123.

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = وردت الترويسة { $name } أكثر من مرة.
api-origin = هذا المصدر (origin) غير مسجّل لهذا العميل.
api-form-data = متن الطلب ليس بيانات نموذج صالحة.
api-multipart = متن الطلب ليس بيانات نموذج multipart صالحة.
api-boundary = الفاصل (boundary) في بيانات multipart مفقود أو غير صالح.
api-json = متن الطلب ليس JSON صالحًا.
api-json-object = يجب أن يكون متن الطلب كائن JSON واحدًا.
api-utf-8 = متن الطلب ليس UTF-8 صالحًا.
api-many-fields = عدد الحقول أكبر من اللازم.
api-long-name = اسم أحد الحقول أطول من اللازم.
api-broke-off = انقطع متن الطلب قبل اكتماله.
api-large = متن الطلب أكبر من اللازم.
api-slow = لم يصل متن الطلب في الوقت المحدد.
api-encoded = يُرجى إرسال متن الطلب من دون Content-Encoding.
api-user-type = يُرجى إرسال multipart/form-data أو application/x-www-form-urlencoded أو application/json، بترميز UTF-8.
api-auth-type = يُرجى إرسال application/json أو application/x-www-form-urlencoded أو multipart/form-data، بترميز UTF-8.

## What any call may answer

api-many-tries = محاولات كثيرة جدًا. يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى.
api-busy = الخادم مشغول. لم يتغيّر شيء. يُرجى المحاولة مرة أخرى.
api-fault = حدث خطأ من جانبنا. يُرجى المحاولة مرة أخرى.
api-outcome-unknown = ليس معروفًا إن كان التغيير قد تم. يُرجى تجربة تسجيل الدخول بكلمة المرور الجديدة.
api-access = رمز الوصول مفقود أو غير صالح أو منتهي الصلاحية. يُرجى تسجيل الدخول مرة أخرى.
api-refresh = رمز التجديد غير صالح أو منتهي الصلاحية. يُرجى تسجيل الدخول مرة أخرى.

## What the user API alone says

api-user-credentials = بيانات تسجيل الدخول المقدَّمة غير صحيحة.
api-user-inactive = لم يُعثر على حساب نشط ببيانات تسجيل الدخول هذه.
api-user-old = كلمة مرورك القديمة غير صحيحة. يُرجى إدخالها مرة أخرى.
api-user-differ = كلمتا المرور غير متطابقتين.
api-user-unknown = اسم المستخدم أو عنوان البريد الإلكتروني هذا غير موجود في النظام.
# Several accounts have this e-mail address.
api-user-shared = هناك أكثر من مستخدم مسجّل بعنوان البريد الإلكتروني هذا. يُرجى إدخال اسم المستخدم.
# The token from the e-mail.
api-user-token = الرمز غير صالح. يُرجى إدخال الرمز الصحيح المُرسَل إلى بريدك الإلكتروني.

## What the auth API alone says

api-auth-fields = يُرجى مراجعة الحقول والمحاولة مرة أخرى.
api-auth-weak = يُرجى اختيار كلمة مرور أخرى.
api-auth-credentials = اسم الدخول أو كلمة المرور غير صحيحة.
api-auth-inactive = هذا الحساب غير نشط.
api-auth-old = كلمة المرور الحالية غير صحيحة.
api-auth-differ = كلمتا المرور غير متطابقتين.
api-auth-token = رمز الرسالة غير صحيح، أو سبق استخدامه، أو انتهت صلاحيته. يُرجى طلب رمز جديد.
api-auth-code = رمز التحقق غير صحيح، أو سبق استخدامه، أو انتهت صلاحيته. يُرجى طلب رمز جديد.
