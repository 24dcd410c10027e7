//! One call: what is kept of it, agreeing on a call-back, and proposing to take no more calls of its number.

use askama::Template;
use axum::extract::{Path, State};
use fener_access::kind::Contacts;
use fener_app::AppError;
use fener_app::calls::{self, CallView, blocked_callers, call_backs, retiring};
use fener_domain::calls::blocked_callers::{BlockInput, BlockReason, USUAL};
use fener_domain::calls::call_backs::{CallBackInput, CallBackState, SafeWay};
use fener_domain::calls::detail::Outcome;
use fener_domain::calls::retention::Discarded;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::CallId;
use fener_domain::personal::Personal;
use fener_text::{Texts, text_key};

use super::{LIST, lasted, span, status, waited};
use crate::console::contact_form::language_name;
use crate::console::{blocked_callers as blocks, call_backs as waiting};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, Fact, FormErrors, Link, Page, Said, Status};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

/// A call-back of this call.
struct Agreed {
    href: String,
    when: When,
    status: Status,
}

/// The form by which a call-back is agreed on, as it was typed.
struct Agreeing {
    agreed: bool,
    quiet: bool,
    code_word: String,
    from: String,
    until: String,
    note: String,
}

/// The form by which a block is proposed, as it was typed.
struct Proposing {
    open: bool,
    reasons: Vec<Choice>,
    days: String,
    note: String,
}

/// The message, before it is heard.
struct Message {
    /// Where it is heard.
    src: String,
    length: Said,
    heard: Option<When>,
    /// When it is deleted.
    end: When,
    /// Where it is deleted by hand, for whoever may.
    delete: Option<String>,
    reasons: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "console/call.html")]
struct CallPage {
    page: Page,
    t: Texts,
    path: String,
    status: Status,
    facts: Vec<Fact>,
    danger: bool,
    contact: Option<Link>,
    message: Option<Message>,
    /// Whether one was left and deleted.
    deleted: bool,
    call_backs: Vec<Agreed>,
    agreeing: Option<Agreeing>,
    /// Whether nobody can call back, for no number is kept.
    impossible: bool,
    blocked: Option<(Link, Status)>,
    proposing: Option<Proposing>,
    silent: bool,
    errors: FormErrors,
}

/// What was typed into one of the two forms.
enum Typed<'a> {
    Nothing,
    CallBack(&'a Fields),
    Block(&'a Fields),
}

async fn page(
    web: &Web,
    signed: &Signed,
    call: CallId,
    typed: Typed<'_>,
    errors: &[FieldError],
) -> Result<CallPage, Failure> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let view = calls::read(app, who, call).await?;
    let agreed = call_backs::of_call(app, who, call).await?;
    let stands = blocked_callers::of_call(app, who, call).await?;
    let summary = &view.summary;
    let mut page = frame::page(web, signed, t.get("call-title"));
    page.failed = !errors.is_empty();
    page.crumbs.push(Link::new(t.get("nav-calls"), LIST));
    let contact = summary.contact.filter(|_| app.may_list::<Contacts>(who));
    let waits = agreed.iter().any(|one| one.of.progress.state == CallBackState::Open);
    let may_agree = call_backs::may_agree(app, who) && !waits;
    let silent = summary.outcome == Some(Outcome::Silent);
    let may_propose = blocked_callers::may_propose(app, who) && view.kept && !silent && stands.is_none();
    let asked = |one: &call_backs::CallBackSummary| Agreed {
        href: format!("{}/{}", waiting::LIST, one.of.id),
        when: When::exact(web, t, one.of.asked),
        status: waiting::status(t, one.of.progress.state),
    };
    Ok(CallPage {
        page,
        t,
        path: format!("{LIST}/{call}"),
        status: status(t, summary.outcome, summary.answered.is_some()),
        facts: facts(web, t, &view),
        danger: summary.danger,
        contact: contact.map(|at| Link::new(t.get("call-contact"), format!("/console/contacts/{at}"))),
        deleted: summary.outcome == Some(Outcome::Voicemail) && view.message.is_none(),
        message: view.message.map(|one| Message {
            src: format!("{LIST}/{call}/message.wav"),
            length: span(i64::from(one.seconds)),
            heard: one.heard.map(|at| When::exact(web, t, at)),
            end: When::exact(web, t, one.end),
            delete: view.may_discard.then(|| format!("{LIST}/{call}/message/delete")),
            reasons: choices::<Discarded>(t, "message-discarded", ""),
        }),
        call_backs: agreed.iter().map(asked).collect(),
        agreeing: (may_agree && view.kept).then(|| agreeing(&typed)),
        impossible: may_agree && !view.kept,
        blocked: stands.map(|one| {
            let link = Link::new(t.get("blocked-one"), format!("{}/{}", blocks::LIST, one.of.id));
            (link, blocks::status(web, t, &one.of.block))
        }),
        proposing: may_propose.then(|| proposing(t, &typed)),
        silent: silent && blocked_callers::may_propose(app, who),
        errors: explained(t, errors),
    })
}

fn agreeing(typed: &Typed<'_>) -> Agreeing {
    let Typed::CallBack(fields) = typed else {
        // Nobody is told who calls, unless the caller says that they may be.
        let nothing = String::new;
        return Agreeing {
            agreed: false,
            quiet: true,
            code_word: nothing(),
            from: nothing(),
            until: nothing(),
            note: nothing(),
        };
    };
    let field = |name: &str| fields.get(name).to_owned();
    Agreeing {
        agreed: fields.ticked("agreed"),
        quiet: fields.ticked("quiet"),
        code_word: field("code_word"),
        from: field("from"),
        until: field("until"),
        note: field("note"),
    }
}

fn proposing(t: Texts, typed: &Typed<'_>) -> Proposing {
    let (open, reason, days, note) = match typed {
        Typed::Block(fields) => (true, fields.get("reason"), fields.get("days"), fields.get("block_note")),
        Typed::Nothing | Typed::CallBack(_) => (false, "", "", ""),
    };
    Proposing {
        open,
        reasons: choices::<BlockReason>(t, "blocked-reason", reason),
        days: if open { days.to_owned() } else { USUAL.to_string() },
        note: note.to_owned(),
    }
}

fn facts(web: &Web, t: Texts, view: &CallView) -> Vec<Fact> {
    let call = &view.summary;
    let exact = |at| When::exact(web, t, at).text;
    let number = view.number.as_ref().map(|number| Said::from(number.expose().clone()));
    let quality = t.with(
        text_key("call-quality-say"),
        &[
            ("lost", format!("{:.1}", call.lost_percent).into()),
            ("jitter", format!("{:.0}", call.jitter_ms).into()),
        ],
    );
    vec![
        Fact::new(t.get("call-arrived"), exact(call.arrived)),
        Fact::new(t.get("call-answered"), call.answered.map(exact).unwrap_or_default()),
        Fact::new(t.get("call-ended"), call.ended.map(exact).unwrap_or_default()),
        Fact::new(t.get("call-waited"), waited(web, call)),
        Fact::new(t.get("call-lasted"), lasted(web, call)),
        Fact::new(t.get("label-language"), language_name(t, &call.language)),
        Fact::new(t.get("call-by"), call.by.clone().unwrap_or_default()),
        Fact::new(t.get("call-number"), number.unwrap_or_else(|| t.get("call-number-not-shown"))),
        Fact::new(t.get("call-before"), view.before.to_string()),
        Fact::new(t.get("call-trunk"), call.trunk.clone()),
        Fact::new(t.get("call-flow"), call.flow.clone()),
        Fact::new(t.get("call-quality"), quality),
    ]
}

/// The call with both forms.
pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(call): Path<String>) -> Answer {
    render(&page(&web, &signed, id(&call)?, Typed::Nothing, &[]).await?)
}

fn safe_way(fields: &Fields) -> CallBackInput {
    let field = |name: &str| fields.get(name).to_owned();
    let safe = SafeWay {
        quiet: fields.ticked("quiet"),
        code_word: field("code_word"),
        from: field("from"),
        until: field("until"),
        note: field("note"),
    };
    CallBackInput { agreed: fields.ticked("agreed"), safe: Personal::new(safe) }
}

/// Writes down a call-back.
pub(super) async fn call_back(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    fields: Fields,
) -> Answer {
    let call: CallId = id(&call)?;
    match call_backs::agree(&web.app, &signed.who, call, &safe_way(&fields)).await {
        Ok(made) => Ok(frame::done(&format!("{}/{made}", waiting::LIST), "call-back-agreed")),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&page(&web, &signed, call, Typed::CallBack(&fields), &errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn proposal(fields: &Fields) -> Result<BlockInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let reason = fields.word::<BlockReason>("reason", &mut errors);
    let days = fields.get("days").parse().ok();
    if days.is_none() {
        errors.push(FieldError { field: "days", problem: Problem::Unreadable });
    }
    match (reason, days) {
        (Some(reason), Some(days)) => {
            Ok(BlockInput { reason, days, note: Personal::from(fields.get("block_note")) })
        }
        _ => Err(errors),
    }
}

/// Proposes a block.
pub(super) async fn block(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    fields: Fields,
) -> Answer {
    let call: CallId = id(&call)?;
    let done = match proposal(&fields) {
        Ok(input) => blocked_callers::propose(&web.app, &signed.who, call, &input).await,
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(made) => Ok(frame::done(&format!("{}/{made}", blocks::LIST), "blocked-proposed")),
        Err(AppError::Invalid(errors)) => {
            render_invalid(&page(&web, &signed, call, Typed::Block(&fields), &errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Deletes the message.
pub(super) async fn discard(
    State(web): State<Web>,
    signed: Signed,
    Path(call): Path<String>,
    fields: Fields,
) -> Answer {
    let call: CallId = id(&call)?;
    let mut errors = Vec::new();
    match fields.word::<Discarded>("why", &mut errors) {
        None => render_invalid(&page(&web, &signed, call, Typed::Nothing, &errors).await?),
        Some(why) => {
            retiring::discard(&web.app, &signed.who, call, why).await?;
            Ok(frame::done(&format!("{LIST}/{call}"), "message-discarded"))
        }
    }
}
