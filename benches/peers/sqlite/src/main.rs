//! SQLite in memory through diesel, sqlx, and the bare C interface of the SQLite that they link.
//!
//! `cargo bench -p querent-benches --bench sqlite -- --peers` starts it and asks it for one sample after the other; alone it
//! compares the three.

#[path = "../../../benches/sqlite/c.rs"]
mod c;
#[path = "../../tables.rs"]
mod tables;
mod with_diesel;
mod with_sqlx;

use libsqlite3_sys as ffi;
use querent_benches::contender::Contender;

fn main() {
    let contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(c::Bare::new("C, the peers'")),
        Box::new(with_diesel::Diesel::new()),
        Box::new(with_sqlx::Sqlx::new()),
    ];
    querent_benches::harness::main("sqlite-peers", contenders, || None);
}
