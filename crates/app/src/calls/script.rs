//! What a call walks: a flow that never changes, and how its prompts sound.

use std::collections::HashMap;

use fener_domain::calls::flow::{Flow, Moment as Wall};
use fener_voice::Sound;

use crate::{App, AppError};

/// The flow in force when a call arrived.
pub(super) struct Script {
    version: u32,
    flow: Flow,
    sounds: HashMap<(String, String), Sound>,
}

impl Script {
    /// The flow in force now.
    pub(super) async fn now(app: &App) -> Result<Self, AppError> {
        let pack = app.pack()?;
        let missing = || AppError::Internal("the packs hold no flow of a call".to_owned());
        let (version, flow) = pack.flows().current().ok_or_else(missing)?;
        Ok(Self { version, flow: flow.clone(), sounds: HashMap::new() })
    }

    pub(super) const fn version(&self) -> u32 {
        self.version
    }

    pub(super) const fn flow(&self) -> &Flow {
        &self.flow
    }

    /// How a prompt sounds; none when nobody has spoken it and no machine can.
    pub(super) fn sound(&self, prompt: &str, language: &str) -> Option<Sound> {
        self.sounds.get(&(prompt.to_owned(), language.to_owned())).cloned()
    }

    /// What the clock on the wall says where the hotline is; UTC when the zone of the flow is unknown.
    pub(super) fn wall(&self, app: &App) -> Wall {
        let zone = jiff::tz::TimeZone::get(&self.flow.hours.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Wall { local: app.clock.now().to_jiff().to_zoned(zone).datetime(), holiday: false }
    }
}

/// The language in which a call begins: the first of the country's menu.
pub(super) fn first_language(app: &App) -> String {
    let first = app.pack().ok().and_then(|pack| pack.interface_languages().next());
    first.map_or_else(|| "en".to_owned(), |language| language.written_as().tag().to_owned())
}
