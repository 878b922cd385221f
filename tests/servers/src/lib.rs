//! Servers for tests: nothing in, the URL of an empty database of a real server out, or a loud line that there is none.
//!
//! `QUERENT_TEST_POSTGRES_URL` names a server that may be used. Without it a private one is started where PostgreSQL's
//! binaries are found, once for each test process; it ends with the process, however that ends. Where neither is, the
//! test says `SKIPPED postgres: …` and passes; with `QUERENT_REQUIRE_ENGINES=1` it fails.

mod cluster;

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An empty database of its own, dropped with the value.
pub struct Database {
    server: &'static str,
    name: String,
    url: String,
}

/// An empty database on a PostgreSQL server; `None`, with one loud line for each process, where there is no server.
///
/// # Panics
/// Where there is no server although `QUERENT_REQUIRE_ENGINES=1` asks for one.
pub fn postgres() -> Option<Database> {
    static SERVER: OnceLock<Result<String, String>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let server = std::env::var("QUERENT_TEST_POSTGRES_URL").or_else(|_| cluster::start());
        server.inspect_err(|reason| skipped("postgres", reason))
    });
    match server {
        Ok(server) => Some(Database::create(server)),
        Err(reason) if required() => panic!("QUERENT_REQUIRE_ENGINES asks for postgres: {reason}"),
        Err(_) => None,
    }
}

fn required() -> bool {
    std::env::var("QUERENT_REQUIRE_ENGINES").is_ok_and(|value| value == "1")
}

/// Says that something is not tested, straight to standard error: what goes through `println!` is not shown of a test
/// that passes.
pub fn skipped(engine: &str, reason: &str) {
    let line = format!("\nSKIPPED {engine}: {reason}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}

impl Database {
    fn create(server: &'static str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("querent_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        command(server, &format!("CREATE DATABASE {name}")).expect("a server that creates a database");
        Self { server, url: with_database(server, &name), name }
    }

    /// The database's URL, for any client.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let dropped = command(self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        if !std::thread::panicking() {
            dropped.expect("a database that can be dropped");
        }
    }
}

fn command(server: &str, sql: &str) -> Result<(), postgres::Error> {
    postgres::Client::connect(server, postgres::NoTls)?.batch_execute(sql)
}

/// The server's URL with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(url, options)| (url, Some(options)));
    let (scheme, rest) = address.split_once("://").expect("a URL: postgres://…");
    let host = rest.split('/').next().unwrap_or_default();
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{scheme}://{host}/{name}{options}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_database_of_a_url_is_replaced() {
        let with = |url| super::with_database(url, "new");
        assert_eq!(with("postgres://me@host:5/old?sslmode=disable"), "postgres://me@host:5/new?sslmode=disable");
        assert_eq!(with("postgres://host"), "postgres://host/new");
        assert_eq!(with("postgres://me@%2Ftmp%2Fx/postgres"), "postgres://me@%2Ftmp%2Fx/new");
    }

    #[test]
    fn each_caller_has_a_database_of_its_own_for_as_long_as_it_keeps_it() {
        let (Some(one), Some(two)) = (super::postgres(), super::postgres()) else { return };
        let count = |url: &str, name: &str| {
            let mut client = postgres::Client::connect(url, postgres::NoTls).expect("a connection");
            client.query("SELECT FROM pg_database WHERE datname = $1", &[&name]).expect("the catalogue").len()
        };
        let name = two.name.clone();
        assert_eq!(count(one.url(), &name), 1);
        drop(two);
        assert_eq!(count(one.url(), &name), 0);
    }
}
