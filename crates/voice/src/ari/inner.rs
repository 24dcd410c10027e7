//! What all parts of the driver share: which channel belongs to which call.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::ari::AsteriskTrunk;
use crate::ari::channel::Ends;
use crate::ari::rest::Rest;
use crate::call::{Parted, Word};
use crate::house::House;
use crate::port::{CallRef, LegRef, Phone, TrunkState};

/// How far a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Asterisk was asked to ring, and has not said that it does.
    Asked,
    /// It rings.
    Rings,
    /// It is there.
    There,
    /// It is there, and has been answered by us.
    Answered,
}

/// A channel of a call.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) call: CallRef,
    pub(crate) leg: LegRef,
    pub(crate) words: mpsc::Sender<Word>,
    pub(crate) ends: Arc<Ends>,
    pub(crate) stage: Stage,
}

impl Route {
    /// Says something to the call. A call never waits for us, so one that is behind is one that has not begun.
    pub(crate) fn say(&self, word: Word) {
        // A key too many may be lost, an end never.
        if let Err(mpsc::error::TrySendError::Full(word @ Word::Gone(..))) = self.words.try_send(word) {
            let words = self.words.clone();
            tokio::spawn(async move {
                let _gone = words.send(word).await;
            });
        }
    }
}

pub(crate) struct Inner {
    pub(crate) rest: Rest,
    pub(crate) app: String,
    pub(crate) house: Arc<House>,
    pub(crate) trunks: Vec<AsteriskTrunk>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) most: usize,
    routes: Mutex<HashMap<String, Route>>,
    waiting: Mutex<HashMap<String, oneshot::Sender<()>>>,
    states: Mutex<Vec<TrunkState>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    pub(crate) fn new(
        rest: Rest,
        app: String,
        house: Arc<House>,
        trunks: Vec<AsteriskTrunk>,
        phones: Vec<Phone>,
        most: usize,
    ) -> Arc<Self> {
        let state =
            |trunk: &AsteriskTrunk| TrunkState { name: trunk.name.clone(), registered: None, trouble: None };
        let states = Mutex::new(trunks.iter().map(state).collect());
        let (routes, waiting) = (Mutex::default(), Mutex::default());
        Arc::new(Self { rest, app, house, trunks, phones, most, routes, waiting, states })
    }

    pub(crate) fn bridge(&self, key: Uuid) -> String {
        format!("{}-{key}-bridge", self.app)
    }

    pub(crate) fn sound(&self, key: Uuid) -> String {
        format!("{}-{key}-sound", self.app)
    }

    pub(crate) fn leg(&self, key: Uuid) -> String {
        format!("{}-{key}-leg", self.app)
    }

    /// The key of something that we made; none when somebody else did.
    pub(crate) fn key(&self, id: &str) -> Option<Uuid> {
        let rest = id.strip_prefix(self.app.as_str())?.strip_prefix('-')?;
        rest.rsplit_once('-')?.0.parse().ok()
    }

    /// Tells when a channel of ours has come.
    pub(crate) fn wait_for(&self, channel: &str) -> oneshot::Receiver<()> {
        let (there, wait) = oneshot::channel();
        locked(&self.waiting).insert(channel.to_owned(), there);
        wait
    }

    /// Whether somebody waited for this channel, who knows now.
    pub(crate) fn came(&self, channel: &str) -> bool {
        let waiting = locked(&self.waiting).remove(channel);
        waiting.map(|there| there.send(())).is_some()
    }

    /// Adds a channel, unless it is known.
    pub(crate) fn add(&self, route: Route) -> bool {
        let mut routes = locked(&self.routes);
        let new = !routes.contains_key(&route.ends.channel);
        if new {
            routes.insert(route.ends.channel.clone(), route);
        }
        new
    }

    pub(crate) fn route(&self, channel: &str) -> Option<Route> {
        locked(&self.routes).get(channel).cloned()
    }

    /// The caller's channel.
    pub(crate) fn caller(&self, call: CallRef) -> Option<Route> {
        let caller = |route: &&Route| route.call == call && route.leg == LegRef::CALLER;
        locked(&self.routes).values().find(caller).cloned()
    }

    /// Goes on to a stage; what it was before, if that was earlier.
    pub(crate) fn go_on(&self, channel: &str, stage: Stage) -> Option<Route> {
        let mut routes = locked(&self.routes);
        let route = routes.get_mut(channel)?;
        let before = route.clone();
        let earlier = matches!(
            (before.stage, stage),
            (Stage::Asked, Stage::Rings | Stage::There)
                | (Stage::Rings, Stage::There)
                | (Stage::There, Stage::Answered)
        );
        if earlier {
            route.stage = stage;
        }
        earlier.then_some(before)
    }

    pub(crate) fn forget(&self, channel: &str) {
        locked(&self.routes).remove(channel);
    }

    pub(crate) fn all(&self) -> Vec<Route> {
        locked(&self.routes).values().cloned().collect()
    }

    /// The keys of all that is in use.
    pub(crate) fn keys(&self) -> HashSet<Uuid> {
        locked(&self.routes).values().map(|route| route.ends.key).collect()
    }

    /// Every call has lost its Asterisk.
    pub(crate) fn abandon(&self) {
        for route in self.all() {
            route.say(Word::Gone(route.leg, Parted::Lost));
        }
    }

    /// Ends all calls.
    pub(crate) fn close(&self) {
        self.house.close();
        locked(&self.waiting).clear();
        // Channels are hung up when their calls end; a route only keeps a call from hearing that it is alone.
        let routes = std::mem::take(&mut *locked(&self.routes));
        drop(routes);
    }

    pub(crate) fn states(&self) -> Vec<TrunkState> {
        locked(&self.states).clone()
    }

    /// Notes how a trunk stands.
    pub(crate) fn stands(&self, name: &str, registered: Option<bool>, trouble: Option<String>) {
        let mut states = locked(&self.states);
        if let Some(state) = states.iter_mut().find(|state| state.name == name) {
            if state.registered != registered || state.trouble != trouble {
                tracing::info!(trunk = name, ?registered, trouble, "trunk at Asterisk");
            }
            (state.registered, state.trouble) = (registered, trouble);
        }
    }

    /// No trunk can be used.
    pub(crate) fn unreachable(&self, why: &str) {
        for trunk in &self.trunks {
            self.stands(&trunk.name, Some(false), Some(why.to_owned()));
        }
    }
}
