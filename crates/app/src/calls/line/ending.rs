//! The end of a call, and messages that are left before.

use std::time::Duration;

use fener_domain::calls::detail;
use fener_domain::calls::flow::Heard;
use fener_domain::queue::Left;
use fener_voice::{Ended, EndedBy, Sound};

use super::Line;
use crate::calls::keeping::{self, Ending};
use crate::calls::voicemails;

/// A message shorter than this is somebody hanging up.
const SHORTEST_MESSAGE: Duration = Duration::from_millis(1_500);

impl Line {
    pub(super) async fn recorded(&mut self, sound: &Sound) {
        let Some(id) = self.id else { return };
        if sound.length() < SHORTEST_MESSAGE {
            return;
        }
        match voicemails::keep(&self.app, id, sound).await {
            Ok(()) => self.message = true,
            Err(error) => tracing::error!(%error, "a caller's message was lost"),
        }
    }

    /// Writes down what became of the call, and frees whoever had it.
    pub(super) async fn end(mut self, ended: &Ended) {
        let _over = self.hear(Heard::Gone);
        self.unlisten().await;
        let why = if ended.by == EndedBy::Caller { Left::GaveUp } else { Left::Broken };
        self.leave(why).await;
        let Some(id) = self.id else { return };
        let danger = self.walk.is_in_danger();
        let happened = detail::Happened {
            arrived: self.arrived,
            answered: self.answered,
            ended: self.app.clock.now(),
            message: self.message,
            call_back: self.walk.agreed_to_call_back(),
            number: false,
            forwarded: self.forwarded,
            silent: false,
            barred: self.barred.as_ref().map(|(why, _)| *why).filter(|_| !danger),
            by_caller: ended.by == EndedBy::Caller,
            broken: ended.by == EndedBy::Network,
        };
        let quality = ended.quality;
        let ending = Ending {
            happened,
            language: self.walk.language().to_owned(),
            danger,
            received: i32::try_from(quality.received).unwrap_or(i32::MAX),
            lost: i32::try_from(quality.lost).unwrap_or(i32::MAX),
            jitter_us: micros(quality.jitter_ms),
        };
        if let Err(error) = keeping::ended(&self.app, id, &ending).await {
            tracing::error!(%error, "the end of a call cannot be written down");
        }
    }
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "clamped just before")]
fn micros(millis: f64) -> i32 {
    (millis * 1_000.0).clamp(0.0, 1.0e9) as i32
}
