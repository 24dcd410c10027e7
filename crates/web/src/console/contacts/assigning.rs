//! Handing a contact to a colleague.

use axum::extract::{Path, State};
use fener_app::{AppError, contacts};
use fener_domain::ids::UserId;

use super::{LIST, contact_id};
use crate::failure::Answer;
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::Choice;
use crate::state::Web;

/// Who can have it, with who has it now.
pub async fn assignees(web: &Web, signed: &Signed, now: Option<UserId>) -> Result<Vec<Choice>, AppError> {
    let now = now.map(|id| id.to_string()).unwrap_or_default();
    let colleagues = contacts::colleagues(&web.app, &signed.who).await?;
    Ok(colleagues.into_iter().map(|one| Choice::new(one.id.to_string(), one.login, &now)).collect())
}

/// Hands it over.
pub async fn assign(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = contact_id(&id)?;
    let assignee: UserId =
        fields.get("assignee").parse().map_err(|_unreadable| AppError::Refused("assignee_unknown"))?;
    contacts::assign(&web.app, &signed.who, id, fields.version(), assignee).await?;
    Ok(frame::done(&format!("{LIST}/{id}"), "contact-assigned"))
}
