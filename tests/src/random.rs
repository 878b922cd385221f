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

/// The simplest record found on which `fails` still holds.
pub fn shrink(record: Vec<u64>, mut fails: impl FnMut(Vec<u64>) -> bool) -> Vec<u64> {
    let mut best = record;
    loop {
        let simpler = simpler_records(&best).find(|candidate| fails(candidate.clone()));
        match simpler {
            Some(candidate) => best = candidate,
            None => return best,
        }
    }
}

fn simpler_records(record: &[u64]) -> impl Iterator<Item = Vec<u64>> {
    let length = record.len();
    let cuts = [32, 16, 8, 4, 2, 1].into_iter().flat_map(move |size| {
        (0..length.saturating_sub(size - 1)).map(move |start| {
            let mut shorter = record.to_vec();
            shorter.drain(start..start + size);
            shorter
        })
    });
    let lowered = (0..length).filter(|&at| record[at] > 0).flat_map(move |at| {
        [0, record[at] / 2, record[at] - 1].into_iter().filter(move |&low| low < record[at]).map(move |low| {
            let mut lower = record.to_vec();
            lower[at] = low;
            lower
        })
    });
    cuts.chain(lowered)
}
