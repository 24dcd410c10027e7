//! A PostgreSQL server for tests: the one that `FENER_TEST_POSTGRES` names, or one of this process's own that
//! ends with it. It is spoken to through PostgreSQL's own programs, so this room needs no driver.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use uuid::Uuid;

/// The variable that names a running server: a URL of a database on it, with the right to make others.
pub const VARIABLE: &str = "FENER_TEST_POSTGRES";

/// Makes a cluster in the current folder, serves it until the pipe on its input closes (which happens however
/// the test process ends), and leaves nothing behind. Nothing waits for the disk: the data is thrown away.
const SERVE: &str = r#"
set -e
printf '%s\n' "$PASSWORD" >password
"$BIN/initdb" -D data -U fener --pwfile=password -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1
"$BIN/postgres" -D data -p "$PORT" -h 127.0.0.1 -k "$PWD" -c max_connections=400 \
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off >>log 2>&1 &
read -r _ || true
kill -INT $!
wait
rm -rf "$PWD"
"#;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

struct Server {
    url: String,
    /// Holds the pipe whose end is the server's end.
    _process: Option<Child>,
}

/// The server's URL with another database in it.
///
/// # Panics
/// When there is no server and none can be started; says what to install.
#[must_use]
pub fn url(database: &str) -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    let server = &SERVER.get_or_init(server).url;
    let (base, _) = server.rsplit_once('/').expect("FENER_TEST_POSTGRES is no URL of a database");
    format!("{base}/{database}")
}

/// Runs statements on a database of the server, each in a transaction of its own, and gives what they print.
///
/// # Panics
/// When one fails.
pub fn sql(database: &str, statements: &[&str]) -> String {
    let mut psql = Command::new(programs().join("psql"));
    psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &url(database)]);
    for statement in statements {
        psql.args(["-c", statement]);
    }
    let done = psql.output().expect("psql did not start");
    assert!(done.status.success(), "{statements:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

fn server() -> Server {
    match std::env::var(VARIABLE) {
        Ok(url) => Server { url, _process: None },
        Err(_) => start(),
    }
}

fn start() -> Server {
    let folder = tempfile::Builder::new().prefix("fener-postgres-").tempdir().expect("a folder").keep();
    let port = free_port();
    let password = Uuid::new_v4().simple().to_string();
    let mut shell = unprivileged(&folder);
    let mut child = shell
        .args(["sh", "-c", SERVE])
        .current_dir(&folder)
        .env("BIN", programs())
        .env("PORT", port.to_string())
        .env("PASSWORD", &password)
        .env("HOME", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("PostgreSQL's shell did not start");
    let begun = Instant::now();
    while !answers(port) {
        let ended = child.try_wait().expect("the state of PostgreSQL").is_some();
        if ended || begun.elapsed() > PATIENCE {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            panic!("PostgreSQL did not start: {log}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Server { url: format!("postgres://fener:{password}@127.0.0.1:{port}/postgres"), _process: Some(child) }
}

/// PostgreSQL refuses to run as root: root runs it as somebody who may do nothing else, and gives them the
/// folder.
fn unprivileged(folder: &Path) -> Command {
    let me = id(&["-u"]).expect("the program `id`");
    if me != 0 {
        return Command::new("env");
    }
    let user = if id(&["-u", "postgres"]).is_some() { "postgres" } else { "nobody" };
    let (uid, gid) = (id(&["-u", user]).expect("a user"), id(&["-g", user]).expect("a group"));
    std::os::unix::fs::chown(folder, Some(uid), Some(gid)).expect("the folder can be given away");
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &uid.to_string(), "--regid", &gid.to_string(), "--clear-groups"]);
    command
}

pub(crate) fn id(arguments: &[&str]) -> Option<u32> {
    let done = Command::new("id").args(arguments).output().ok().filter(|done| done.status.success())?;
    String::from_utf8_lossy(&done.stdout).trim().parse().ok()
}

fn answers(port: u16) -> bool {
    Command::new(programs().join("pg_isready"))
        .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
        .status()
        .is_ok_and(|status| status.success())
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The folder of the newest PostgreSQL's programs: Debian keeps each version in one of its own.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |folder: &PathBuf| {
        folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse::<u32>().ok())
    };
    versions
        .map(|entry| entry.path())
        .filter(|folder| folder.join("bin/initdb").exists())
        .max_by_key(version)
        .expect("PostgreSQL is missing: run `apt-get install postgresql`, or use `./dev test`")
        .join("bin")
}
