//! Languages of western Asia, Africa and the islands in Latin letters, and languages in
//! Ethiopic.

use crate::languages::label::Label::*;
use crate::languages::record::{LanguageRecord, translation};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Amharic.
    LanguageRecord {
        tags: &["am"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "ጃንዋሪ",
                "ፌብሩዋሪ",
                "ማርች",
                "ኤፕሪል",
                "ሜይ",
                "ጁን",
                "ጁላይ",
                "ኦገስት",
                "ሴፕቴምበር",
                "ኦክቶበር",
                "ኖቬምበር",
                "ዲሴምበር",
            ],
            [
                (Kicker, "የ7 ደቂቃ ማጠቃለያ"),
                (Issued, "የወጣበት ቀን፦ {}"),
                (Review, "የሚከለስበት ቀን፦ {}"),
                (Version, "እትም {}"),
                (Code, "የQR ኮድ፦ {}"),
                (Scan, "ይቃኙ፦ {}"),
                (Call, "ለመደወል ይቃኙ፦ {}"),
                (Write, "ለመጻፍ ይቃኙ፦ {}"),
                (Skip, "ወደ ይዘቱ ይሂዱ"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Azerbaijani.
    LanguageRecord {
        tags: &["az"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust",
                "sentyabr", "oktyabr", "noyabr", "dekabr",
            ],
            [
                (Kicker, "7 dəqiqəlik məlumat"),
                (Issued, "Nəşr tarixi: {}"),
                (Review, "Yenidən baxış: {}"),
                (Version, "Versiya {}"),
                (Code, "QR kod: {}"),
                (Scan, "Skan edin: {}"),
                (Call, "Zəng üçün skan edin: {}"),
                (Write, "Yazmaq üçün skan edin: {}"),
                (Skip, "Məzmuna keç"),
            ],
        )),
        has_extended_latin: true,
        ..LanguageRecord::UNKNOWN
    },
    // Indonesian.
    LanguageRecord {
        tags: &["id"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Januari",
                "Februari",
                "Maret",
                "April",
                "Mei",
                "Juni",
                "Juli",
                "Agustus",
                "September",
                "Oktober",
                "November",
                "Desember",
            ],
            [
                (Kicker, "Ringkasan 7 menit"),
                (Issued, "Terbit: {}"),
                (Review, "Ditinjau sebelum: {}"),
                (Version, "Versi {}"),
                (Code, "Kode QR: {}"),
                (Scan, "Pindai: {}"),
                (Call, "Pindai untuk menelepon {}"),
                (Write, "Pindai untuk menulis ke {}"),
                (Skip, "Langsung ke isi"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Northern Kurdish (Kurmanji).
    LanguageRecord {
        tags: &["ku", "kmr"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "rêbendan",
                "reşemî",
                "adar",
                "avrêl",
                "gulan",
                "pûşper",
                "tîrmeh",
                "tebax",
                "îlon",
                "kewçêr",
                "mijdar",
                "berfanbar",
            ],
            [
                (Kicker, "Kurtahî di 7 deqeyan de"),
                (Issued, "Weşan: {}"),
                (Review, "Lêvegerîn heta: {}"),
                (Version, "Guherto {}"),
                (Code, "Koda QR: {}"),
                (Scan, "Bişopînin: {}"),
                (Call, "Ji bo telefonê bişopînin: {}"),
                (Write, "Ji bo nivîsînê bişopînin: {}"),
                (Skip, "Here naverokê"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Malay.
    LanguageRecord {
        tags: &["ms"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Januari",
                "Februari",
                "Mac",
                "April",
                "Mei",
                "Jun",
                "Julai",
                "Ogos",
                "September",
                "Oktober",
                "November",
                "Disember",
            ],
            [
                (Kicker, "Taklimat 7 minit"),
                (Issued, "Dikeluarkan: {}"),
                (Review, "Disemak sebelum: {}"),
                (Version, "Versi {}"),
                (Code, "Kod QR: {}"),
                (Scan, "Imbas: {}"),
                (Call, "Imbas untuk menelefon {}"),
                (Write, "Imbas untuk menulis kepada {}"),
                (Skip, "Terus ke kandungan"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Somali.
    LanguageRecord {
        tags: &["so"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Jannaayo",
                "Febraayo",
                "Maarso",
                "Abriil",
                "May",
                "Juun",
                "Luuliyo",
                "Ogost",
                "Sebteembar",
                "Oktoobar",
                "Nofeembar",
                "Desembar",
            ],
            [
                (Kicker, "Warbixin 7 daqiiqo ah"),
                (Issued, "La soo saaray {}"),
                (Review, "Dib-u-eegista: {}"),
                (Version, "Nooca {}"),
                (Code, "Koodhka QR: {}"),
                (Scan, "Iskaan garee: {}"),
                (Call, "Iskaan garee si aad u wacdo {}"),
                (Write, "Iskaan garee si aad ugu qorto {}"),
                (Skip, "U gudub warbixinta"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Swahili.
    LanguageRecord {
        tags: &["sw"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai",
                "Agosti", "Septemba", "Oktoba", "Novemba", "Desemba",
            ],
            [
                (Kicker, "Muhtasari wa dakika 7"),
                (Issued, "Imetolewa {}"),
                (Review, "Kupitiwa kabla ya {}"),
                (Version, "Toleo {}"),
                (Code, "Msimbo wa QR: {}"),
                (Scan, "Changanua: {}"),
                (Call, "Changanua kupiga simu {}"),
                (Write, "Changanua kuandikia {}"),
                (Skip, "Nenda kwenye maudhui"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Tigrinya.
    LanguageRecord {
        tags: &["ti"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "ጥሪ",
                "ለካቲት",
                "መጋቢት",
                "ሚያዝያ",
                "ግንቦት",
                "ሰነ",
                "ሓምለ",
                "ነሓሰ",
                "መስከረም",
                "ጥቅምቲ",
                "ሕዳር",
                "ታሕሳስ",
            ],
            [
                (Kicker, "ናይ 7 ደቓይቕ ጽማቝ"),
                (Issued, "ዝወጸሉ ዕለት፦ {}"),
                (Review, "ዝግምገመሉ ዕለት፦ {}"),
                (Version, "ሕታም {}"),
                (Code, "ናይ QR ኮድ፦ {}"),
                (Scan, "ስካን ግበሩ፦ {}"),
                (Call, "ንምድዋል ስካን ግበሩ፦ {}"),
                (Write, "ንምጽሓፍ ስካን ግበሩ፦ {}"),
                (Skip, "ናብ ትሕዝቶ ኪዱ"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Filipino.
    LanguageRecord {
        tags: &["tl", "fil"],
        translation: Some(translation(
            "MMMM d, y",
            &[
                "Enero",
                "Pebrero",
                "Marso",
                "Abril",
                "Mayo",
                "Hunyo",
                "Hulyo",
                "Agosto",
                "Setyembre",
                "Oktubre",
                "Nobyembre",
                "Disyembre",
            ],
            [
                (Kicker, "Maikling ulat sa 7 minuto"),
                (Issued, "Inilabas: {}"),
                (Review, "Susuriin bago ang {}"),
                (Version, "Bersiyon {}"),
                (Code, "QR code: {}"),
                (Scan, "I-scan: {}"),
                (Call, "I-scan para tumawag sa {}"),
                (Write, "I-scan para sumulat sa {}"),
                (Skip, "Pumunta sa nilalaman"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Turkish.
    LanguageRecord {
        tags: &["tr"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz",
                "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
            ],
            [
                (Kicker, "7 dakikalık bilgilendirme"),
                (Issued, "Yayın tarihi: {}"),
                (Review, "Gözden geçirme: {}"),
                (Version, "Sürüm {}"),
                (Code, "Karekod: {}"),
                (Scan, "Tarayın: {}"),
                (Call, "Aramak için tarayın: {}"),
                (Write, "Yazmak için tarayın: {}"),
                (Skip, "İçeriğe geç"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Vietnamese.
    LanguageRecord {
        tags: &["vi"],
        translation: Some(translation(
            "d 'tháng' M, y",
            &[],
            [
                (Kicker, "Tóm tắt trong 7 phút"),
                (Issued, "Ban hành: {}"),
                (Review, "Xem lại trước: {}"),
                (Version, "Phiên bản {}"),
                (Code, "Mã QR: {}"),
                (Scan, "Quét mã: {}"),
                (Call, "Quét mã để gọi {}"),
                (Write, "Quét mã để viết thư tới {}"),
                (Skip, "Đến nội dung chính"),
            ],
        )),
        has_extended_latin: true,
        ..LanguageRecord::UNKNOWN
    },
];
