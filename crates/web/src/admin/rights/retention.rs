//! How long records stay: terms with their sources, and what ends within a month.

use axum::extract::State;
use fener_access::kind::{Cases, Settings};
use fener_app::calls::retiring::retention;
use fener_app::rights::retention::{self as app, Ending};
use fener_domain::calls::retention::Retention;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::retention::{Decided, Ends, Kept, Schedule};
use fener_text::text_key;

use super::{Blank, Button, Field, RETENTION, RightsPage, Row, Table, against};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Said};
use crate::state::Web;
use crate::when::When;

/// How long it stays and what says so, in words; messages after they were heard, and when nobody heard them.
fn term(signed: &Signed, kept: Kept, decided: Option<&Decided>, messages: Retention) -> (Said, Said) {
    let t = signed.t;
    let days = |days: String| t.with(text_key("retention-term"), &[("days", days.into())]);
    match (kept.ends(), decided, kept.fixed()) {
        (Ends::Schedule, Some(decided), _) => {
            (days(decided.schedule.days.to_string()), decided.schedule.source.clone().into())
        }
        (Ends::Schedule, None, _) => (t.get("retention-undecided"), "".into()),
        (Ends::Calls, _, _) => (days(format!("{} / {}", messages.heard, messages.unheard)), "".into()),
        (_, _, Some(fixed)) => (days(fixed.to_string()), "".into()),
        _ => ("".into(), "".into()),
    }
}

fn ending_row(web: &Web, signed: &Signed, one: &Ending) -> Row {
    let t = signed.t;
    Row {
        href: match one.kept {
            Kept::Case if web.app.may_list::<Cases>(&signed.who) => format!("/console/cases/{}", one.of.id),
            _ => String::new(),
        },
        label: one.of.reference.to_string().into(),
        state: None,
        cells: vec![t.choice("kept", one.kept), When::date(web, t, one.end).text],
    }
}

async fn page(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let terms = app::terms(&web.app, &signed.who).await?;
    let messages = retention(&web.app).await?;
    let decides = web.app.may_list::<Settings>(&signed.who);
    let mut page = RightsPage::new(web, signed, t.get("retention-title"), errors);
    page.say = vec![
        t.get("retention-say"),
        t.get("retention-hold-say"),
        t.get("retention-stays"),
        t.get("retention-backups"),
    ];
    let row = |(kept, decided): &(Kept, Option<Decided>)| {
        let (term, source) = term(signed, *kept, decided.as_ref(), messages);
        let href = if decides && kept.ends() == Ends::Calls { "/admin/calls" } else { "" }.to_owned();
        let cells = vec![t.choice("ends", kept.ends()), term, source];
        Row { href, label: t.choice("kept", kept), state: None, cells }
    };
    page.tables.push(Table {
        caption: t.get("retention-title"),
        empty: "".into(),
        heads: vec![
            t.get("retention-what"),
            t.get("retention-ends"),
            t.get("retention-days"),
            t.get("retention-source"),
        ],
        rows: terms.iter().map(row).collect(),
    });
    if fener_app::rights::may_see(&web.app, &signed.who) {
        let ending = app::ending(&web.app, &signed.who).await?;
        page.tables.push(Table {
            caption: t.get("retention-ending"),
            empty: t.get("retention-ending-none"),
            heads: vec![t.get("erasure-record"), t.get("retention-what"), t.get("retention-end")],
            rows: ending.iter().map(|one| ending_row(web, signed, one)).collect(),
        });
    }
    if decides {
        let kinds = Kept::ALL.iter().filter(|kept| kept.ends() == Ends::Schedule);
        let kinds = kinds.map(|kept| Choice::new(kept.as_str(), t.choice("kept", kept), fields.get("kind")));
        page.blanks.push(Blank {
            action: RETENTION.to_owned(),
            title: t.get("retention-decide"),
            version: 0,
            fields: vec![
                Field::radios("kind", t.get("retention-what"), kinds.collect()),
                Field::text("days", t.get("retention-days"), fields).hinted(t.get("retention-days-hint")),
                Field::text("source", t.get("retention-source"), fields),
            ],
            buttons: vec![Button { label: t.get("action-save"), value: "" }],
        });
    }
    Ok(page)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    render(&page(&web, &signed, &Fields::default(), FormErrors::default()).await?)
}

fn wanted(fields: &Fields) -> Result<(Kept, Option<Schedule>), Vec<FieldError>> {
    let mut errors = Vec::new();
    let kept = fields.word::<Kept>("kind", &mut errors);
    let days = match fields.get("days") {
        "" => None,
        text => match text.parse() {
            Ok(days) => Some(days),
            Err(_unreadable) => {
                errors.push(FieldError { field: "days", problem: Problem::Unreadable });
                None
            }
        },
    };
    match (kept, errors.is_empty()) {
        (Some(kept), true) => {
            let source = fields.get("source").to_owned();
            Ok((kept, days.map(|days| Schedule { days, source })))
        }
        _ => Err(errors),
    }
}

pub(super) async fn decide(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match wanted(&fields) {
        Ok((kept, schedule)) => app::decide(&web.app, &signed.who, kept, schedule.as_ref()).await,
        Err(errors) => Err(errors.into()),
    };
    match done {
        Ok(()) => Ok(frame::done(RETENTION, "saved")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            render_invalid(&page(&web, &signed, &fields, errors).await?)
        }
    }
}
