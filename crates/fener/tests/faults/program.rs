//! The built program with an installation of its own, on either engine.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fener_access::totp::TotpSecret;
use fener_domain::time::{Clock, SystemClock};
use fener_testkit::postgres;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An installation that can be served, killed and served again.
pub struct Installation {
    folder: TempDir,
    /// The PostgreSQL database, if it is not SQLite.
    pub database: Option<String>,
    port: u16,
    token: String,
    /// The specialist's first password.
    one_time: String,
    client: Client,
}

/// The program while it serves.
pub struct Serving(pub Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _gone = self.0.wait();
    }
}

impl Installation {
    /// On SQLite.
    pub fn sqlite() -> Self {
        Self::make(None)
    }

    /// On the tests' PostgreSQL.
    pub fn postgresql() -> Self {
        let name = format!("faults_{}", uuid::Uuid::new_v4().simple());
        postgres::sql("postgres", &[&format!("CREATE DATABASE {name}")]);
        Self::make(Some(name))
    }

    fn make(database: Option<String>) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let client = fener_testkit::http().build().unwrap();
        let folder = TempDir::new().unwrap();
        let mut made = Self { folder, database, port, token: String::new(), one_time: String::new(), client };
        made.run(&["init", "--pack", "rs", "--operator", "Lantern", "--model", "ngo", "--admin", "admin"]);
        let added = made.run(&["user", "add", "specialist", "--role", "call_specialist"]);
        made.one_time = added["one_time_password"].as_str().unwrap().to_owned();
        let token = made.run(&["token", "create", "--user", "specialist", "--scope", "contacts:*"]);
        made.token = token["token"].as_str().unwrap().to_owned();
        made
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fener"));
        command.args(arguments);
        self.surroundings(&mut command);
        command
    }

    /// Environment of a run of the program.
    pub fn surroundings(&self, command: &mut Command) {
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FENER_")) {
            command.env_remove(name);
        }
        command.env("FENER_DATA", self.data());
        if let Some(database) = &self.database {
            command.env("FENER_DATABASE", postgres::url(database));
        }
    }

    /// Runs a command that must succeed.
    pub fn run(&self, arguments: &[&str]) -> Value {
        let done = self.command(&[arguments, &["--json"]].concat()).output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "{arguments:?}: {out} {err}");
        serde_json::from_str(&out).unwrap_or(Value::Null)
    }

    pub fn listen(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Serves and waits until a contact can be stored.
    pub async fn serve(&self) -> Serving {
        let mut command = self.command(&["serve", "--listen", &self.listen(), "--log", "warn"]);
        let serving = Serving(command.spawn().unwrap());
        self.until_ready().await;
        serving
    }

    /// Serves, tells everything it can tell into a file, and waits until a contact can be stored.
    pub async fn serve_telling(&self, log: &Path) -> Serving {
        let mut command = self.command(&["serve", "--listen", &self.listen(), "--log", "trace"]);
        let log = File::create(log).unwrap();
        let serving = Serving(command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap());
        self.until_ready().await;
        serving
    }

    pub async fn until_ready(&self) {
        let begun = Instant::now();
        while !self.is_ready().await {
            assert!(begun.elapsed() < Duration::from_secs(60), "it does not become ready");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Readiness is remembered for half a second, so the word comes a moment late.
    pub async fn until_not_ready(&self) {
        let begun = Instant::now();
        while self.is_ready().await {
            assert!(begun.elapsed() < Duration::from_secs(10), "it says that it is ready");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn is_ready(&self) -> bool {
        let answer = self.client.get(self.address("/readyz")).send().await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.listen())
    }

    /// Sends a contact under a key; none when there was no answer.
    pub async fn send(&self, key: &str) -> Option<(StatusCode, Value)> {
        let body = json!({
            "channel": "phone", "language": "sr-Latn", "contactor": "relative", "purpose": "crisis",
            "urgency": "danger", "notes": format!("invented, {key}")
        });
        let request = self
            .client
            .post(self.address("/api/contacts"))
            .bearer_auth(&self.token)
            .header("idempotency-key", key)
            .json(&body)
            .timeout(Duration::from_secs(40));
        let answer = request.send().await.ok()?;
        let status = answer.status();
        Some((status, answer.json().await.ok()?))
    }

    /// Sends the public report form; gives the page that comes back.
    pub async fn report(&self, id: &str, notes: &str) -> (StatusCode, String) {
        let request = self
            .client
            .post(self.address("/report?lang=en"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("id={id}&notes={notes}"))
            .timeout(Duration::from_secs(40));
        let answer = request.send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    /// Signs the specialist in for the first time, as a browser does: the one-time password, one of their own, and an
    /// app for codes. Gives what then carries the session.
    pub async fn sign_in(&self) -> Client {
        let client = fener_testkit::http().cookie_store(true).build().unwrap();
        let send = async |path: &str, fields: &[(&str, &str)]| {
            let answer = client.post(self.address(path)).form(fields).send().await.unwrap();
            assert!(answer.status().is_success(), "{path}: {}", answer.status());
        };
        send("/sign-in", &[("login", "specialist"), ("password", &self.one_time)]).await;
        let own = "invented only for this test";
        send("/sign-in/password", &[("new", own), ("again", own)]).await;
        send("/sign-in", &[("login", "specialist"), ("password", own)]).await;
        let page = client.get(self.address("/sign-in/enrol/app")).send().await.unwrap().text().await.unwrap();
        let secret = page.split("id=\"totp-secret\">").nth(1).expect("a secret").split('<').next().unwrap();
        let code = TotpSecret::parse(secret).unwrap().code(SystemClock.now());
        send("/sign-in/enrol/app", &[("code", code.expose())]).await;
        client
    }

    /// A request as somebody; `authorization` may be empty.
    pub fn request(&self, method: Method, path: &str, authorization: &str) -> RequestBuilder {
        let request = self.client.request(method, self.address(path)).timeout(Duration::from_secs(40));
        if authorization.is_empty() { request } else { request.header("authorization", authorization) }
    }

    /// Sends JSON; none when there was no answer.
    pub async fn post(&self, path: &str, authorization: &str, body: &Value) -> Option<(StatusCode, Value)> {
        let answer = self.request(Method::POST, path, authorization).json(body).send().await.ok()?;
        let status = answer.status();
        Some((status, answer.json().await.unwrap_or(Value::Null)))
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.client.get(self.address(path)).bearer_auth(&self.token).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.unwrap()
    }

    /// The identifiers of all contacts.
    pub async fn contacts(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut path = "/api/contacts?limit=200".to_owned();
        loop {
            let page = self.get(&path).await;
            all.extend(
                page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()),
            );
            match page["next"].as_str() {
                Some(next) => path = format!("/api/contacts?limit=200&after={next}"),
                None => return all,
            }
        }
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        if let Some(name) = &self.database {
            postgres::sql("postgres", &[&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")]);
        }
    }
}
