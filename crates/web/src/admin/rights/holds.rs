//! Legal holds: which stand, placing one, lifting one by two roles.

use axum::extract::{Path, RawQuery, State};
use fener_app::rights::holds::{self as app, HoldInput, HoldLine};
use fener_domain::fields::FieldError;
use fener_domain::ids::HoldId;
use fener_domain::personal::Personal;
use fener_domain::retention::{HeldKind, HoldReason, Lift};
use fener_domain::time::Timestamp;
use jiff::ToSpan;
use jiff::civil::Time;

use super::{Blank, Button, Field, HOLDS, RightsPage, Row, Table, against, date, moment, must_see};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, choices};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, FormErrors, Said, Status, Tone};
use crate::query::Query;
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

fn status(web: &Web, signed: &Signed, one: &HoldLine) -> Status {
    let (t, hold) = (signed.t, &one.of.hold);
    match (hold.lifted, hold.stands(web.app.clock.now()), hold.asked) {
        (Some(_), _, _) => Status::new(t.get("hold-state-lifted"), Tone::Closed),
        (None, false, _) => Status::new(t.get("hold-state-over"), Tone::Closed),
        (None, true, Some(_)) => Status::new(t.get("hold-state-asked"), Tone::Waiting),
        (None, true, None) => Status::new(t.get("hold-state-stands"), Tone::Active),
    }
}

fn called(one: &HoldLine) -> Said {
    one.reference.as_ref().map_or_else(|| one.of.held.to_string(), ToString::to_string).into()
}

fn until(web: &Web, signed: &Signed, at: Option<Timestamp>) -> Said {
    at.map_or_else(|| signed.t.get("hold-until-lifted"), |at| When::date(web, signed.t, at).text)
}

fn row(web: &Web, signed: &Signed, one: &HoldLine) -> Row {
    let t = signed.t;
    Row {
        href: format!("{HOLDS}/{}", one.of.id),
        label: called(one),
        state: Some(status(web, signed, one)),
        cells: vec![
            t.choice("kept", one.of.kind),
            t.choice("hold-reason", one.of.reason),
            until(web, signed, one.of.hold.until),
        ],
    }
}

async fn list_page(
    web: &Web,
    signed: &Signed,
    query: &Query,
    fields: &Fields,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    must_see(web, signed)?;
    let t = signed.t;
    let found = app::list(&web.app, &signed.who, query.page()).await?;
    let mut page = RightsPage::new(web, signed, t.get("holds-title"), errors);
    page.say = vec![t.get("holds-say")];
    page.pager = query.pager(HOLDS, found.next);
    page.tables.push(Table {
        caption: t.get("holds-title"),
        empty: t.get("holds-none"),
        heads: vec![
            t.get("erasure-record"),
            t.get("retention-what"),
            t.get("hold-reason"),
            t.get("hold-until"),
        ],
        rows: found.items.iter().map(|one| row(web, signed, one)).collect(),
    });
    page.blanks.push(Blank {
        action: HOLDS.to_owned(),
        title: t.get("hold-place"),
        version: 0,
        fields: vec![
            Field::radios(
                "kind",
                t.get("retention-what"),
                choices::<HeldKind>(t, "kept", fields.get("kind")),
            ),
            Field::text("record", t.get("erasure-record"), fields).hinted(t.get("erasure-record-hint")),
            Field::radios(
                "reason",
                t.get("hold-reason"),
                choices::<HoldReason>(t, "hold-reason", fields.get("reason")),
            ),
            Field::date("until", t.get("hold-until"), fields).hinted(t.get("hold-until-hint")),
            Field::area("note", t.get("label-note"), fields),
        ],
        buttons: vec![Button { label: t.get("hold-place"), value: "" }],
    });
    Ok(page)
}

pub(super) async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let query = Query::parse(query.as_deref());
    render(&list_page(&web, &signed, &query, &Fields::default(), FormErrors::default()).await?)
}

fn wanted(web: &Web, fields: &Fields) -> Result<HoldInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let kind = fields.word::<HeldKind>("kind", &mut errors);
    let reason = fields.word::<HoldReason>("reason", &mut errors);
    let day = date(fields, "until", &mut errors);
    // Until the end of that day.
    let until = day.and_then(|day| moment(web, day.checked_add(1.day()).ok()?, Time::midnight()));
    match (kind, reason, errors.is_empty()) {
        (Some(kind), Some(reason), true) => Ok(HoldInput {
            kind,
            record: fields.get("record").to_owned(),
            reason,
            until,
            note: Personal::from(fields.get("note")),
        }),
        _ => Err(errors),
    }
}

pub(super) async fn place(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    must_see(&web, &signed)?;
    let done = match wanted(&web, &fields) {
        Ok(input) => app::place(&web.app, &signed.who, &input).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(id) => Ok(frame::done(&format!("{HOLDS}/{id}"), "hold-placed")),
        Err(error) => {
            let errors = against(signed.t, error, "record")?;
            let query = Query::parse(None);
            render_invalid(&list_page(&web, &signed, &query, &fields, errors).await?)
        }
    }
}

async fn one_page(
    web: &Web,
    signed: &Signed,
    hold: HoldId,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let view = app::read(&web.app, &signed.who, hold).await?;
    let one = &view.line;
    let title = t.choice("kept", one.of.kind);
    let mut page = RightsPage::new(web, signed, title, errors).below(t.get("holds-title"), HOLDS);
    page.status = Some(status(web, signed, one));
    page.facts = vec![
        Fact::new(t.get("erasure-record"), called(one)),
        Fact::new(t.get("hold-reason"), t.choice("hold-reason", one.of.reason)),
        Fact::new(t.get("hold-until"), until(web, signed, one.of.hold.until)),
        Fact::new(t.get("hold-placed"), When::exact(web, t, one.of.placed_at).text),
        Fact::new(t.get("hold-by"), one.by.clone().unwrap_or_default()),
        Fact::new(t.get("label-note"), view.note.expose().clone()),
    ];
    if one.of.hold.stands(web.app.clock.now()) {
        page.say = vec![t.get("hold-lift-say")];
        page.blanks.push(Blank {
            action: format!("{HOLDS}/{hold}"),
            title: t.get("hold-lift"),
            version: one.of.version,
            fields: Vec::new(),
            buttons: vec![Button { label: t.get("hold-lift"), value: "" }],
        });
    }
    Ok(page)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed, Path(hold): Path<String>) -> Answer {
    render(&one_page(&web, &signed, id(&hold)?, FormErrors::default()).await?)
}

pub(super) async fn lift(
    State(web): State<Web>,
    signed: Signed,
    Path(hold): Path<String>,
    fields: Fields,
) -> Answer {
    let hold: HoldId = id(&hold)?;
    let here = format!("{HOLDS}/{hold}");
    match app::lift(&web.app, &signed.who, hold, fields.version()).await {
        Ok(Lift::Asked(_)) => Ok(frame::done(&here, "lift-asked")),
        Ok(Lift::Lifted) => Ok(frame::done(&here, "hold-lifted")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            render_invalid(&one_page(&web, &signed, hold, errors).await?)
        }
    }
}
