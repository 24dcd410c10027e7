//! Saved filters of the list of cases: one's own, one of them to begin with.

use axum::extract::{Path, State};
use fener_app::{AppError, teamwork};
use fener_domain::teamwork::{FilterInput, is_plain};

use super::LIST;
use crate::failure::{Answer, Failure};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::state::Web;

/// A saved filter on the list of cases.
pub struct FilterRow {
    pub id: String,
    pub name: String,
    pub href: String,
    pub chosen: bool,
}

/// The saved filters of whoever looks.
pub async fn saved(web: &Web, signed: &Signed) -> Result<Vec<FilterRow>, AppError> {
    let row = |one: teamwork::SavedFilter| FilterRow {
        id: one.id.to_string(),
        name: one.input.name,
        href: format!("{LIST}?{}", one.input.query),
        chosen: one.input.chosen,
    };
    Ok(teamwork::filters(&web.app, &signed.who).await?.into_iter().map(row).collect())
}

/// Where the list begins for whoever looks; none when nothing was chosen.
pub async fn chosen(web: &Web, signed: &Signed) -> Result<Option<String>, AppError> {
    Ok(saved(web, signed).await?.into_iter().find(|one| one.chosen).map(|one| one.href))
}

/// What the list is narrowed to, as its address says it.
fn narrowed(fields: &Fields) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["status", "form", "reference", "mine"] {
        let value = fields.get(name).trim();
        if is_plain(value) {
            query.append_pair(name, value);
        }
    }
    match query.finish() {
        empty if empty.is_empty() => "all=yes".to_owned(),
        query => query,
    }
}

pub async fn save(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let query = narrowed(&fields);
    let input = FilterInput {
        name: fields.get("name").to_owned(),
        query: query.clone(),
        chosen: fields.ticked("chosen"),
    };
    teamwork::save_filter(&web.app, &signed.who, &input).await.map_err(|error| match error {
        AppError::Invalid(_) => AppError::Refused("filter_name"),
        other => other,
    })?;
    Ok(frame::done(&format!("{LIST}?{query}"), "filter-saved"))
}

pub async fn remove(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_unreadable| Failure::not_found())?;
    teamwork::drop_filter(&web.app, &signed.who, id).await?;
    Ok(frame::done(&format!("{LIST}?all=yes"), "filter-removed"))
}
