//! What the tests of the queue are made of.

use uuid::Uuid;

use super::{Desk, DeskState, Device, LEASE, Level, Post, Spoken, Waiting, WaitingKind, WaitingState, usual};
use crate::ids::{DeskId, UserId, WaitingId};
use crate::time::Timestamp;

pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(seconds)
}

/// A desk with a microphone that speaks Serbian and has been free since 0.
pub(super) fn desk(number: u128) -> Desk {
    Desk {
        id: DeskId::from_uuid(Uuid::from_u128(number)),
        user: UserId::from_uuid(Uuid::from_u128(number)),
        post: Post::Line,
        device: Device::Voice,
        state: DeskState::Free,
        pause: None,
        since: at(0),
        languages: vec![Spoken { language: "sr".into(), level: Level::Good }],
        skills: Vec::new(),
        certified_until: None,
        reachable_until: at(1_000_000 + LEASE),
        call: false,
        chats: 0,
        chats_at_most: 1,
        wrap_until: None,
        help_since: None,
        signed_on_at: at(0),
        version: 1,
    }
}

/// A call in Serbian that has waited since a second.
pub(super) fn call(number: u128, since: i64) -> Waiting {
    Waiting {
        id: WaitingId::from_uuid(Uuid::from_u128(number)),
        kind: WaitingKind::Call,
        record: Uuid::from_u128(number),
        language: "sr".into(),
        danger: false,
        skills: Vec::new(),
        rungs: usual(),
        rung: 0,
        rung_since: at(since),
        since: at(since),
        state: WaitingState::Waiting,
        taken_by: None,
        taken_at: None,
        ended_at: None,
        left: None,
        silent: false,
        version: 1,
    }
}
