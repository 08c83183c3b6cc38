//! Decides who may talk to the server: the browser that has been let in with a token.

use std::fmt::Write as _;
use std::io;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, header};
use sha2::{Digest as _, Sha256};
use tokio::sync::Notify;

/// The SHA-256 of a secret. Digests are compared in place of secrets: how long a comparison
/// takes says nothing about the secret.
type Digest = [u8; 32];

/// The tokens that let a browser in once, and the cookie that it gets for one.
#[derive(Debug)]
pub(super) struct Access {
    /// The name has the port, because cookies do not: two studios would share one.
    cookie_name: String,
    cookie: String,
    cookie_digest: Digest,
    /// The tokens that have not been used.
    tokens: Mutex<Vec<Digest>>,
    /// Tells that a token has been used.
    pub(super) entered: Notify,
}

impl Access {
    /// Draws the secret of the cookie.
    pub(super) fn new(port: u16) -> io::Result<Self> {
        let cookie = secret()?;
        Ok(Self {
            cookie_name: format!("briefing-studio-{port}"),
            cookie_digest: digest(&cookie),
            cookie,
            tokens: Mutex::default(),
            entered: Notify::new(),
        })
    }

    /// Returns a new token. It lets one browser in, once.
    pub(super) fn token(&self) -> io::Result<String> {
        let token = secret()?;
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.push(digest(&token));
        Ok(token)
    }

    /// Uses up a token; returns whether there was such a token.
    pub(super) fn redeem(&self, token: &str) -> bool {
        let digest = digest(token);
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let position = tokens.iter().position(|it| *it == digest);
        let is_token = position.map(|at| tokens.swap_remove(at)).is_some();
        if is_token {
            self.entered.notify_one();
        }
        is_token
    }

    /// Returns whether a request comes from a browser that has been let in.
    pub(super) fn is_known(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter();
        let pairs = cookies
            .filter_map(|it| it.to_str().ok())
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.trim().split_once('='));
        pairs.filter(|(name, _)| *name == self.cookie_name).any(|(_, value)| {
            // Browsers send the value as it was set; no quotes are taken off.
            digest(value) == self.cookie_digest
        })
    }

    /// Returns the header that gives a browser the cookie. Scripts cannot read it, and requests
    /// that another site causes do not have it.
    pub(super) fn set_cookie(&self) -> Option<HeaderValue> {
        let Self { cookie_name, cookie, .. } = self;
        let text = format!("{cookie_name}={cookie}; HttpOnly; SameSite=Strict; Path=/");
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

fn digest(secret: &str) -> Digest {
    Sha256::digest(secret.as_bytes()).into()
}

/// Returns 256 random bits of the operating system, in hexadecimal digits.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let mut text = String::new();
    for byte in bytes {
        // Writing into a string cannot fail.
        let _written = write!(text, "{byte:02x}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        headers
    }

    #[test]
    fn a_token_works_once() {
        let access = Access::new(7347).unwrap();
        let (one, two) = (access.token().unwrap(), access.token().unwrap());
        assert!(one.len() == 64 && one != two);
        assert!(!access.redeem("") && !access.redeem(&one[..63]));
        assert!(access.redeem(&one) && !access.redeem(&one));
        assert!(access.redeem(&two) && !access.redeem(&two));
    }

    #[test]
    fn only_its_own_cookie_is_known() {
        let access = Access::new(7347).unwrap();
        let set = access.set_cookie().unwrap();
        let pair = set.to_str().unwrap().split(';').next().unwrap();
        assert!(access.is_known(&headers(pair)));
        assert!(access.is_known(&headers(&format!("a=b; {pair}; c=d"))));
        let other = Access::new(7347).unwrap();
        assert!(!other.is_known(&headers(pair)));
        for wrong in ["", "briefing-studio-7347=", "briefing-studio-7347", &pair[1..]] {
            assert!(!access.is_known(&headers(wrong)), "{wrong}");
        }
    }
}
