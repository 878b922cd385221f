//! PostgreSQL on this machine: tokio-postgres by hand, Querent, diesel-async and sqlx, the same work, as ratios to the first.
//!
//! `cargo run --release -p postgres-peers`, in `benches/peers`. It starts a server of its own, unless BENCH_POSTGRES names one
//! (`host=/tmp user=me dbname=empty`). After `--`: `--save`, `--test`, `--rounds N`, as with SQLite.

mod by_hand;
mod server;
mod sql;
#[path = "../../tables.rs"]
mod tables;
mod with_diesel;
mod with_querent;
mod with_sqlx;

use querent_benches::contender::{Contender, DATA};
use server::Server;

const SCHEMA: &str = include_str!("../schema.sql");

fn main() {
    let server = Server::start();
    server.database().execute_batch(&[SCHEMA, DATA]);
    let contenders: Vec<Box<dyn Contender>> = vec![
        Box::new(by_hand::ByHand::new(&server)),
        Box::new(with_querent::Querent::new(&server)),
        Box::new(with_diesel::Diesel::new(&server)),
        Box::new(with_sqlx::Sqlx::new(&server)),
    ];
    querent_benches::harness::main("postgres", contenders, || None);
}
