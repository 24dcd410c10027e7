//! What the questions of a report are called, for a device that has opened one: the version that it names.

use axum::Json;
use axum::extract::{Path, State};
use fener_app::AppError;
use fener_app::questions::named;
use serde_json::Value;

use crate::failure::Failure;
use crate::public::Visitor;
use crate::questions;
use crate::state::Web;

/// Questions and answers in the visitor's language. Only what was published, which everybody was asked, is told.
pub async fn names(
    State(web): State<Web>,
    visitor: Visitor,
    Path((set, number)): Path<(String, u32)>,
) -> Result<Json<Value>, Failure> {
    let form = named(&web.app, &set, number).await?.ok_or(AppError::NotFound)?;
    Ok(Json(questions::names(&web, visitor.t, &form)))
}
