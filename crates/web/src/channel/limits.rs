//! How often one address may ask: counted in memory under a keyed hash whose key lives an hour and is never written
//! anywhere. Whoever looks into the program's memory afterwards finds neither addresses nor what would tell them.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::connect_info::ConnectInfo;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::state::Web;

/// How long a key lives, and with it every count.
const LIVES: Duration = Duration::from_secs(3_600);
/// Boxes that one address may open in that time. Many share an address behind a mobile network or Tor, so the work
/// is what holds a flood back; this only ends what no group of people does.
pub const BOXES: u32 = 300;
/// Everything else in that time: pieces of files are most of it.
pub const REQUESTS: u32 = 20_000;
/// How many of these a request counts for where anybody may make the database or a provider work without an account.
pub const DOOR: u32 = 10;
/// What such addresses begin with.
const DOORS: [&str; 5] = ["/hsds", "/sign-in/with/", "/verify/", "/answer/", "/feedback"];
/// Addresses that are counted at most; beyond it all begin anew.
const ADDRESSES: usize = 100_000;

/// The counts of the hour.
pub struct Limits(Mutex<Hour>);

/// The counts under one key.
pub struct Hour {
    began: Instant,
    key: [u8; 32],
    counts: HashMap<[u8; 16], Counts>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    boxes: u32,
    requests: u32,
}

impl Hour {
    /// An hour in which nobody was counted yet, with a key of its own.
    pub fn begin() -> Self {
        // Two random UUIDs: 244 bits of the system's chance.
        let key = Sha256::new()
            .chain_update(uuid::Uuid::new_v4().as_bytes())
            .chain_update(uuid::Uuid::new_v4().as_bytes())
            .finalize();
        Self { began: Instant::now(), key: key.into(), counts: HashMap::new() }
    }

    /// What an address is called in this hour.
    pub fn name(&self, address: &str) -> [u8; 16] {
        let hash: [u8; 32] = Sha256::new().chain_update(self.key).chain_update(address).finalize().into();
        let mut name = [0; 16];
        name.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        name
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self(Mutex::new(Hour::begin()))
    }
}

impl Limits {
    /// Counts a request that weighs so much; false when it is one too many.
    pub fn count(&self, address: &str, opens: bool, weight: u32) -> bool {
        let mut hour = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if hour.began.elapsed() > LIVES || hour.counts.len() > ADDRESSES {
            *hour = Hour::begin();
        }
        let name = hour.name(address);
        let counts = hour.counts.entry(name).or_default();
        counts.requests = counts.requests.saturating_add(weight);
        if opens {
            counts.boxes = counts.boxes.saturating_add(1);
        }
        counts.requests <= REQUESTS && counts.boxes <= BOXES
    }
}

/// Whom a connection serves: the peer, or whom a proxy of ours names last in `X-Forwarded-For`. What stands before that
/// anybody could have written.
pub fn served(peer: IpAddr, proxies: &[IpAddr], headers: &HeaderMap) -> IpAddr {
    let mut hops = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|hop| hop.trim().parse().ok())
        .collect::<Vec<IpAddr>>();
    let mut from = peer;
    while proxies.contains(&from) {
        let Some(before) = hops.pop() else { break };
        from = before;
    }
    from
}

/// Holds back who asks too often. Without an address, as in tests and behind a socket file, nobody is counted.
pub async fn hold(State(web): State<Web>, request: Request, next: Next) -> Response {
    let opens = request.method() == Method::POST && request.uri().path() == "/channel/boxes";
    counted(&web, (opens, 1), request, next).await
}

/// The same at the doors that need no account and make much work.
pub async fn hold_doors(State(web): State<Web>, request: Request, next: Next) -> Response {
    if DOORS.iter().any(|door| request.uri().path().starts_with(door)) {
        counted(&web, (false, DOOR), request, next).await
    } else {
        next.run(request).await
    }
}

async fn counted(web: &Web, (opens, weight): (bool, u32), request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|from| from.0.ip());
    let from = peer.map(|peer| served(peer, &web.proxies, request.headers()).to_string());
    match from {
        Some(address) if !web.limits.count(&address, opens, weight) => {
            let detail = "too many requests from here within an hour";
            Failure::request(StatusCode::TOO_MANY_REQUESTS, "too_many", detail).into_response()
        }
        _ => next.run(request).await,
    }
}
