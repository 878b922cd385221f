//! How a transaction is begun, and how often it is run again.

use std::time::Duration;

pub use tokio_postgres::IsolationLevel;

/// How a transaction is begun, and how often it is run again when it conflicts with another one.
///
/// ```
/// use querent::postgres::{IsolationLevel, TransactionOptions};
/// let options = TransactionOptions { isolation: Some(IsolationLevel::Serializable), ..TransactionOptions::default() };
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TransactionOptions {
    /// The isolation level; `None` for that of the session (READ COMMITTED unless it is configured otherwise).
    pub isolation: Option<IsolationLevel>,
    /// Whether nothing may be written.
    pub read_only: bool,
    /// Whether a serializable transaction that only reads waits until it can do so without conflicts.
    pub deferrable: bool,
    /// How often the work is run at the most, the first time included.
    pub attempts: u32,
    /// How long the second attempt waits at the most; each further one waits twice as long. The wait is drawn at random
    /// between half of that and all of it, so that transactions which conflicted do not meet again.
    pub base_delay: Duration,
    /// What no wait exceeds.
    pub max_delay: Duration,
}

/// Five attempts that wait 10 ms and more, in a transaction as the session has it.
impl Default for TransactionOptions {
    fn default() -> Self {
        Self {
            isolation: None,
            read_only: false,
            deferrable: false,
            attempts: 5,
            base_delay: Duration::from_millis(10),
            max_delay: Duration::from_secs(2),
        }
    }
}

impl TransactionOptions {
    /// How long to wait behind the failed attempt of that number (from 1), or `None` if it was the last.
    pub(super) fn delay(&self, attempt: u32) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        let longest = self.base_delay.saturating_mul(1 << (attempt - 1).min(20)).min(self.max_delay);
        Some(longest.mul_f64(0.5 + 0.5 * random()))
    }
}

/// A number from 0 to 1 out of the standard library's only source of randomness: the keys of its hash maps.
fn random() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0) as f64 / u64::MAX as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_bound() {
        let options = TransactionOptions { attempts: 40, ..TransactionOptions::default() };
        for (attempt, longest) in [(1, 10), (2, 20), (3, 40), (9, 2000), (39, 2000)] {
            let delay = options.delay(attempt).unwrap();
            let longest = Duration::from_millis(longest);
            assert!(delay <= longest && delay >= longest / 2, "{attempt}: {delay:?}");
        }
        assert_eq!(options.delay(40), None);
        assert_eq!(TransactionOptions { attempts: 0, ..options }.delay(1), None);
    }
}
