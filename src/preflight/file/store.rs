//! What belongs to one file besides its objects: the data of its streams, and how much of the
//! limits it has used.
//!
//! A file that reaches a limit is still judged as far as possible. What could not be read is
//! noted here, and becomes a finding at the end.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use lopdf::{Document, Object, ObjectId, Stream};

/// The most bytes that all streams of a file may unpack to together: 80 pages of A4 photos in
/// four inks at 300 ppi.
pub(crate) const ALL_STREAMS_BYTES: u64 = 3 << 30;
/// The most operations of all pages together.
pub(crate) const ALL_OPERATIONS: u32 = 16_000_000;
/// The most memory, in bytes, that results of one file may take in the cache.
const KEPT_BYTES: usize = 48 << 20;

/// The digest of a stream, by its address.
type Digests = HashMap<(usize, u64), [u8; 32]>;

/// The first bytes of decoded streams, by the address of the stream and their number.
type Starts = HashMap<(usize, usize), Option<Rc<[u8]>>>;
/// Whether a definition of a spot colour is the first of its name, by the address of its array;
/// and the digests of the first ones.
type Inks = (HashMap<usize, bool>, HashMap<Vec<u8>, [u8; 32]>);

/// The data of a file and what is left of its limits.
#[derive(Debug)]
pub(crate) struct Store<'a> {
    bytes: &'a [u8],
    /// Where the data of a stream end, by the position where they start.
    ends: HashMap<usize, usize>,
    unpacked_left: Cell<u64>,
    operations_left: Cell<u32>,
    kept_left: Cell<usize>,
    ids: OnceCell<HashMap<usize, ObjectId>>,
    digests: RefCell<Digests>,
    /// The first bytes of decoded streams, by the address of the stream and their number.
    starts: RefCell<Starts>,
    /// Definitions of spot colours by the address of their array, and by name.
    inks: RefCell<Inks>,
    looks: RefCell<HashMap<Vec<u8>, Option<[f32; 4]>>>,
    notes: RefCell<BTreeSet<(String, String)>>,
}

impl Default for Store<'_> {
    fn default() -> Self {
        Self::new(&[], HashMap::new())
    }
}

impl<'a> Store<'a> {
    /// A store for the bytes of a file. `ends` has the end of each stream's data by its start.
    pub(crate) fn new(bytes: &'a [u8], ends: HashMap<usize, usize>) -> Self {
        Self {
            bytes,
            ends,
            unpacked_left: Cell::new(ALL_STREAMS_BYTES),
            operations_left: Cell::new(ALL_OPERATIONS),
            kept_left: Cell::new(KEPT_BYTES),
            ids: OnceCell::new(),
            digests: RefCell::default(),
            starts: RefCell::default(),
            inks: RefCell::default(),
            looks: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// The encoded data of a stream. Those of a loaded file stay where they are in its bytes.
    pub(crate) fn data<'s>(&self, stream: &'s Stream) -> &'s [u8]
    where
        'a: 's,
    {
        let in_file = stream
            .start_position
            .and_then(|start| self.bytes.get(start..self.ends.get(&start).copied()?));
        in_file.unwrap_or(&stream.content)
    }

    /// Takes bytes from what streams may still unpack to. Returns whether there were enough;
    /// otherwise nothing is left.
    pub(crate) fn take_unpacked(&self, bytes: u64) -> bool {
        let left = self.unpacked_left.get().checked_sub(bytes);
        self.unpacked_left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// How many bytes streams may still unpack to.
    pub(crate) fn unpacked_left(&self) -> u64 {
        self.unpacked_left.get()
    }

    /// Counts operations against the limit of the file. Returns whether there were enough.
    pub(crate) fn take_operations(&self, count: u32) -> bool {
        let left = self.operations_left.get().checked_sub(count);
        self.operations_left.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Whether a result of this size may be kept in the cache.
    pub(crate) fn may_keep(&self, bytes: usize) -> bool {
        let left = self.kept_left.get().checked_sub(bytes);
        if let Some(left) = left {
            self.kept_left.set(left);
        }
        left.is_some()
    }

    /// Notes that a part of the file was not checked because of a limit.
    pub(crate) fn note(&self, place: impl Into<String>, message: impl Into<String>) {
        self.notes.borrow_mut().insert((place.into(), message.into()));
    }

    /// The notes so far: place and message.
    pub(crate) fn notes(&self) -> Vec<(String, String)> {
        self.notes.borrow().iter().cloned().collect()
    }

    /// The number of an object that is a stream.
    pub(crate) fn id(&self, document: &Document, stream: &Stream) -> Option<ObjectId> {
        let ids = self.ids.get_or_init(|| {
            let streams = document.objects.iter().filter_map(|(&id, object)| {
                let Object::Stream(stream) = object else { return None };
                Some((std::ptr::from_ref(stream).addr(), id))
            });
            streams.collect()
        });
        ids.get(&std::ptr::from_ref(stream).addr()).copied()
    }

    /// The first bytes of a decoded stream, decoded once: a table of colours may be used by
    /// every operation of a page.
    pub(crate) fn start(
        &self,
        stream: &Stream,
        most: usize,
        decode: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<Rc<[u8]>> {
        let key = (std::ptr::from_ref(stream).addr(), most);
        if let Some(known) = self.starts.borrow().get(&key) {
            return known.clone();
        }
        let start: Option<Rc<[u8]>> = decode().map(Rc::from);
        let size = start.as_ref().map_or(0, |start| start.len());
        if self.may_keep(size) {
            self.starts.borrow_mut().insert(key, start.clone());
        }
        start
    }

    /// Whether a spot colour has the definition that it had when it was first used. `address`
    /// is that of its array, and `digest` tells definitions apart.
    pub(crate) fn is_one_ink(
        &self,
        name: &[u8],
        address: usize,
        digest: impl FnOnce() -> [u8; 32],
    ) -> bool {
        if let Some(known) = self.inks.borrow().0.get(&address) {
            return *known;
        }
        let digest = digest();
        let (known, names) = &mut *self.inks.borrow_mut();
        let is_one = *names.entry(name.to_vec()).or_insert(digest) == digest;
        known.insert(address, is_one);
        is_one
    }

    /// Remembers the process inks that stand for a spot colour.
    pub(crate) fn remember_look(
        &self,
        name: &[u8],
        look: impl FnOnce() -> Option<[f32; 4]>,
    ) {
        if !self.looks.borrow().contains_key(name) {
            self.looks.borrow_mut().insert(name.to_vec(), look());
        }
    }

    /// The process inks that stand for a spot colour; some gray if they are not known.
    pub(crate) fn look(&self, name: &[u8]) -> [f32; 4] {
        const UNKNOWN: [f32; 4] = [0.1, 0.5, 0.1, 0.2];
        self.looks.borrow().get(name).copied().flatten().unwrap_or(UNKNOWN)
    }

    /// A digest of a stream for one purpose, computed once: streams are used many times.
    pub(crate) fn digest(
        &self,
        stream: &Stream,
        purpose: u64,
        compute: impl FnOnce() -> [u8; 32],
    ) -> [u8; 32] {
        let key = (std::ptr::from_ref(stream).addr(), purpose);
        if let Some(digest) = self.digests.borrow().get(&key) {
            return *digest;
        }
        let digest = compute();
        self.digests.borrow_mut().insert(key, digest);
        digest
    }
}
