//! The flow that calls walk now, with what its prompts sound like.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fener_domain::calls::detail::Barred;
use fener_domain::calls::flow::{self, Flow, Step};
use fener_domain::ids::TenantId;
use fener_store::prompts::PromptRow;
use fener_store::{flows as table, prompts as sounds};
use fener_text::{Language, Zone};

use super::spoken::Spoken;
use super::{Named, OF_PACK, OWN, first_language, of_pack, partners, read};
use crate::{App, AppError, speech};

/// Prompts that the program itself plays, whatever the flow.
const OWN_PROMPTS: [&str; 3] = ["hold", Barred::Blocked.as_str(), Barred::Repeated.as_str()];

/// The folder beside the files in which spoken prompts lie.
const SPOKEN: &str = "spoken";

/// A prompt and a written language.
type Key = (String, String);
/// Bytes of A-law at 8 kHz.
type Sound = Arc<[u8]>;

/// The flow in force.
pub struct FlowInForce {
    /// Which: a call keeps its name.
    pub named: Named,
    /// The flow; partners' hotlines stand in it by their numbers.
    pub flow: Flow,
    /// The language in which calls begin.
    pub language: Language,
    /// Which recordings it was made with.
    made_of: Vec<PromptRow>,
    recorded: BTreeMap<Key, Sound>,
    texts: BTreeMap<Key, String>,
    spoken: Spoken,
}

/// What was in force when somebody asked last, by tenant: an answer is the same until something was changed. It lives as
/// long as the process and holds as many as the process serves tenants.
static KEPT: LazyLock<Mutex<HashMap<TenantId, Arc<FlowInForce>>>> = LazyLock::new(Mutex::default);

/// The flow that calls walk now. Without the database, the last one that was asked for, else the program's.
///
/// # Errors
/// `Internal` when there is none at all.
pub async fn in_force(app: &App) -> Result<Arc<FlowInForce>, AppError> {
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&app.tenant.id).cloned();
    match current(app, kept()).await {
        Ok(found) => {
            KEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(app.tenant.id, Arc::clone(&found));
            Ok(found)
        }
        // Whoever calls hears something, whatever stands.
        Err(AppError::Unavailable(_)) => match kept() {
            Some(known) => Ok(known),
            None => {
                let (number, flow) = of_pack(app)?;
                let named = Named { set: OF_PACK, number };
                Ok(Arc::new(FlowInForce::new(app, named, flow.clone(), Vec::new(), BTreeMap::new())?))
            }
        },
        Err(other) => Err(other),
    }
}

async fn current(app: &App, before: Option<Arc<FlowInForce>>) -> Result<Arc<FlowInForce>, AppError> {
    let tenant = app.tenant.id;
    let (named, flow) = match table::in_use(&app.store, tenant).await? {
        Some(version) => {
            let version = read(version)?;
            (Named { set: OWN, number: version.of.number }, version.flow)
        }
        None => {
            let (number, flow) = of_pack(app)?;
            (Named { set: OF_PACK, number }, flow.clone())
        }
    };
    let rows = sounds::list(&app.store, tenant).await?;
    if let Some(before) = before.as_ref().filter(|before| before.named == named && before.made_of == rows) {
        return Ok(Arc::clone(before));
    }
    let same = |row: &PromptRow| {
        let before = before.as_ref()?;
        let known = before.made_of.iter().any(|known| known.sha256 == row.sha256 && key(known) == key(row));
        before.recorded.get(&key(row)).filter(|_| known).cloned()
    };
    let mut recorded = BTreeMap::new();
    for row in &rows {
        let sound = match same(row) {
            Some(sound) => Some(sound),
            None => sounds::sound(&app.store, tenant, &row.name, &row.language).await?.map(Into::into),
        };
        // Removed between the two questions: the next answer knows.
        if let Some(sound) = sound {
            recorded.insert(key(row), sound);
        }
    }
    Ok(Arc::new(FlowInForce::new(app, named, flow, rows, recorded)?))
}

fn key(row: &PromptRow) -> Key {
    (row.name.clone(), row.language.clone())
}

/// A flow in which partners stand by their numbers. One whose number is not verified any more is left out, and nobody
/// answers there.
pub(super) fn dialled(app: &App, mut flow: Flow) -> Flow {
    let partners = partners(app);
    for step in flow.steps.values_mut() {
        if let Step::Forward { number, partner: Some(partner), .. } = step {
            *number = partners.get(partner).cloned();
        }
    }
    flow
}

impl FlowInForce {
    fn new(
        app: &App,
        named: Named,
        flow: Flow,
        made_of: Vec<PromptRow>,
        recorded: BTreeMap<Key, Sound>,
    ) -> Result<Self, AppError> {
        let flow = dialled(app, flow);
        let mut texts = BTreeMap::new();
        for prompt in flow.prompts().into_iter().chain(OWN_PROMPTS) {
            for language in Language::PUBLIC {
                if let Some(text) = app.packs.flows().text(prompt, language.tag()) {
                    texts.insert((prompt.to_owned(), language.tag().to_owned()), text.to_owned());
                }
            }
        }
        let language = first_language(app)?;
        let spoken = Spoken::in_folder(app.store.blobs().next_to(SPOKEN));
        Ok(Self { named, flow, language, made_of, recorded, texts, spoken })
    }

    /// What a prompt sounds like in a language: a recording of the operator's, else a machine's voice, else both in a
    /// language that its readers understand and in English; none when nothing can be heard.
    pub async fn sound(&self, prompt: &str, tag: &str) -> Option<Arc<[u8]>> {
        for language in self.languages_for(tag) {
            let key = (prompt.to_owned(), language.tag().to_owned());
            if let Some(sound) = self.recorded.get(&key) {
                return Some(Arc::clone(sound));
            }
            let Some(text) = self.texts.get(&key) else { continue };
            if let Some(sound) = self.spoken.sound(text, language).await {
                return Some(sound);
            }
        }
        None
    }

    /// In which languages a prompt is looked for, the best first.
    fn languages_for(&self, tag: &str) -> impl Iterator<Item = Language> {
        let asked = Language::from_tag(tag).unwrap_or(self.language).written_as();
        let others = asked.near().iter().map(|near| near.written_as()).chain([Language::En]);
        [asked].into_iter().chain(others)
    }

    /// Makes every prompt in the languages that a caller can choose, so that the first call waits for none.
    pub async fn warm(&self) {
        let languages = self.flow.languages();
        for prompt in self.flow.prompts().into_iter().chain(OWN_PROMPTS) {
            for tag in languages.iter().copied().chain([self.language.tag()]) {
                self.warm_one(prompt, tag).await;
            }
        }
    }

    async fn warm_one(&self, prompt: &str, tag: &str) {
        for language in self.languages_for(tag) {
            let key = (prompt.to_owned(), language.tag().to_owned());
            if self.recorded.contains_key(&key) {
                return;
            }
            let Some(text) = self.texts.get(&key) else { continue };
            if speech::speaks(language) {
                return self.spoken.warm(text, language).await;
            }
        }
    }
}

/// The clock and the calendar where the line is; whether it is a holiday there, the caller of this knows.
#[must_use]
pub fn moment(app: &App, flow: &Flow, holiday: bool) -> flow::Moment {
    let zone = Zone::named(&flow.hours.zone).unwrap_or_else(|_unknown| Zone::utc());
    flow::Moment { local: zone.at(app.clock.now().micros()), holiday }
}
