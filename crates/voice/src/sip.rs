//! Signalling: one endpoint on all addresses, trunks that are believed, registrations.

use std::net::{IpAddr, SocketAddr};

use rsipstack::dialog::authenticate::Credential;
use rsipstack::sip::prelude::{HeadersExt, ToTypedHeader};
use rsipstack::sip::{self, Host, Request};
use rsipstack::transaction::endpoint::EndpointOption;
use rsipstack::transaction::{Endpoint, EndpointBuilder};
use rsipstack::transport::tls::TlsListenerConnection;
use rsipstack::transport::udp::UdpConnection;
use rsipstack::transport::{SipAddr, TransportLayer};
use tokio_util::sync::CancellationToken;

use crate::error::VoiceError;
use crate::port::{Setup, Transport, Trunk};

mod registration;
mod tls;

pub(crate) use registration::{States, keep_registered};

/// Opens every address of the setup.
pub(crate) async fn open(setup: &Setup, stop: &CancellationToken) -> Result<Endpoint, VoiceError> {
    let layer = TransportLayer::new(stop.clone());
    let tls = tls::config(setup)?;
    if let Some(tls) = &tls {
        layer.set_tls_config(tls.clone());
    }
    for (transport, address) in &setup.listen {
        let public = setup.public.map(|ip| SocketAddr::new(ip, address.port()));
        match transport {
            Transport::Udp => {
                let opened =
                    UdpConnection::create_connection(*address, public, Some(stop.child_token())).await;
                let opened = opened.map_err(|error| listen("udp", *address, error))?;
                layer.add_transport(opened.into());
            }
            Transport::Tls => {
                let config = tls.clone().unwrap_or_default();
                let opened = TlsListenerConnection::new(*address, public, config).await;
                layer.add_transport(opened.map_err(|error| listen("tls", *address, error))?.into());
            }
        }
    }
    let options = EndpointOption::default();
    let mut builder = EndpointBuilder::new();
    builder.with_user_agent("Fener").with_option(options);
    builder.with_cancel_token(stop.clone()).with_transport_layer(layer);
    Ok(builder.build())
}

fn listen(what: &'static str, address: SocketAddr, error: rsipstack::Error) -> VoiceError {
    let source = match error {
        rsipstack::Error::IoError(source) => source,
        other => std::io::Error::other(other.to_string()),
    };
    VoiceError::Listen { what, address: address.to_string(), source }
}

/// What is read of a request that is not believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Where it says it comes from.
    pub from: Option<IpAddr>,
    /// Who calls, unless they withhold it.
    pub caller: Option<String>,
    /// The number that is called.
    pub called: String,
}

/// Reads a request as it comes from the network; none when it is none.
#[must_use]
pub fn said(bytes: &[u8]) -> Option<Said> {
    let sip::SipMessage::Request(request) = sip::SipMessage::try_from(bytes).ok()? else { return None };
    let called = called(&request);
    Some(Said { from: source(&request), caller: caller(&request), called })
}

/// The number that is called.
pub(crate) fn called(request: &Request) -> String {
    request.uri.user().unwrap_or_default().to_owned()
}

/// How long a body its sender announced.
pub(crate) fn announced(request: &Request) -> Option<usize> {
    let length = request.headers.iter().find(|header| matches!(header, sip::Header::ContentLength(_)))?;
    length.to_string().split_once(':')?.1.trim().parse().ok()
}

/// Where a request really came from.
pub(crate) fn source(request: &Request) -> Option<IpAddr> {
    let via = request.via_header().ok()?.typed().ok()?;
    match via.received() {
        Some(address) => address.ok(),
        // The stack adds `received` whenever the sender was not where it says.
        None => match via.sent_by().host {
            Host::IpAddr(address) => Some(address),
            Host::Domain(_) => None,
        },
    }
}

/// The trunk that may bring a call from this address.
pub(crate) fn trunk_from(trunks: &[Trunk], from: IpAddr) -> Option<&Trunk> {
    trunks.iter().find(|trunk| trunk.from.iter().any(|net| net.contains(&from)))
}

/// The caller's number: what the trunk asserts (RFC 3325) before what the caller says of themselves; none when withheld.
pub(crate) fn caller(request: &Request) -> Option<String> {
    // Both headers are few and stand in the stack's list under one name or another: their text says which they are.
    let header = |wanted: &str| {
        request.headers.iter().find_map(|header| {
            let text = header.to_string();
            let (name, value) = text.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
        })
    };
    let private = header("privacy").is_some_and(|value| {
        value.split([';', ',']).any(|word| matches!(word.trim(), "id" | "user" | "full" | "header"))
    });
    if private {
        return None;
    }
    let asserted = header("p-asserted-identity").and_then(|value| number_in(&value));
    let said = || {
        let from = request.from_header().ok()?.typed().ok()?;
        number(from.uri.user()?)
    };
    asserted.or_else(said)
}

fn number_in(value: &str) -> Option<String> {
    let begin = value.find("sip:").map(|at| at + 4).or_else(|| value.find("tel:").map(|at| at + 4))?;
    let rest = value.get(begin..)?;
    number(rest.split(['@', '>', ';']).next()?)
}

/// Digits with + before them or not; a word such as `anonymous` is no number.
pub(crate) fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.strip_prefix('+').unwrap_or(text);
    let fits = (2..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.to_owned())
}

/// How a trunk is reached.
pub(crate) fn address(trunk: &Trunk, user: Option<&str>) -> Option<sip::Uri> {
    let server = trunk.server.as_deref()?;
    let user = user.map(|user| format!("{user}@")).unwrap_or_default();
    let over = match trunk.transport {
        Transport::Udp => "",
        Transport::Tls => ";transport=tls",
    };
    sip::Uri::try_from(format!("sip:{user}{server}{over}")).ok()
}

/// The number of a request in its dialog.
pub(crate) fn sequence(request: &Request) -> Option<u32> {
    Some(request.cseq_header().ok()?.typed().ok()?.seq)
}

/// A trunk's account.
pub(crate) fn credential(trunk: &Trunk) -> Option<Credential> {
    Some(Credential {
        username: trunk.user.clone()?,
        password: trunk.password.as_ref()?.to_string(),
        realm: None,
        auth_username: None,
    })
}

/// Where a request to a trunk is sent: its address as it stands, resolved by the stack.
pub(crate) fn destination(uri: &sip::Uri) -> Option<SipAddr> {
    SipAddr::try_from(uri).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &str) -> Request {
        let text = format!(
            "INVITE sip:0800@127.0.0.1:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.20:5060;branch=z9hG4bK1\r\n\
             From: \"Ana\" <sip:+38344000111@127.0.0.20>;tag=1\r\nTo: <sip:0800@127.0.0.1>\r\nCall-ID: 1\r\n\
             CSeq: 1 INVITE\r\n{headers}Content-Length: 0\r\n\r\n"
        );
        match sip::SipMessage::try_from(text.as_str()).unwrap() {
            sip::SipMessage::Request(request) => request,
            sip::SipMessage::Response(_) => panic!("a request"),
        }
    }

    #[test]
    fn the_trunk_knows_the_caller_better_than_the_caller_says() {
        assert_eq!(caller(&request("")).unwrap(), "+38344000111");
        let asserted = request("P-Asserted-Identity: <sip:+38345000222@trunk.example>\r\n");
        assert_eq!(caller(&asserted).unwrap(), "+38345000222");
    }

    #[test]
    fn a_withheld_number_stays_withheld() {
        assert_eq!(caller(&request("Privacy: id\r\nP-Asserted-Identity: <sip:+38345000222@t>\r\n")), None);
        assert_eq!(number("anonymous"), None);
    }

    #[test]
    fn a_request_comes_from_where_it_was_received() {
        assert_eq!(source(&request("")), Some("127.0.0.20".parse().unwrap()));
    }

    #[test]
    fn only_numbers_are_dialled() {
        for wrong in ["", "1", "112;phone-context=x", "+", "sip:1", "１１２", "123456789012345678901"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
        assert_eq!(number(" +381112223333 ").unwrap(), "+381112223333");
    }
}
