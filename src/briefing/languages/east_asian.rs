//! Languages of East and South-East Asia.

use super::{Row, dates};

/// The rows.
pub(super) static ROWS: &[Row] = &[
    Row {
        tag: "th",
        kicker: "สรุปใน 7 นาที",
        issued: "เผยแพร่: {}",
        review: "ทบทวนภายใน: {}",
        version: "ฉบับที่ {}",
        code: "คิวอาร์โค้ด: {}",
        scan: "สแกน: {}",
        call: "สแกนเพื่อโทร {}",
        write: "สแกนเพื่อเขียนถึง {}",
        skip: "ไปที่เนื้อหา",
        dates: dates(
            "d M 'ค.ศ.' y",
            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน \
             กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        ),
        zero: Some('๐'),
    },
    Row {
        tag: "zh",
        kicker: "7分钟简报",
        issued: "发布日期：{}",
        review: "复核日期：{}",
        version: "版本：{}",
        code: "二维码：{}",
        scan: "扫码查看：{}",
        call: "扫码拨打：{}",
        write: "扫码写信：{}",
        skip: "跳到正文",
        dates: dates("y年m月d日", ""),
        zero: None,
    },
    Row {
        tag: "zh-Hant",
        kicker: "7分鐘簡報",
        issued: "發布日期：{}",
        review: "覆核日期：{}",
        version: "版本：{}",
        code: "QR 碼：{}",
        scan: "掃碼查看：{}",
        call: "掃碼撥打：{}",
        write: "掃碼寫信：{}",
        skip: "跳到正文",
        dates: dates("y年m月d日", ""),
        zero: None,
    },
];
