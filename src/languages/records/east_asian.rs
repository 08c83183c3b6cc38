//! Languages of East and South-East Asia.

use crate::languages::label::Label::*;
use crate::languages::record::{LanguageRecord, translation};

/// The records.
pub(super) static RECORDS: &[LanguageRecord] = &[
    // Thai.
    LanguageRecord {
        tags: &["th"],
        translation: Some(translation(
            "d MMMM 'ค.ศ.' y",
            &[
                "มกราคม",
                "กุมภาพันธ์",
                "มีนาคม",
                "เมษายน",
                "พฤษภาคม",
                "มิถุนายน",
                "กรกฎาคม",
                "สิงหาคม",
                "กันยายน",
                "ตุลาคม",
                "พฤศจิกายน",
                "ธันวาคม",
            ],
            [
                (Kicker, "สรุปใน 7 นาที"),
                (Issued, "เผยแพร่: {}"),
                (Review, "ทบทวนภายใน: {}"),
                (Version, "ฉบับที่ {}"),
                (Code, "คิวอาร์โค้ด: {}"),
                (Scan, "สแกน: {}"),
                (Call, "สแกนเพื่อโทร {}"),
                (Write, "สแกนเพื่อเขียนถึง {}"),
                (Skip, "ไปที่เนื้อหา"),
                (Page, "หน้า {} จาก {}"),
                (Important, "สำคัญ"),
                (Warning, "คำเตือน"),
                (Note, "หมายเหตุ"),
                (Tip, "คำแนะนำ"),
                (Caution, "ข้อควรระวัง"),
            ],
        )),
        zero: Some('๐'),
        ..LanguageRecord::UNKNOWN
    },
    // Chinese in simplified characters.
    LanguageRecord {
        tags: &["zh", "cmn", "yue-Hans", "yue-CN"],
        translation: Some(translation(
            "y年M月d日",
            &[],
            [
                (Kicker, "7分钟简报"),
                (Issued, "发布日期：{}"),
                (Review, "复核日期：{}"),
                (Version, "版本：{}"),
                (Code, "二维码：{}"),
                (Scan, "扫码查看：{}"),
                (Call, "扫码拨打：{}"),
                (Write, "扫码写信：{}"),
                (Skip, "跳到正文"),
                (Page, "第 {} 页，共 {} 页"),
                (Important, "重要"),
                (Warning, "警告"),
                (Note, "备注"),
                (Tip, "提示"),
                (Caution, "注意"),
            ],
        )),
        script: Some("Hans"),
        ..LanguageRecord::UNKNOWN
    },
    // Chinese in traditional characters, with Cantonese.
    LanguageRecord {
        tags: &[
            "zh-Hant", "zh-TW", "zh-HK", "zh-MO", "cmn-Hant", "cmn-TW", "cmn-HK",
            "cmn-MO", "yue",
        ],
        translation: Some(translation(
            "y年M月d日",
            &[],
            [
                (Kicker, "7分鐘簡報"),
                (Issued, "發布日期：{}"),
                (Review, "覆核日期：{}"),
                (Version, "版本：{}"),
                (Code, "QR 碼：{}"),
                (Scan, "掃碼查看：{}"),
                (Call, "掃碼撥打：{}"),
                (Write, "掃碼寫信：{}"),
                (Skip, "跳到正文"),
                (Page, "第 {} 頁，共 {} 頁"),
                (Important, "重要"),
                (Warning, "警告"),
                (Note, "備註"),
                (Tip, "提示"),
                (Caution, "注意"),
            ],
        )),
        script: Some("Hant"),
        ..LanguageRecord::UNKNOWN
    },
];
