//! The program as a process, with a database of its own, and a client of HTTP/1.1 that is just enough for it.

use querent_test_servers::Database;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tickets"))
}

/// A running service.
pub(crate) struct Service {
    process: Child,
    address: String,
    database: Database,
}

impl Service {
    /// Starts it on a free port; `None` where there is no server.
    pub(crate) fn start() -> Option<Self> {
        let database = querent_test_servers::postgres()?;
        let mut process = program();
        process.env("DATABASE_URL", database.url()).env("PORT", "0").stdout(Stdio::piped());
        let mut process = process.spawn().expect("the program runs");
        let mut said = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut said).expect("the program speaks UTF-8");
        let address = said.trim().strip_prefix("listening on http://").expect("the service starts").to_owned();
        Some(Self { process, address, database })
    }

    /// A connection to its database.
    pub(crate) fn client(&self) -> postgres::Client {
        postgres::Client::connect(self.database.url(), postgres::NoTls).expect("a connection")
    }

    /// Returns when a statement waits for a lock.
    pub(crate) fn wait_for_a_waiting_statement(&self) {
        let mut client = self.client();
        let patience = Instant::now() + Duration::from_secs(60);
        let waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while client.query(waiting, &[]).expect("the statistics").is_empty() {
            assert!(Instant::now() < patience, "no statement waits");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        self.request("GET", path, "")
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.request("POST", path, &body.to_string())
    }

    /// The status and the body, as JSON where it is JSON.
    fn request(&self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let (address, length) = (&self.address, body.len());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(address).expect("the service listens");
        stream.write_all(request.as_bytes()).expect("the service reads");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("the service answers in UTF-8");
        let (head, body) = response.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        (status, serde_json::from_str(body).unwrap_or_else(|_| Value::from(body)))
    }

    /// Adds an agent and gives the number.
    pub(crate) fn agent(&self, name: &str, capacity: i32) -> i64 {
        let email = format!("{name}@example.org");
        let (status, id) = self.post("/agents", json!({"name": name, "email": email, "capacity": capacity}));
        assert_eq!(status, 201, "{id}");
        id.as_i64().expect("a number")
    }

    /// Adds a ticket and gives the number.
    pub(crate) fn ticket(&self, reference: &str) -> i64 {
        let (status, ticket) = self.post("/tickets", json!({"reference": reference, "title": "Help"}));
        assert_eq!(status, 201, "{ticket}");
        ticket["id"].as_i64().expect("a number")
    }

    /// The status of a transfer.
    pub(crate) fn transfer(&self, ticket: i64, agent: i64) -> u16 {
        self.post(&format!("/tickets/{ticket}/transfer"), json!({"to": agent})).0
    }

    /// The tickets that a list with that query string holds.
    pub(crate) fn ids(&self, query: &str) -> Vec<i64> {
        let (status, page) = self.get(&format!("/tickets{query}"));
        assert_eq!(status, 200, "{page}");
        let tickets = page["tickets"].as_array().expect("a list");
        tickets.iter().map(|ticket| ticket["id"].as_i64().expect("a number")).collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
