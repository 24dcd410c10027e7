//! Kannel 1.4 with its fake SMS centre: a real gateway between the program and an invented phone.

use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::{Running, program};
use crate::postgres::free_port;

/// The hotline's number.
pub const HOTLINE: &str = "38344000999";
/// What Kannel's user and our own address ask for.
pub const PASSWORD: &str = "e2e";

/// A gateway and whoever has a phone.
pub struct Kannel {
    running: Running,
    fakesmsc: PathBuf,
    phone: Option<Child>,
    centre: u16,
    sendsms: u16,
}

impl Kannel {
    /// Starts it; what arrives it tells at `here` (an address without a path), with `secret`.
    ///
    /// # Errors
    /// Why it cannot run here.
    pub fn start(here: &str, secret: &str) -> Result<Self, String> {
        let bearerbox = program(&["/usr/sbin/bearerbox", "/usr/bin/bearerbox"], "kannel")?;
        let smsbox = program(&["/usr/sbin/smsbox", "/usr/bin/smsbox"], "kannel")?;
        let fakesmsc = program(&["/usr/lib/kannel/test/fakesmsc"], "kannel-extras")?;
        let folder = tempfile::Builder::new().prefix("fener-kannel-").tempdir().expect("a folder");
        let (admin, boxes, centre, sendsms) = (free_port(), free_port(), free_port(), free_port());
        let home = folder.path().display();
        let conf = format!(
            r#"group = core
admin-port = {admin}
admin-interface = "127.0.0.1"
admin-password = {PASSWORD}
smsbox-port = {boxes}
smsbox-interface = "127.0.0.1"
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
log-file = "{home}/bearerbox.log"
log-level = 1
store-type = file
store-location = "{home}/store.db"

group = smsc
smsc = fake
smsc-id = FAKE
port = {centre}
connect-allow-ip = "127.0.0.1"

group = smsbox
bearerbox-host = "127.0.0.1"
sendsms-port = {sendsms}
sendsms-interface = "127.0.0.1"
global-sender = {HOTLINE}
log-file = "{home}/smsbox.log"
log-level = 1
mo-recode = true
http-request-retry = 5
http-queue-delay = 1

group = sendsms-user
username = hotline
password = {PASSWORD}
max-messages = 6
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
get-url = "{here}/channel/messages/kannel?secret={secret}&id=%I&from=%p&to=%P&text=%b&coding=%c&charset=%C"
"#
        );
        std::fs::write(folder.path().join("kannel.conf"), conf).expect("kannel.conf");
        let script = format!(
            "{} kannel.conf &\nfor _ in $(seq 100); do (: </dev/tcp/127.0.0.1/{boxes}) && break; sleep 0.1; done\n{} kannel.conf &",
            bearerbox.display(),
            smsbox.display(),
        );
        let mut running = Running::start(folder, &script);
        running.answers(sendsms, "Kannel", "smsbox.log")?;
        running.answers(centre, "Kannel", "bearerbox.log")?;
        Ok(Self { running, fakesmsc, phone: None, centre, sendsms })
    }

    /// Where messages to phones are given to it.
    #[must_use]
    pub fn send_url(&self) -> String {
        format!("http://127.0.0.1:{}/cgi-bin/sendsms", self.sendsms)
    }

    /// A phone writes a message of letters that SMS knows, and stays to listen.
    pub fn text(&mut self, from: &str, text: &str) {
        self.say(&format!("{from} {HOTLINE} text {text}"));
    }

    /// A phone writes a message of any letters, and stays to listen.
    pub fn unicode(&mut self, from: &str, text: &str) {
        let bytes = text.encode_utf16().flat_map(u16::to_be_bytes);
        let coded: String = bytes.map(|byte| format!("%{byte:02x}")).collect();
        self.say(&format!("{from} {HOTLINE} ucs2 {coded}"));
    }

    fn say(&mut self, message: &str) {
        self.hang_up();
        let log = || {
            let path = self.running.folder().join("phone.log");
            OpenOptions::new().create(true).append(true).open(path).expect("the phone's log")
        };
        let phone = Command::new(&self.fakesmsc)
            .args(["-H", "127.0.0.1", "-r", &self.centre.to_string(), "-i", "0.1", "-m", "1", message])
            .stdin(Stdio::null())
            .stdout(log())
            .stderr(log())
            .spawn()
            .expect("fakesmsc");
        self.phone = Some(phone);
    }

    /// Everything that the phones said and heard, as the fake centre writes it.
    #[must_use]
    pub fn phone_log(&self) -> String {
        let bytes = std::fs::read(self.running.folder().join("phone.log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn hang_up(&mut self) {
        if let Some(mut phone) = self.phone.take() {
            let _ended = phone.kill();
            let _ended = phone.wait();
        }
    }
}

impl Drop for Kannel {
    fn drop(&mut self) {
        self.hang_up();
    }
}
