//! A source of choices: deterministic by seed, recorded, and shrinkable by replaying a simpler record.
//!
//! Generators draw every decision from here and treat 0 as the simplest one. So a failing output shrinks by
//! deleting and lowering recorded choices, whatever the generator builds; that is all this crate needs of a
//! property-testing library, hence none is used.

/// A stream of choices.
pub struct Source {
    state: u64,
    replay: Option<Vec<u64>>,
    record: Vec<u64>,
}

impl Source {
    /// Random choices by seed.
    pub fn seeded(seed: u64) -> Self {
        Self { state: seed, replay: None, record: Vec::new() }
    }

    /// The choices of a record, then zeros.
    pub fn replay(record: Vec<u64>) -> Self {
        Self { state: 0, replay: Some(record), record: Vec::new() }
    }

    /// A number below `bound`, which is above zero.
    pub fn below(&mut self, bound: usize) -> usize {
        let raw = match &self.replay {
            None => self.next(),
            Some(record) => record.get(self.record.len()).copied().unwrap_or(0),
        };
        let choice = raw % bound as u64;
        self.record.push(choice);
        choice as usize
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    /// One of the items.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// The choices so far.
    pub fn into_record(self) -> Vec<u64> {
        self.record
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// So many candidates are tried at most.
const ATTEMPTS: usize = 3_000;

/// The simplest record found on which `fails` still holds.
pub fn shrink(record: Vec<u64>, mut fails: impl FnMut(Vec<u64>) -> bool) -> Vec<u64> {
    let mut best = record;
    let mut attempts = 0;
    loop {
        let before = best.clone();
        for size in [64, 32, 16, 8, 4, 2, 1] {
            let mut start = 0;
            while start + size <= best.len() && attempts < ATTEMPTS {
                attempts += 1;
                let mut shorter = best.clone();
                shorter.drain(start..start + size);
                if fails(shorter.clone()) { best = shorter } else { start += 1 }
            }
        }
        for at in 0..best.len() {
            for low in [0, best.get(at).map_or(0, |choice| choice / 2)] {
                if attempts < ATTEMPTS && best.get(at).is_some_and(|&choice| choice > low) {
                    attempts += 1;
                    let mut lower = best.clone();
                    lower[at] = low;
                    if fails(lower.clone()) {
                        best = lower;
                    }
                }
            }
        }
        if best == before || attempts >= ATTEMPTS {
            return best;
        }
    }
}
