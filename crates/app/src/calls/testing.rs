//! Calls of a small world, as a line leaves them behind.

use fener_access::role::Role;
use fener_domain::calls::detail::{Happened, NumberPolicy};
use fener_domain::ids::CallId;

use super::keeping::{Arriving, Ending, arrived, ended};
use crate::calls::decide_numbers;
use crate::testing::World;

/// The number of whoever calls.
pub(super) const NUMBER: &str = "+381641112233";

impl World {
    /// A call that has arrived.
    pub(super) async fn rings(&self, number: Option<&str>) -> CallId {
        let call = Arriving { trunk: "test", number, language: "sq", flow: "hotline 1", node: "test" };
        arrived(&self.app, &call).await.unwrap()
    }

    /// A call that is over, given up at once but for what else happened.
    pub(super) async fn call(&self, number: Option<&str>, happened: impl FnOnce(&mut Happened)) -> CallId {
        let id = self.rings(number).await;
        self.ends(id, false, happened).await;
        id
    }

    /// Ends a call.
    pub(super) async fn ends(&self, id: CallId, danger: bool, happened: impl FnOnce(&mut Happened)) {
        let now = self.app.clock.now();
        let mut all = Happened {
            arrived: now,
            answered: None,
            ended: now.plus_seconds(2),
            message: false,
            call_back: false,
            number: false,
            forwarded: false,
            silent: false,
            barred: None,
            by_caller: true,
            broken: false,
        };
        happened(&mut all);
        let ending =
            Ending { happened: all, language: "sq".into(), danger, received: 0, lost: 0, jitter_us: 0 };
        ended(&self.app, id, &ending).await.unwrap();
    }

    pub(super) async fn decides(&self, policy: NumberPolicy) {
        decide_numbers(&self.app, &self.colleague(Role::Administrator), policy).await.unwrap();
    }
}
