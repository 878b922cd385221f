//! Querent on SQLite beside the bare C interface and rusqlite: the same work on databases in memory, as ratios.
//!
//! `cargo bench -p querent-benches --bench sqlite`; with `-- --test` everything runs once and is compared, not timed.
//! `-- --repeat WORKLOAD CONTENDER TIMES` does one thing only, for a profiler.

mod c;
mod contender;
mod harness;
mod queried;
mod rusqlite_docs;

use contender::{Author, Contender};
use harness::{Plan, Workload};

const WORKLOADS: [Workload; 15] = [
    Workload {
        name: "point look-up",
        calls: 500,
        run: |contender, call| contender.point(1 + (call * 7919 % 10_000) as i64),
    },
    Workload {
        name: "look-up, no second",
        calls: 500,
        run: |contender, call| contender.point_checked(1 + (call * 7919 % 10_000) as i64),
    },
    Workload { name: "scan of 1", calls: 300, run: |contender, _| contender.scan(1) },
    Workload { name: "scan of 10", calls: 100, run: |contender, _| contender.scan(10) },
    Workload { name: "scan of 100", calls: 15, run: |contender, _| contender.scan(100) },
    Workload { name: "scan of 1000", calls: 2, run: |contender, _| contender.scan(1_000) },
    Workload { name: "scan of 10000", calls: 1, run: |contender, _| contender.scan(10_000) },
    Workload { name: "page of 10", calls: 100, run: |contender, _| contender.page(10) },
    Workload { name: "borrowed scan of 10", calls: 100, run: |contender, _| contender.scan_borrowed(10) },
    Workload { name: "borrowed scan of 1000", calls: 2, run: |contender, _| contender.scan_borrowed(1_000) },
    Workload { name: "join", calls: 5, run: |contender, call| contender.join((call % 500) as i64 + 1) },
    Workload { name: "insert of 1", calls: 200, run: |contender, call| contender.insert(authors(call, 1)) },
    Workload { name: "insert of 10", calls: 20, run: |contender, call| contender.insert(authors(call, 10)) },
    Workload { name: "insert of 100", calls: 2, run: |contender, call| contender.insert(authors(call, 100)) },
    Workload { name: "insert of 1000", calls: 1, run: |contender, call| contender.insert(authors(call, 1_000)) },
];

fn main() {
    let mut contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(c::Bare::new(contender::database())),
        Box::new(rusqlite_docs::Rusqlite(contender::database())),
        Box::new(queried::OnOwn(contender::database().into())),
        Box::new(queried::OnRusqlite(contender::database())),
    ];
    Plan::from_arguments().carry_out(&WORKLOADS, &mut contenders);
}

/// The rows of one call: as many authors, other ones in each call of a sample.
fn authors(call: usize, rows: usize) -> &'static [Author] {
    static AUTHORS: std::sync::LazyLock<Vec<Author>> = std::sync::LazyLock::new(|| Author::many(1_000));
    &AUTHORS[call * rows..(call + 1) * rows]
}
