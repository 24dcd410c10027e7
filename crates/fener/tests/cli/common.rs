//! Runs the built program in a folder of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with nothing in it, in which the program is run without any configuration of the machine.
pub struct Place(TempDir);

/// What the program said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Its one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }
}

impl From<Output> for Said {
    fn from(Output { status, stdout, stderr }: Output) -> Self {
        Self {
            code: status.code().unwrap_or(-1),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }
}

impl Place {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn command(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fener"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FENER_")) {
            command.env_remove(name);
        }
        command.envs(environment.iter().copied());
        command
    }

    pub fn fener_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Said {
        Said::from(self.command(environment, arguments).output().unwrap())
    }

    pub fn fener(&self, arguments: &[&str]) -> Said {
        self.fener_with(&[], arguments)
    }

    /// Runs the program with a text on its standard input.
    pub fn fener_told(&self, arguments: &[&str], text: &str) -> Said {
        let mut command = self.command(&[], arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Said::from(child.wait_with_output().unwrap())
    }

    /// Runs a command that must succeed, and gives its JSON document.
    pub fn done(&self, arguments: &[&str]) -> Value {
        let said = self.fener(&[arguments, &["--json"]].concat());
        assert_eq!(said.code, 0, "{arguments:?}: {}{}", said.out, said.err);
        said.json()
    }

    /// A real installation in `data`.
    pub fn installed() -> Self {
        let place = Self::new();
        place.done(&INIT);
        place
    }

    /// Shows a demo in `demo` until it is dropped; gives what it told when it was ready.
    pub fn demo(&self, arguments: &[&str]) -> (Server, Value) {
        let all = [&["demo", "--data", "demo", "--listen", "127.0.0.1:0", "--json"], arguments].concat();
        let mut command = self.command(&[], &all);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let mut server = Server { child, address: String::new(), log: None };
        let mut log = BufReader::new(server.child.stderr.take().unwrap());
        if told.is_empty() {
            let mut said = String::new();
            log.read_to_string(&mut said).unwrap();
            panic!("ended: {said}");
        }
        let shown: Value = serde_json::from_str(&told).unwrap();
        server.address = shown["address"].as_str().unwrap().trim_start_matches("http://").to_owned();
        server.log = Some(log);
        (server, shown)
    }

    /// Serves until it is dropped.
    pub fn serve(&self, arguments: &[&str]) -> Server {
        let all = [&["serve", "--data", "data", "--listen", "127.0.0.1:0"], arguments].concat();
        let child = self.command(&[], &all).stderr(Stdio::piped()).spawn().unwrap();
        let mut server = Server { child, address: String::new(), log: None };
        let mut log = BufReader::new(server.child.stderr.take().unwrap());
        let mut said = String::new();
        while server.address.is_empty() {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "ended: {said}");
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == "ready" {
                server.address = event["address"].as_str().unwrap().to_owned();
            }
            said.push_str(&line);
        }
        server.log = Some(log);
        server
    }
}

/// `fener init` with everything it needs.
pub const INIT: [&str; 11] =
    ["init", "--data", "data", "--pack", "rs", "--operator", "Lantern", "--model", "ngo", "--admin", "admin"];

/// A running server.
pub struct Server {
    child: Child,
    pub address: String,
    /// Held open, so that the server can go on logging.
    log: Option<BufReader<std::process::ChildStderr>>,
}

impl Server {
    /// Asks for a page; gives the status and the body.
    pub fn get(&self, path: &str) -> (u16, String) {
        get(&self.address, path)
    }

    /// Ends it in order, and says how it ended.
    pub fn end(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let mut rest = String::new();
        self.log.take().unwrap().read_to_string(&mut rest).unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// A plain HTTP request.
pub fn get(address: &str, path: &str) -> (u16, String) {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
}

/// Whether only the owner can use a file.
pub fn is_private(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o077 == 0
}
