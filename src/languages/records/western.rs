//! Languages of western and northern Europe.

use crate::languages::label::Label::*;
use crate::languages::quotes::Quotes;
use crate::languages::record::{LanguageRecord, Translation, translation};

/// The English translation, which stands in for languages without one.
pub(in crate::languages) const TRANSLATION: Translation = translation(
    "d MMMM y",
    &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        (Kicker, "7 minute briefing"),
        (Issued, "Issued {}"),
        (Review, "Review by {}"),
        (Version, "Version {}"),
        (Code, "QR code: {}"),
        (Scan, "Scan: {}"),
        (Call, "Scan to call {}"),
        (Write, "Scan to write to {}"),
        (Skip, "Skip to the briefing"),
    ],
);

const ENGLISH: LanguageRecord = LanguageRecord {
    tags: &["en"],
    translation: Some(TRANSLATION),
    ..LanguageRecord::UNKNOWN
};

const GERMAN: LanguageRecord = LanguageRecord {
    tags: &["de"],
    translation: Some(translation(
        "d. MMMM y",
        &[
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        [
            (Kicker, "Briefing in 7 Minuten"),
            (Issued, "Stand: {}"),
            (Review, "Zu überprüfen bis {}"),
            (Version, "Fassung {}"),
            (Code, "QR-Code: {}"),
            (Scan, "Scannen: {}"),
            (Call, "Scannen und anrufen: {}"),
            (Write, "Scannen und schreiben: {}"),
            (Skip, "Zum Inhalt springen"),
        ],
    )),
    quotes: Quotes::GERMAN,
    ..LanguageRecord::UNKNOWN
};

const FRENCH: LanguageRecord = LanguageRecord {
    tags: &["fr"],
    translation: Some(translation(
        "d MMMM y",
        &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        [
            (Kicker, "L’essentiel en 7 minutes"),
            (Issued, "Publié le {}"),
            (Review, "À revoir avant le {}"),
            (Version, "Version {}"),
            (Code, "Code QR : {}"),
            (Scan, "Scannez : {}"),
            (Call, "Scannez pour appeler le {}"),
            (Write, "Scannez pour écrire à {}"),
            (Skip, "Aller au contenu"),
        ],
    )),
    quotes: Quotes::FRENCH,
    ..LanguageRecord::UNKNOWN
};

const ITALIAN: LanguageRecord = LanguageRecord {
    tags: &["it"],
    translation: Some(translation(
        "d MMMM y",
        &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        [
            (Kicker, "In breve: 7 minuti"),
            (Issued, "Pubblicato il {}"),
            (Review, "Da rivedere entro il {}"),
            (Version, "Versione {}"),
            (Code, "Codice QR: {}"),
            (Scan, "Inquadra: {}"),
            (Call, "Inquadra per chiamare il {}"),
            (Write, "Inquadra per scrivere a {}"),
            (Skip, "Vai al contenuto"),
        ],
    )),
    quotes: Quotes::SPANISH,
    ..LanguageRecord::UNKNOWN
};

const PORTUGUESE: LanguageRecord = LanguageRecord {
    tags: &["pt"],
    translation: Some(translation(
        "d 'de' MMMM 'de' y",
        &[
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        [
            (Kicker, "Resumo em 7 minutos"),
            (Issued, "Publicado em {}"),
            (Review, "A rever até {}"),
            (Version, "Versão {}"),
            (Code, "Código QR: {}"),
            (Scan, "Digitalize: {}"),
            (Call, "Digitalize para ligar para {}"),
            (Write, "Digitalize para escrever para {}"),
            (Skip, "Ir para o conteúdo"),
        ],
    )),
    ..LanguageRecord::UNKNOWN
};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    ENGLISH,
    // English of North America and the Philippines.
    LanguageRecord {
        tags: &["en-US", "en-CA", "en-PH"],
        has_closed_dash: true,
        ..ENGLISH
    },
    // Welsh.
    LanguageRecord {
        tags: &["cy"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Ionawr",
                "Chwefror",
                "Mawrth",
                "Ebrill",
                "Mai",
                "Mehefin",
                "Gorffennaf",
                "Awst",
                "Medi",
                "Hydref",
                "Tachwedd",
                "Rhagfyr",
            ],
            [
                (Kicker, "Briff 7 munud"),
                (Issued, "Cyhoeddwyd {}"),
                (Review, "Adolygu erbyn {}"),
                (Version, "Fersiwn {}"),
                (Code, "Cod QR: {}"),
                (Scan, "Sganiwch: {}"),
                (Call, "Sganiwch i ffonio {}"),
                (Write, "Sganiwch i ysgrifennu at {}"),
                (Skip, "Neidio i’r briff"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Catalan.
    LanguageRecord {
        tags: &["ca"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "de gener",
                "de febrer",
                "de març",
                "d’abril",
                "de maig",
                "de juny",
                "de juliol",
                "d’agost",
                "de setembre",
                "d’octubre",
                "de novembre",
                "de desembre",
            ],
            [
                (Kicker, "Resum en 7 minuts"),
                (Issued, "Publicat: {}"),
                (Review, "Revisió abans de: {}"),
                (Version, "Versió {}"),
                (Code, "Codi QR: {}"),
                (Scan, "Escanegeu: {}"),
                (Call, "Escanegeu per trucar a {}"),
                (Write, "Escanegeu per escriure a {}"),
                (Skip, "Salta al contingut"),
            ],
        )),
        quotes: Quotes::SPANISH,
        ..LanguageRecord::UNKNOWN
    },
    // Danish.
    LanguageRecord {
        tags: &["da"],
        translation: Some(translation(
            "d. MMMM y",
            &[
                "januar",
                "februar",
                "marts",
                "april",
                "maj",
                "juni",
                "juli",
                "august",
                "september",
                "oktober",
                "november",
                "december",
            ],
            [
                (Kicker, "Overblik på 7 minutter"),
                (Issued, "Udgivet {}"),
                (Review, "Gennemgås senest {}"),
                (Version, "Version {}"),
                (Code, "QR-kode: {}"),
                (Scan, "Scan: {}"),
                (Call, "Scan for at ringe til {}"),
                (Write, "Scan for at skrive til {}"),
                (Skip, "Gå til indholdet"),
            ],
        )),
        quotes: Quotes::SWEDISH,
        ..LanguageRecord::UNKNOWN
    },
    GERMAN,
    // German of Switzerland and Liechtenstein.
    LanguageRecord { tags: &["de-CH", "de-LI"], quotes: Quotes::SWISS, ..GERMAN },
    // Spanish.
    LanguageRecord {
        tags: &["es"],
        translation: Some(translation(
            "d 'de' MMMM 'de' y",
            &[
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            [
                (Kicker, "Resumen en 7 minutos"),
                (Issued, "Publicado el {}"),
                (Review, "Revisar antes del {}"),
                (Version, "Versión {}"),
                (Code, "Código QR: {}"),
                (Scan, "Escanee: {}"),
                (Call, "Escanee para llamar al {}"),
                (Write, "Escanee para escribir a {}"),
                (Skip, "Ir al contenido"),
            ],
        )),
        quotes: Quotes::SPANISH,
        ..LanguageRecord::UNKNOWN
    },
    // Finnish.
    LanguageRecord {
        tags: &["fi"],
        translation: Some(translation(
            "d. MMMM y",
            &[
                "tammikuuta",
                "helmikuuta",
                "maaliskuuta",
                "huhtikuuta",
                "toukokuuta",
                "kesäkuuta",
                "heinäkuuta",
                "elokuuta",
                "syyskuuta",
                "lokakuuta",
                "marraskuuta",
                "joulukuuta",
            ],
            [
                (Kicker, "Tietoisku 7 minuutissa"),
                (Issued, "Julkaistu {}"),
                (Review, "Tarkistettava viimeistään {}"),
                (Version, "Versio {}"),
                (Code, "QR-koodi: {}"),
                (Scan, "Skannaa: {}"),
                (Call, "Skannaa ja soita: {}"),
                (Write, "Skannaa ja kirjoita: {}"),
                (Skip, "Siirry sisältöön"),
            ],
        )),
        quotes: Quotes::SWEDISH,
        ..LanguageRecord::UNKNOWN
    },
    FRENCH,
    // French of Switzerland.
    LanguageRecord { tags: &["fr-CH", "fr-LI"], quotes: Quotes::SWISS_FRENCH, ..FRENCH },
    // Irish.
    LanguageRecord {
        tags: &["ga"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Eanáir",
                "Feabhra",
                "Márta",
                "Aibreán",
                "Bealtaine",
                "Meitheamh",
                "Iúil",
                "Lúnasa",
                "Meán Fómhair",
                "Deireadh Fómhair",
                "Samhain",
                "Nollaig",
            ],
            [
                (Kicker, "Mionteagasc 7 nóiméad"),
                (Issued, "Eisithe {}"),
                (Review, "Le hathbhreithniú faoi {}"),
                (Version, "Leagan {}"),
                (Code, "Cód QR: {}"),
                (Scan, "Scan: {}"),
                (Call, "Scan chun glaoch ar {}"),
                (Write, "Scan chun scríobh chuig {}"),
                (Skip, "Téigh chuig an ábhar"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Scottish Gaelic.
    LanguageRecord {
        tags: &["gd"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "Faoilleach",
                "Gearran",
                "Màrt",
                "Giblean",
                "Cèitean",
                "Ògmhios",
                "Iuchar",
                "Lùnastal",
                "Sultain",
                "Dàmhair",
                "Samhain",
                "Dùbhlachd",
            ],
            [
                (Kicker, "Fiosrachadh 7 mionaidean"),
                (Issued, "Foillsichte {}"),
                (Review, "Ri ath-sgrùdadh ro {}"),
                (Version, "Tionndadh {}"),
                (Code, "Còd QR: {}"),
                (Scan, "Sganaich: {}"),
                (Call, "Sganaich gus fònadh gu {}"),
                (Write, "Sganaich gus sgrìobhadh gu {}"),
                (Skip, "Leum dhan t-susbaint"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Icelandic.
    LanguageRecord {
        tags: &["is"],
        translation: Some(translation(
            "d. MMMM y",
            &[
                "janúar",
                "febrúar",
                "mars",
                "apríl",
                "maí",
                "júní",
                "júlí",
                "ágúst",
                "september",
                "október",
                "nóvember",
                "desember",
            ],
            [
                (Kicker, "Samantekt á 7 mínútum"),
                (Issued, "Gefið út {}"),
                (Review, "Endurskoða fyrir {}"),
                (Version, "Útgáfa {}"),
                (Code, "QR-kóði: {}"),
                (Scan, "Skannaðu: {}"),
                (Call, "Skannaðu til að hringja í {}"),
                (Write, "Skannaðu til að skrifa til {}"),
                (Skip, "Fara í efnið"),
            ],
        )),
        quotes: Quotes::GERMAN,
        ..LanguageRecord::UNKNOWN
    },
    ITALIAN,
    // Italian of Switzerland.
    LanguageRecord { tags: &["it-CH", "it-LI"], quotes: Quotes::SWISS, ..ITALIAN },
    // Maltese.
    LanguageRecord {
        tags: &["mt"],
        translation: Some(translation(
            "d 'ta’' MMMM y",
            &[
                "Jannar",
                "Frar",
                "Marzu",
                "April",
                "Mejju",
                "Ġunju",
                "Lulju",
                "Awwissu",
                "Settembru",
                "Ottubru",
                "Novembru",
                "Diċembru",
            ],
            [
                (Kicker, "Tagħrif f’7 minuti"),
                (Issued, "Maħruġ {}"),
                (Review, "Għal reviżjoni sa {}"),
                (Version, "Verżjoni {}"),
                (Code, "Kodiċi QR: {}"),
                (Scan, "Skennja: {}"),
                (Call, "Skennja biex iċċempel {}"),
                (Write, "Skennja biex tikteb lil {}"),
                (Skip, "Aqbeż għall-kontenut"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Dutch.
    LanguageRecord {
        tags: &["nl"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "januari",
                "februari",
                "maart",
                "april",
                "mei",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
            ],
            [
                (Kicker, "Briefing in 7 minuten"),
                (Issued, "Uitgegeven op {}"),
                (Review, "Te herzien voor {}"),
                (Version, "Versie {}"),
                (Code, "QR-code: {}"),
                (Scan, "Scan: {}"),
                (Call, "Scan om te bellen: {}"),
                (Write, "Scan om te schrijven: {}"),
                (Skip, "Naar de briefing"),
            ],
        )),
        ..LanguageRecord::UNKNOWN
    },
    // Norwegian, Bokmål and Nynorsk.
    LanguageRecord {
        tags: &["no", "nb", "nn"],
        translation: Some(translation(
            "d. MMMM y",
            &[
                "januar",
                "februar",
                "mars",
                "april",
                "mai",
                "juni",
                "juli",
                "august",
                "september",
                "oktober",
                "november",
                "desember",
            ],
            [
                (Kicker, "Oversikt på 7 minutter"),
                (Issued, "Utgitt {}"),
                (Review, "Gjennomgås innen {}"),
                (Version, "Versjon {}"),
                (Code, "QR-kode: {}"),
                (Scan, "Skann: {}"),
                (Call, "Skann for å ringe {}"),
                (Write, "Skann for å skrive til {}"),
                (Skip, "Gå til innholdet"),
            ],
        )),
        quotes: Quotes::NORWEGIAN,
        ..LanguageRecord::UNKNOWN
    },
    PORTUGUESE,
    // Portuguese of Portugal, Angola and Mozambique.
    LanguageRecord {
        tags: &["pt-PT", "pt-AO", "pt-MZ"],
        quotes: Quotes::SPANISH,
        ..PORTUGUESE
    },
    // Swedish.
    LanguageRecord {
        tags: &["sv"],
        translation: Some(translation(
            "d MMMM y",
            &[
                "januari",
                "februari",
                "mars",
                "april",
                "maj",
                "juni",
                "juli",
                "augusti",
                "september",
                "oktober",
                "november",
                "december",
            ],
            [
                (Kicker, "Genomgång på 7 minuter"),
                (Issued, "Utgiven {}"),
                (Review, "Ses över senast {}"),
                (Version, "Version {}"),
                (Code, "QR-kod: {}"),
                (Scan, "Skanna: {}"),
                (Call, "Skanna för att ringa {}"),
                (Write, "Skanna för att skriva till {}"),
                (Skip, "Hoppa till innehållet"),
            ],
        )),
        quotes: Quotes::SWEDISH,
        ..LanguageRecord::UNKNOWN
    },
];
