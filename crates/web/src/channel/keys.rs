//! What a device needs before it seals.

use axum::Json;
use axum::extract::State;
use fener_app::boxes::keys::public;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::state::Web;

/// Whom to seal to, whose answers to believe, which work to do.
pub async fn keys(State(web): State<Web>) -> Result<Json<Value>, Failure> {
    let keys = public(&web.app).await?;
    let pair = |(id, recipient): &(fener_domain::ids::IntakeKeyId, String)| json!({ "id": id, "recipient": recipient });
    let signers: Vec<Value> =
        keys.signers.iter().map(|(id, verify)| json!({ "id": id, "verify": verify })).collect();
    Ok(Json(json!({
        "tenant": keys.tenant,
        "key": keys.current.as_ref().map(pair),
        "keys": keys.keys.iter().map(pair).collect::<Vec<_>>(),
        "signers": signers,
        "work": { "challenge": keys.challenge, "bits": keys.bits },
        "limits": { "file": keys.file, "piece": keys.piece },
    })))
}
