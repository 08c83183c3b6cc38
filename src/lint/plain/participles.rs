//! Tells past participles from other words.

/// Participles that do not end in `-ed`.
const IRREGULAR: &str = "beaten begun bitten born bought bound broken brought built burnt caught chosen cut \
    dealt done drawn driven drunk eaten fed felt forbidden forgiven forgotten fought \
    found frozen given ground grown heard held hidden hit kept known laid learnt led \
    left lent let made meant met overheard overseen overtaken paid proven put read \
    ridden run said seen sent sewn shaken shot shown sold sought spelt spent split \
    spoken spread stolen struck stuck sung sworn taken taught thought thrown told torn \
    understood undertaken won worn written";

/// Words in `-ed` that mostly describe, and irregular participles that do.
const DESCRIBING: &str = "abandoned advanced aged agreed alarmed aligned amazed annoyed ashamed associated \
    attached balanced based blessed bored born bound broken closed committed \
    complicated concerned confused connected convinced crowded dated dedicated \
    delighted depressed designed detailed determined devoted disabled disappointed \
    disengaged distressed divorced done educated embarrassed employed engaged enlarged \
    equipped excited exhausted experienced finished focused frightened frozen \
    frustrated gifted haired hidden hurt infected inflamed informed inspired intended \
    interested involved isolated known left limited linked located lost married mixed \
    motivated naked needed opposed ordered organised overcrowded overwhelmed panicked \
    pleased prepared qualified related relaxed reserved retired satisfied scared \
    scattered separated settled shocked skilled stressed stuck supposed surprised \
    tired trained used worried";

/// Words that end in `-ed` and are no participles.
const OTHERS: &str = "bed bleed breed embed exceed feed hundred indeed need proceed red seed shed speed \
    succeed weed";

/// Words that may follow a participle.
const AFTER: &str = "a about above after again against all alone along already also although an and any \
    anyone anything apart around as aside at aware away back because before behind \
    below beside between beyond but by down during each early either elsewhere even \
    every everything face few first five for forward four free from further he her \
    here him himself his how if ill immediately in inside instead into it its itself \
    just last late later like long many me more most much my near never next no nobody \
    nor not nothing now of off often on once one only onto open or our out outside \
    over past per quickly right safe seven several she since six so some somebody \
    someone something sooner than that the their them then there these they this those \
    though three through throughout to today together tomorrow tonight too twice two \
    under unless until up upon us very we well what whatever when whenever where \
    whether which while who whose why with within without yesterday you your yourself";

/// Returns whether a word in small letters is a participle that makes a passive with a form of
/// *be*. What follows it tells `is involved in` from `is involved by`.
pub(super) fn is_participle(word: &str, next: Option<&str>) -> bool {
    if has(OTHERS, word) {
        return false;
    }
    let is_one = has(IRREGULAR, word) || word.len() > 3 && word.ends_with("ed");
    // `untreated` and `unwell` describe, and so does what has a hyphen: `well-known`.
    let describes = has(DESCRIBING, word)
        || word.contains('-')
        || word.strip_prefix("un").is_some_and(|it| it.ends_with("ed"))
            && !matches!(word, "understood" | "undertaken");
    let describes = describes || next.is_some_and(|it| !follows(it));
    is_one && (!describes || next == Some("by"))
}

/// Returns whether a word may follow a participle. Before a noun it describes the noun: `four were
/// missed appointments`.
fn follows(word: &str) -> bool {
    has(AFTER, word)
        || word.ends_with("ly")
        || word.starts_with(|it: char| it.is_ascii_digit())
}

/// Returns whether a list has a word.
fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|it| it == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [IRREGULAR, DESCRIBING, AFTER, OTHERS] {
            assert!(list.split(' ').is_sorted(), "{list}");
        }
    }
}
