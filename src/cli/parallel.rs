//! Runs work on several threads. The library starts no threads; the program decides how many
//! there are.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Results that may wait for an earlier one before threads wait for the consumer.
const WAITING: usize = 64;

/// Stack of the threads on which a server does its work: elements of a document may be nested 256
/// deep.
#[cfg(any(feature = "mcp", feature = "servers"))]
pub(super) const STACK: usize = 16 << 20;

/// Returns how many threads can work at once.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Calls `work` with the numbers below `count` on several threads, and returns the results in
/// the order of the numbers.
pub(super) fn map<T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    if threads.min(count) <= 1 {
        return (0..count).map(work).collect();
    }
    let mut results = Vec::with_capacity(count);
    let Ok(()) = for_each(threads, count, work, |result| {
        results.push(result);
        Ok::<(), std::convert::Infallible>(())
    });
    results
}

/// Calls `work` with the numbers below `count` on several threads, and `consume` with each
/// result, in the order of the numbers, on this thread. Ends at the first error of `consume`.
///
/// # Errors
/// Returns the error of `consume`.
pub(super) fn for_each<T: Send, E>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    consume: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    for_each_until(threads, count, || false, work, consume)
}

/// Like [`for_each`], but begins no more work once `is_over` returns true. Work that was begun is
/// finished, and its results are consumed: those of the first numbers, without a gap.
///
/// # Errors
/// Returns the error of `consume`.
pub(super) fn for_each_until<T: Send, E>(
    threads: usize,
    count: usize,
    is_over: impl Fn() -> bool + Sync,
    work: impl Fn(usize) -> T + Sync,
    mut consume: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    std::thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            let (sender, next) = (sender.clone(), &next);
            let (is_over, work) = (&is_over, &work);
            scope.spawn(move || {
                while !is_over() {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    // Nobody receives after an error of `consume`.
                    if number >= count || sender.send((number, work(number))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (number, result) in receiver {
            early.insert(number, result);
            while let Some(result) = early.remove(&due) {
                consume(result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for threads in [0, 1, 3] {
            let results = map(threads, 100, |number| number * number);
            let expected: Vec<_> = (0..100).map(|number| number * number).collect();
            assert_eq!(results, expected, "{threads} threads");
        }
    }

    #[test]
    fn work_that_is_over_has_no_gaps() {
        let begun = AtomicUsize::new(0);
        let work = |number| {
            begun.fetch_add(1, Ordering::SeqCst);
            number
        };
        let is_over = || begun.load(Ordering::SeqCst) >= 10;
        let mut results = Vec::new();
        let Ok(()) = for_each_until(3, 1000, is_over, work, |result| {
            results.push(result);
            Ok::<(), std::convert::Infallible>(())
        });
        assert!((10..=13).contains(&results.len()), "{results:?}");
        assert!(results.iter().copied().eq(0..results.len()), "{results:?}");
    }

    #[test]
    fn an_error_ends_the_work() {
        let consume = |number| if number == 5 { Err(number) } else { Ok(()) };
        assert_eq!(for_each(2, 1000, |number| number, consume), Err(5));
    }
}
