//! A real Asterisk: `FENER_TEST_ASTERISK` names the folder in which one was unpacked, else the one that is installed.

use std::io::Write;
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fener_voice::{AsteriskSetup, AsteriskTrunk, Media, Phone, Quiet};
use serde_json::Value;
use tempfile::TempDir;

/// The user of ARI, for this test only.
const USER: &str = "fener";
const PASSWORD: &str = "only-for-tests";
/// Where trunk calls come from.
pub const TRUNK: [u8; 4] = [127, 0, 0, 20];

/// What is run.
struct Program {
    command: Vec<String>,
    /// Where its modules and its data are, unless where they were built for.
    places: Option<(PathBuf, PathBuf)>,
}

fn program() -> Option<Program> {
    let Some(folder) = std::env::var_os("FENER_TEST_ASTERISK").map(PathBuf::from) else {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let sbin = [PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")];
        let found =
            std::env::split_paths(&path).chain(sbin).map(|at| at.join("asterisk")).find(|at| at.is_file());
        return found.map(|at| Program { command: vec![at.display().to_string()], places: None });
    };
    Some(
        unpacked(&folder)
            .unwrap_or_else(|| panic!("FENER_TEST_ASTERISK: {} holds no Asterisk", folder.display())),
    )
}

/// Unpacked packages: libraries and loader are their own.
fn unpacked(folder: &Path) -> Option<Program> {
    let root = [folder.join("root"), folder.to_owned()]
        .into_iter()
        .find(|root| root.join("usr/sbin/asterisk").is_file())?;
    let under =
        |at: &str| std::fs::read_dir(root.join(at)).into_iter().flatten().flatten().map(|one| one.path());
    let places: Vec<PathBuf> = under("usr/lib").chain(under("lib")).chain([root.join("usr/lib")]).collect();
    let loader = places.iter().find_map(|place| {
        let inside = std::fs::read_dir(place).ok()?.flatten();
        inside
            .map(|one| one.path())
            .find(|at| at.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ld-linux-")))
    })?;
    let modules = places.iter().map(|place| place.join("asterisk/modules")).find(|at| at.is_dir())?;
    let libraries: Vec<String> = places.iter().map(|place| place.display().to_string()).collect();
    let asterisk = root.join("usr/sbin/asterisk").display().to_string();
    let command = vec![loader.display().to_string(), "--library-path".into(), libraries.join(":"), asterisk];
    Some(Program { command, places: Some((modules, root.join("usr/share/asterisk"))) })
}

/// One that runs, ended however the test ends.
pub struct Asterisk {
    folder: TempDir,
    program: Program,
    child: Option<Child>,
    pub sip: SocketAddr,
    pub http: SocketAddr,
    client: reqwest::Client,
}

impl Asterisk {
    /// Starts one that rings `callee` over its trunk `out`. None, and the reason is told, when there is none.
    pub async fn start(callee: SocketAddr) -> Option<Self> {
        let Some(program) = program() else {
            let _closed = std::io::stderr().write_all(b"\nnot run: Asterisk is missing\n");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let sip = UdpSocket::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a port");
        let http = TcpListener::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a port");
        configure(folder.path(), program.places.as_ref(), sip, http, callee);
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(super::registrar::nothing_trusted())
            .no_proxy()
            .build()
            .expect("a client");
        let mut one = Self { folder, program, child: None, sip, http, client };
        one.run().await;
        Some(one)
    }

    pub async fn run(&mut self) {
        let conf = self.folder.path().join("asterisk.conf").display().to_string();
        let out = std::fs::File::create(self.folder.path().join("out")).expect("a file");
        let command = self.program.command.iter().map(String::as_str).chain(["-f", "-n", "-C", &conf]);
        let words: Vec<String> = command.map(|word| format!("'{word}'")).collect();
        // It ends with the pipe on its input, so also when the test is killed.
        let line = format!("{} </dev/null & read -r _ || true; kill -9 $!; wait", words.join(" "));
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).stdin(Stdio::piped()).stdout(out.try_clone().expect("a file")).stderr(out);
        self.child = Some(shell.spawn().expect("a shell"));
        super::eventually("Asterisk is there; its folder has the file `out`", || async {
            self.ari("asterisk/ping").await.map(drop)
        })
        .await;
        // Modules of SIP are loaded beside the one of HTTP.
        super::eventually("its trunk is there", || async { self.ari("endpoints/PJSIP/trunk").await }).await;
    }

    /// Kills it.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.stdin.take());
            let _ended = child.wait();
        }
    }

    pub async fn ari(&self, path: &str) -> Option<Value> {
        let url = format!("http://{}/ari/{path}", self.http);
        let asked = self.client.get(url).basic_auth(USER, Some(PASSWORD)).send().await.ok()?;
        let text = asked.error_for_status().ok()?.text().await.ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Waits until nothing is left of any call.
    pub async fn is_empty(&self) {
        super::eventually("no channel and no bridge is left", || async {
            let (channels, bridges) = (self.ari("channels").await?, self.ari("bridges").await?);
            (channels == Value::Array(vec![]) && bridges == Value::Array(vec![])).then_some(())
        })
        .await;
    }

    pub fn setup(&self) -> AsteriskSetup {
        AsteriskSetup {
            address: format!("http://{}/ari", self.http),
            user: USER.into(),
            password: PASSWORD.to_owned().into(),
            app: "fener".into(),
            authorities: None,
            media: Media {
                bind: [127, 0, 0, 1].into(),
                public: None,
                ports: 41_000..=41_998,
                quiet: Quiet::default(),
            },
            trunks: vec![AsteriskTrunk {
                name: "out".into(),
                dial: Some("PJSIP/{number}@out".into()),
                number: Some("+38111000".into()),
            }],
            phones: vec![Phone { name: "desk".into(), address: "PJSIP/out".into() }],
            most: 10,
        }
    }
}

impl Drop for Asterisk {
    fn drop(&mut self) {
        self.stop();
    }
}

fn configure(
    folder: &Path,
    places: Option<&(PathBuf, PathBuf)>,
    sip: SocketAddr,
    http: SocketAddr,
    callee: SocketAddr,
) {
    let at = folder.display();
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).expect("written");
    let places = places.map(|(modules, data)| {
        format!("astmoddir => {}\nastdatadir => {}\n", modules.display(), data.display())
    });
    let places = places.unwrap_or_default();
    let folders = [
        "astetcdir",
        "astvarlibdir",
        "astdbdir",
        "astkeydir",
        "astagidir",
        "astspooldir",
        "astrundir",
        "astlogdir",
    ]
    .map(|name| format!("{name} => {at}\n"))
    .concat();
    write("asterisk.conf", format!("[directories]\n{folders}{places}"));
    let without = [
        "chan_iax2",
        "chan_unistim",
        "chan_skinny",
        "chan_mgcp",
        "pbx_dundi",
        "pbx_ael",
        "pbx_lua",
        "res_hep",
        "res_hep_pjsip",
        "res_hep_rtcp",
        "res_snmp",
        "cdr_pgsql",
        "cel_pgsql",
        "app_voicemail",
    ]
    .map(|name| format!("noload = {name}.so\n"))
    .concat();
    write("modules.conf", format!("[modules]\nautoload = yes\n{without}"));
    write("logger.conf", "[logfiles]\nmessages => notice,warning,error\n".into());
    write("cdr.conf", "[general]\nenable = no\n".into());
    write(
        "http.conf",
        format!("[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = {}\n", http.port()),
    );
    write("ari.conf", format!("[general]\nenabled = yes\n[{USER}]\ntype = user\npassword = {PASSWORD}\n"));
    write("rtp.conf", "[general]\nrtpstart = 42000\nrtpend = 42998\nicesupport = no\n".into());
    write("extensions.conf", "[in]\nexten => _X.,1,Stasis(fener)\n same => n,Hangup(21)\n".into());
    let ip = TRUNK.map(|part| part.to_string()).join(".");
    write(
        "pjsip.conf",
        format!(
            "[udp]\ntype = transport\nprotocol = udp\nbind = {sip}\n\
         [trunk]\ntype = endpoint\ncontext = in\ndisallow = all\nallow = alaw,ulaw\ndirect_media = no\n\
         rtp_symmetric = yes\ntrust_id_inbound = yes\naors = trunk\n\
         [trunk]\ntype = aor\ncontact = sip:{ip}:5060\n\
         [trunk]\ntype = identify\nendpoint = trunk\nmatch = {ip}\n\
         [out]\ntype = endpoint\ncontext = in\ndisallow = all\nallow = alaw,ulaw\ndirect_media = no\naors = out\n\
         [out]\ntype = aor\ncontact = sip:{callee}\n"
        ),
    );
}
