//! The seeds of the property tests, here and in the library.
//!
//! Each property test has a fixed seed, so that it tries the same cases for everyone and a
//! failure never comes and goes. To try other cases, set `BRIEFING_SEED`:
//!
//! ```text
//! BRIEFING_SEED=random cargo test      # new cases in every run
//! BRIEFING_SEED=1234 cargo test NAME   # the cases of a run that failed
//! ```
//!
//! A failing test prints the seed with which to repeat it.

use std::hash::{BuildHasher, Hasher, RandomState};

use proptest::test_runner::{Config, RngSeed};

/// Returns the configuration of a property test that tries a number of cases. `fixed` is its
/// seed unless `BRIEFING_SEED` names another.
pub(crate) fn config(cases: u32, fixed: u64) -> Config {
    let seed = seed(fixed);
    // Captured unless the test fails.
    #[expect(clippy::print_stderr, reason = "the seed repeats a failing run")]
    {
        eprintln!("to repeat this run of a property test: BRIEFING_SEED={seed}");
    }
    Config {
        cases,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Config::default()
    }
}

fn seed(fixed: u64) -> u64 {
    let Ok(wanted) = std::env::var("BRIEFING_SEED") else { return fixed };
    if wanted == "random" {
        // The keys of a `RandomState` are random, and with them the hash of nothing.
        return RandomState::new().build_hasher().finish();
    }
    wanted.parse().unwrap_or_else(|_| {
        panic!("BRIEFING_SEED is neither a number nor `random`: `{wanted}`")
    })
}
