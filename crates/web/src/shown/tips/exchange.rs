//! What goes to and fro over a tip: history, questions, answers, evidence, earlier tips, passing on and taking back.

use std::collections::HashMap;

use fener_app::rows::TipSummary;
use fener_app::tips::exchange::{self as app, May};
use fener_app::tips::traces::{self, EvidenceInput};
use fener_app::{AppError, directory};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{OrganisationId, TipId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_domain::tips::{EvidenceKind, TipLink, TipStatus};
use fener_text::Texts;

use super::{after, place};
use crate::failure::Answer;
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, Link, Moment, Said};
use crate::shown::{Surface, id};
use crate::state::Web;
use crate::when::When;

/// Another tip with something in common.
pub struct AlikeRow {
    /// Its page.
    pub link: Link,
    /// Its identifier.
    pub id: String,
    /// What both have in common, and what somebody said they are.
    pub why: String,
}

/// Everything around a tip.
pub struct Shown {
    /// What this person may do.
    pub may: May,
    /// Evidence: hash and address.
    pub evidence: Vec<Fact>,
    /// Earlier tips with something in common.
    pub alike: Vec<AlikeRow>,
    /// What was hashed.
    pub kinds: Vec<Choice>,
    /// What two tips can be to each other.
    pub links: Vec<Choice>,
    /// Bodies to pass it on to.
    pub bodies: Vec<Choice>,
    /// The question as it was typed.
    pub question: String,
    /// The answer as it was typed.
    pub reply: String,
    /// What the answer could reveal.
    pub warnings: Vec<Said>,
}

/// What is around a tip.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn shown(
    web: &Web,
    signed: &Signed,
    tip: &TipSummary,
    fields: &Fields,
    surface: Surface,
) -> Result<Shown, AppError> {
    let t = signed.t;
    let may = app::may(&web.app, &signed.who, tip);
    let pieces = traces::evidence(&web.app, &signed.who, tip.id).await?;
    let fact = |piece: &EvidenceInput| {
        let said = format!("{} {}", piece.sha256, piece.address.expose());
        Fact::new(t.choice("evidence-kind", piece.kind), said)
    };
    let bodies = if may.pass_on { directory::law_enforcement(&web.app).await? } else { Vec::new() };
    let others = bodies.into_iter().filter(|body| body.id != tip.given_to);
    let reply = fields.get("reply").to_owned();
    let warnings = app::warnings(&Personal::from(reply.as_str()));
    Ok(Shown {
        may,
        evidence: pieces.iter().map(fact).collect(),
        alike: alike(web, signed, tip.id, surface).await?,
        kinds: choices::<EvidenceKind>(t, "evidence-kind", fields.get("kind")),
        links: choices::<TipLink>(t, "tip-link", ""),
        bodies: others.map(|body| Choice::new(body.id.to_string(), body.name, "")).collect(),
        question: fields.get("question").to_owned(),
        reply,
        warnings: warnings.iter().map(|one| t.choice("reveal", one)).collect(),
    })
}

async fn alike(web: &Web, signed: &Signed, tip: TipId, surface: Surface) -> Result<Vec<AlikeRow>, AppError> {
    let t = signed.t;
    let found = traces::alike(&web.app, &signed.who, tip).await?;
    let row = |one: &fener_app::rows::Alike| {
        let mut why: Vec<Said> = one.by.iter().map(|kind| t.choice("mark", kind)).collect();
        why.extend(one.link.map(|link| t.choice("tip-link", link)));
        let href = format!("{}/{}", place(surface), one.tip);
        AlikeRow {
            link: Link::new(one.reference.to_string(), href),
            id: one.tip.to_string(),
            why: why.join(", "),
        }
    };
    Ok(found.iter().map(row).collect())
}

/// The history of a tip, newest first.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn moments(
    web: &Web,
    signed: &Signed,
    tip: &TipSummary,
    names: &HashMap<OrganisationId, String>,
) -> Result<Vec<Moment>, AppError> {
    let t = signed.t;
    let named = |id: OrganisationId| names.get(&id).cloned().unwrap_or_default();
    let sent = When::exact(web, t, tip.created_at);
    let mut all = vec![Moment {
        title: t.choice("tip-status", TipStatus::Sent),
        by: named(tip.organisation).into(),
        at: sent.at,
        when: sent.text,
        text: Said::default(),
        link: None,
    }];
    let events = app::history(&web.app, &signed.who, tip.id).await?;
    if events.is_empty() {
        all.extend(before_history(web, t, tip, &named(tip.given_to)));
    }
    for event in events {
        let when = When::exact(web, t, event.at);
        let became = event.feedback.map(|feedback| t.choice("tip-feedback", feedback));
        let to = event.to.map(|to| Said::from(named(to)));
        let said = event.said.as_ref().map(|said| Said::from(said.expose().clone()));
        let parts: Vec<Said> = [became, to, said].into_iter().flatten().collect();
        all.push(Moment {
            title: t.choice("tip-event", event.event),
            by: named(event.by_organisation).into(),
            at: when.at,
            when: when.text,
            text: parts.join(". ").into(),
            link: None,
        });
    }
    all.reverse();
    Ok(all)
}

/// What is known of a tip from before its history was kept: when it was seen, and what became of it last.
fn before_history(web: &Web, t: Texts, tip: &TipSummary, by: &str) -> Vec<Moment> {
    let moment = |at: Timestamp, status: TipStatus, text: Said| {
        let when = When::exact(web, t, at);
        let title = t.choice("tip-status", status);
        Moment { title, by: by.to_owned().into(), at: when.at, when: when.text, text, link: None }
    };
    let seen = tip.acknowledged_at.map(|at| moment(at, TipStatus::Acknowledged, Said::default()));
    let moved = matches!(tip.status, TipStatus::Investigating | TipStatus::Answered).then(|| {
        let became = tip.feedback.map(|feedback| t.choice("tip-feedback", feedback)).unwrap_or_default();
        moment(tip.updated_at, tip.status, became)
    });
    seen.into_iter().chain(moved).collect()
}

/// The recipient asks.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn ask(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let question = Personal::from(fields.get("question"));
    let done = app::ask(&web.app, &signed.who, tip, &question).await;
    after(web, signed, tip, done, fields, surface).await
}

/// The sender answers.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn reply(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let said = Personal::from(fields.get("reply"));
    let done = app::reply(&web.app, &signed.who, tip, &said, fields.ticked("checked")).await;
    after(web, signed, tip, done, fields, surface).await
}

/// Passes it on; whoever no longer sees it then is led to the list.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn pass_on(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let to = id(fields.get("to"))?;
    match app::pass_on(&web.app, &signed.who, tip, fields.version(), to).await {
        Ok(_version) => Ok(frame::done(place(surface), "tip-step")),
        Err(error) => after(web, signed, tip, Err::<(), _>(error), fields, surface).await,
    }
}

/// Takes it back.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn retract(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let done = app::retract(&web.app, &signed.who, tip, fields.version()).await;
    after(web, signed, tip, done, fields, surface).await
}

/// Adds evidence.
///
/// # Errors
/// Not found, forbidden, or a rule that stands against it.
pub async fn add_evidence(
    web: &Web,
    signed: &Signed,
    text: &str,
    fields: &Fields,
    surface: Surface,
) -> Answer {
    let tip: TipId = id(text)?;
    let done = match fields.get("kind").parse::<EvidenceKind>() {
        Ok(kind) => {
            let sha256 = fields.get("sha256").to_owned();
            let input = EvidenceInput { kind, sha256, address: Personal::from(fields.get("address")) };
            traces::add_evidence(&web.app, &signed.who, tip, &input).await
        }
        Err(_unknown) => {
            Err(AppError::Invalid(vec![FieldError { field: "kind", problem: Problem::Required }]))
        }
    };
    after(web, signed, tip, done, fields, surface).await
}

/// Says what two tips are to each other.
///
/// # Errors
/// Not found, forbidden.
pub async fn link(web: &Web, signed: &Signed, text: &str, fields: &Fields, surface: Surface) -> Answer {
    let tip: TipId = id(text)?;
    let other = id(fields.get("other"))?;
    let kind = id(fields.get("link"))?;
    let done = traces::link(&web.app, &signed.who, tip, other, kind).await;
    after(web, signed, tip, done, fields, surface).await
}
