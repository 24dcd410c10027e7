//! A trunk's own server: it registers whoever knows the password (RFC 8760's MD5), and takes calls.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use md5::{Digest, Md5};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use super::callee::take;
use super::pipe::Pipe;
use super::sound::{Handset, Heard};
use super::{header, reply};

pub const USER: &str = "hotline";
pub const PASSWORD: &str = "a trunk's password";
const REALM: &str = "trunk.example";
const NONCE: &str = "f84f1cec41e6cbe5aea9c8e88d359";

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

fn trusting(roots: RootCertStore) -> ClientConfig {
    let config = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
    config.expect("versions").with_root_certificates(roots).with_no_client_auth()
}

/// TLS that is not used.
pub fn nothing_trusted() -> ClientConfig {
    trusting(RootCertStore::empty())
}

/// A certificate that signs itself, in files.
pub struct Certificate {
    folder: TempDir,
}

impl Certificate {
    pub fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("cert.pem"), made.cert.pem()).expect("written");
        std::fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).expect("written");
        Self { folder }
    }

    pub fn cert(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// Whoever trusts it.
    pub fn client(&self) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(self.cert()).expect("a certificate")).expect("a root");
        Arc::new(trusting(roots))
    }

    fn server(&self) -> Arc<ServerConfig> {
        let chain = vec![CertificateDer::from_pem_file(self.cert()).expect("a certificate")];
        let key = PrivateKeyDer::from_pem_file(self.key()).expect("a key");
        let config = ServerConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_no_client_auth().with_single_cert(chain, key);
        Arc::new(config.expect("a certificate and its key"))
    }
}

/// What it does with registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Grants them for so many seconds.
    Grants(u32),
    /// Is in trouble.
    Fails,
}

/// A server.
pub struct Registrar {
    pub address: SocketAddr,
    pub mood: watch::Sender<Mood>,
    /// First lines of what came; `REGISTERED` when the password was right.
    pub asked: watch::Receiver<Vec<String>>,
    pub heard: Arc<Heard>,
    _tasks: JoinSet<()>,
}

impl Registrar {
    pub async fn udp() -> Self {
        let (mood, moods) = watch::channel(Mood::Grants(300));
        let (tell, asked) = watch::channel(Vec::new());
        let handset = Handset::open([127, 0, 0, 1].into()).await;
        let heard = Arc::clone(&handset.heard);
        let pipe = Pipe::udp_on([127, 0, 0, 1].into()).await;
        let address = pipe.here;
        let mut tasks = JoinSet::new();
        tasks.spawn(serve(pipe, Arc::new(handset), moods, tell));
        Self { address, mood, asked, heard, _tasks: tasks }
    }

    pub async fn tls(at: SocketAddr, certificate: &Certificate) -> Self {
        let listener = TcpListener::bind(at).await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let (mood, moods) = watch::channel(Mood::Grants(1));
        let (tell, asked) = watch::channel(Vec::new());
        let handset = Arc::new(Handset::open([127, 0, 0, 1].into()).await);
        let heard = Arc::clone(&handset.heard);
        let acceptor = TlsAcceptor::from(certificate.server());
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let Ok((stream, from)) = listener.accept().await else { continue };
                let (acceptor, handset) = (acceptor.clone(), Arc::clone(&handset));
                let (moods, tell) = (moods.clone(), tell.clone());
                connections.spawn(async move {
                    // Whoever does not trust us goes away.
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    serve(Pipe::over(stream, address, from), handset, moods, tell).await;
                });
            }
        });
        Self { address, mood, asked, heard, _tasks: tasks }
    }

    /// Waits until somebody has registered since.
    pub async fn registered(&mut self) {
        super::eventually("somebody registers", || async {
            self.asked.borrow().iter().any(|line| line == "REGISTERED").then_some(())
        })
        .await;
    }
}

async fn serve(
    mut pipe: Pipe,
    handset: Arc<Handset>,
    mood: watch::Receiver<Mood>,
    tell: watch::Sender<Vec<String>>,
) {
    while let Some((text, from)) = pipe.input.recv().await {
        // A call out is paid for by whoever knows the password, too.
        let given = header(&text, "Proxy-Authorization");
        if text.starts_with("INVITE ") && !knows("INVITE", &given) {
            let asked = challenge("Proxy-Authenticate");
            pipe.send(reply(&text, "407 Proxy Authentication Required", &asked, ""), from);
            continue;
        }
        if !text.starts_with("REGISTER ") {
            take(&pipe.out, pipe.here, &handset, &tell, &(text, from));
            continue;
        }
        let mood = *mood.borrow();
        let answer = match (mood, header(&text, "Authorization")) {
            (Mood::Fails, _) => reply(&text, "503 Service Unavailable", "", ""),
            (Mood::Grants(_), given) if given.is_empty() => {
                reply(&text, "401 Unauthorized", &challenge("WWW-Authenticate"), "")
            }
            (Mood::Grants(seconds), given) if knows("REGISTER", &given) => {
                tell.send_modify(|asked| asked.push("REGISTERED".into()));
                let contact = header(&text, "Contact");
                let contact = contact.split(";expires").next().unwrap_or_default();
                let granted = format!("Contact: {contact};expires={seconds}\r\nExpires: {seconds}\r\n");
                reply(&text, "200 OK", &granted, "")
            }
            (Mood::Grants(_), _) => reply(&text, "403 Forbidden", "", ""),
        };
        pipe.send(answer, from);
    }
}

fn challenge(name: &str) -> String {
    format!("{name}: Digest realm=\"{REALM}\", nonce=\"{NONCE}\", algorithm=MD5, qop=\"auth\"\r\n")
}

fn md5(text: &str) -> String {
    Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the answer to the challenge could only come from whoever knows the password.
fn knows(method: &str, given: &str) -> bool {
    let part = |name: &str| {
        given.trim_start_matches("Digest").split(',').find_map(|one| {
            let (known, value) = one.split_once('=')?;
            (known.trim() == name).then(|| value.trim().trim_matches('"').to_owned())
        })
    };
    let part = |name: &str| part(name).unwrap_or_default();
    let one = md5(&format!("{USER}:{REALM}:{PASSWORD}"));
    let two = md5(&format!("{method}:{}", part("uri")));
    let wanted = if part("qop").is_empty() {
        md5(&format!("{one}:{NONCE}:{two}"))
    } else {
        md5(&format!("{one}:{NONCE}:{}:{}:{}:{two}", part("nc"), part("cnonce"), part("qop")))
    };
    part("username") == USER && part("response") == wanted
}
