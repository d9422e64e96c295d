### The rules for new passwords in Hindi. People are addressed formally: आप.
### Each is named by the code of its rule.

password_too_similar = आपका पासवर्ड आपकी अन्य व्यक्तिगत जानकारी से बहुत मिलता-जुलता नहीं होना चाहिए।
password_too_short =
    { $minimum ->
        [one] आपके पासवर्ड में कम से कम { $minimum } वर्ण होना चाहिए।
       *[other] आपके पासवर्ड में कम से कम { $minimum } वर्ण होने चाहिए।
    }
password_too_long =
    { $maximum ->
        [one] आपके पासवर्ड में ज़्यादा से ज़्यादा { $maximum } वर्ण हो सकता है।
       *[other] आपके पासवर्ड में ज़्यादा से ज़्यादा { $maximum } वर्ण हो सकते हैं।
    }
password_too_common = आपका पासवर्ड आम तौर पर इस्तेमाल होने वाला पासवर्ड नहीं होना चाहिए।
password_entirely_numeric = आपका पासवर्ड केवल अंकों से बना नहीं होना चाहिए।
password_missing_classes = आपके पासवर्ड में कम से कम एक बड़ा अक्षर, एक छोटा अक्षर, एक अंक और एक विशेष वर्ण होना चाहिए।
password_context_word = आपका पासवर्ड आपकी व्यक्तिगत जानकारी या इस सेवा के नाम से बना नहीं होना चाहिए।
password_forbidden_word = आपका पासवर्ड ऐसे शब्दों से बना नहीं होना चाहिए जिन्हें यह सेवा पासवर्ड में इस्तेमाल करने की अनुमति नहीं देती।
password_breached = यह पासवर्ड एक डेटा लीक में सामने आ चुका है। कृपया कोई दूसरा पासवर्ड चुनें।
