//! Pages of information read aloud by a machine, and marked as such.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use fener_app::AppError;
use fener_packs::{Found, InformationPage};

use super::Visitor;
use super::information::aloud;
use crate::failure::{Answer, Failure};
use crate::state::Web;
use crate::voice::VoiceError;

/// A page as sound; not found where there is no voice for its language.
pub async fn read(State(web): State<Web>, visitor: Visitor, subject: InformationPage) -> Answer {
    let found = web.app.packs.information().page(subject, visitor.t.language());
    let Found { article, language } = found.ok_or_else(Failure::not_found)?;
    match web.voice.speak(language, &aloud(article)).await {
        Ok(sound) => {
            let headers =
                [(header::CONTENT_TYPE, "audio/ogg"), (header::CACHE_CONTROL, "public, max-age=3600")];
            Ok((headers, sound).into_response())
        }
        Err(VoiceError::Mute) => Err(Failure::not_found()),
        Err(VoiceError::Failed(why)) => Err(AppError::Internal(why).into()),
    }
}
