//! Computes the [`Demerits`] of ending a line at a place, from the words around it.
//!
//! Demerits are squared fractions of the measure, like the cost of the empty end of a line: a
//! line that leaves a tenth of its measure empty costs 0.01, half of it 0.25. A demerit
//! therefore says how much more ragged the lines may become to avoid the place.

use super::word_set::WordSet;

/// The cost of a line end in running text and in headings. Negative values are gains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Demerits {
    /// The cost in [`super::Shaped::break_lines`].
    pub(super) text: f64,
    /// The cost in [`super::Shaped::break_evenly`].
    pub(super) heading: f64,
    /// Whether the line ends behind the hyphen of a short first part, such as `co-` or `re-`.
    /// Any other way to break into as many lines is better.
    pub(super) after_short_part: bool,
    /// Whether the line ends between a word and its abbreviation in brackets.
    pub(super) in_pair: bool,
}

impl Demerits {
    const fn of(text: f64, heading: f64) -> Self {
        Self { text, heading, after_short_part: false, in_pair: false }
    }

    /// Returns the demerits of a place inside a group of words that belong together.
    pub(super) const fn inside_group(self) -> Self {
        Self { text: self.text + GROUP, heading: self.heading + GROUP, ..self }
    }
}

/// After a separator such as the dot between two telephone numbers: worth a line that is half
/// empty.
const SEPARATOR: f64 = -0.25;
/// Inside an address, which should be read in one go: only a line that is 70 % empty is worse.
const ADDRESS: f64 = 0.5;
/// Inside a group of words, such as a number and its unit, on a short measure: as bad as a gap of
/// 32 % of the measure.
const GROUP: f64 = 0.1;
/// The most letters of a short first part of a compound.
const SHORT_PART: usize = 4;
/// After the hyphen or slash of a compound: as bad as a gap of 14 % of the measure.
const COMPOUND: f64 = 0.02;
/// After a short word that begins a sentence, where the eye misses it: as bad as a gap of
/// 14 % of the measure.
const STRANDED: f64 = 0.02;
/// In a heading, before a word that begins a phrase. Two lines that each differ from their
/// mean by a fraction d cost 2 d² together, so this gain allows lines of 0.86 and 1.14 times
/// the mean.
const PHRASE: f64 = -0.04;
/// In a heading, after a comma: allows lines of 0.83 and 1.17 times the mean.
const COMMA: f64 = -0.06;
/// In a heading, after a colon, a dash or the end of a sentence, which divides a title in
/// two: allows one line to be half as long as the other.
const COLON: f64 = -0.25;
/// In a heading, after a word that belongs to the next one: as bad as a comma is good.
const PROCLITIC: f64 = 0.06;

/// Words that begin a phrase, of all languages at once: see [`super::keep_together`].
static CONNECTING: WordSet = WordSet::new(
    "\
    and or but nor of for in on at from to with without by about as that which who \
    when where how why if than after before through under between und oder für von \
    mit im aus bei et ou de du des pour avec dans sur à y o del para con en por e \
    di per da com em van voor met ac neu gyda ar oraz lub dla și sau pentru cu a \
    nebo pro és vagy og eller och för med ja і та або для и или",
);

/// Words that belong to the next one, such as articles and prepositions.
static PROCLITICS: WordSet = WordSet::new(
    "\
    a an the and or of for in on at from to with by is are no not der die das den \
    dem des ein eine und für von im le la les un une et de du pour el los las una \
    y il lo gli e di o os as het een en yr i w z na do și az og och",
);

/// Returns the demerits of a place. `segment` is the text from the last break to the place,
/// `before` and `after` are the whole text on both sides of it.
pub(super) fn demerits(
    segment: &str,
    before: &str,
    after: &str,
    in_address: bool,
) -> Demerits {
    if in_address {
        return Demerits::of(ADDRESS, ADDRESS);
    }
    let word_end = before.trim_end();
    let spaced = word_end.len() < before.len();
    let last = word_end.chars().next_back().unwrap_or_default();
    if spaced && matches!(last, '·' | '•' | '|') {
        return Demerits::of(SEPARATOR, SEPARATOR);
    }
    if !spaced {
        let after_short_part = ends_short_part(before);
        return Demerits { after_short_part, ..Demerits::of(COMPOUND, COMPOUND) };
    }
    let word = segment.trim();
    let sentence = word_end[..word_end.len() - word.len()].trim_end();
    let is_stranded = word.chars().count() <= 2
        && word.chars().all(char::is_alphanumeric)
        && sentence.ends_with(['.', '!', '?', ':', '…', '”', '’']);
    let heading = if matches!(last, ':' | ';' | '–' | '—' | '?' | '!' | '.' | '…') {
        COLON
    } else if matches!(last, ',' | ')') {
        COMMA
    } else if is_one_of(word, &PROCLITICS) {
        PROCLITIC
    } else if is_one_of(after.split_whitespace().next().unwrap_or_default(), &CONNECTING)
    {
        PHRASE
    } else {
        0.0
    };
    Demerits::of(if is_stranded { STRANDED } else { 0.0 }, heading)
}

/// Whether a text ends with the hyphen of a compound whose first part is short.
fn ends_short_part(text: &str) -> bool {
    let Some(start) = text.strip_suffix(['-', '‐']) else { return false };
    let is_inside = |c: char| !c.is_whitespace() && !"([{\"'“‘„‚«‹–—/".contains(c);
    let part = start.rsplit(|c| !is_inside(c)).next().unwrap_or_default();
    // Two hyphens: this is not the first part.
    part.chars().all(char::is_alphanumeric)
        && (1..=SHORT_PART).contains(&part.chars().count())
}

fn is_one_of(word: &str, set: &WordSet) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    set.contains(&word)
}
