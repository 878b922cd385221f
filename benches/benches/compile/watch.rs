//! The watch: what a command costs.

use std::time::Instant;

/// Seconds of a command.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    /// By the clock on the wall, which neighbours disturb.
    pub(crate) wall: f64,
    /// Of the processors, over all processes that the command started.
    pub(crate) processor: f64,
}

/// Runs it.
pub(crate) fn watch(run: impl FnOnce()) -> Time {
    let (start, before) = (Instant::now(), processor());
    run();
    Time { wall: start.elapsed().as_secs_f64(), processor: processor() - before }
}

/// The processors' seconds that all ended children of this process took, as Linux counts them, in hundredths.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux tells of each process");
    // After the name, which is in brackets: state, then numbers, of which the 13th and 14th are the children's.
    let fields = stat.rsplit_once(')').expect("the name is in brackets").1.split_whitespace();
    let ticks: u64 = fields.skip(13).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum();
    ticks as f64 / 100.0
}
