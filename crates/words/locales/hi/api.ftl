### The refusals of the two APIs in Hindi, for clients that are configured so: what the English means, without its
### mistakes. People are addressed formally: आप.

## About a field

api-required = यह फ़ील्ड ज़रूरी है।
api-not-a-string = यह मान्य टेक्स्ट नहीं है।
api-not-known = यह फ़ील्ड पहचाना नहीं गया।
api-given-twice = यह फ़ील्ड एक से ज़्यादा बार दिया गया है।
api-file = यहाँ फ़ाइल स्वीकार नहीं की जाती।
api-not-plain = यहाँ केवल सादा टेक्स्ट स्वीकार किया जाता है।
api-too-long = इस फ़ील्ड में ज़्यादा से ज़्यादा { $most } वर्ण लिखें।
api-nul = नल (null) वर्णों की अनुमति नहीं है।
api-invisible = लाइन ब्रेक और न दिखने वाले दूसरे वर्ण हटाएँ।
api-username = ऐसा यूज़रनेम डालें जिसमें अक्षर, अंक और चिह्न हों, पर स्पेस न हो।
api-email = name@example.org जैसा ईमेल पता डालें।
api-phone = देश के कोड के साथ फ़ोन नंबर डालें (जैसे +1 202 555 0123)।

## About a request, for developers

# { $name } is the name of a header.
api-header-twice = हेडर { $name } एक से ज़्यादा बार दिया गया है।
api-origin = यह ऑरिजिन (origin) इस क्लाइंट के लिए पंजीकृत नहीं है।
api-form-data = अनुरोध की बॉडी मान्य फ़ॉर्म डेटा नहीं है।
api-multipart = अनुरोध की बॉडी मान्य multipart फ़ॉर्म डेटा नहीं है।
api-boundary = multipart की सीमा (boundary) मौजूद नहीं है या मान्य नहीं है।
api-json = अनुरोध की बॉडी मान्य JSON नहीं है।
api-json-object = अनुरोध की बॉडी एक JSON ऑब्जेक्ट होनी चाहिए।
api-utf-8 = अनुरोध की बॉडी मान्य UTF-8 नहीं है।
api-many-fields = बहुत ज़्यादा फ़ील्ड हैं।
api-long-name = किसी फ़ील्ड का नाम बहुत लंबा है।
api-broke-off = अनुरोध की बॉडी बीच में ही टूट गई।
api-large = अनुरोध की बॉडी बहुत बड़ी है।
api-slow = अनुरोध की बॉडी समय पर नहीं पहुँची।
api-encoded = अनुरोध की बॉडी Content-Encoding के बिना भेजें।
api-user-type = multipart/form-data, application/x-www-form-urlencoded या application/json को UTF-8 में भेजें।
api-auth-type = application/json, application/x-www-form-urlencoded या multipart/form-data को UTF-8 में भेजें।

## What any call may answer

api-many-tries = बहुत ज़्यादा कोशिशें हो चुकी हैं। कृपया थोड़ी देर रुककर दोबारा कोशिश करें।
api-busy = सर्वर व्यस्त है। कुछ भी नहीं बदला है। कृपया दोबारा कोशिश करें।
api-fault = हमारी ओर से कुछ गड़बड़ हुई। कृपया दोबारा कोशिश करें।
api-outcome-unknown = यह पता नहीं है कि बदलाव हुआ या नहीं। नए पासवर्ड से लॉग इन करके देखें।
api-access = एक्सेस टोकन मौजूद नहीं है, मान्य नहीं है या उसका समय खत्म हो गया है। दोबारा लॉग इन करें।
api-refresh = रिफ़्रेश टोकन मान्य नहीं है या उसका समय खत्म हो गया है। दोबारा लॉग इन करें।

## What the user API alone says

api-user-credentials = दी गई लॉग इन जानकारी सही नहीं है।
api-user-inactive = इस लॉग इन जानकारी वाला कोई सक्रिय खाता नहीं मिला।
api-user-old = आपका पुराना पासवर्ड गलत डाला गया। कृपया उसे दोबारा डालें।
api-user-differ = दोनों पासवर्ड एक जैसे नहीं हैं।
api-user-unknown = यह यूज़रनेम या ईमेल सिस्टम में मौजूद नहीं है।
# Several accounts have this e-mail address.
api-user-shared = इस ईमेल पते से एक से ज़्यादा यूज़र पंजीकृत हैं। कृपया यूज़रनेम डालें।
# The token from the e-mail.
api-user-token = टोकन मान्य नहीं है। आपके ईमेल पर भेजा गया सही टोकन डालें।

## What the auth API alone says

api-auth-fields = कृपया फ़ील्ड जाँचें और दोबारा कोशिश करें।
api-auth-weak = कृपया कोई दूसरा पासवर्ड चुनें।
api-auth-credentials = लॉग इन या पासवर्ड सही नहीं है।
api-auth-inactive = यह खाता सक्रिय नहीं है।
api-auth-old = मौजूदा पासवर्ड सही नहीं है।
api-auth-differ = दोनों पासवर्ड एक जैसे नहीं हैं।
api-auth-token = टोकन गलत है, इस्तेमाल हो चुका है या उसका समय खत्म हो गया है। नया टोकन माँगें।
api-auth-code = कोड गलत है, इस्तेमाल हो चुका है या उसका समय खत्म हो गया है। नया कोड माँगें।
