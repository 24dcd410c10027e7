//! The signalling of a telephone's leg, whichever switch carries it.

use rsipstack::dialog::invite_dialog::InviteDialog;
use rsipstack::sip::{Header, StatusCode};

use crate::ari::Channel;
use crate::error::VoiceError;
use crate::sip::sequence;

/// What a leg is hung up by.
pub(crate) enum Line {
    /// A dialog of our own.
    Sip(InviteDialog),
    /// A channel of Asterisk, which ends when this is dropped.
    Ari(Channel),
}

impl Line {
    /// Answers, with the description that is made when it is needed. Asterisk has answered before it is told here.
    pub(crate) fn accept(&self, answer: impl FnOnce() -> String) -> Result<(), VoiceError> {
        match self {
            Self::Sip(dialog) => Ok(dialog.accept(Some(sdp_header()), Some(answer().into_bytes()))?),
            Self::Ari(_) => Ok(()),
        }
    }

    /// What the other end described in the acknowledgement of the request with this number.
    pub(crate) fn acknowledged(&self, number: u32) -> Option<Vec<u8>> {
        let Self::Sip(dialog) = self else { return None };
        dialog.last_remote_ack().filter(|ack| sequence(ack) == Some(number)).map(|ack| ack.body)
    }

    /// The number of the invitation that began it.
    pub(crate) fn invitation(&self) -> Option<u32> {
        let Self::Sip(dialog) = self else { return None };
        sequence(&dialog.initial_request())
    }

    /// Says good-bye beside the call, which need not wait for the answer.
    pub(crate) fn hang_up(self) {
        match self {
            Self::Sip(dialog) => {
                tokio::spawn(async move {
                    if let Err(error) = dialog.hangup().await {
                        tracing::debug!(%error, "a leg did not hear that it is over");
                    }
                });
            }
            Self::Ari(channel) => drop(channel),
        }
    }

    /// Refuses a call that was not answered: all lines are busy.
    pub(crate) fn reject(self) {
        match self {
            Self::Sip(dialog) => {
                let _gone = dialog.reject(Some(StatusCode::BusyHere), None);
            }
            Self::Ari(channel) => channel.reject(),
        }
    }
}

/// Says that a body is a description of sound.
pub(crate) fn sdp_header() -> Vec<Header> {
    vec![Header::ContentType("application/sdp".into())]
}
