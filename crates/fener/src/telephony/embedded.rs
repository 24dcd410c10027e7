//! The setup of the switch that is Fener itself.

use std::net::{IpAddr, SocketAddr};

use fener_voice::{Setup, Transport, Trunk};

use super::{media, password, phones, wrong};
use crate::config::{TelephonyLayer, TransportWord, TrunkLayer};
use crate::exit::Failure;

/// Addresses, certificates and trunks.
///
/// # Errors
/// Names the setting and what it should be.
pub(super) fn setup(layer: &TelephonyLayer) -> Result<Setup, Failure> {
    let listen = layer.listen.iter().map(|one| address(one)).collect::<Result<Vec<_>, _>>()?;
    let Some((_, first)) = listen.first() else {
        return Err(wrong("listen", "is empty; name an address such as udp:0.0.0.0:5060"));
    };
    let media = media(layer, first.ip())?;
    let certificate = match (&layer.certificate, &layer.certificate_key) {
        (Some(cert), Some(key)) => Some((cert.clone(), key.clone())),
        (None, None) => None,
        _ => return Err(wrong("certificate", "and certificate_key belong together")),
    };
    let tls = listen.iter().any(|(transport, _)| *transport == Transport::Tls);
    if tls && certificate.is_none() {
        return Err(wrong("certificate", "is needed for a tls: address"));
    }
    Ok(Setup {
        listen,
        public: layer.public,
        certificate,
        authorities: layer.authorities.clone(),
        media,
        trunks: layer.trunks.iter().map(|(name, one)| trunk(name, one)).collect::<Result<_, _>>()?,
        phones: phones(layer, &["sip:", "sips:"], "sip:desk1@192.0.2.7")?,
        most: layer.calls,
    })
}

fn address(text: &str) -> Result<(Transport, SocketAddr), Failure> {
    let parts = text.split_once(':').and_then(|(over, address)| {
        let over = match over {
            "udp" => Transport::Udp,
            "tls" => Transport::Tls,
            _ => return None,
        };
        Some((over, address.parse().ok()?))
    });
    parts.ok_or_else(|| wrong("listen", format!("{text:?} should be udp:ADDRESS:PORT or tls:ADDRESS:PORT")))
}

fn trunk(name: &str, layer: &TrunkLayer) -> Result<Trunk, Failure> {
    let at = |key: &str| format!("trunks.{name}.{key}");
    if layer.dial.is_some() {
        return Err(wrong(&at("dial"), "is for an Asterisk; name a server, or add [telephony.asterisk]"));
    }
    let from = layer.from.iter().map(|net| {
        network(net).ok_or_else(|| {
            wrong(&at("from"), format!("{net:?} is no network; write it as 203.0.113.0/24 or 203.0.113.7"))
        })
    });
    let from = from.collect::<Result<Vec<_>, _>>()?;
    let variable = format!("FENER_TELEPHONY_{}_PASSWORD", name.to_uppercase().replace('-', "_"));
    let password = password(&variable, layer.password_file.as_ref())?;
    if layer.register && (layer.server.is_none() || layer.user.is_none() || password.is_none()) {
        let why =
            format!("needs server, user and a password: name a file as password_file, or set {variable}");
        return Err(wrong(&at("register"), why));
    }
    let transport = match layer.transport {
        TransportWord::Udp => Transport::Udp,
        TransportWord::Tls => Transport::Tls,
    };
    Ok(Trunk {
        name: name.to_owned(),
        server: layer.server.clone(),
        transport,
        user: layer.user.clone(),
        password,
        register: layer.register,
        from,
        number: layer.number.clone(),
    })
}

/// A network, or an address alone.
fn network(text: &str) -> Option<ipnet::IpNet> {
    text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(ipnet::IpNet::from))
}
