### The rules for new passwords in Arabic.
### Each is named by the code of its rule. The two about length are worded so that no number bends them: for a hundred and
### more the plural categories of this language cannot be relied upon.

password_too_similar = يجب ألا تكون كلمة المرور مشابهة جدًا لبياناتك الشخصية الأخرى.
password_too_short = يجب ألا يقل عدد أحرف كلمة المرور عن { $minimum }.
password_too_long = يجب ألا يزيد عدد أحرف كلمة المرور على { $maximum }.
password_too_common = يجب ألا تكون كلمة المرور من كلمات المرور الشائعة.
password_entirely_numeric = يجب ألا تتكون كلمة المرور من أرقام فقط.
password_missing_classes = يجب أن تحتوي كلمة المرور على حرف كبير واحد وحرف صغير واحد ورقم واحد ورمز خاص واحد على الأقل.
password_context_word = يجب ألا تتكون كلمة المرور من بياناتك الشخصية أو من اسم هذه الخدمة.
password_forbidden_word = يجب ألا تتكون كلمة المرور من كلمات لا تسمح بها هذه الخدمة في كلمات المرور.
password_breached = ظهرت كلمة المرور هذه في تسريب بيانات. يُرجى اختيار كلمة مرور أخرى.
