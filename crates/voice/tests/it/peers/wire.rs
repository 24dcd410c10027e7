//! A wire between two programs, that can be cut.

use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Carries connections on to somebody else.
pub struct Wire {
    pub address: SocketAddr,
    whole: watch::Sender<bool>,
    _tasks: JoinSet<()>,
}

impl Wire {
    pub async fn to(there: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let (whole, cuts) = watch::channel(true);
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let Ok((mut from, _)) = listener.accept().await else { continue };
                let mut cuts = cuts.clone();
                if !*cuts.borrow_and_update() {
                    continue;
                }
                connections.spawn(async move {
                    let Ok(mut to) = TcpStream::connect(there).await else { return };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut from, &mut to) => {}
                        _ = cuts.changed() => {}
                    }
                });
            }
        });
        Self { address, whole, _tasks: tasks }
    }

    /// Cuts it, or mends it.
    pub fn whole(&self, whole: bool) {
        self.whole.send_replace(whole);
    }
}
