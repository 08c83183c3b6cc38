//! Languages in Greek and Cyrillic letters.

use crate::languages::label::Label::*;
use crate::languages::quotes::Quotes;
use crate::languages::record::{LanguageRecord, translation};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Belarusian.
    LanguageRecord {
        tags: &["be"],
        translation: Some(translation(
            "d MMMM y 'г'.",
            &[
                "студзеня",
                "лютага",
                "сакавіка",
                "красавіка",
                "мая",
                "чэрвеня",
                "ліпеня",
                "жніўня",
                "верасня",
                "кастрычніка",
                "лістапада",
                "снежня",
            ],
            [
                (Kicker, "Галоўнае за 7 хвілін"),
                (Issued, "Выдадзена {}"),
                (Review, "Перагледзець да {}"),
                (Version, "Версія {}"),
                (Code, "QR-код: {}"),
                (Scan, "Адсканіруйце: {}"),
                (Call, "Адсканіруйце, каб патэлефанаваць: {}"),
                (Write, "Адсканіруйце, каб напісаць: {}"),
                (Skip, "Перайсці да зместу"),
            ],
        )),
        quotes: Quotes::RUSSIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Bulgarian.
    LanguageRecord {
        tags: &["bg"],
        translation: Some(translation(
            "d MMMM y 'г'.",
            &[
                "януари",
                "февруари",
                "март",
                "април",
                "май",
                "юни",
                "юли",
                "август",
                "септември",
                "октомври",
                "ноември",
                "декември",
            ],
            [
                (Kicker, "Кратко за 7 минути"),
                (Issued, "Издадено на {}"),
                (Review, "Преглед до {}"),
                (Version, "Версия {}"),
                (Code, "QR код: {}"),
                (Scan, "Сканирайте: {}"),
                (Call, "Сканирайте и се обадете: {}"),
                (Write, "Сканирайте и пишете: {}"),
                (Skip, "Към съдържанието"),
            ],
        )),
        quotes: Quotes::BULGARIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Greek.
    LanguageRecord {
        tags: &["el"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Ιανουαρίου",
                "Φεβρουαρίου",
                "Μαρτίου",
                "Απριλίου",
                "Μαΐου",
                "Ιουνίου",
                "Ιουλίου",
                "Αυγούστου",
                "Σεπτεμβρίου",
                "Οκτωβρίου",
                "Νοεμβρίου",
                "Δεκεμβρίου",
            ],
            [
                (Kicker, "Ενημέρωση σε 7 λεπτά"),
                (Issued, "Εκδόθηκε: {}"),
                (Review, "Αναθεώρηση έως: {}"),
                (Version, "Έκδοση {}"),
                (Code, "Κωδικός QR: {}"),
                (Scan, "Σαρώστε: {}"),
                (Call, "Σαρώστε για να καλέσετε: {}"),
                (Write, "Σαρώστε για να γράψετε: {}"),
                (Skip, "Μετάβαση στο περιεχόμενο"),
            ],
        )),
        quotes: Quotes::SPANISH,
        ..LanguageRecord::UNKNOWN
    },
    // Macedonian.
    LanguageRecord {
        tags: &["mk"],
        translation: Some(translation(
            "d MMMM y 'г'.",
            &[
                "јануари",
                "февруари",
                "март",
                "април",
                "мај",
                "јуни",
                "јули",
                "август",
                "септември",
                "октомври",
                "ноември",
                "декември",
            ],
            [
                (Kicker, "Накратко за 7 минути"),
                (Issued, "Објавено на {}"),
                (Review, "Преглед до {}"),
                (Version, "Верзија {}"),
                (Code, "QR-код: {}"),
                (Scan, "Скенирајте: {}"),
                (Call, "Скенирајте и јавете се: {}"),
                (Write, "Скенирајте и пишете: {}"),
                (Skip, "Оди на содржината"),
            ],
        )),
        quotes: Quotes::GERMAN,
        ..LanguageRecord::UNKNOWN
    },
    // Russian.
    LanguageRecord {
        tags: &["ru"],
        translation: Some(translation(
            "d MMMM y 'г'.",
            &[
                "января",
                "февраля",
                "марта",
                "апреля",
                "мая",
                "июня",
                "июля",
                "августа",
                "сентября",
                "октября",
                "ноября",
                "декабря",
            ],
            [
                (Kicker, "Главное за 7 минут"),
                (Issued, "Опубликовано {}"),
                (Review, "Пересмотреть до {}"),
                (Version, "Версия {}"),
                (Code, "QR-код: {}"),
                (Scan, "Отсканируйте: {}"),
                (Call, "Отсканируйте, чтобы позвонить: {}"),
                (Write, "Отсканируйте, чтобы написать: {}"),
                (Skip, "Перейти к содержанию"),
            ],
        )),
        quotes: Quotes::RUSSIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Serbian.
    LanguageRecord {
        tags: &["sr"],
        translation: Some(translation(
            "d. MMMM y.",
            &[
                "јануар",
                "фебруар",
                "март",
                "април",
                "мај",
                "јун",
                "јул",
                "август",
                "септембар",
                "октобар",
                "новембар",
                "децембар",
            ],
            [
                (Kicker, "Сажетак у 7 минута"),
                (Issued, "Објављено {}"),
                (Review, "Провера до {}"),
                (Version, "Верзија {}"),
                (Code, "QR код: {}"),
                (Scan, "Скенирајте: {}"),
                (Call, "Скенирајте и позовите: {}"),
                (Write, "Скенирајте и пишите: {}"),
                (Skip, "Пређи на садржај"),
            ],
        )),
        quotes: Quotes::BULGARIAN,
        ..LanguageRecord::UNKNOWN
    },
    // Ukrainian.
    LanguageRecord {
        tags: &["uk"],
        translation: Some(translation(
            "d MMMM y 'р.'",
            &[
                "січня",
                "лютого",
                "березня",
                "квітня",
                "травня",
                "червня",
                "липня",
                "серпня",
                "вересня",
                "жовтня",
                "листопада",
                "грудня",
            ],
            [
                (Kicker, "Головне за 7 хвилин"),
                (Issued, "Видано {}"),
                (Review, "Переглянути до {}"),
                (Version, "Версія {}"),
                (Code, "QR-код: {}"),
                (Scan, "Відскануйте: {}"),
                (Call, "Відскануйте, щоб подзвонити: {}"),
                (Write, "Відскануйте, щоб написати: {}"),
                (Skip, "Перейти до змісту"),
            ],
        )),
        quotes: Quotes::RUSSIAN,
        ..LanguageRecord::UNKNOWN
    },
];
