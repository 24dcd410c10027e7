//! What one shift tells the next.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::{AppError, shifts};
use fener_domain::ids::ShiftId;
use fener_domain::personal::Personal;
use fener_text::Texts;

use super::{PATH, query, words};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{FormErrors, Page, Pager};
use crate::shown::id;
use crate::state::Web;
use crate::when::When;

const LIST: &str = "/console/rota/hand-overs";

/// A note.
struct Note {
    by: String,
    when: When,
    /// None when it was erased.
    text: Option<String>,
}

#[derive(Template)]
#[template(path = "console/rota-hand-overs.html")]
struct NotesPage {
    page: Page,
    t: Texts,
    notes: Vec<Note>,
    pager: Pager,
    /// The own shift of now, or the last one, that a note can be written for.
    own: Option<Own>,
    errors: FormErrors,
}

/// A shift that a note can be written for.
struct Own {
    path: String,
    shift: String,
    note: String,
}

async fn notes_page(
    web: &Web,
    signed: &Signed,
    raw: &RawQuery,
    note: &str,
    errors: FormErrors,
) -> Result<NotesPage, Failure> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let people = shifts::workers(app, who).await?;
    let query = query(raw);
    let found = shifts::handovers(app, who, query.page()).await?;
    let line = |one: &shifts::Handover| Note {
        by: one.by.map(|id| words::login(&people, id)).unwrap_or_default(),
        when: When::exact(web, t, one.at),
        text: one.note.as_ref().map(|note| note.expose().clone()),
    };
    let mut page = super::page(web, signed, t.get("rota-hand-overs"));
    page.failed = !errors.is_empty();
    Ok(NotesPage {
        page,
        t,
        notes: found.items.iter().map(line).collect(),
        pager: query.pager(LIST, found.next),
        own: own(web, signed, note).await?,
        errors,
    })
}

/// The shift of this person that goes on now or ended last, within the last day.
async fn own(web: &Web, signed: &Signed, note: &str) -> Result<Option<Own>, Failure> {
    let now = web.app.clock.now();
    let filter = fener_app::rows::ShiftFilter {
        user: Some(signed.who.principal.user),
        from: Some(now.plus_seconds(-86_400)),
        until: Some(now),
    };
    let page = fener_app::rows::PageRequest::default();
    let found = shifts::list(&web.app, &signed.who, &filter, page).await?;
    let last = found.items.into_iter().max_by_key(|record| record.shift.plan.from);
    Ok(last.map(|record| Own {
        path: format!("{PATH}/{}/hand-over", record.shift.id),
        shift: words::plan(web, signed.t, &record.shift.plan),
        note: note.to_owned(),
    }))
}

pub(super) async fn show(State(web): State<Web>, signed: Signed, raw: RawQuery) -> Answer {
    render(&notes_page(&web, &signed, &raw, "", FormErrors::default()).await?)
}

pub(super) async fn hand_over(
    State(web): State<Web>,
    signed: Signed,
    Path(shift): Path<String>,
    fields: Fields,
) -> Answer {
    let shift: ShiftId = id(&shift)?;
    let note = Personal::new(fields.get("note").to_owned());
    match shifts::hand_over(&web.app, &signed.who, shift, &note).await {
        Ok(_) => Ok(frame::done(LIST, "rota-handed-over")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            let raw = RawQuery(None);
            render_invalid(&notes_page(&web, &signed, &raw, note.expose(), errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}
