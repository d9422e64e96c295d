### The hosted pages in Hindi. People are addressed formally: आप. Most people who read this are locked out and a little worried:
### short, calm, plain sentences. Never blame, never promise what is not certain: whether somebody has an account is not said.
### No form has a gender: "मुझे … याद नहीं है", "आपने किया" or a passive, never "आप … सकते हैं" or "भूल गए".
### मिनट and सेकंड do not bend with their number, so these sentences have one form; घंटा does. The rules go on from "आपका नया
### पासवर्ड" above them. An example or address is not put before "।", which could be taken for a part of it.
### { $site } is the name of a site; { $reference } is two English words such as "acorn tower", which are never translated.

## Around every page

# The title of the window. { $title } is the heading of the page.
page-title = { $title } – { $site }
page-title-error = गड़बड़ी: { $title } – { $site }
# The label of the list of languages; every language calls itself by its own name there.
language = भाषा
# Read aloud as the name of the links at the foot of the page.
footer = इस साइट के बारे में
footer-support = मदद पाएँ
footer-imprint = कानूनी जानकारी
footer-privacy = निजता
footer-terms = शर्तें
# The heading above the list of what is wrong in a form.
errors = कृपया इसे जाँचें

## The first page

home-title = आपका पासवर्ड
home-lead = यहाँ से { $site } पर आपके खाते का पासवर्ड बदला जा सकता है।
home-forgot = मुझे पासवर्ड याद नहीं है
home-forgot-hint = हम आपको एक लिंक या कोड भेजेंगे।
home-change = मुझे पासवर्ड बदलना है
home-change-hint = इसके लिए आपका मौजूदा पासवर्ड चाहिए।

## Forgotten

forgot-title = पासवर्ड याद नहीं है?
forgot-lead = ऐसा हो जाता है। अपनी पहचान बताएँ, और हम आपको नया पासवर्ड चुनने के लिए लिंक या कोड भेजेंगे।
forgot-login = ईमेल, यूज़रनेम या फ़ोन नंबर
# { $example } is a phone number.
forgot-login-hint = फ़ोन नंबर देश के कोड के साथ लिखें (जैसे { $example })।
forgot-submit = आगे बढ़ें
forgot-remembered = मुझे अपना पासवर्ड पता है और उसे बदलना है

## Mail or SMS

which-title = हम आपसे कैसे संपर्क करें?
# { $login } is what was typed: an e-mail address or a user name.
which-lead = { $login } के लिए लिंक या कोड कहाँ भेजा जाए?
# A button. { $address } is an e-mail address of which most is hidden: "a•••@example.org".
which-mail = { $address } पर ईमेल भेजें
# A button. { $number } is the last two digits of a phone number.
which-sms = { $number } पर खत्म होने वाले नंबर पर SMS भेजें

## After asking by mail

sent-title = अपना इनबॉक्स देखें
# { $login } is what was typed: an e-mail address or a user name.
sent-lead = अगर { $login } का कोई खाता है, तो उस खाते के ईमेल पते पर लिंक वाला एक ईमेल भेजा जा रहा है।
# The same after asking for another link in place of one that does not work any more.
sent-lead-again = अगर वह लिंक हमारा था, तो आपके खाते के ईमेल पते पर नए लिंक वाला एक ईमेल भेजा जा रहा है।
sent-minutes = यह लिंक एक ही बार इस्तेमाल हो सकता है। { $minutes } मिनट में इसका समय खत्म हो जाएगा।
sent-hours = यह लिंक एक ही बार इस्तेमाल हो सकता है। { $hours } घंटे में इसका समय खत्म हो जाएगा।
# Above the two words of the reference.
reference-label = संदर्भ शब्द
reference-hint = अगर कई ईमेल मिले हों, तो वही ईमेल इस्तेमाल करें जिसमें ये शब्द हैं।
nothing-title = कुछ नहीं मिला?
nothing-wait = कुछ मिनट इंतज़ार करें।
nothing-spam = अपना स्पैम फ़ोल्डर देखें।
nothing-other = कोई दूसरा पता आज़माएँ: शायद आपने उसी से खाता बनाया था।
# The same for somebody who waits for a text message.
nothing-number = कोई दूसरा नंबर या अपना ईमेल पता आज़माएँ: शायद आपने उसी से खाता बनाया था।
# A button.
sent-again = दोबारा भेजें
# Read aloud at the button, first that it does not work yet and then that it does.
sent-again-later = थोड़ी देर में इसे दोबारा भेजा जा सकेगा।
sent-again-ready = अब इसे दोबारा भेजा जा सकता है।
sent-other = कोई दूसरा ईमेल, यूज़रनेम या नंबर आज़माएँ

## A new password

reset-title = नया पासवर्ड चुनें
# { $username } is the user name of the account.
reset-username = { $username } खाते के लिए
reset-submit = नया पासवर्ड सेव करें
new-password = नया पासवर्ड
confirm-password = नया पासवर्ड दोबारा
# The heading above the list of rules.
rules-title = आपका नया पासवर्ड
rule-password_too_short = कम से कम { $minimum } वर्ण का हो
rule-phrase = एक साथ लिखे कुछ शब्दों का हो सकता है, जो आसानी से याद रहें
rule-password_too_long = ज़्यादा से ज़्यादा { $maximum } वर्ण का हो
rule-password_missing_classes = बड़े अक्षर, छोटे अक्षर, अंक और विशेष वर्ण वाला हो
rule-password_entirely_numeric = केवल अंकों से बना न हो
rule-password_too_common = आम तौर पर इस्तेमाल होने वाला न हो
rule-password_breached = किसी डेटा लीक में सामने न आया हो
rule-password_too_similar = आपके नाम, यूज़रनेम या ईमेल पते से मिलता-जुलता न हो
rule-password_context_word = आपकी व्यक्तिगत जानकारी या इस सेवा के नाम से बना न हो
rule-password_forbidden_word = ऐसे शब्दों से बना न हो जिनकी यहाँ अनुमति नहीं है
# Read aloud behind a rule while somebody types.
rule-kept = पूरा हुआ
rule-broken = अभी नहीं
# Buttons within the field. The second of each pair is read aloud, and has to contain the first.
password-show = दिखाएँ
password-show-label = पासवर्ड दिखाएँ
password-hide = छिपाएँ
password-hide-label = पासवर्ड छिपाएँ
caps-lock = Caps Lock चालू है।
# What is said while somebody types. { $count } is the number of rules that are not kept yet.
check-broken =
    { $count ->
        [one] { $count } नियम अभी पूरा नहीं हुआ है।
       *[other] { $count } नियम अभी पूरे नहीं हुए हैं।
    }
# Two sentences in a row: how many rules are not kept, and what the first of them asks for.
check-both = { $broken } { $first }
check-breached = यह पासवर्ड एक डेटा लीक में सामने आ चुका है। कृपया कोई दूसरा पासवर्ड चुनें।
check-fair = यह पासवर्ड चल जाएगा। इससे लंबा पासवर्ड ज़्यादा सुरक्षित होगा।
check-good = यह पासवर्ड अच्छा है।
check-strong = यह पासवर्ड मज़बूत है।
# There were too many checks, or nobody could say.
check-later = सेव करते समय हम इस पासवर्ड की जाँच करेंगे।

## A code

code-title = अपना कोड डालें
code-lead = SMS में मिला कोड डालें और नया पासवर्ड चुनें।
# { $number } is the phone number that was typed.
code-lead-number = अगर { $number } किसी खाते से जुड़ा है, तो इस पर कोड वाला एक SMS भेजा जा रहा है।
# { $login } is the e-mail address or user name that was typed.
code-lead-login = अगर { $login } का कोई खाता है, तो उस खाते के नंबर पर कोड वाला एक SMS भेजा जा रहा है।
code-minutes = यह कोड एक ही बार इस्तेमाल हो सकता है। { $minutes } मिनट में इसका समय खत्म हो जाएगा।
code-reference = संदर्भ शब्द { $reference } हैं। SMS में भी यही शब्द हो सकते हैं।
code = SMS में मिला कोड
code-hint = छह अंक, या कुल आठ अक्षर और अंक।
# A button for those whose keyboard shows only digits.
code-letters = मेरे कोड में अक्षर हैं
code-mobile = मोबाइल नंबर
# { $example } is a phone number.
code-mobile-hint = वह नंबर जिस पर कोड भेजा गया था, देश के कोड के साथ (जैसे { $example })।
code-nothing = SMS नहीं मिला?
code-again = दूसरा कोड माँगें

## Changing it

change-title = अपना पासवर्ड बदलें
change-old = मौजूदा पासवर्ड
change-submit = नया पासवर्ड सेव करें
change-forgotten = मुझे पासवर्ड याद नहीं है

## Done

done-title = आपका पासवर्ड बदल गया है
done-lead = अब से अपने नए पासवर्ड से लॉग इन करें।
done-sessions = आपकी सुरक्षा के लिए हमने आपके खाते को बाकी हर जगह लॉग आउट कर दिया है।
done-notice = हम आपको इसकी सूचना भी भेजेंगे, ताकि अगर यह किसी और ने किया हो, तो आपको पता चल जाए।
done-go = { $site } पर जाएँ
done-close = अब यह पेज बंद किया जा सकता है।

## This was not me

notme-title = यह आपने नहीं किया?
notme-lead = अगर यह आपने नहीं किया, तो बटन दबाएँ। इसके बाद:
notme-sessions = आपके खाते में जो भी लॉग इन है, वह लॉग आउट हो जाएगा,
notme-password = पासवर्ड काम करना बंद कर देगा, और भेजे गए सभी लिंक और कोड भी,
notme-link = नए पासवर्ड के लिंक वाला मैसेज आपको वहीं मिलेगा, जहाँ पहले मैसेज मिलते थे।
notme-leave = अगर यह आपने किया था, तो यह पेज बंद कर दें। कुछ भी नहीं बदला है।
notme-submit = यह मैंने नहीं किया
notme-done-title = फ़िलहाल आपका खाता सुरक्षित है
notme-done-lead = सभी को लॉग आउट कर दिया गया है, और पुराना पासवर्ड अब काम नहीं करता।
notme-done-next = नए पासवर्ड के लिंक वाला मैसेज वहीं भेजा जा रहा है, जहाँ आपको पहले मैसेज मिलते थे।
notme-done-places = क्या किसी ने आपका ईमेल पता या मोबाइल नंबर बदल दिया है? यह साइट चलाने वालों को बताएँ।

## Links that do not work any more. Each has a title and a text.

dead-title = यह लिंक अब काम नहीं करता
dead-text = यह इस्तेमाल हो चुका है, इसका समय खत्म हो गया है, या यह पूरा कॉपी नहीं हुआ। कुछ भी नहीं बदला है।
dead-used-title = यह लिंक इस्तेमाल हो चुका है
dead-used-text = हर लिंक एक ही बार काम करता है। अगर यह आपने किया था, तो अपने नए पासवर्ड से लॉग इन करें।
dead-replaced-title = इस लिंक की जगह नया लिंक आ चुका है
dead-replaced-text = हमने आपको इसके बाद नए मैसेज भेजे हैं। सबसे नया मैसेज इस्तेमाल करें: उसके संदर्भ शब्द अलग हैं।
dead-expired-title = इस लिंक का समय खत्म हो गया है
dead-expired-text = लिंक थोड़े समय तक ही काम करता है। कुछ भी नहीं बदला है।
dead-withdrawn-title = यह लिंक रद्द कर दिया गया है
dead-withdrawn-text = इसे भेजने के बाद कुछ बदल गया है। शायद पासवर्ड किसी और तरीके से सेट किया गया।
dead-reference = इस लिंक के संदर्भ शब्द { $reference } हैं। इस लिंक वाले मैसेज में भी यही शब्द हैं।
dead-again-link = नया लिंक भेजें
dead-again-code = नया कोड भेजें
dead-ask = नया लिंक या कोड माँगें
to-home = शुरुआती पेज पर जाएँ
to-form = फ़ॉर्म पर वापस जाएँ

## What can go wrong. Each has a title and a text.

many-title = बहुत ज़्यादा कोशिशें
many-text = इससे आपका खाता सुरक्षित रहता है। कुछ भी खोया नहीं है।
many-wait-seconds = कृपया { $number } सेकंड रुकें, फिर दोबारा कोशिश करें।
many-wait-minutes = कृपया { $number } मिनट रुकें, फिर दोबारा कोशिश करें।
many-wait-hours =
    { $number ->
        [one] कृपया { $number } घंटा रुकें, फिर दोबारा कोशिश करें।
       *[other] कृपया { $number } घंटे रुकें, फिर दोबारा कोशिश करें।
    }
busy-title = सेवा अभी व्यस्त है
busy-text = कुछ भी नहीं बदला है। कृपया थोड़ी देर में दोबारा कोशिश करें।
unknown-title = हमें नहीं पता कि यह हुआ या नहीं
unknown-text = जवाब रास्ते में खो गया। दोबारा कोशिश करने से पहले, नए पासवर्ड से लॉग इन करके देखें।
fault-title = हमारी ओर से कुछ गड़बड़ हुई
fault-text = कृपया थोड़ी देर में दोबारा कोशिश करें।
form-title = हम फ़ॉर्म नहीं पढ़ पाए
form-text = कृपया वापस जाएँ और हमारे पेज पर फ़ॉर्म भरें।
large-title = यह बहुत ज़्यादा था
large-text = जो भेजा गया, वह इतना बड़ा है कि हम पढ़ नहीं सकते। कृपया वापस जाएँ और दोबारा कोशिश करें।
slow-title = इसमें बहुत समय लग गया
slow-text = फ़ॉर्म समय पर नहीं पहुँचा। कृपया अपना कनेक्शन जाँचें और दोबारा कोशिश करें।
host-title = हम अनुरोध नहीं पढ़ पाए
host-text = इससे साफ़ नहीं है कि यह किस साइट के लिए है।
elsewhere-title = यह यहाँ संभव नहीं है
elsewhere-text = यह पेज सिर्फ़ इसी मशीन पर और इसके अपने नाम localhost से दिखाया जाता है।
forbidden-title = यह यहाँ संभव नहीं है
forbidden-text = कुछ भी नहीं बदला है।
foreign-title = यह फ़ॉर्म किसी दूसरी साइट से आया है
foreign-text = आपकी सुरक्षा के लिए कुछ भी नहीं किया गया। कृपया हमारे पेज का फ़ॉर्म इस्तेमाल करें।
lost-title = पेज नहीं मिला
lost-text = पता जाँचें, या शुरुआती पेज पर जाएँ।
method-title = यह यहाँ काम नहीं करता
method-text = कृपया हमारे पेज का फ़ॉर्म इस्तेमाल करें।

## What can be wrong in a field

error-required = यह फ़ील्ड भरें।
error-required-login = अपना ईमेल पता, यूज़रनेम या फ़ोन नंबर डालें।
error-required-mobile = अपना मोबाइल नंबर डालें।
error-required-code = SMS में मिला कोड डालें।
error-required-old_password = अपना मौजूदा पासवर्ड डालें।
error-required-new_password = नया पासवर्ड डालें।
error-required-confirm_password = नया पासवर्ड दोबारा डालें।
error-long = यहाँ ज़्यादा से ज़्यादा { $maximum } वर्ण लिखें।
error-unreadable = हम इसे पढ़ नहीं पाए। कृपया इसे दोबारा डालें।
error-invisible = लाइन ब्रेक और न दिखने वाले दूसरे वर्ण हटाएँ।
error-username = ऐसा यूज़रनेम डालें जिसमें अक्षर, अंक और चिह्न हों, पर स्पेस न हो।
error-email = name@example.org जैसा ईमेल पता डालें।
# { $example } is a phone number.
error-phone = देश के कोड के साथ फ़ोन नंबर डालें (जैसे { $example })।
# { $field } is the technical name of a field.
error-unknown-field = इस फ़ॉर्म में { $field } नाम का कोई फ़ील्ड नहीं है।
error-credentials = नाम या मौजूदा पासवर्ड सही नहीं है।
error-inactive = यह खाता सक्रिय नहीं है।
error-old = यह आपका मौजूदा पासवर्ड नहीं है।
error-differ = दोनों पासवर्ड एक जैसे नहीं हैं।
error-code = कोड गलत है, इसका समय खत्म हो गया है, या यह इस्तेमाल हो चुका है।
