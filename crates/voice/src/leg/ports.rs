//! Ports for media: an even one of the range, begun at chance's choice so that a stranger cannot guess the next.

use std::net::{IpAddr, SocketAddr};

use tokio::net::UdpSocket;

use crate::error::VoiceError;
use crate::port::Media;

/// A socket for one stream, and the address that the other end is told.
pub(crate) async fn open(media: &Media) -> Result<(UdpSocket, SocketAddr), VoiceError> {
    let (low, high) = (*media.ports.start(), *media.ports.end());
    let all: Vec<u16> = media.ports.clone().filter(|port| port % 2 == 0).collect();
    let first = usize::try_from(rand::random::<u32>()).unwrap_or(0) % all.len().max(1);
    let (before, after) = all.split_at_checked(first).unwrap_or((&[], &all));
    for port in after.iter().chain(before) {
        if let Ok(socket) = UdpSocket::bind((media.bind, *port)).await {
            let told: IpAddr = media.public.unwrap_or(media.bind);
            return Ok((socket, SocketAddr::new(told, *port)));
        }
    }
    Err(VoiceError::NoPort(low, high))
}
