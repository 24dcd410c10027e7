//! Somebody who calls.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::pipe::{Letter, Pipe};
use super::sound::Handset;
use super::{PATIENCE, description, header, media, reply};

/// The number that callers show.
pub const NUMBER: &str = "+381641234567";

/// What the caller's telephone knows of the call.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The last status of the invitation.
    pub status: u16,
    /// What was described to us.
    pub described: String,
    to: String,
    /// How often an invitation was accepted.
    pub accepted: u32,
    /// Whether the hotline hung up.
    pub ended: bool,
}

/// How to call.
#[derive(Clone)]
pub struct Manner {
    pub ip: IpAddr,
    /// Headers beside the usual.
    pub headers: &'static str,
    /// The description; none: the telephone's own.
    pub body: Option<String>,
    /// The hotline describes itself first, we in the acknowledgement.
    pub late: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { ip: Ipv4Addr::LOCALHOST.into(), headers: "", body: None, late: false }
    }
}

/// A call of somebody.
pub struct Caller {
    pub handset: Handset,
    hotline: SocketAddr,
    id: String,
    branch: String,
    here: SocketAddr,
    over: &'static str,
    headers: &'static str,
    out: mpsc::UnboundedSender<Letter>,
    known: watch::Receiver<Known>,
    _tasks: JoinSet<()>,
}

impl Caller {
    /// Dials over UDP, and does not wait for anything.
    pub async fn dial(hotline: SocketAddr, manner: Manner) -> Self {
        Self::dial_over(Pipe::udp_on(manner.ip).await, hotline, manner).await
    }

    pub async fn dial_over(pipe: Pipe, hotline: SocketAddr, manner: Manner) -> Self {
        let handset = Handset::open(manner.ip).await;
        let (tell, known) = watch::channel(Known::default());
        let caller = Self {
            handset,
            hotline,
            id: Uuid::new_v4().to_string(),
            branch: format!("z9hG4bK{}", Uuid::new_v4().simple()),
            here: pipe.here,
            over: pipe.over,
            headers: manner.headers,
            out: pipe.out.clone(),
            known,
            _tasks: JoinSet::new(),
        };
        let own = description(caller.handset.here);
        let body = manner.body.unwrap_or(own);
        let (described, late) = (body.clone(), manner.late);
        let body = if late { String::new() } else { body };
        pipe.send(caller.request("INVITE", 1, &caller.branch, "", &body), hotline);
        let ack = {
            let (here, id, over) = (caller.here, caller.id.clone(), caller.over);
            let branch = caller.branch.clone();
            move |to: &str, status: u16, number: u32| {
                let (branch, body) = if status < 300 {
                    // What was not described in the invitation is in the acknowledgement.
                    let body = if late || number > 1 { described.as_str() } else { "" };
                    (format!("z9hG4bK{}", Uuid::new_v4().simple()), body)
                } else {
                    (branch.clone(), "")
                };
                message("ACK", number, &Way { here, over, id: &id, branch: &branch }, hotline, to, "", body)
            }
        };
        let mut tasks = JoinSet::new();
        tasks.spawn(signal(pipe, hotline, tell, Arc::new(ack)));
        Self { _tasks: tasks, ..caller }
    }

    /// Dials and waits until the hotline has answered; speaks from then on.
    pub async fn talk(&mut self) {
        let known = self.until(|known| known.status >= 200).await;
        assert_eq!(known.status, 200, "answered");
        self.handset.speak_to(Some(media(&known.described).expect("an address")));
    }

    /// Waits until something is known.
    pub async fn until(&mut self, there: impl FnMut(&Known) -> bool) -> Known {
        let found = tokio::time::timeout(PATIENCE, self.known.wait_for(there)).await;
        found.expect("it never came").expect("the telephone is there").clone()
    }

    /// Waits for the status with which the invitation ends.
    pub async fn status(&mut self) -> u16 {
        self.until(|known| known.status >= 200).await.status
    }

    fn request(&self, method: &str, number: u32, branch: &str, to: &str, body: &str) -> String {
        let way = Way { here: self.here, over: self.over, id: &self.id, branch };
        message(method, number, &way, self.hotline, to, self.headers, body)
    }

    /// Invites anew without a description, as trunks do to see whether a call is still there.
    pub async fn refresh(&mut self) {
        let known = self.known.borrow().clone();
        let branch = format!("z9hG4bK{}", Uuid::new_v4().simple());
        let request = self.request("INVITE", 2, &branch, &known.to, "");
        self.out.send((request, self.hotline)).expect("the pipe is open");
        self.until(|known| known.accepted > 1).await;
    }

    /// Hangs up; before the hotline has answered, that is a cancellation.
    pub fn hang_up(&self) {
        let known = self.known.borrow().clone();
        let request = if known.status >= 200 {
            self.request("BYE", 3, &format!("z9hG4bK{}", Uuid::new_v4().simple()), &known.to, "")
        } else {
            self.request("CANCEL", 1, &self.branch, "", "")
        };
        self.out.send((request, self.hotline)).expect("the pipe is open");
    }
}

struct Way<'a> {
    here: SocketAddr,
    over: &'static str,
    id: &'a str,
    branch: &'a str,
}

fn message(
    method: &str,
    number: u32,
    way: &Way<'_>,
    hotline: SocketAddr,
    to: &str,
    headers: &str,
    body: &str,
) -> String {
    let Way { here, over, id, branch } = way;
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    let to = if to.is_empty() { format!("<sip:0800@{hotline}>") } else { to.to_owned() };
    format!(
        "{method} sip:0800@{hotline} SIP/2.0\r\nVia: SIP/2.0/{over} {here};branch={branch};rport\r\n\
         From: <sip:{NUMBER}@{}>;tag=caller\r\nTo: {to}\r\nCall-ID: {id}\r\nCSeq: {number} {method}\r\n\
         Contact: <sip:caller@{here}>\r\nMax-Forwards: 70\r\n{headers}{kind}Content-Length: {}\r\n\r\n{body}",
        here.ip(),
        body.len()
    )
}

type Ack = Arc<dyn Fn(&str, u16, u32) -> String + Send + Sync>;

/// Takes what the hotline signals: acknowledges its answer, agrees to its end.
async fn signal(mut pipe: Pipe, hotline: SocketAddr, tell: watch::Sender<Known>, ack: Ack) {
    while let Some((text, from)) = pipe.input.recv().await {
        let first = text.lines().next().unwrap_or_default();
        let status = first.strip_prefix("SIP/2.0 ").and_then(|rest| rest.get(..3)?.parse::<u16>().ok());
        if let Some(status) = status {
            let order = header(&text, "CSeq");
            let Some(number) = order.strip_suffix(" INVITE").and_then(|number| number.parse().ok()) else {
                continue;
            };
            let to = header(&text, "To");
            if status >= 200 {
                pipe.send(ack(&to, status, number), hotline);
            }
            tell.send_modify(|known| {
                known.status = known.status.max(status);
                known.to = to;
                known.accepted += u32::from(status == 200);
                if let Some((_, body)) = text.split_once("\r\n\r\n").filter(|(_, body)| !body.is_empty()) {
                    known.described = body.to_owned();
                }
            });
        } else if first.starts_with("BYE ") {
            pipe.send(reply(&text, "200 OK", "", ""), from);
            tell.send_modify(|known| known.ended = true);
        }
    }
}
