//! Languages of South Asia.

use crate::languages::label::Label::*;
use crate::languages::record::{LanguageRecord, translation};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Bengali.
    LanguageRecord {
        tags: &["bn"],
        translation: Some(translation(
            "d MMMM, y",
            &[
                "জানুয়ারী",
                "ফেব্রুয়ারী",
                "মার্চ",
                "এপ্রিল",
                "মে",
                "জুন",
                "জুলাই",
                "আগস্ট",
                "সেপ্টেম্বর",
                "অক্টোবর",
                "নভেম্বর",
                "ডিসেম্বর",
            ],
            [
                (Kicker, "7 মিনিটের ব্রিফিং"),
                (Issued, "প্রকাশ: {}"),
                (Review, "পর্যালোচনা: {}-এর মধ্যে"),
                (Version, "সংস্করণ {}"),
                (Code, "কিউআর কোড: {}"),
                (Scan, "স্ক্যান করুন: {}"),
                (Call, "ফোন করতে স্ক্যান করুন: {}"),
                (Write, "ইমেইল করতে স্ক্যান করুন: {}"),
                (Skip, "সরাসরি ব্রিফিংয়ে যান"),
            ],
        )),
        zero: Some('০'),
        ..LanguageRecord::UNKNOWN
    },
    // Gujarati.
    LanguageRecord {
        tags: &["gu"],
        translation: Some(translation(
            "d MMMM, y",
            &[
                "જાન્યુઆરી",
                "ફેબ્રુઆરી",
                "માર્ચ",
                "એપ્રિલ",
                "મે",
                "જૂન",
                "જુલાઈ",
                "ઑગસ્ટ",
                "સપ્ટેમ્બર",
                "ઑક્ટોબર",
                "નવેમ્બર",
                "ડિસેમ્બર",
            ],
            [
                (Kicker, "7 મિનિટની માહિતી"),
                (Issued, "પ્રકાશન: {}"),
                (Review, "સમીક્ષા: {} સુધીમાં"),
                (Version, "આવૃત્તિ {}"),
                (Code, "ક્યુઆર કોડ: {}"),
                (Scan, "સ્કેન કરો: {}"),
                (Call, "ફોન કરવા સ્કેન કરો: {}"),
                (Write, "ઈમેલ કરવા સ્કેન કરો: {}"),
                (Skip, "સીધા માહિતી પર જાઓ"),
            ],
        )),
        zero: Some('૦'),
        ..LanguageRecord::UNKNOWN
    },
    // Hindi.
    LanguageRecord {
        tags: &["hi"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "जनवरी",
                "फ़रवरी",
                "मार्च",
                "अप्रैल",
                "मई",
                "जून",
                "जुलाई",
                "अगस्त",
                "सितंबर",
                "अक्टूबर",
                "नवंबर",
                "दिसंबर",
            ],
            [
                (Kicker, "7 मिनट की जानकारी"),
                (Issued, "जारी: {}"),
                (Review, "समीक्षा: {} तक"),
                (Version, "संस्करण {}"),
                (Code, "क्यूआर कोड: {}"),
                (Scan, "स्कैन करें: {}"),
                (Call, "फ़ोन करने के लिए स्कैन करें: {}"),
                (Write, "ईमेल करने के लिए स्कैन करें: {}"),
                (Skip, "सीधे जानकारी पर जाएँ"),
            ],
        )),
        zero: Some('०'),
        ..LanguageRecord::UNKNOWN
    },
    // Marathi.
    LanguageRecord {
        tags: &["mr"],
        translation: Some(translation(
            "d MMMM, y",
            &[
                "जानेवारी",
                "फेब्रुवारी",
                "मार्च",
                "एप्रिल",
                "मे",
                "जून",
                "जुलै",
                "ऑगस्ट",
                "सप्टेंबर",
                "ऑक्टोबर",
                "नोव्हेंबर",
                "डिसेंबर",
            ],
            [
                (Kicker, "7 मिनिटांची माहिती"),
                (Issued, "प्रकाशन: {}"),
                (Review, "पुनरावलोकन: {} पर्यंत"),
                (Version, "आवृत्ती {}"),
                (Code, "क्यूआर कोड: {}"),
                (Scan, "स्कॅन करा: {}"),
                (Call, "फोन करण्यासाठी स्कॅन करा: {}"),
                (Write, "लिहिण्यासाठी स्कॅन करा: {}"),
                (Skip, "माहितीकडे जा"),
            ],
        )),
        zero: Some('०'),
        ..LanguageRecord::UNKNOWN
    },
    // Nepali.
    LanguageRecord {
        tags: &["ne"],
        translation: Some(translation(
            "y MMMM d",
            &[
                "जनवरी",
                "फेब्रुअरी",
                "मार्च",
                "अप्रिल",
                "मे",
                "जुन",
                "जुलाई",
                "अगस्ट",
                "सेप्टेम्बर",
                "अक्टोबर",
                "नोभेम्बर",
                "डिसेम्बर",
            ],
            [
                (Kicker, "7 मिनेटको जानकारी"),
                (Issued, "प्रकाशन: {}"),
                (Review, "पुनरावलोकन: {} सम्म"),
                (Version, "संस्करण {}"),
                (Code, "QR कोड: {}"),
                (Scan, "स्क्यान गर्नुहोस्: {}"),
                (Call, "फोन गर्न स्क्यान गर्नुहोस्: {}"),
                (Write, "लेख्न स्क्यान गर्नुहोस्: {}"),
                (Skip, "जानकारीमा जानुहोस्"),
            ],
        )),
        zero: Some('०'),
        ..LanguageRecord::UNKNOWN
    },
    // Punjabi in Gurmukhi.
    LanguageRecord {
        tags: &["pa"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "ਜਨਵਰੀ",
                "ਫ਼ਰਵਰੀ",
                "ਮਾਰਚ",
                "ਅਪ੍ਰੈਲ",
                "ਮਈ",
                "ਜੂਨ",
                "ਜੁਲਾਈ",
                "ਅਗਸਤ",
                "ਸਤੰਬਰ",
                "ਅਕਤੂਬਰ",
                "ਨਵੰਬਰ",
                "ਦਸੰਬਰ",
            ],
            [
                (Kicker, "7 ਮਿੰਟ ਦੀ ਜਾਣਕਾਰੀ"),
                (Issued, "ਜਾਰੀ: {}"),
                (Review, "ਸਮੀਖਿਆ: {} ਤੱਕ"),
                (Version, "ਸੰਸਕਰਣ {}"),
                (Code, "ਕਿਊਆਰ ਕੋਡ: {}"),
                (Scan, "ਸਕੈਨ ਕਰੋ: {}"),
                (Call, "ਫ਼ੋਨ ਕਰਨ ਲਈ ਸਕੈਨ ਕਰੋ: {}"),
                (Write, "ਈਮੇਲ ਕਰਨ ਲਈ ਸਕੈਨ ਕਰੋ: {}"),
                (Skip, "ਸਿੱਧਾ ਜਾਣਕਾਰੀ ’ਤੇ ਜਾਓ"),
            ],
        )),
        zero: Some('੦'),
        ..LanguageRecord::UNKNOWN
    },
    // Sinhala.
    LanguageRecord {
        tags: &["si"],
        translation: Some(translation(
            "y MMMM d",
            &[
                "ජනවාරි",
                "පෙබරවාරි",
                "මාර්තු",
                "අප්‍රේල්",
                "මැයි",
                "ජූනි",
                "ජූලි",
                "අගෝස්තු",
                "සැප්තැම්බර්",
                "ඔක්තෝබර්",
                "නොවැම්බර්",
                "දෙසැම්බර්",
            ],
            [
                (Kicker, "විනාඩි 7 සාරාංශය"),
                (Issued, "නිකුත් කළේ: {}"),
                (Review, "සමාලෝචනය: {}"),
                (Version, "අනුවාදය {}"),
                (Code, "QR කේතය: {}"),
                (Scan, "ස්කෑන් කරන්න: {}"),
                (Call, "ඇමතීමට ස්කෑන් කරන්න: {}"),
                (Write, "ලිවීමට ස්කෑන් කරන්න: {}"),
                (Skip, "අන්තර්ගතයට යන්න"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Tamil.
    LanguageRecord {
        tags: &["ta"],
        translation: Some(translation(
            "d MMMM, y",
            &[
                "ஜனவரி",
                "பிப்ரவரி",
                "மார்ச்",
                "ஏப்ரல்",
                "மே",
                "ஜூன்",
                "ஜூலை",
                "ஆகஸ்ட்",
                "செப்டம்பர்",
                "அக்டோபர்",
                "நவம்பர்",
                "டிசம்பர்",
            ],
            [
                (Kicker, "7 நிமிடச் சுருக்கம்"),
                (Issued, "வெளியீடு: {}"),
                (Review, "மறுஆய்வு: {}"),
                (Version, "பதிப்பு {}"),
                (Code, "QR குறியீடு: {}"),
                (Scan, "ஸ்கேன் செய்யவும்: {}"),
                (Call, "அழைக்க ஸ்கேன் செய்யவும்: {}"),
                (Write, "எழுத ஸ்கேன் செய்யவும்: {}"),
                (Skip, "உள்ளடக்கத்திற்குச் செல்"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
];
