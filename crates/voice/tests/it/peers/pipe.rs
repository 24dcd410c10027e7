//! Over what signalling travels: UDP, or TLS with messages cut where their length says.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

/// A message and whom it is for, or came from.
pub type Letter = (String, SocketAddr);

/// One end of signalling.
pub struct Pipe {
    pub here: SocketAddr,
    /// As a Via header says it.
    pub over: &'static str,
    pub out: mpsc::UnboundedSender<Letter>,
    pub input: mpsc::UnboundedReceiver<Letter>,
    _tasks: JoinSet<()>,
}

impl Pipe {
    pub async fn udp(at: SocketAddr) -> Self {
        let socket = Arc::new(UdpSocket::bind(at).await.expect("a port"));
        let here = socket.local_addr().expect("bound");
        let (out, mut letters) = mpsc::unbounded_channel::<Letter>();
        let (tell, input) = mpsc::unbounded_channel();
        let mut tasks = JoinSet::new();
        let sending = Arc::clone(&socket);
        tasks.spawn(async move {
            while let Some((text, to)) = letters.recv().await {
                let _lost = sending.send_to(text.as_bytes(), to).await;
            }
        });
        tasks.spawn(async move {
            let mut buffer = vec![0; 65_536];
            loop {
                let Ok((length, from)) = socket.recv_from(&mut buffer).await else { continue };
                if tell.send((String::from_utf8_lossy(&buffer[..length]).into_owned(), from)).is_err() {
                    return;
                }
            }
        });
        Self { here, over: "UDP", out, input, _tasks: tasks }
    }

    pub async fn udp_on(ip: IpAddr) -> Self {
        Self::udp(SocketAddr::new(ip, 0)).await
    }

    pub async fn tls(to: SocketAddr, config: Arc<rustls::ClientConfig>) -> Self {
        let stream = TcpStream::connect(to).await.expect("a connection");
        let here = stream.local_addr().expect("bound");
        let name = ServerName::from(to.ip());
        let stream = TlsConnector::from(config).connect(name, stream).await.expect("a handshake");
        Self::over(stream, here, to)
    }

    /// Over a stream that is there.
    pub fn over(
        stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
        here: SocketAddr,
        from: SocketAddr,
    ) -> Self {
        let (mut read, mut write) = tokio::io::split(stream);
        let (out, mut letters) = mpsc::unbounded_channel::<Letter>();
        let (tell, input) = mpsc::unbounded_channel();
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            while let Some((text, _)) = letters.recv().await {
                if write.write_all(text.as_bytes()).await.is_err() || write.flush().await.is_err() {
                    return;
                }
            }
        });
        tasks.spawn(async move {
            let mut kept = Vec::new();
            let mut buffer = vec![0; 65_536];
            loop {
                while let Some(message) = cut(&mut kept) {
                    if tell.send((message, from)).is_err() {
                        return;
                    }
                }
                match read.read(&mut buffer).await {
                    Ok(0) | Err(_) => return,
                    Ok(length) => kept.extend_from_slice(&buffer[..length]),
                }
            }
        });
        Self { here, over: "TLS", out, input, _tasks: tasks }
    }

    pub fn send(&self, text: String, to: SocketAddr) {
        self.out.send((text, to)).expect("the pipe is open");
    }
}

/// Takes a whole message from the front.
fn cut(kept: &mut Vec<u8>) -> Option<String> {
    let blank = kept.iter().take_while(|byte| **byte == b'\r' || **byte == b'\n').count();
    kept.drain(..blank);
    let end = kept.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&kept[..end]).into_owned();
    let length: usize = super::header(&head, "Content-Length").parse().unwrap_or(0);
    (kept.len() >= end + length)
        .then(|| String::from_utf8_lossy(&kept.drain(..end + length).collect::<Vec<_>>()).into_owned())
}
