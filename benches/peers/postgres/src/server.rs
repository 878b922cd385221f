//! A PostgreSQL server for the time of a run: its data lie in a temporary folder and go with it.

use std::path::{Path, PathBuf};
use std::process::Command;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::{Client, NoTls};

const PORT: u16 = 5499;

/// A running server.
pub(crate) struct Server {
    /// How to reach it, in the form that libpq reads.
    pub(crate) address: String,
    /// The folder of its data, if it is our own.
    own: Option<PathBuf>,
}

impl Server {
    /// The one that BENCH_POSTGRES names, or one of our own.
    pub(crate) fn start() -> Self {
        if let Ok(address) = std::env::var("BENCH_POSTGRES") {
            return Self { address, own: None };
        }
        let folder = std::env::temp_dir().join(format!("querent-benches-{}", std::process::id()));
        std::fs::create_dir(&folder).expect("the folder can be made");
        as_owner("chown", &["postgres".as_ref(), folder.as_ref()], true);
        let data = folder.join("data");
        run("initdb", &["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "-D", &text(&data)]);
        let options = format!("-c listen_addresses= -c fsync=off -k {} -p {PORT}", text(&folder));
        let log = text(&folder.join("log"));
        run("pg_ctl", &["start", "-w", "-D", &text(&data), "-l", &log, "-o", &options]);
        let address = format!("host={} port={PORT} user=postgres dbname=postgres", text(&folder));
        Self { address, own: Some(folder) }
    }

    /// A connection for what is not timed.
    pub(crate) fn database(&self) -> Database {
        let runtime = runtime();
        let client = connect(&runtime, &self.address);
        Database { runtime, client }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(folder) = &self.own {
            run("pg_ctl", &["stop", "-m", "immediate", "-D", &text(&folder.join("data"))]);
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// A connection for what is not timed.
pub(crate) struct Database {
    runtime: Runtime,
    client: Client,
}

impl Database {
    pub(crate) fn execute_batch(&self, texts: &[&str]) {
        for sql in texts {
            self.runtime.block_on(self.client.batch_execute(sql)).expect("the SQL is right");
        }
    }
}

/// The runtime of a contender: one thread, on which its connection lives too.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// A connection of tokio-postgres.
pub(crate) fn connect(runtime: &Runtime, address: &str) -> Client {
    let connected = runtime.block_on(tokio_postgres::connect(address, NoTls));
    let (client, connection) = connected.expect("the server answers");
    runtime.spawn(connection);
    client
}

/// Runs one of PostgreSQL's programs, which Debian keeps outside of the path.
fn run(program: &str, arguments: &[&str]) {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut programs: Vec<PathBuf> = versions.map(|version| version.path().join("bin").join(program)).collect();
    programs.sort();
    let program = programs.pop().unwrap_or_else(|| program.into());
    let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
    as_owner(&text(&program), &arguments, false);
}

/// PostgreSQL refuses to run as root: there, as the user that its package made. What gives files away stays root.
fn as_owner(program: &str, arguments: &[&Path], as_root: bool) {
    let is_root = std::env::var("USER").is_ok_and(|user| user == "root") || Path::new("/root").read_dir().is_ok();
    let mut command = match (is_root, as_root) {
        (false, true) => return,
        (true, false) => {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", program]);
            command
        }
        _ => Command::new(program),
    };
    let output = command.args(arguments).current_dir("/").output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
