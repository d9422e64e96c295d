### Mail and SMS in Hindi. People are addressed formally: आप. Calm and plain: what happened, what to do, and what to do if it was
### not you. Whoever reads one of them may be in a hurry, or afraid; nobody is blamed. No form has a gender, as in pages.ftl.
###
### $site is the name of the service. Mails show account, time, device and network in a small table of their own, so that no
### sentence has to carry them. An SMS in Devanagari has 70 places, or 67 in each part of several, and a vowel sign takes one like
### a letter: keep the sentences that begin with "sms" short. After a number, मिनट and घंटे do not bend here.

## What several mails share.

mail-fact = { $label }: { $value }
mail-account = यूज़रनेम
mail-time = समय
mail-how = तरीका
mail-device = डिवाइस
mail-network = नेटवर्क
mail-reference = संदर्भ शब्द
mail-user-key = यूज़र कुंजी
mail-token = टोकन
mail-device-on = { $system } पर { $browser }
mail-device-unknown = अनजान डिवाइस
mail-device-operator = सेवा के संचालक
mail-device-import = खातों का आयात
mail-choose = नया पासवर्ड चुनें
mail-link = अगर बटन काम न करे, तो यह पता अपने ब्राउज़र में कॉपी करें:
mail-not-me = अगर यह आपने नहीं किया, तो 7 दिनों के अंदर हमें बताएँ। खुलने वाले पेज से सभी सत्र खत्म किए जा सकते हैं, पासवर्ड बंद किया जा सकता है और नए पासवर्ड के लिए लिंक मँगाया जा सकता है।
mail-not-me-button = यह मैंने नहीं किया
mail-tell = अगर यह आपने नहीं किया, तो { $site } चलाने वालों को तुरंत बताएँ।
mail-footer = { $site } आपको यह ईमेल इसलिए भेज रहा है, क्योंकि यह आपके खाते की सुरक्षा से जुड़ा है।

## The mail with a link for a new password.

mail-reset-subject = { $site } के लिए नया पासवर्ड चुनें
mail-reset-lead = किसी ने { $site } पर आपके खाते के लिए नया पासवर्ड माँगा है। अगर यह आपने किया, तो यहाँ नया पासवर्ड चुनें।
mail-reset-minutes = लिंक सिर्फ़ एक बार और { $minutes } मिनट तक काम करेगा।
mail-reset-hours = लिंक सिर्फ़ एक बार और { $hours } घंटे तक काम करेगा।
mail-reset-page = लिंक से खुलने वाले पेज पर वही संदर्भ शब्द दिखेंगे जो इस ईमेल में हैं।
mail-reset-not-you = अगर यह आपने नहीं किया, तो कुछ करने की ज़रूरत नहीं है: आपका पासवर्ड वही रहेगा। यह ईमेल कभी किसी को न दें, हमें भी नहीं।
mail-reset-token = अगर इसके बजाय आपसे टोकन माँगा जाए, तो वहाँ जाएँ जहाँ आपने नया पासवर्ड माँगा था, और यह डालें:

## The mail to an address that several accounts share.

mail-shared-subject = { $site } पर आपके यूज़रनेम
mail-shared-title = आपके यूज़रनेम
mail-shared-lead = किसी ने इस ईमेल पते से { $site } पर नया पासवर्ड माँगा है। इस पते से कई खाते जुड़े हैं:
mail-shared-again = एक बार फिर अनुरोध करें, इस बार उस खाते के यूज़रनेम से जिसका पासवर्ड चाहिए।
mail-shared-button = दोबारा अनुरोध करें
mail-shared-not-you = अगर यह आपने नहीं किया, तो कुछ करने की ज़रूरत नहीं है: कोई पासवर्ड नहीं बदला गया है।

## The notice that the password was changed.

mail-changed-subject = { $site } पर आपका पासवर्ड बदल गया है
mail-changed-title = आपका पासवर्ड बदल गया है
mail-changed-lead = { $site } पर आपके खाते का पासवर्ड बदल गया है।
mail-how-changed = पुराने पासवर्ड से
mail-how-reset_by_mail = ईमेल से भेजे गए लिंक से
mail-how-reset_by_sms = SMS से भेजे गए कोड या लिंक से
mail-how-imported = सेवा के संचालकों ने इसे पुराने सिस्टम से लिया
mail-changed-you = अगर यह आपने किया, तो कुछ करने की ज़रूरत नहीं है।
mail-changed-not-you = अगर यह आपने नहीं किया, तो तुरंत नया पासवर्ड चुनें।

## The notice that the mail address or number was changed.

mail-address-subject = { $site } पर आपका पता या नंबर बदल गया है
mail-address-title = आपका पता या नंबर बदल गया है
mail-address-lead = { $site } पर आपके खाते का ईमेल पता या मोबाइल नंबर बदल गया है।
mail-address-you = अगर यह आपके कहने पर हुआ, तो कुछ करने की ज़रूरत नहीं है।

## The notice that a new password was asked for and nothing was sent.

mail-withheld-subject = किसी ने { $site } के लिए नया पासवर्ड माँगा है
mail-withheld-title = किसी ने नया पासवर्ड माँगा है
mail-withheld-lead = किसी ने { $site } पर आपके खाते के लिए नया पासवर्ड माँगा है। मैसेज जिस ईमेल पते, नंबर या SIM कार्ड पर जाता, वह नया है, इसलिए कुछ नहीं भेजा गया।
mail-withheld-you = अगर यह आपने किया, तो कुछ दिनों बाद दोबारा अनुरोध करें, या { $site } चलाने वालों से पूछें।
mail-withheld-not-me = अगर यह आपने नहीं किया, या नया पता आपका नहीं है, तो 7 दिनों के अंदर हमें बताएँ। खुलने वाले पेज से सभी सत्र खत्म किए जा सकते हैं, पासवर्ड बंद किया जा सकता है और नए पासवर्ड के लिए लिंक मँगाया जा सकता है।
mail-withheld-tell = अगर यह आपने नहीं किया, या नया पता आपका नहीं है, तो { $site } चलाने वालों को तुरंत बताएँ।

## SMS.

sms-code = { $site }: नए पासवर्ड के लिए आपका कोड { $code } है। { $minutes } मिनट तक मान्य। किसी को न बताएँ।
# The same in as few letters as can be, for where the one above would make the SMS longer by a part: then it costs twice.
sms-code-short = { $site }: आपका कोड { $code } है, { $minutes } मिनट मान्य। किसी को न बताएँ।
sms-or = या यह लिंक खोलें ({ $reference }):
sms-link-minutes = { $site }: इस लिंक से नया पासवर्ड चुनें। { $minutes } मिनट तक मान्य। किसी को न बताएँ।
sms-link-hours = { $site }: इस लिंक से नया पासवर्ड चुनें। { $hours } घंटे तक मान्य। किसी को न बताएँ।
sms-shared = { $site }: इस नंबर से कई खाते जुड़े हैं, इसलिए कोड नहीं भेजा गया। यूज़रनेम या ईमेल पते से दोबारा अनुरोध करें। यह आपने नहीं किया, तो इसे अनदेखा करें।
sms-changed = { $site }: आपका पासवर्ड { $at } पर बदला गया।
sms-address = { $site }: आपका ईमेल पता या नंबर { $at } पर बदला गया।
sms-withheld = { $site }: { $at } का पासवर्ड अनुरोध रोका: नया पता/नंबर/SIM।
sms-not-me = आपने नहीं किया? 7 दिन में बताएँ:
sms-choose = आपने नहीं किया? तुरंत नया पासवर्ड चुनें:
sms-tell = आपने नहीं किया? { $site } चलाने वालों को तुरंत बताएँ।
