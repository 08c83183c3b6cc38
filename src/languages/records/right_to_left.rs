//! Languages that are written from right to left.

use crate::languages::label::Label::*;
use crate::languages::quotes::Quotes;
use crate::languages::record::{LanguageRecord, translation};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Arabic.
    LanguageRecord {
        tags: &["ar"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "يناير",
                "فبراير",
                "مارس",
                "أبريل",
                "مايو",
                "يونيو",
                "يوليو",
                "أغسطس",
                "سبتمبر",
                "أكتوبر",
                "نوفمبر",
                "ديسمبر",
            ],
            [
                (Kicker, "إحاطة في 7 دقائق"),
                (Issued, "صدر في {}"),
                (Review, "تجري المراجعة قبل {}"),
                (Version, "الإصدار {}"),
                (Code, "رمز QR: {}"),
                (Scan, "امسح الرمز: {}"),
                (Call, "امسح الرمز للاتصال بالرقم {}"),
                (Write, "امسح الرمز للمراسلة على {}"),
                (Skip, "انتقل إلى الإحاطة"),
            ],
        )),
        zero: Some('٠'),
        quotes: Quotes::ARABIC,
        ..LanguageRecord::UNKNOWN
    },
    // Central Kurdish (Sorani).
    LanguageRecord {
        tags: &["ckb", "ku-Arab"],
        translation: Some(translation(
            "d-ی MMMM y",
            &[
                "کانوونی دووەم",
                "شوبات",
                "ئازار",
                "نیسان",
                "ئایار",
                "حوزەیران",
                "تەمووز",
                "ئاب",
                "ئەیلوول",
                "تشرینی یەکەم",
                "تشرینی دووەم",
                "کانوونی یەکەم",
            ],
            [
                (Kicker, "پوختە لە ٧ خولەکدا"),
                (Issued, "بڵاوکراوەتەوە: {}"),
                (Review, "پێداچوونەوە تا: {}"),
                (Version, "وەشانی {}"),
                (Code, "کۆدی QR: {}"),
                (Scan, "سکان بکە: {}"),
                (Call, "بۆ پەیوەندی سکان بکە: {}"),
                (Write, "بۆ نووسین سکان بکە: {}"),
                (Skip, "بڕۆ بۆ ناوەڕۆک"),
            ],
        )),
        zero: Some('٠'),
        quotes: Quotes::ARABIC,
        ..LanguageRecord::UNKNOWN
    },
    // Persian and Dari.
    LanguageRecord {
        tags: &["fa", "pes", "prs"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "ژانویه",
                "فوریه",
                "مارس",
                "آوریل",
                "مهٔ",
                "ژوئن",
                "ژوئیه",
                "اوت",
                "سپتامبر",
                "اکتبر",
                "نوامبر",
                "دسامبر",
            ],
            [
                (Kicker, "خلاصهٔ ۷ دقیقه‌ای"),
                (Issued, "انتشار: {}"),
                (Review, "بازبینی تا: {}"),
                (Version, "نسخهٔ {}"),
                (Code, "کد QR: {}"),
                (Scan, "اسکن کنید: {}"),
                (Call, "برای تماس اسکن کنید: {}"),
                (Write, "برای نوشتن اسکن کنید: {}"),
                (Skip, "رفتن به متن"),
            ],
        )),
        zero: Some('۰'),
        quotes: Quotes::SWISS,
        ..LanguageRecord::UNKNOWN
    },
    // Hebrew.
    LanguageRecord {
        tags: &["he"],
        translation: Some(translation(
            "d בMMMM y",
            &[
                "ינואר",
                "פברואר",
                "מרץ",
                "אפריל",
                "מאי",
                "יוני",
                "יולי",
                "אוגוסט",
                "ספטמבר",
                "אוקטובר",
                "נובמבר",
                "דצמבר",
            ],
            [
                (Kicker, "תמצית ב־7 דקות"),
                (Issued, "פורסם ב־{}"),
                (Review, "לבדיקה עד {}"),
                (Version, "גרסה {}"),
                (Code, "קוד QR: {}"),
                (Scan, "סרקו: {}"),
                (Call, "סרקו כדי להתקשר אל {}"),
                (Write, "סרקו כדי לכתוב אל {}"),
                (Skip, "דלגו אל התמצית"),
            ],
        )),
        quotes: Quotes::SWEDISH,
        ..LanguageRecord::UNKNOWN
    },
    // Pashto.
    LanguageRecord {
        tags: &["ps"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "جنوري",
                "فبروري",
                "مارچ",
                "اپریل",
                "مۍ",
                "جون",
                "جولای",
                "اگست",
                "سپتمبر",
                "اکتوبر",
                "نومبر",
                "دسمبر",
            ],
            [
                (Kicker, "په ۷ دقیقو کې لنډیز"),
                (Issued, "خپور شوی: {}"),
                (Review, "بیا کتنه تر: {}"),
                (Version, "نسخه {}"),
                (Code, "کیو آر کوډ: {}"),
                (Scan, "سکن کړئ: {}"),
                (Call, "د زنګ وهلو لپاره سکن کړئ: {}"),
                (Write, "د لیکلو لپاره سکن کړئ: {}"),
                (Skip, "متن ته لاړ شئ"),
            ],
        )),
        zero: Some('۰'),
        ..LanguageRecord::UNKNOWN
    },
    // Urdu.
    LanguageRecord {
        tags: &["ur"],
        translation: Some(translation(
            "d MMMM، y",
            &[
                "جنوری",
                "فروری",
                "مارچ",
                "اپریل",
                "مئی",
                "جون",
                "جولائی",
                "اگست",
                "ستمبر",
                "اکتوبر",
                "نومبر",
                "دسمبر",
            ],
            [
                (Kicker, "7 منٹ کی معلومات"),
                (Issued, "تاریخ اجرا: {}"),
                (Review, "نظرثانی: {} تک"),
                (Version, "ورژن {}"),
                (Code, "کیو آر کوڈ: {}"),
                (Scan, "اسکین کریں: {}"),
                (Call, "کال کرنے کے لیے اسکین کریں: {}"),
                (Write, "ای میل کے لیے اسکین کریں: {}"),
                (Skip, "سیدھے معلومات پر جائیں"),
            ],
        )),
        zero: Some('۰'),
        quotes: Quotes::ARABIC,
        is_nastaliq: true,
        ..LanguageRecord::UNKNOWN
    },
];
