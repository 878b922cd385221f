//! The kinds of work that are timed.

use crate::contender::{Author, Contender};
use std::sync::LazyLock;

/// One kind of work.
pub struct Workload {
    /// Its row in the table.
    pub name: &'static str,
    /// How many calls make a sample, which should take a fraction of a millisecond.
    pub calls: usize,
    /// Does the work once, given the number of the call in its sample; the result tells whether it was the same work.
    pub run: fn(&mut dyn Contender, usize) -> usize,
}

impl Workload {
    const fn new(name: &'static str, calls: usize, run: fn(&mut dyn Contender, usize) -> usize) -> Self {
        Self { name, calls, run }
    }

    /// Whether a sample must be undone.
    pub fn writes(&self) -> bool {
        self.name.starts_with("insert")
    }
}

/// All of them, in the order of the table.
pub const WORKLOADS: [Workload; 18] = [
    Workload::new("point look-up", 500, |contender, call| contender.point(key(call))),
    Workload::new("look-up, no second", 500, |contender, call| contender.point_checked(key(call))),
    Workload::new("scan of 1", 300, |contender, _| contender.scan(1)),
    Workload::new("scan of 10", 100, |contender, _| contender.scan(10)),
    Workload::new("scan of 100", 15, |contender, _| contender.scan(100)),
    Workload::new("scan of 1000", 2, |contender, _| contender.scan(1_000)),
    Workload::new("scan of 10000", 1, |contender, _| contender.scan(10_000)),
    Workload::new("page of 10", 100, |contender, _| contender.page(10)),
    Workload::new("borrowed scan of 10", 100, |contender, _| contender.scan_borrowed(10)),
    Workload::new("borrowed scan of 1000", 2, |contender, _| contender.scan_borrowed(1_000)),
    Workload::new("join", 5, |contender, call| contender.join((call % 500) as i64 + 1)),
    Workload::new("nested", 1, |contender, _| contender.nested(10)),
    Workload::new("dynamic, narrow", 20, |contender, call| contender.dynamic(Some((call % 50) as i64 + 1), 1_000)),
    Workload::new("dynamic, wide", 20, |contender, _| contender.dynamic(None, 20)),
    Workload::new("insert of 1", 200, |contender, call| contender.insert(authors(call, 1))),
    Workload::new("insert of 10", 20, |contender, call| contender.insert(authors(call, 10))),
    Workload::new("insert of 100", 2, |contender, call| contender.insert(authors(call, 100))),
    Workload::new("insert of 1000", 1, |contender, call| contender.insert(authors(call, 1_000))),
];

/// The key of a book, another one in each call.
fn key(call: usize) -> i64 {
    1 + (call * 7919 % 10_000) as i64
}

/// The rows of one call: as many authors, other ones in each call of a sample.
fn authors(call: usize, rows: usize) -> &'static [Author] {
    static AUTHORS: LazyLock<Vec<Author>> = LazyLock::new(|| Author::many(1_000));
    &AUTHORS[call * rows..(call + 1) * rows]
}
