//! A private PostgreSQL server that lives as long as the value: a data folder in the temporary folder, a Unix socket in it.

use anyhow::{Context, Result, ensure};
use postgres::{Client, NoTls};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) struct Server {
    binaries: PathBuf,
    folder: PathBuf,
}

impl Server {
    /// Creates a cluster and starts it. PostgreSQL refuses to run as root, so root runs it as the user `postgres`.
    pub(crate) fn start() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("querent-xtask-{}", std::process::id()));
        std::fs::create_dir(&folder)?;
        let server = Self { binaries: binaries()?, folder };
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&server.folder))?;
        }
        run(server.command("initdb").args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N"]))?;
        let options = format!("-c listen_addresses='' -c fsync=off -k {}", server.folder.display());
        run(server
            .command("pg_ctl")
            .args(["-w", "-l"])
            .arg(server.data().join("log"))
            .args(["-o", &options, "start"]))?;
        Ok(server)
    }

    pub(crate) fn connect(&self) -> Result<Client> {
        Ok(Client::connect(&format!("host={} user=postgres dbname=postgres", self.folder.display()), NoTls)?)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn command(&self, program: &str) -> Command {
        let program = self.binaries.join(program);
        let mut command = if is_root() { Command::new("runuser") } else { Command::new(&program) };
        if is_root() {
            command.args(["-u", "postgres", "--"]).arg(program);
        }
        command.current_dir(&self.folder).arg("-D").arg(self.data());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = run(self.command("pg_ctl").args(["-m", "immediate", "stop"]));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the newest installed server.
fn binaries() -> Result<PathBuf> {
    let folders = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut installed: Vec<PathBuf> = installed.map(|version| version.path().join("bin")).collect();
    installed.sort();
    let mut folders = [installed, folders].concat().into_iter().rev();
    folders.find(|folder| folder.join("initdb").exists()).context("no PostgreSQL here: give --database-url")
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status = status.with_context(|| format!("{} does not run", Path::new(command.get_program()).display()))?;
    ensure!(status.success(), "{} failed", Path::new(command.get_program()).display());
    Ok(())
}
