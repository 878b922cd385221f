//! A private PostgreSQL cluster: the binaries on this machine in, the URL of a running server out.
//!
//! A shell stands between the tests and the server. It waits on a pipe whose other end is this process and nobody
//! else's: when the process ends, by itself or killed, the pipe closes, and the shell stops the server and removes its files.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

/// Says `ready FOLDER` when the server takes connections on its socket in that folder; else why it does not.
/// A folder's name is short, as a socket's path must be; nothing is safe from a crash of the machine, hence fast.
const SCRIPT: &str = r#"
folder=$(mktemp -d /tmp/querent-postgres-XXXXXX) || exit 1
trap '"$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT PIPE TERM
options="-k $folder -c listen_addresses= -c max_connections=200 -c fsync=off -c synchronous_commit=off
-c full_page_writes=off -c autovacuum=off -c timezone=UTC -c log_checkpoints=off"
{ "$1/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions &&
  "$1/pg_ctl" -D "$folder/data" -o "$options" -l "$folder/log" -t 120 -w start; } </dev/null >"$folder/out" 2>&1 ||
{ tail -n 3 "$folder/out" "$folder/log" 2>/dev/null; exit 1; }
echo "ready $folder"
cat >/dev/null
"#;

/// Starts a server that ends with this process.
///
/// # Errors
/// Why there is none.
pub(crate) fn start() -> Result<String, String> {
    // Never read: its pipe closes with the process.
    static SHELL: Mutex<Option<Child>> = Mutex::new(None);
    let binaries = binaries().ok_or("no PostgreSQL server is installed, and QUERENT_TEST_POSTGRES_URL names none")?;
    let mut command = Command::new("sh");
    command.args(["-c", SCRIPT, "sh"]).arg(&binaries).current_dir("/");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Its own process group: an interrupt from the terminal reaches it as the end of this process, no earlier.
    command.process_group(0);
    if let Some((user, group)) = unprivileged()? {
        command.uid(user).gid(group);
    }
    let mut shell = command.spawn().map_err(|error| format!("no shell starts: {error}"))?;
    let mut output = BufReader::new(shell.stdout.take().expect("a pipe"));
    let mut said = String::new();
    output.read_line(&mut said).map_err(|error| error.to_string())?;
    let Some(folder) = said.strip_prefix("ready ").map(str::trim) else {
        let _ = output.read_to_string(&mut said);
        return Err(format!("the server in {} does not start: {}", binaries.display(), said.trim()));
    };
    *SHELL.lock().expect("no panic while held") = Some(shell);
    Ok(format!("postgres://postgres@{}/postgres", folder.replace('/', "%2F")))
}

/// The folder of the server's binaries: on the path, where `pg_config` says, or where Debian and Red Hat put them.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let config = Command::new("pg_config").arg("--bindir").output().ok();
    let config = config.and_then(|output| String::from_utf8(output.stdout).ok()).map(|text| PathBuf::from(text.trim()));
    let mut versions = [folders(Path::new("/usr/lib/postgresql")), folders(Path::new("/usr"))].concat();
    versions.retain(|folder| folder.to_string_lossy().contains("sql"));
    versions.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    let versions = versions.into_iter().map(|folder| folder.join("bin"));
    let mut all = config.into_iter().chain(versions).chain(std::env::split_paths(&path));
    all.find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|binary| folder.join(binary).is_file()))
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn version(folder: &Path) -> u32 {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.trim_start_matches("pgsql-").parse().unwrap_or(0)
}

/// The user that a server runs as where we are root, which it refuses to be: `postgres`, else `nobody`.
fn unprivileged() -> Result<Option<(u32, u32)>, String> {
    let id = Command::new("id").arg("-u").output().map_err(|error| format!("no `id`: {error}"))?;
    if id.stdout.trim_ascii() != b"0" {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2).map(str::parse);
        Some((ids.next()?.ok()?, ids.next()?.ok()?))
    };
    user("postgres").or_else(|| user("nobody")).map(Some).ok_or_else(|| "root has no user to run it as".into())
}
