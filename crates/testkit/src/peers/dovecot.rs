//! Dovecot: a real mail server with a mailbox for everybody, and a door for SMTP before its LMTP.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use super::{Running, program};
use crate::postgres::{free_port, id};

/// Everybody's password.
pub const PASSWORD: &str = "e2e";

/// A mail server.
pub struct Dovecot {
    running: Running,
    imap: u16,
    lmtp: u16,
    smtp: u16,
}

impl Dovecot {
    /// Starts it.
    ///
    /// # Errors
    /// Why it cannot run here.
    pub fn start() -> Result<Self, String> {
        let dovecot = program(&["/usr/sbin/dovecot"], "dovecot-imapd")?;
        program(&["/usr/lib/dovecot/lmtp", "/usr/libexec/dovecot/lmtp"], "dovecot-lmtpd")?;
        let folder = tempfile::Builder::new().prefix("fener-dovecot-").tempdir().expect("a folder");
        let (imap, lmtp) = (free_port(), free_port());
        let home = folder.path().display().to_string();
        let (user, group) = owner(folder.path());
        let conf = format!(
            r"base_dir = {home}/run
state_dir = {home}/state
protocols = imap lmtp
listen = 127.0.0.1
log_path = {home}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{home}/mail/%n
first_valid_uid = 1
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"
        );
        std::fs::write(folder.path().join("dovecot.conf"), conf).expect("dovecot.conf");
        let script = format!("{} -F -c \"$FOLDER/dovecot.conf\" &", dovecot.display());
        let mut running = Running::start(folder, &script);
        running.answers(imap, "Dovecot", "log")?;
        running.answers(lmtp, "Dovecot", "log")?;
        Ok(Self { running, imap, lmtp, smtp: door(lmtp) })
    }

    /// Where mail is read.
    #[must_use]
    pub const fn imap(&self) -> u16 {
        self.imap
    }

    /// Where mail is sent.
    #[must_use]
    pub const fn smtp(&self) -> u16 {
        self.smtp
    }

    /// Puts a mail into somebody's mailbox.
    pub fn deliver(&self, to: &str, mail: &str) {
        deliver(self.lmtp, "<caller@example.org>", &[format!("<{to}@example.org>")], mail);
    }

    /// Every mail in somebody's mailbox, as it is stored.
    #[must_use]
    pub fn mailbox(&self, of: &str) -> Vec<String> {
        let home = self.running.folder().join("mail").join(of);
        let files = ["new", "cur"].into_iter().filter_map(|part| std::fs::read_dir(home.join(part)).ok());
        files.flatten().filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok()).collect()
    }
}

/// Whose the mailboxes are: Dovecot's own programs want somebody who is not root. Root gives the folder away.
fn owner(folder: &std::path::Path) -> (String, String) {
    std::fs::create_dir(folder.join("mail")).expect("a folder");
    if id(&["-u"]) != Some(0) {
        let name = |flag| {
            let done =
                std::process::Command::new("id").args([flag, "-n"]).output().expect("the program `id`");
            String::from_utf8_lossy(&done.stdout).trim().to_owned()
        };
        return (name("-u"), name("-g"));
    }
    use std::os::unix::fs::PermissionsExt;
    let (uid, gid) = (id(&["-u", "nobody"]), id(&["-g", "nobody"]));
    std::os::unix::fs::chown(folder.join("mail"), uid, gid).expect("the folder can be given away");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder, open).expect("the folder can be entered");
    ("nobody".to_owned(), "nogroup".to_owned())
}

/// Speaks LMTP.
fn deliver(lmtp: u16, from: &str, to: &[String], mail: &str) {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, lmtp)).expect("LMTP");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    let mut answers = BufReader::new(stream.try_clone().expect("a stream"));
    let mut say = |line: &str, answered: usize| {
        if !line.is_empty() {
            (&stream).write_all(format!("{line}\r\n").as_bytes()).expect("LMTP listens");
        }
        for _ in 0..answered {
            loop {
                let mut answer = String::new();
                answers.read_line(&mut answer).expect("LMTP answers");
                assert!(answer.starts_with(['2', '3']), "LMTP: {line}: {answer}");
                if answer.get(3..4) != Some("-") {
                    break;
                }
            }
        }
    };
    say("", 1);
    say("LHLO localhost", 1);
    say(&format!("MAIL FROM:{from}"), 1);
    for one in to {
        say(&format!("RCPT TO:{one}"), 1);
    }
    say("DATA", 1);
    let mail = mail.replace("\r\n", "\n").replace("\n.", "\n..").replace('\n', "\r\n");
    say(&format!("{}\r\n.", mail.trim_end()), to.len());
    say("QUIT", 1);
}

/// Takes mail by SMTP and gives it to LMTP.
fn door(lmtp: u16) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(&stream, lmtp));
        }
    });
    port
}

fn serve(stream: &TcpStream, lmtp: u16) -> Option<()> {
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    out.write_all(b"220 localhost\r\n").ok()?;
    let (mut from, mut to) = (String::new(), Vec::new());
    while let Some(Ok(line)) = lines.next() {
        let address =
            || line.split_once(':').and_then(|(_, rest)| rest.split(' ').next()).unwrap_or("").to_owned();
        let word = line.split([' ', ':']).next().unwrap_or("").to_ascii_uppercase();
        let answer: &str = match word.as_str() {
            "EHLO" => "250-localhost\r\n250 8BITMIME",
            "MAIL" => {
                from = address();
                "250 ok"
            }
            "RCPT" => {
                to.push(address());
                "250 ok"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n").ok()?;
                let body = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                let body: Vec<String> = body
                    .map(|line| line.strip_prefix("..").map_or(line.clone(), |rest| format!(".{rest}")))
                    .collect();
                deliver(lmtp, &from, &std::mem::take(&mut to), &body.join("\n"));
                "250 stored"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n").ok()?;
                return Some(());
            }
            _ => "250 ok",
        };
        out.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
    Some(())
}
