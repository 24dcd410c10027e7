//! What the signalling of a leg says to its call.

use rsipstack::dialog::dialog::{DialogState, TerminatedReason};
use rsipstack::sip::{Method, StatusCode};

use super::{Call, Leg, Parted};
use crate::digits::info_digit;
use crate::line::sdp_header;
use crate::port::{EndedBy, LegRef, VoiceEvent};
use crate::sdp::{self, Offer};
use crate::sip::sequence;

impl Call {
    pub(super) async fn signalled(&mut self, leg: LegRef, state: DialogState) -> Option<EndedBy> {
        match state {
            DialogState::Terminated(_, why) => {
                if leg != LegRef::CALLER {
                    // One that was still rung is told by `Rung`.
                    if matches!(self.legs.get(&leg), Some(Leg::Telephone { .. })) {
                        self.forget(leg, "left");
                    }
                    return None;
                }
                Some(match why {
                    TerminatedReason::UacBye | TerminatedReason::UacCancel => EndedBy::Caller,
                    TerminatedReason::Timeout => EndedBy::Network,
                    _ => EndedBy::Us,
                })
            }
            DialogState::Updated(_, request, handle) => {
                let answer = match (request.body.is_empty(), request.method) {
                    (false, _) => Some(self.renew(leg, &request.body)),
                    // We describe ourselves, and the other end does in its acknowledgement.
                    (true, Method::Invite) => Some(self.described(leg, sequence(&request))),
                    (true, _) => None,
                };
                let (status, headers, body) = match answer {
                    None => (StatusCode::OK, None, None),
                    Some(Some(answer)) => (StatusCode::OK, Some(sdp_header()), Some(answer.into_bytes())),
                    Some(None) => (StatusCode::NotAcceptableHere, None, None),
                };
                let _gone = handle.respond(status, headers, body).await;
                None
            }
            DialogState::Confirmed(..) => self.acknowledged(leg),
            DialogState::Info(_, request, handle) => {
                let _gone = handle.reply(StatusCode::OK).await;
                if let Some(digit) = std::str::from_utf8(&request.body).ok().and_then(info_digit) {
                    self.tell(VoiceEvent::Digit { call: self.call, leg, digit });
                }
                None
            }
            DialogState::Options(_, _, handle) => {
                let _gone = handle.reply(StatusCode::OK).await;
                None
            }
            DialogState::Refer(_, _, handle)
            | DialogState::Message(_, _, handle)
            | DialogState::Notify(_, _, handle)
            | DialogState::Publish(_, _, handle) => {
                // Where a call goes is decided here, never by its other end.
                let _gone = handle.reply(StatusCode::NotImplemented).await;
                None
            }
            _ => None,
        }
    }

    /// How we describe ourselves to a leg that has not described itself anew.
    fn described(&mut self, leg: LegRef, number: Option<u32>) -> Option<String> {
        let Some(Leg::Telephone { telephone, .. }) = self.legs.get(&leg) else { return None };
        let local = if leg == LegRef::CALLER { self.told } else { telephone.told(self.told.ip())? };
        self.version += 1;
        self.late.insert(leg, number?);
        Some(sdp::offer_again(local, self.version))
    }

    /// An answer of ours was acknowledged: now whoever did not describe themselves before does.
    fn acknowledged(&mut self, leg: LegRef) -> Option<EndedBy> {
        let number = *self.late.get(&leg)?;
        let Some(Leg::Telephone { line, .. }) = self.legs.get(&leg) else { return None };
        let body = line.acknowledged(number)?;
        self.late.remove(&leg);
        let usable = self.renew(leg, &body).is_some();
        // A call that was there goes on as it was; one that never said where it listens cannot.
        (!usable && leg == LegRef::CALLER && self.offer.is_later()).then_some(EndedBy::Us)
    }

    /// The other end describes itself anew; what we answer, if it can be used.
    fn renew(&mut self, leg: LegRef, body: &[u8]) -> Option<String> {
        let offer = Offer::parse(body).ok()?;
        let Some(Leg::Telephone { telephone, .. }) = self.legs.get_mut(&leg) else { return None };
        telephone.renew(&offer);
        self.room.set_law(leg, offer.law);
        self.version += 1;
        let local = if leg == LegRef::CALLER {
            self.offer = offer.clone();
            self.told
        } else {
            telephone.told(self.told.ip())?
        };
        Some(offer.answer(local, self.version))
    }

    /// A leg whose signalling is elsewhere has gone.
    pub(super) fn parted(&mut self, leg: LegRef, how: Parted) -> Option<EndedBy> {
        if leg == LegRef::CALLER {
            return Some(if how == Parted::Left { EndedBy::Caller } else { EndedBy::Network });
        }
        self.forget(
            leg,
            match how {
                Parted::Left => "left",
                Parted::Lost => "lost",
                Parted::Never(why) => why,
            },
        );
        None
    }
}
