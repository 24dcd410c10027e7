//! Registrations at trunks, and how trunks stand.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rsipstack::dialog::dialog_layer::DialogLayer;
use rsipstack::dialog::registration::{Registration, backoff_interval, refresh_interval};
use rsipstack::sip::{Response, StatusCodeKind};
use tokio_util::sync::CancellationToken;

use super::{address, credential};
use crate::port::{Trunk, TrunkState};

/// How long a registration is asked for, in seconds.
const REGISTERED: u32 = 300;
/// How long a trunk may take to answer. The stack waits half a minute, in which a trunk would look as if it were there.
const PATIENCE: Duration = Duration::from_secs(8);

/// How trunks stand, kept by their registrations.
#[derive(Clone, Default)]
pub(crate) struct States(Arc<Mutex<Vec<TrunkState>>>);

impl States {
    pub(crate) fn of(trunks: &[Trunk]) -> Self {
        let state = |trunk: &Trunk| TrunkState {
            name: trunk.name.clone(),
            registered: trunk.register.then_some(false),
            trouble: None,
        };
        Self(Arc::new(Mutex::new(trunks.iter().map(state).collect())))
    }

    pub(crate) fn all(&self) -> Vec<TrunkState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, name: &str, registered: bool, trouble: Option<String>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(state) = all.iter_mut().find(|state| state.name == name) {
            if state.registered != Some(registered) || state.trouble != trouble {
                tracing::info!(trunk = name, registered, trouble, "trunk registration");
            }
            (state.registered, state.trouble) = (Some(registered), trouble);
        }
    }
}

/// Keeps a trunk's registration until the switch stops, then takes it back.
pub(crate) async fn keep_registered(
    trunk: Trunk,
    layer: Arc<DialogLayer>,
    states: States,
    stop: CancellationToken,
) {
    let Some(server) = address(&trunk, None) else { return };
    let mut registration = Registration::new(layer.endpoint.clone(), credential(&trunk));
    let mut failures = 0_u32;
    loop {
        let asked = tokio::time::timeout(PATIENCE, registration.register(server.clone(), Some(REGISTERED)));
        let trouble = match asked.await {
            Ok(Ok(answer)) => refusal(&answer),
            Ok(Err(error)) => Some(error.to_string()),
            Err(_late) => Some("it does not answer; check its address, its port and its certificate".into()),
        };
        failures = if trouble.is_some() { failures.saturating_add(1) } else { 0 };
        states.set(&trunk.name, trouble.is_none(), trouble);
        let granted = registration.granted_expires.filter(|granted| *granted > 0).unwrap_or(REGISTERED);
        let wait = match failures {
            0 => refresh_interval(granted),
            failures => backoff_interval(failures - 1),
        };
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(wait) => {}
        }
    }
    let last = registration.register(server, Some(0));
    let _unanswered = tokio::time::timeout(Duration::from_secs(1), last).await;
}

/// What a trunk said when it did not register us.
fn refusal(answer: &Response) -> Option<String> {
    match answer.status_code.kind() {
        StatusCodeKind::Successful => None,
        StatusCodeKind::RequestFailure => {
            Some(format!("{}; check user and password of the trunk", answer.status_code))
        }
        _ => Some(answer.status_code.to_string()),
    }
}
