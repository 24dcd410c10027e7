//! Sealed reports of a demo: two keyholders, an intake key, and a few boxes with what was answered. Everything in them
//! is invented.

use std::sync::Arc;

use fener_access::principal::Via;
use fener_app::boxes::here::{
    Answer, Content, HereReport, Questions, Receipt, Report, Text, Value, answer_here, read_here, seal_here,
};
use fener_app::boxes::{Door, reading, writing};
use fener_app::intake::{self, NewKey, NewKeyholder};
use fener_app::{App, Chance, Who};
use fener_domain::boxes::{Danger, Direction, EnvelopeKind};
use fener_domain::contacts::Contactor;
use fener_domain::ids::{IntakeKeyId, KeyholderId};
use fener_domain::intake::{Holder, Lock};
use fener_domain::time::Timestamp;
use fener_vault::channel::holder::{HolderKeys, Identity};
use fener_vault::channel::{Header, Recipient, open};

use super::{Cast, FillError, Named};
use crate::demo::clock::PastClock;

/// Keeps what is drawn here apart from journeys.
const CHANCE: u64 = 7_001;
/// log2 of scrypt's cost for the demo's passphrases: they open invented data.
const WORK: u8 = 12;

/// What is reported: days and hours before the end, language, danger, who, the text, the answer, what came back.
struct Planned {
    hours: i64,
    language: &'static str,
    danger: Danger,
    contactor: Contactor,
    text: &'static str,
    answer: Option<&'static str>,
    back: Option<&'static str>,
}

const PLANNED: [Planned; 4] = [
    Planned {
        hours: 70,
        language: "sr-Latn",
        danger: Danger::Unknown,
        contactor: Contactor::Client,
        text: "(izmišljeno) U stanu iznad kafane su tri devojke. Jedna mi je rekla da ne sme da izađe.",
        answer: Some("(izmišljeno) Hvala što ste pisali. Da li znate na kom je spratu stan i ko drži ključ?"),
        back: Some("(izmišljeno) Drugi sprat. Ključ ima čovek koji stoji ispred."),
    },
    Planned {
        hours: 30,
        language: "sq",
        danger: Danger::No,
        contactor: Contactor::Relative,
        text: "(e shpikur) Kushërira ime punon në një fermë dhe pronari ia ka marrë pasaportën.",
        answer: Some("(e shpikur) Faleminderit. A mund të flisni me të pa dëgjuar askush?"),
        back: None,
    },
    Planned {
        hours: 9,
        language: "en",
        danger: Danger::Unknown,
        contactor: Contactor::Bystander,
        text: "(invented) A van brings the same six men to the building site before dawn. They never speak.",
        answer: None,
        back: None,
    },
    Planned {
        hours: 2,
        language: "sr-Cyrl",
        danger: Danger::Yes,
        contactor: Contactor::Victim,
        text: "(измишљено) Закључана сам. Имам телефон само док је он под тушем.",
        answer: None,
        back: None,
    },
];

/// The keys of a demo.
struct Keys {
    holder: HolderKeys,
    id: KeyholderId,
    key: IntakeKeyId,
    intake: Recipient,
}

/// Makes keyholders, an intake key and boxes, all a few days before `ends`.
///
/// # Errors
/// The first step that failed.
pub async fn seal(app: &App, cast: &Cast, ends: Timestamp) -> Result<(), FillError> {
    let clock = Arc::new(PastClock::at(ends.plus_seconds(-96 * 3_600)));
    let app = app.elsewhen(clock.clone(), Chance::seeded(CHANCE));
    let Some((specialist, _)) = cast.keyholders.first() else { return Ok(()) };
    let keys = keys(&app, cast).await?;
    for planned in &PLANNED {
        clock.set(ends.plus_seconds(-planned.hours * 3_600));
        report(&app, &clock, &keys, specialist, planned).await?;
    }
    Ok(())
}

/// Somebody who has just proved who they are, as keys need it.
fn proved(app: &App, who: &Who) -> Who {
    let mut who = who.clone();
    who.principal.via = Via::Session { stepped_up_at: Some(app.clock.now()) };
    who
}

async fn keys(app: &App, cast: &Cast) -> Result<Keys, FillError> {
    let step = "making keys";
    let cut = |error: fener_vault::VaultError| FillError::Cut(error.to_string());
    let mut rng = app.chance.rng();
    let mut holders = Vec::new();
    for (who, passphrase) in &cast.keyholders {
        let holder = HolderKeys::draw(&mut rng);
        let new = NewKeyholder {
            recipient: holder.identity.recipient().map_err(cut)?.to_string(),
            verify: holder.verify().to_string(),
            sealed: holder.locked(passphrase, WORK).map_err(cut)?,
            lock: Lock::Passphrase,
        };
        let id = intake::become_keyholder(app, &proved(app, who), new).await.named(step)?;
        holders.push((id, holder));
    }
    let identity = Identity::draw(&mut rng);
    let mut wraps = Vec::new();
    for (id, holder) in &holders {
        let to = holder.identity.recipient().map_err(cut)?;
        wraps.push((Holder::Keyholder(*id), identity.wrap(&to).map_err(cut)?));
    }
    let intake = identity.recipient().map_err(cut)?;
    let new = NewKey { recipient: intake.to_string(), wraps, recovery: None };
    let (Some((who, _)), true) = (cast.keyholders.first(), !holders.is_empty()) else {
        return Err(FillError::Cut("nobody holds a key".into()));
    };
    let key = intake::make_key(app, &proved(app, who), new).await.named(step)?;
    let (id, holder) = holders.swap_remove(0);
    Ok(Keys { holder, id, key, intake })
}

async fn report(
    app: &App,
    clock: &PastClock,
    keys: &Keys,
    specialist: &Who,
    planned: &Planned,
) -> Result<(), FillError> {
    let answer = Answer { question: "notes".into(), value: Value::Text(planned.text.into()) };
    let report = Report {
        language: planned.language.into(),
        questions: Questions { set: "report".into(), version: 1 },
        answers: vec![answer],
        reply: None,
    };
    let new = HereReport {
        form: None,
        digest: [0; 32],
        report,
        danger: planned.danger,
        contactor: planned.contactor,
    };
    let receipt = seal_here(app, new).await.named("sealing a report")?.receipt;
    if let Some(said) = planned.answer {
        clock.set(app.clock.now().plus_seconds(3_600));
        answered(app, keys, specialist, &receipt, said).await?;
    }
    if let Some(said) = planned.back {
        clock.set(app.clock.now().plus_seconds(5_400));
        answer_here(app, &receipt, said.to_owned().into()).await.named("answering an answer")?;
    }
    Ok(())
}

async fn answered(
    app: &App,
    keys: &Keys,
    specialist: &Who,
    receipt: &Receipt,
    said: &str,
) -> Result<(), FillError> {
    let cut = |error: fener_vault::VaultError| FillError::Cut(error.to_string());
    let of = read_here(app, receipt).await.named("reading a box")?.view.of;
    let door = Door::Staff { who: specialist, contact: of.contact };
    let seen = reading::read(app, door, reading::After::default()).await.named("reading a box")?;
    let to: Recipient = of.recipient.parse().map_err(|_key| FillError::Cut("a box's key is none".into()))?;
    let header = Header {
        of_box: of.id,
        direction: Direction::Out,
        seq: seen.of.outward,
        kind: EnvelopeKind::Message,
        key: keys.key,
    };
    let content = Content::Text(Text { text: said.into() });
    let writer = keys.holder.writes_as(keys.id);
    let envelope = open::seal(header, seen.of.inward, &content, [&keys.intake, &to], &writer).map_err(cut)?;
    writing::write(app, door, &envelope.to_raw()).await.named("answering a report")?;
    Ok(())
}
