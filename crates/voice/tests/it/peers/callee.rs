//! Somebody who is called by the hotline: answers at once and speaks, or is busy.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::pipe::{Letter, Pipe};
use super::sound::{Handset, Heard};
use super::{PATIENCE, description, media, reply};

/// A telephone at the other end of a trunk.
pub struct Callee {
    pub address: SocketAddr,
    pub heard: Arc<Heard>,
    /// The first lines of what came.
    pub asked: watch::Receiver<Vec<String>>,
    _tasks: JoinSet<()>,
}

impl Callee {
    pub async fn there() -> Self {
        Self::over(Pipe::udp_on([127, 0, 0, 1].into()).await).await
    }

    pub async fn over(pipe: Pipe) -> Self {
        let handset = Handset::open(pipe.here.ip()).await;
        let (tell, asked) = watch::channel(Vec::new());
        let (address, heard) = (pipe.here, Arc::clone(&handset.heard));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            // All of it, so that its own tasks live.
            let mut pipe = pipe;
            while let Some(letter) = pipe.input.recv().await {
                take(&pipe.out, pipe.here, &handset, &tell, &letter);
            }
        });
        Self { address, heard, asked, _tasks: tasks }
    }

    /// Waits until something was asked.
    pub async fn until(&mut self, method: &str) -> String {
        let asked = |asked: &Vec<String>| asked.iter().any(|line| line.starts_with(method));
        let found = tokio::time::timeout(PATIENCE, self.asked.wait_for(asked)).await;
        let found = found.unwrap_or_else(|_late| panic!("never: {method}")).expect("the telephone is there");
        found.iter().rfind(|line| line.starts_with(method)).expect("found").clone()
    }
}

/// Takes one request as a telephone does that answers at once. The number 17 is busy.
pub fn take(
    out: &mpsc::UnboundedSender<Letter>,
    here: SocketAddr,
    handset: &Handset,
    tell: &watch::Sender<Vec<String>>,
    (text, from): &Letter,
) {
    let first = text.lines().next().unwrap_or_default().to_owned();
    let contact = format!("Contact: <sip:callee@{here}>\r\n");
    let answer = match first.split(' ').next().unwrap_or_default() {
        "INVITE" if first.contains("sip:17@") => reply(text, "486 Busy Here", "", ""),
        "INVITE" => {
            handset.speak_to(media(text));
            reply(text, "200 OK", &contact, &description(handset.here))
        }
        "BYE" | "CANCEL" => {
            handset.speak_to(None);
            reply(text, "200 OK", "", "")
        }
        "OPTIONS" => reply(text, "200 OK", "", ""),
        _ => return,
    };
    out.send((answer, *from)).expect("the pipe is open");
    tell.send_modify(|asked| asked.push(first));
}
