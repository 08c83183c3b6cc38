//! Decodes the non-ASCII letters of addresses: percent escapes (RFC 3986) and Punycode (RFC
//! 3492).

/// Decodes the percent escapes of a text. Escapes that are not UTF-8 stay.
pub(super) fn decoded(text: &str) -> String {
    unescaped(text, |_| true)
}

/// Decodes the letters of other scripts in a path, because nobody could type their escapes.
/// Escapes of spaces and signs stay, because an address ends at a space.
pub(super) fn readable(text: &str) -> String {
    unescaped(text, |it| !it.is_ascii() && it.is_alphanumeric())
}

/// Decodes the percent escapes of UTF-8 characters that pass a test.
fn unescaped(text: &str, passes: impl Fn(char) -> bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, escapes) = rest.split_at_checked(at).unwrap_or((rest, ""));
        plain.push_str(before);
        let bytes: Vec<u8> = (0..4)
            .map_while(|it| {
                let escape = escapes.get(3 * it..3 * it + 3)?.strip_prefix('%')?;
                u8::from_str_radix(escape, 16).ok()
            })
            .collect();
        let first = (1..=bytes.len()).find_map(|length| {
            let character = std::str::from_utf8(bytes.get(..length)?).ok()?;
            Some((character.chars().next()?, 3 * length))
        });
        let length = match first.filter(|(character, _)| passes(*character)) {
            Some((character, length)) => {
                plain.push(character);
                length
            }
            None => {
                plain.push('%');
                1
            }
        };
        rest = escapes.get(length..).unwrap_or_default();
    }
    plain + rest
}

/// Decodes the `xn--` labels of a host name.
pub(super) fn unicode_site(site: &str) -> String {
    let label = |label: &str| {
        let code = label.get(..4).filter(|it| it.eq_ignore_ascii_case("xn--"));
        let code = code.and_then(|it| label.get(it.len()..));
        code.and_then(punycode).unwrap_or_else(|| label.to_owned())
    };
    site.split('.').map(label).collect::<Vec<_>>().join(".")
}

/// Decodes Punycode (RFC 3492, section 6.2). Returns `None` if it is invalid or decodes to
/// anything but letters, digits and hyphens.
fn punycode(code: &str) -> Option<String> {
    const BASE: u32 = 36;
    let (basic, extended) = code.rsplit_once('-').unwrap_or(("", code));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut number, mut bias, mut index) = (0x80_u32, 72_u32, 0_u32);
    let mut digits = extended.chars();
    let mut is_first = true;
    while !digits.as_str().is_empty() {
        let start = index;
        let mut weight = 1_u32;
        let mut position = BASE;
        loop {
            let digit = match digits.next()?.to_ascii_lowercase() {
                it @ 'a'..='z' => u32::from(it) - u32::from('a'),
                it @ '0'..='9' => u32::from(it) - u32::from('0') + 26,
                _ => return None,
            };
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = position.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            position += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapted(index - start, length, is_first);
        is_first = false;
        number = number.checked_add(index / length)?;
        index %= length;
        let character = char::from_u32(number).filter(|it| it.is_alphanumeric())?;
        output.insert(usize::try_from(index).ok()?, character);
        index += 1;
        if output.len() > 63 {
            return None;
        }
    }
    Some(output.into_iter().collect())
}

/// Adapts the bias of Punycode (RFC 3492, section 6.1).
const fn adapted(delta: u32, length: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / length;
    let mut steps = 0;
    while delta > 455 {
        delta /= 35;
        steps += 36;
    }
    steps + 36 * delta / (delta + 38)
}
