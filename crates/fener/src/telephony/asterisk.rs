//! The setup of a switch that is the site's Asterisk.

use std::net::{IpAddr, Ipv4Addr};

use fener_voice::{AsteriskSetup, AsteriskTrunk};

use super::{media, password, phones, wrong};
use crate::config::{AsteriskLayer, TelephonyLayer, TrunkLayer};
use crate::exit::Failure;

/// The password of ARI, where no file holds it.
const PASSWORD: &str = "FENER_TELEPHONY_ASTERISK_PASSWORD";

/// Where ARI is, who we are there, and what is dialled.
pub(super) fn setup(layer: &TelephonyLayer, asterisk: &AsteriskLayer) -> Result<AsteriskSetup, Failure> {
    let address = &asterisk.address;
    if !address.starts_with("http://") && !address.starts_with("https://") {
        let why = format!("{address:?} should be the address of ARI, such as http://127.0.0.1:8088/ari");
        return Err(wrong("asterisk.address", why));
    }
    let Some(password) = password(PASSWORD, asterisk.password_file.as_ref())? else {
        let why = format!("is needed: the file that holds the password in ari.conf; or set {PASSWORD}");
        return Err(wrong("asterisk.password_file", why));
    };
    for (is_there, key) in
        [(layer.certificate.is_some(), "certificate"), (layer.certificate_key.is_some(), "certificate_key")]
    {
        if is_there {
            return Err(wrong(
                key,
                "is for tls: addresses of Fener's own; with an Asterisk, signalling is there",
            ));
        }
    }
    Ok(AsteriskSetup {
        address: address.trim_end_matches('/').to_owned(),
        user: asterisk.user.clone(),
        password,
        app: asterisk.app.clone(),
        authorities: layer.authorities.clone(),
        media: media(layer, IpAddr::V4(Ipv4Addr::UNSPECIFIED))?,
        trunks: layer.trunks.iter().map(|(name, one)| trunk(name, one)).collect::<Result<_, _>>()?,
        phones: phones(layer, &["PJSIP/", "SIP/", "Local/"], "PJSIP/desk1")?,
        most: layer.calls,
    })
}

fn trunk(name: &str, layer: &TrunkLayer) -> Result<AsteriskTrunk, Failure> {
    let ours = [
        ("server", layer.server.is_some()),
        ("user", layer.user.is_some()),
        ("password_file", layer.password_file.is_some()),
        ("register", layer.register),
        ("from", !layer.from.is_empty()),
    ];
    if let Some((key, _)) = ours.iter().find(|(_, is_there)| *is_there) {
        let why = "stands in pjsip.conf of the Asterisk; here only dial and number are said of its trunks";
        return Err(wrong(&format!("trunks.{name}.{key}"), why));
    }
    if let Some(dial) = layer.dial.as_ref().filter(|dial| !dial.contains("{number}")) {
        let why = format!("{dial:?} should say where the number goes, such as PJSIP/{{number}}@{name}");
        return Err(wrong(&format!("trunks.{name}.dial"), why));
    }
    Ok(AsteriskTrunk { name: name.to_owned(), dial: layer.dial.clone(), number: layer.number.clone() })
}
