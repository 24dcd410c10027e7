//! Starting the program to be measured.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use fener_store::{Location, Store};
use serde::Deserialize;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::figure::Result;

/// Linux counts a process's time in hundredths of a second for whoever asks (USER_HZ).
const TICKS: f64 = 100.0;

/// What the demo prints when it is ready.
#[derive(Deserialize)]
pub struct Ready {
    /// Where it is.
    pub address: String,
    /// Its logins.
    pub logins: Vec<Login>,
}

/// A demo login.
#[derive(Deserialize)]
pub struct Login {
    /// The role's word.
    pub role: String,
    /// The login.
    pub user: String,
    /// Its password.
    pub password: String,
    /// The secret of its authenticator app, base 32.
    pub totp_secret: String,
}

/// A running program; ends with this value.
pub struct Server {
    /// The process.
    pub process: Child,
    /// Where it is.
    pub address: String,
    /// Its logins.
    pub logins: Vec<Login>,
    /// From exec to the line that says it is ready.
    pub ready_after: Duration,
}

/// Starts the demo and waits until it is ready; fills an empty folder first, which takes its time.
pub async fn start(program: &Path, data: &Path, database: Option<&str>) -> Result<Server> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = Command::new(program);
    command.args(["demo", "--json", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data);
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    let begun = Instant::now();
    let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn()?;
    let output = process.stdout.take().ok_or("no output")?;
    let line = BufReader::new(output).lines().next_line().await?.ok_or("it ended without a word")?;
    let ready_after = begun.elapsed();
    let ready: Ready = serde_json::from_str(&line)?;
    Ok(Server { process, address: ready.address, logins: ready.logins, ready_after })
}

/// Fills a folder with the demo country.
pub async fn fill(program: &Path, data: &Path, database: Option<&str>) -> Result<()> {
    start(program, data, database).await?.stop().await
}

impl Server {
    /// Ends it in good order.
    pub async fn stop(mut self) -> Result<()> {
        let id = self.process.id().ok_or("it has ended")?.to_string();
        Command::new("kill").arg(&id).status().await?;
        self.process.wait().await?;
        Ok(())
    }

    /// Its resident memory, MiB.
    pub fn resident(&self) -> Result<f64> {
        let id = self.process.id().ok_or("it has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib / 1_024.0)
    }

    /// Seconds of processor time that it took so far, its own and the system's for it.
    pub fn processor(&self) -> Result<f64> {
        let id = self.process.id().ok_or("it has ended")?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
        // The second field, the name in brackets, may hold anything. `utime` and `stime` are the 14th and 15th.
        let (_, rest) = stat.rsplit_once(')').ok_or("no name in stat")?;
        let mut ticks = 0.0;
        for field in rest.split_whitespace().skip(11).take(2) {
            ticks += field.parse::<f64>()?;
        }
        Ok(ticks / TICKS)
    }

    /// The login of a role.
    pub fn login(&self, role: &str) -> Result<&Login> {
        let found = self.logins.iter().find(|login| login.role == role);
        found.ok_or_else(|| format!("the demo has no login of {role}").into())
    }

    /// A token of a role's account, which may do this.
    pub async fn token(
        &self,
        program: &Path,
        data: &Path,
        database: Option<&str>,
        role: &str,
        scope: &str,
    ) -> Result<String> {
        token(program, data, database, &self.login(role)?.user, scope).await
    }
}

/// A token of an account, which may do this.
pub async fn token(
    program: &Path,
    data: &Path,
    database: Option<&str>,
    user: &str,
    scope: &str,
) -> Result<String> {
    let arguments = ["token", "create", "--user", user, "--scope", scope];
    let made = told(program, data, database, &arguments).await?;
    Ok(made.get("token").and_then(|token| token.as_str()).ok_or("no token")?.to_owned())
}

/// What a command of the program answers.
pub async fn told(
    program: &Path,
    data: &Path,
    database: Option<&str>,
    arguments: &[&str],
) -> Result<serde_json::Value> {
    let mut command = Command::new(program);
    command.args(arguments).args(["--json", "--data"]).arg(data);
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    let done = command.output().await?;
    if !done.status.success() {
        return Err(String::from_utf8_lossy(&done.stderr).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// A fresh database beside `postgres`.
pub async fn database(postgres: &str, name: &str) -> Result<String> {
    for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        let done = Command::new("psql").args([postgres, "-q", "-c", &statement]).status().await?;
        if !done.success() {
            return Err(format!("psql failed: {statement}").into());
        }
    }
    let (server, _) = postgres.rsplit_once('/').ok_or("--postgres names no database")?;
    let url = format!("{server}/{name}");
    let store = Store::open(&Location::choose(Some(&url), Path::new("."))?).await?;
    store.migrate().await?;
    Ok(url)
}
