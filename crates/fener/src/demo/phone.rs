//! The demo's telephone: soft phones of this machine call it, and nobody else can.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use crate::config::{TelephonyLayer, TransportWord, TrunkLayer};
use crate::exit::Failure;
use crate::output::note;
use crate::telephony::Line;

/// Where it is called when nobody says otherwise.
const USUAL: &str = "127.0.0.1:5060";

/// Opens the line; none when it is switched off, or when another program has the usual address, with a word about it.
///
/// # Errors
/// When the address that was asked for is none, not of this machine alone, or taken.
pub async fn open(wanted: Option<&str>) -> Result<Option<Line>, Failure> {
    let address = match wanted {
        Some("off") => return Ok(None),
        Some(address) => address,
        None => USUAL,
    };
    let parsed: Option<SocketAddr> = address.parse().ok();
    let Some(at) = parsed.filter(|at| at.ip().is_loopback()) else {
        let why = "should be an address that only this machine reaches, such as 127.0.0.1:5060, or off";
        return Err(Failure::Usage(format!("--phone: {address:?} {why}")));
    };
    match Line::open(&layer(at)).await {
        Ok(line) => Ok(Some(line)),
        Err(failure) if wanted.is_none() => {
            note(&format!(
                "{failure}\nNobody can call this demonstration; choose another address with --phone."
            ));
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

fn layer(at: SocketAddr) -> TelephonyLayer {
    let here = TrunkLayer {
        server: None,
        transport: TransportWord::Udp,
        user: None,
        password_file: None,
        register: false,
        from: vec!["127.0.0.0/8".to_owned(), "::1".to_owned()],
        number: None,
        dial: None,
    };
    TelephonyLayer {
        listen: vec![format!("udp:{at}")],
        public: None,
        media: None,
        media_ports: "30000-31999".to_owned(),
        certificate: None,
        certificate_key: None,
        authorities: None,
        numbers: None,
        calls: 100,
        node: Some("demo".to_owned()),
        asterisk: None,
        trunks: BTreeMap::from([("demo".to_owned(), here)]),
        phones: BTreeMap::new(),
    }
}
