//! Chooses the form of an answer by the header `Accept` (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};

use super::problem::{Kind, Problem};

/// Returns the offered media type that a client likes best; the first of those it likes equally.
pub(super) fn choose(
    headers: &HeaderMap,
    offers: &[&'static str],
) -> Result<&'static str, Problem> {
    let mut ranges = Vec::new();
    for value in headers.get_all(header::ACCEPT) {
        let text = value.to_str().unwrap_or_default();
        ranges.extend(text.split(',').filter_map(Range::parse));
    }
    let first = offers.first().copied().unwrap_or_default();
    if ranges.is_empty() {
        return Ok(first);
    }
    let mut best = (first, 0.0);
    for offer in offers {
        let liking = liking(&ranges, offer);
        if liking > best.1 {
            best = (offer, liking);
        }
    }
    if best.1 > 0.0 {
        return Ok(best.0);
    }
    let names: Vec<_> = offers.iter().map(|it| essence(it)).collect();
    Err(Problem::new(Kind::NotAcceptable, "no form of the answer is allowed by `Accept`")
        .hint(format!("write one of {}, or `*/*`", names.join(", "))))
}

/// A range of media types, and how much the client likes it, from 0 to 1.
struct Range<'a> {
    name: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let name = parts.next().filter(|it| !it.is_empty())?;
        let quality =
            parts.find_map(|it| it.strip_prefix("q=").or(it.strip_prefix("Q=")));
        let quality = quality.map_or(Some(1.0), |it| it.parse::<f32>().ok())?;
        quality.is_finite().then_some(Self { name, quality })
    }

    /// Returns how exactly the range names a type; 0 if it does not.
    fn fits(&self, offer: &str) -> u8 {
        let group = |it: &str| it.split('/').next().unwrap_or_default().to_owned();
        if self.name.eq_ignore_ascii_case(offer) {
            3
        } else if self.name.strip_suffix("/*").is_some_and(|it| it != "*")
            && group(self.name).eq_ignore_ascii_case(&group(offer))
        {
            2
        } else {
            u8::from(self.name == "*/*")
        }
    }
}

/// Returns how much a client likes a type: what the most exact range says of it.
fn liking(ranges: &[Range<'_>], offer: &str) -> f32 {
    let offer = essence(offer);
    let fits = ranges.iter().map(|it| (it.fits(offer), it.quality));
    fits.max_by_key(|(exactness, _)| *exactness)
        .filter(|(exactness, _)| *exactness > 0)
        .map_or(0.0, |(_, quality)| quality)
}

/// Returns a media type without its parameters.
pub(super) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [&str; 3] =
        ["text/html; charset=utf-8", "application/json", "application/zip"];

    fn chosen(accept: &str) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        choose(&headers, &OFFERS).ok()
    }

    #[test]
    fn the_liked_form_is_chosen() {
        assert_eq!(choose(&HeaderMap::new(), &OFFERS).unwrap(), OFFERS[0]);
        assert_eq!(chosen("*/*"), Some(OFFERS[0]));
        assert_eq!(chosen("text/*, application/json"), Some(OFFERS[0]));
        assert_eq!(chosen("text/html;q=0.5, application/json"), Some(OFFERS[1]));
        assert_eq!(chosen("*/*;q=0.1, application/ZIP; q=0.2"), Some(OFFERS[2]));
        assert_eq!(chosen("*/*, text/html;q=0"), Some(OFFERS[1]));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("application/json;q=0"), None);
        assert_eq!(chosen("application/json;q=NaN"), Some(OFFERS[0]));
        assert_eq!(chosen(""), Some(OFFERS[0]));
    }
}
