//! Telephony: whether the switch could open its addresses, and whether trunks can be found. Nobody is called.

use std::net::SocketAddr;

use fener_voice::{Asterisk, AsteriskSetup, Setup, Transport};
use tokio::net::{TcpListener, UdpSocket, lookup_host};

use super::Check;
use crate::config::Config;
use crate::telephony::{Switch, numbers, switch};

pub(super) async fn checks(config: &Config) -> Vec<Check> {
    let Some(layer) = &config.telephony.value else {
        return vec![Check::ok("telephony", "no telephone line is connected")];
    };
    let setup = match numbers(layer).and_then(|_| switch(layer)) {
        Ok(Switch::Embedded(setup)) => setup,
        Ok(Switch::Asterisk(setup)) => return vec![asterisk(&setup).await],
        Err(failure) => return vec![Check::failed("telephony", &failure)],
    };
    let mut checks = Vec::new();
    for (transport, address) in &setup.listen {
        checks.push(listens(*transport, *address).await);
    }
    for file in setup.certificate.iter().flat_map(|(cert, key)| [cert, key]).chain(&setup.authorities) {
        if let Err(error) = std::fs::File::open(file) {
            let found = format!("{}: {error}", file.display());
            checks.push(Check::bad("telephony", found, "let the program's user read it, or name another"));
        }
    }
    checks.extend(trunks(&setup).await);
    checks
}

async fn listens(transport: Transport, address: SocketAddr) -> Check {
    let opened = match transport {
        Transport::Udp => UdpSocket::bind(address).await.map(drop),
        Transport::Tls => TcpListener::bind(address).await.map(drop),
    };
    match opened {
        Ok(()) => Check::ok("telephony", format!("{address} is free for signalling")),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Check::warn(
            "telephony",
            format!("{address} is in use"),
            "that is as it should be while this installation is served; else find out who has it",
        ),
        Err(error) => Check::bad(
            "telephony",
            format!("{address}: {error}"),
            "correct telephony.listen: an address of this machine, or 0.0.0.0",
        ),
    }
}

/// Whether the site's Asterisk lets us in.
async fn asterisk(setup: &AsteriskSetup) -> Check {
    let address = &setup.address;
    match Asterisk::reach(setup).await {
        Ok(()) => Check::ok("telephony", format!("Asterisk answers at {address}")),
        Err(error) => Check::bad(
            "telephony",
            format!("{address}: {error}"),
            "start Asterisk with http.conf and ari.conf enabled, and compare address, user and password",
        ),
    }
}

async fn trunks(setup: &Setup) -> Vec<Check> {
    if setup.trunks.is_empty() {
        let to_do = "add [telephony.trunks.NAME] with the networks its calls come from";
        return vec![Check::bad("telephony", "no trunk is named: nobody can call", to_do)];
    }
    let mut checks = Vec::new();
    for trunk in &setup.trunks {
        let name = &trunk.name;
        if trunk.from.is_empty() {
            checks.push(Check::warn(
                "telephony",
                format!("trunk {name} brings no calls: no network is named"),
                format!(
                    "add `from` to [telephony.trunks.{name}]: the addresses that the operator calls from"
                ),
            ));
        }
        let Some(server) = &trunk.server else { continue };
        let host = if server.contains(':') { server.clone() } else { format!("{server}:5060") };
        checks.push(match lookup_host(&host).await.map(|mut all| all.next()) {
            Ok(Some(at)) => Check::ok("telephony", format!("trunk {name} is at {}", at.ip())),
            Ok(None) => {
                Check::bad("telephony", format!("trunk {name}: {server} has no address"), "correct `server`")
            }
            Err(error) => Check::bad(
                "telephony",
                format!("trunk {name}: {server}: {error}"),
                "correct `server`, or the name service of this machine",
            ),
        });
    }
    checks
}
