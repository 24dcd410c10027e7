//! What TLS shows and trusts.

use std::path::{Path, PathBuf};

use rsipstack::transport::tls::TlsConfig;

use crate::error::VoiceError;
use crate::port::{Setup, Transport};

/// Where systems keep the certificates that they trust: Debian and its kin, Fedora and its kin, Alpine and the BSDs.
const MACHINE: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// TLS as the setup wants it; none when nothing speaks it.
pub(super) fn config(setup: &Setup) -> Result<Option<TlsConfig>, VoiceError> {
    let listens = setup.listen.iter().any(|(transport, _)| *transport == Transport::Tls);
    let dials = setup.trunks.iter().any(|trunk| trunk.transport == Transport::Tls && trunk.server.is_some());
    if !listens && !dials {
        return Ok(None);
    }
    // Whoever installed one before is right too.
    let _there = rustls::crypto::ring::default_provider().install_default();
    let (cert, key) = match &setup.certificate {
        Some((cert, key)) => (Some(read(cert)?), Some(read(key)?)),
        None => (None, None),
    };
    // The stack itself trusts nobody.
    let machine = || {
        let named = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
        named.into_iter().chain(MACHINE.map(PathBuf::from)).find(|path| path.is_file())
    };
    let authorities = setup.authorities.clone().or_else(machine);
    if authorities.is_none() && dials {
        let why = "this machine has no certificates to trust a TLS trunk by; name a file in `telephony.authorities`";
        return Err(VoiceError::Signalling(why.into()));
    }
    let ca_certs = authorities.as_deref().map(read).transpose()?;
    Ok(Some(TlsConfig { cert, key, ca_certs, ..TlsConfig::default() }))
}

fn read(path: &Path) -> Result<Vec<u8>, VoiceError> {
    std::fs::read(path).map_err(|source| VoiceError::Listen {
        what: "the file",
        address: path.display().to_string(),
        source,
    })
}
