//! How well a line ends at a place: the words around it in, demerits out.
//!
//! Demerits are in squared parts of the measure, as is what an empty line end costs: a line
//! that leaves a tenth of its measure empty costs 0.01, and half of it 0.25. So a demerit
//! says how much more ragged the lines may become to avoid the place.

use super::word_set::Words;

/// What a line end costs, in running text and in headings. Less than nothing is a gain.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Demerits {
    /// In [`super::Shaped::break_lines`].
    pub(super) text: f64,
    /// In [`super::Shaped::break_evenly`].
    pub(super) heading: f64,
}

/// After a dot or bar that parts two things, as between telephone numbers: the line may be
/// half empty for that.
const PARTING: f64 = -0.25;
/// Inside of an address, which wants to be read in one go: only a line that would be seven
/// tenths empty is worse.
const ADDRESS: f64 = 0.5;
/// After the hyphen or slash of a compound: worth a gap of 14 % of the measure.
const COMPOUND: f64 = 0.02;
/// After a short word that begins a sentence, which the eye loses there; the same.
const STRANDED: f64 = 0.02;
/// In a heading, before a word that begins a phrase, after a comma, and after a colon, dash
/// or end of a sentence. Two lines that differ from their mean by a part d each cost 2 d²
/// together: so they may be 0.86 and 1.14 times the mean for the first, 0.83 and 1.17 for the
/// second, and half as long as the other for the third, which parts a title in two.
const PHRASE: f64 = -0.04;
const COMMA: f64 = -0.06;
const COLON: f64 = -0.25;
/// In a heading, after a word that leans on the next: as bad as a comma is good.
const LEANING: f64 = 0.06;

/// Words that begin a phrase. All languages at once, as in `bonds`.
static CONNECTING: Words = Words::new(
    "\
    and or but nor of for in on at from to with without by about as that which who \
    when where how why if than after before through under between und oder für von \
    mit im aus bei et ou de du des pour avec dans sur à y o del para con en por e \
    di per da com em van voor met ac neu gyda ar oraz lub dla și sau pentru cu a \
    nebo pro és vagy og eller och för med ja і та або для и или",
);

/// Words that lean on the next one.
static LEANING_WORDS: Words = Words::new(
    "\
    a an the and or of for in on at from to with by is are no not der die das den \
    dem des ein eine und für von im le la les un une et de du pour el los las una \
    y il lo gli e di o os as het een en yr i w z na do și az og och",
);

/// The demerits of a place, given the stretch that ends there, all that stands before it and
/// all that comes after.
pub(super) fn demerits(
    stretch: &str,
    before: &str,
    after: &str,
    in_address: bool,
) -> Demerits {
    if in_address {
        return Demerits { text: ADDRESS, heading: ADDRESS };
    }
    let word_end = before.trim_end();
    let spaced = word_end.len() < before.len();
    let last = word_end.chars().next_back().unwrap_or_default();
    if spaced && matches!(last, '·' | '•' | '|') {
        return Demerits { text: PARTING, heading: PARTING };
    }
    if !spaced {
        return Demerits { text: COMPOUND, heading: COMPOUND };
    }
    let word = stretch.trim();
    let sentence = word_end[..word_end.len() - word.len()].trim_end();
    let is_stranded = word.chars().count() <= 2
        && word.chars().all(char::is_alphanumeric)
        && sentence.ends_with(['.', '!', '?', ':', '…', '”', '’']);
    let heading = if matches!(last, ':' | ';' | '–' | '—' | '?' | '!' | '.' | '…') {
        COLON
    } else if matches!(last, ',' | ')') {
        COMMA
    } else if is_one_of(word, &LEANING_WORDS) {
        LEANING
    } else if is_one_of(after.split_whitespace().next().unwrap_or_default(), &CONNECTING)
    {
        PHRASE
    } else {
        0.0
    };
    Demerits { text: if is_stranded { STRANDED } else { 0.0 }, heading }
}

fn is_one_of(word: &str, table: &Words) -> bool {
    let word = word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    table.has(&word)
}
