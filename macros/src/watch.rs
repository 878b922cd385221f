//! What the stages of an expansion cost. Nothing is timed unless the environment has QUERENT_TIMES, as `benches/compile`
//! sets it; then the compiler's standard error has a line for each: `querent-time STAGE NANOSECONDS`.

use std::sync::LazyLock;
use std::time::Instant;

static WANTED: LazyLock<bool> = LazyLock::new(|| std::env::var_os("QUERENT_TIMES").is_some());

/// Runs the stage.
pub(crate) fn timed<T>(stage: &str, run: impl FnOnce() -> T) -> T {
    if !*WANTED {
        return run();
    }
    let start = Instant::now();
    let result = run();
    eprintln!("querent-time {stage} {}", start.elapsed().as_nanos());
    result
}
