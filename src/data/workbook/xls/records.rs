//! Splits the stream of a workbook into records (MS-XLS, 2.1.4). A long record goes on in
//! records of the kind `Continue`.

/// A record that goes on with the content of the one before it (MS-XLS, 2.4.58).
const CONTINUE: u16 = 0x003c;

/// The records of a stream, one after the other.
#[derive(Debug)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

/// A record whose fields are read in order. Fields beyond its end are zero.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    data: &'a [u8],
    /// The records after it, the first of which may continue it.
    rest: Records<'a>,
}

impl<'a> Records<'a> {
    pub(super) const fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// Returns the next record with its continuations. `None` at the end, or where the stream is
    /// cut off.
    pub(super) fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = loop {
            let (kind, data) = self.part()?;
            if kind != CONTINUE {
                break (kind, data);
            }
        };
        Some(Record { kind, data, rest: Self { stream: self.stream, at: self.at } })
    }

    /// Returns the next record, or part of one.
    fn part(&mut self) -> Option<(u16, &'a [u8])> {
        let header = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let kind = u16::from_le_bytes([header[0], header[1]]);
        let size = usize::from(u16::from_le_bytes([header[2], header[3]]));
        let start = self.at + 4;
        let data = self.stream.get(start..start + size)?;
        self.at = start + size;
        Some((kind, data))
    }

    fn continuation(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        match self.part()? {
            (CONTINUE, data) => Some(data),
            _ => {
                self.at = start;
                None
            }
        }
    }
}

impl<'a> Record<'a> {
    /// Goes on in the next record if this one is at its end. Returns whether it does.
    pub(super) fn go_on(&mut self) -> bool {
        while self.data.is_empty() {
            match self.rest.continuation() {
                Some(data) => self.data = data,
                None => return false,
            }
        }
        true
    }

    /// Tells whether nothing is left.
    pub(super) fn is_over(&mut self) -> bool {
        !self.go_on()
    }

    /// Returns the bytes up to the end of this part of the record, at most `count`.
    pub(super) fn some(&mut self, count: usize) -> &'a [u8] {
        let (bytes, rest) = self.data.split_at(count.min(self.data.len()));
        self.data = rest;
        bytes
    }

    fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            self.go_on();
            *byte = self.some(1).first().copied().unwrap_or(0);
        }
        bytes
    }

    /// Returns the number of bytes that are left in this part of the record.
    pub(super) const fn left(&self) -> usize {
        self.data.len()
    }

    pub(super) fn skip(&mut self, mut count: usize) {
        while count > 0 && self.go_on() {
            count -= self.some(count).len();
        }
    }

    pub(super) fn u8(&mut self) -> u8 {
        let [byte] = self.take();
        byte
    }

    pub(super) fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.take())
    }

    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    pub(super) fn f64(&mut self) -> f64 {
        f64::from_le_bytes(self.take())
    }

    pub(super) fn bytes8(&mut self) -> [u8; 8] {
        self.take()
    }
}
