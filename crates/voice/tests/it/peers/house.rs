//! An embedded switch between test peers.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use fener_voice::{Embedded, Events, Media, Quiet, Setup, Transport, Trunk, VoicePort};

use super::registrar::{Certificate, PASSWORD, USER};

/// A trunk whose calls come from this machine.
pub fn trunk(server: Option<SocketAddr>, transport: Transport) -> Trunk {
    Trunk {
        name: "main".into(),
        server: server.map(|server| server.to_string()),
        transport,
        user: Some(USER.into()),
        password: Some(PASSWORD.to_owned().into()),
        register: server.is_some(),
        from: vec!["127.0.0.1/32".parse().expect("a network")],
        number: Some("+38111000".into()),
    }
}

/// A switch over UDP.
pub fn setup(trunks: Vec<Trunk>) -> Setup {
    Setup {
        listen: vec![(Transport::Udp, SocketAddr::from(([127, 0, 0, 1], 0)))],
        public: None,
        certificate: None,
        authorities: None,
        media: Media {
            bind: [127, 0, 0, 1].into(),
            public: None,
            ports: 43_000..=43_998,
            quiet: Quiet::default(),
        },
        trunks,
        phones: vec![],
        most: 200,
    }
}

/// A switch over TLS, which trusts what is in a file; and its address.
pub fn setup_tls(trunks: Vec<Trunk>, own: &Certificate, authorities: PathBuf) -> (Setup, SocketAddr) {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|one| one.local_addr()).expect("a port");
    let certificate = Some((own.cert(), own.key()));
    let listen = vec![(Transport::Tls, free)];
    (Setup { listen, certificate, authorities: Some(authorities), ..setup(trunks) }, free)
}

/// Opens a switch over UDP, and says where.
pub async fn open(setup: Setup) -> (Embedded, Events, SocketAddr) {
    let (switch, events) = Embedded::start(setup).await.expect("a switch");
    let address = switch.address().rsplit('@').next().expect("an address").parse().expect("an address");
    (switch, events, address)
}

/// Waits until the only trunk stands so.
pub async fn stands(switch: &Embedded, registered: bool) -> Option<String> {
    super::eventually("the trunk stands so", || async {
        let state = switch.trunks().into_iter().next().expect("a trunk");
        (state.registered == Some(registered)).then_some(state.trouble)
    })
    .await
}
