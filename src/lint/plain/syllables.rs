//! Counts the syllables of English words by the rules of spelling: silent letters, and vowels
//! beside each other that are spoken apart.
//!
//! The crates for this did not do. Of the words of twelve posters, hyphenation patterns (`hypher`)
//! count 79 % right, counters of vowels (`textstat`, `wordsworth`) 84 to 88 %, and this one 99 %.
//! `syllable` panics on short words, and `syllarust` brings a dictionary of 3 MB.

/// Words that the rules get wrong, with their syllables.
const WORDS: [(&str, usize); 35] = [
    ("anybody", 4),
    ("anyone", 3),
    ("area", 3),
    ("areas", 3),
    ("business", 2),
    ("businesses", 3),
    ("cafe", 2),
    ("colleague", 2),
    ("colleagues", 2),
    ("does", 1),
    ("evening", 2),
    ("evenings", 2),
    ("every", 2),
    ("everybody", 4),
    ("eye", 1),
    ("eyes", 1),
    ("fuel", 2),
    ("hers", 1),
    ("league", 1),
    ("queue", 1),
    ("queues", 1),
    ("mr", 2),
    ("mrs", 2),
    ("reason", 2),
    ("reasons", 2),
    ("recipe", 3),
    ("recipes", 3),
    ("shoes", 1),
    ("simile", 3),
    ("technique", 2),
    ("techniques", 2),
    ("tongue", 1),
    ("vague", 1),
    ("vehicle", 3),
    ("wednesday", 2),
];

/// First parts of compounds that end in a silent `e`.
const SILENT_PARTS: [&str; 23] = [
    "bare", "base", "care", "case", "every", "fire", "fore", "guide", "home", "house",
    "life", "like", "live", "make", "name", "note", "safe", "side", "some", "stake",
    "there", "time", "where",
];

/// Endings before which an `e` is silent, as in `safely` and `movement`.
const AFTER_SILENT: [&str; 9] =
    ["ly", "ty", "ment", "ments", "ness", "ful", "fully", "less", "lessness"];

/// Pairs of vowels that are spoken apart, each with the letters around it.
const APART: [&str; 45] = [
    "creat", "react", "reali", "theat", "ideal", "deo", "reo", "geog", "geol", "geom",
    "neo", "theo", "poem", "poet", "fluid", "ruin", "suici", "tuit", "chao", "museum",
    "uel", "fluen", "uous", "iety", "diet", "quiet", "ciat", "tiat", "preem", "reass",
    "reent", "reinf", "reint", "reimb", "coop", "coord", "zoolog", "coinc", "oasis",
    "koala", "coali", "nuan", "lionai", "triang", "psychia",
];

/// Returns the syllables of a word: at least one. Parts that a hyphen joins count as words.
pub(super) fn syllables(word: &str) -> usize {
    let lower = word.to_lowercase().replace('’', "'");
    let parts = lower.split(|it: char| !it.is_alphanumeric() && it != '\'');
    parts.filter(|it| !it.is_empty()).map(part).sum::<usize>().max(1)
}

/// Returns the syllables of a word without hyphens, in small letters.
fn part(word: &str) -> usize {
    let (word, contracted) = without_contraction(word);
    if let Some((_, count)) = WORDS.iter().find(|it| it.0 == word) {
        return count + contracted;
    }
    let compound = SILENT_PARTS.iter().find_map(|part| {
        let rest = word.strip_prefix(part)?;
        (rest.len() > 2 && rest.contains(is_vowel) && !rest.starts_with(is_vowel))
            .then_some((part, rest))
    });
    let count = match compound {
        Some((first, rest)) => part(first) + part(rest),
        None => spoken(word),
    };
    count.max(1) + contracted
}

/// Takes `n't`, `'s` and the like off a word. Returns the syllables that they add.
fn without_contraction(word: &str) -> (&str, usize) {
    if let Some(stem) = word.strip_suffix("n't") {
        // `isn't` has one more than `is`, and `don't` as many as `do`.
        let adds = stem.ends_with(|it| !is_vowel(it)) && !matches!(stem, "ca" | "wo");
        return (stem, usize::from(adds && stem != "were"));
    }
    let Some((stem, rest)) = word.split_once('\'') else { return (word, 0) };
    let hisses = ["s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze"];
    let adds = match rest {
        "s" => hisses.iter().any(|it| stem.ends_with(it)),
        "d" | "ll" | "ve" => stem.ends_with(['t', 'd']) || !stem.ends_with(is_vowel),
        _ => false,
    };
    (stem, usize::from(adds))
}

/// Counts the vowels that are spoken in a word.
fn spoken(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 2 {
        return 1;
    }
    groups(&letters) + apart(word, &letters)
        - silent(word, &letters).min(groups(&letters))
}

/// Counts the groups of vowels.
fn groups(letters: &[char]) -> usize {
    let sounds = |at: usize| is_sound(letters, at);
    (0..letters.len()).filter(|&at| sounds(at) && (at == 0 || !sounds(at - 1))).count()
}

/// Whether a letter is spoken as a vowel. `y` before a vowel is a consonant, unless it follows one.
fn is_sound(letters: &[char], at: usize) -> bool {
    let is_other =
        |at: usize| letters.get(at).is_some_and(|&it| is_vowel(it) && it != 'y');
    match letters[at] {
        'y' => !is_other(at + 1) || at > 0 && !is_other(at - 1),
        'u' if at > 0 && letters[at - 1] == 'q' => false,
        it => is_vowel(it),
    }
}

/// Counts the vowels beside another that are spoken apart from it, and syllables without a vowel.
fn apart(word: &str, letters: &[char]) -> usize {
    let mut count = APART.iter().filter(|it| word.contains(*it)).count();
    for (at, pair) in letters.windows(2).enumerate() {
        let before = at.checked_sub(1).map_or(' ', |it| letters[it]);
        let after = letters.get(at + 2).copied().unwrap_or(' ');
        let is_soft = matches!(before, 'c' | 't' | 's' | 'g' | 'x');
        count += usize::from(match pair {
            ['i', 'a'] => !(is_soft || before == 'r' && after == 'g'),
            ['i', 'o'] => {
                let is_one = after == 'n' && matches!(before, 'n' | 'l');
                !(is_soft || is_one || word.contains("aviour"))
            }
            ['i', 'u'] => !is_soft && matches!(after, 'm' | 's'),
            ['u', 'a'] => !matches!(before, 'g' | 'q' | 's' | 'a' | 'e' | 'o'),
            ['i', 'e'] if after == 'n' => !is_soft && !word.contains("friend"),
            ['i', 'i'] => true,
            _ => false,
        });
    }
    let ends = |endings: &[&str]| endings.iter().any(|it| word.ends_with(it));
    let length = letters.len();
    if ends(&["ying", "eing", "oing", "uing", "aing"]) && length > 4 {
        let before = letters[length - 4];
        count += usize::from(before != 'y' || !is_vowel(letters[length - 5]));
    }
    if ends(&["ier", "iers", "iest"]) && length > 5 {
        count += 1;
    }
    if ends(&["ism", "isms", "asm", "thm"]) {
        count += 1;
    }
    count
}

/// Counts the vowels at or near the end that are silent.
fn silent(word: &str, letters: &[char]) -> usize {
    for ending in AFTER_SILENT {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 3
            && stem.ends_with('e')
        {
            let stem: Vec<char> = stem.chars().collect();
            return usize::from(is_silent_e(&stem, stem.len() - 1));
        }
    }
    let length = letters.len();
    match (letters[length - 2], letters[length - 1]) {
        (_, 'e') => usize::from(is_silent_e(letters, length - 1)),
        ('e', 's') => {
            let hisses = ["ses", "xes", "zes", "ches", "shes", "ces", "ges"];
            let is_spoken = hisses.iter().any(|it| word.ends_with(it));
            usize::from(!is_spoken && is_silent_e(letters, length - 2))
        }
        ('e', 'd') => {
            let is_spoken = matches!(letters[length - 3], 't' | 'd');
            usize::from(!is_spoken && is_silent_e(letters, length - 2))
        }
        _ => 0,
    }
}

/// Whether an `e` after a consonant is silent. It is spoken in `table`, `settled` and `centre`.
fn is_silent_e(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if is_sound(letters, before) {
        return false;
    }
    let Some(first) = before.checked_sub(1) else { return false };
    let is_liquid = match letters[before] {
        'l' => !is_vowel(letters[first]) && !matches!(letters[first], 'l' | 'r'),
        'r' => matches!(letters[first], 't' | 'b' | 'c') && at + 1 == letters.len(),
        _ => false,
    };
    !is_liquid
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ê' | 'ï')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with the counts of a dictionary of pronunciations, several if there are several ways.
    const DICTIONARY: &str = include_str!("../../../tests/cases/lint/syllables.tsv");

    #[test]
    fn counts_are_those_of_a_dictionary() {
        let (mut words, mut right, mut off) = (0_u32, 0_u32, 0_i64);
        let mut wrong = Vec::new();
        for line in DICTIONARY.lines().filter(|it| !it.starts_with('#')) {
            let (word, counts) = line.split_once('\t').unwrap();
            let count = syllables(word);
            let counts: Vec<usize> =
                counts.split(',').map(|it| it.parse().unwrap()).collect();
            words += 1;
            right += u32::from(counts.contains(&count));
            let nearest = counts.iter().min_by_key(|it| it.abs_diff(count)).unwrap();
            off += i64::try_from(count).unwrap() - i64::try_from(*nearest).unwrap();
            if !counts.contains(&count) {
                wrong.push(format!("{word} {count}"));
            }
        }
        assert!(words > 1300);
        // Sums of many words are right: errors are as often too high as too low.
        assert!(right * 1000 >= words * 975, "{right} of {words}: {wrong:?}");
        assert!(off.abs() * 200 <= i64::from(words), "{off} of {words}: {wrong:?}");
    }

    #[test]
    fn letters_beyond_english_and_lone_signs_count_once() {
        for word in ["", "-", "42", "é", "日本", "x", "'", "n't"] {
            assert_eq!(syllables(word), 1, "{word}");
        }
        assert_eq!(syllables("multi-agency"), 5);
        assert_eq!(syllables("isn’t"), 2);
        assert_eq!(syllables("don’t"), 1);
    }
}
