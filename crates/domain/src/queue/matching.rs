//! Who is asked for what: the one rule, without a clock and without a database.
//!
//! Danger before others, who waits on the line before reports, and then who waits longest. Among desks: who was asked for it least often, speaks the language
//! best, and has been free longest. Each that waits gets one desk before any gets a second, so that nobody waits beside
//! a free desk.

use std::collections::{HashMap, HashSet};

use super::ask::{Ask, AskEnd};
use super::desk::{Desk, DeskState, Post};
use super::rung::{Rung, Whom};
use super::spoken::{Level, speaks};
use super::waiting::{Pressing, Waiting};
use crate::ids::{DeskId, WaitingId};
use crate::time::Timestamp;

/// What is to be done now, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The next rung begins.
    GoUp {
        /// Of what.
        waiting: WaitingId,
    },
    /// The ladder has ended.
    Overflow {
        /// Of what.
        waiting: WaitingId,
    },
    /// An ask ends.
    TakeBack {
        /// For what.
        waiting: WaitingId,
        /// From whom.
        desk: DeskId,
        /// How.
        end: AskEnd,
    },
    /// A desk that is asked for nothing any more is as it was.
    Release {
        /// Which.
        desk: DeskId,
    },
    /// Somebody is asked.
    Ask {
        /// For what.
        waiting: WaitingId,
        /// Whom.
        desk: DeskId,
        /// Until when.
        until: Timestamp,
    },
    /// Somebody who is asked already is asked for longer, on the next rung.
    Extend {
        /// For what.
        waiting: WaitingId,
        /// Whom.
        desk: DeskId,
        /// Until when.
        until: Timestamp,
    },
}

/// Decides on all that is open. `asks` are all of what is open, those that ended too, and those of desks that are asked.
#[must_use]
pub fn match_up(waiting: &[Waiting], desks: &[Desk], asks: &[Ask], now: Timestamp) -> Vec<Decision> {
    let mut plan = Plan::new(waiting, desks, asks, now);
    let mut open: Vec<Open<'_>> = waiting.iter().filter_map(|item| plan.rung_of(item)).collect();
    open.sort_by_key(|one| one.item.turn());
    plan.end_asks(&open);
    for one in &open {
        plan.ask_first(one);
    }
    for one in &open {
        plan.ask_more(one);
    }
    plan.decisions
}

/// Something open with the rung it is on now.
struct Open<'a> {
    item: &'a Waiting,
    rung: Rung,
    since: Timestamp,
    index: u32,
    until: Timestamp,
}

struct Plan<'a> {
    desks: &'a [Desk],
    asks: &'a [Ask],
    now: Timestamp,
    /// Which desk is asked for what.
    asked: HashMap<DeskId, WaitingId>,
    pressing: HashMap<WaitingId, Pressing>,
    decisions: Vec<Decision>,
}

impl<'a> Plan<'a> {
    fn new(waiting: &[Waiting], desks: &'a [Desk], asks: &'a [Ask], now: Timestamp) -> Self {
        let pressing = waiting.iter().map(|item| (item.id, item.pressing())).collect();
        Self { desks, asks, now, asked: HashMap::new(), pressing, decisions: Vec::new() }
    }

    /// Goes up when the rung is over; none when it is not open or the ladder has ended. What is written never ends: nothing
    /// comes after its ladder, so the last rung begins again for as long as somebody waits.
    fn rung_of<'b>(&mut self, item: &'b Waiting) -> Option<Open<'b>> {
        if !item.state.is_open() {
            return None;
        }
        let (mut index, mut since) = (item.rung, item.rung_since);
        if item.rung_until() <= self.now && item.never_ends() {
            let length = item.on().map_or(1, |rung| i64::from(rung.seconds)).max(1);
            let rounds = self.now.seconds_since(since).div_euclid(length);
            since = since.plus_seconds(rounds.saturating_mul(length));
        } else if item.rung_until() <= self.now {
            index = index.saturating_add(1);
            since = self.now;
        }
        let Some(rung) = usize::try_from(index).ok().and_then(|at| item.rungs.get(at)).copied() else {
            self.decisions.push(Decision::Overflow { waiting: item.id });
            return None;
        };
        if index != item.rung {
            self.decisions.push(Decision::GoUp { waiting: item.id });
        }
        Some(Open { item, rung, since, index, until: since.plus_seconds(i64::from(rung.seconds)) })
    }

    /// Ends asks that cannot go on, and extends those that go on upon the next rung.
    fn end_asks(&mut self, open: &[Open<'_>]) {
        let by_id: HashMap<WaitingId, &Open<'_>> = open.iter().map(|one| (one.item.id, one)).collect();
        let desks: HashMap<DeskId, &Desk> = self.desks.iter().map(|desk| (desk.id, desk)).collect();
        for ask in self.asks.iter().filter(|ask| ask.end.is_none()) {
            let (waiting, desk) = (ask.waiting, ask.desk);
            let at = desks.get(&desk);
            let there = at.filter(|at| at.state == DeskState::Asked);
            let end = match (by_id.get(&waiting), there) {
                (Some(one), Some(there)) if there.suits(one.item.kind, self.now) => {
                    if ask.until > self.now {
                        None
                    } else if one.rung.ask != Whom::One && one.until > self.now {
                        self.decisions.push(Decision::Extend { waiting, desk, until: one.until });
                        None
                    } else {
                        Some(AskEnd::Expired)
                    }
                }
                _ => Some(AskEnd::TakenBack),
            };
            match end {
                // Two asks of one desk cannot be; should they, the second ends.
                None if !self.asked.contains_key(&desk) => {
                    self.asked.insert(desk, waiting);
                }
                end => self.take_back(waiting, desk, end.unwrap_or(AskEnd::TakenBack)),
            }
        }
        let ended: HashSet<DeskId> = self
            .decisions
            .iter()
            .filter_map(|one| match one {
                Decision::TakeBack { desk, .. } => Some(*desk),
                _ => None,
            })
            .collect();
        for desk in self.desks {
            let idle = desk.state == DeskState::Asked && !self.asked.contains_key(&desk.id);
            if idle && !ended.contains(&desk.id) {
                self.decisions.push(Decision::Release { desk: desk.id });
            }
        }
    }

    fn take_back(&mut self, waiting: WaitingId, desk: DeskId, end: AskEnd) {
        self.decisions.push(Decision::TakeBack { waiting, desk, end });
    }

    /// One desk for what has none, also one that is asked for something less pressing.
    fn ask_first(&mut self, one: &Open<'_>) {
        if self.asked.values().any(|waiting| *waiting == one.item.id) {
            return;
        }
        if let Some(desk) = self.candidates(one).first() {
            self.ask(one, *desk);
        } else if let Some((desk, other)) = self.lent(one) {
            self.take_back(other, desk, AskEnd::TakenBack);
            self.ask(one, desk);
        }
    }

    /// Every other free desk, where the rung asks more than one.
    fn ask_more(&mut self, one: &Open<'_>) {
        if one.rung.ask == Whom::One {
            return;
        }
        for desk in self.candidates(one) {
            self.ask(one, desk);
        }
    }

    fn ask(&mut self, one: &Open<'_>, desk: DeskId) {
        self.asked.insert(desk, one.item.id);
        self.decisions.push(Decision::Ask { waiting: one.item.id, desk, until: one.until });
    }

    /// Desks that can be asked for it and are asked for nothing, who suits best first.
    fn candidates(&self, one: &Open<'_>) -> Vec<DeskId> {
        let free = |desk: &&Desk| {
            let state = matches!(desk.state, DeskState::Free | DeskState::Busy | DeskState::Asked);
            state && !self.asked.contains_key(&desk.id)
        };
        let mut found: Vec<_> = self
            .desks
            .iter()
            .filter(free)
            .filter_map(|desk| Some((self.rank(one, desk)?, desk.since, desk.id)))
            .collect();
        found.sort();
        found.into_iter().map(|(_, _, id)| id).collect()
    }

    /// A desk that is asked for something less pressing and suits: of the least pressing, the one that waits shortest.
    fn lent(&self, one: &Open<'_>) -> Option<(DeskId, WaitingId)> {
        let asked_now = |desk: &DeskId| {
            let fresh =
                |decision: &Decision| matches!(decision, Decision::Ask { desk: new, .. } if new == desk);
            !self.decisions.iter().any(fresh)
        };
        let suited = self.desks.iter().filter(|desk| self.rank(one, desk).is_some());
        let asked = suited.filter_map(|desk| Some((desk.id, *self.asked.get(&desk.id)?)));
        asked
            .filter_map(|(desk, other)| Some((*self.pressing.get(&other)?, other, desk)))
            .filter(|(pressing, _, desk)| asked_now(desk) && one.item.pressing().takes_from(*pressing))
            .max()
            .map(|(_, other, desk)| (desk, other))
    }

    /// How little a desk suits; none when it must not be asked.
    fn rank(&self, one: &Open<'_>, desk: &Desk) -> Option<(usize, std::cmp::Reverse<Option<Level>>)> {
        let asked_by = one.rung.ask;
        let post = match desk.post {
            Post::Line => true,
            Post::Backup => asked_by >= Whom::Backup,
            Post::Supervisor => asked_by >= Whom::Supervisor,
        };
        if !post || !desk.suits(one.item.kind, self.now) {
            return None;
        }
        let before = || self.asks.iter().filter(|ask| ask.waiting == one.item.id && ask.desk == desk.id);
        let said_no =
            |ask: &Ask| matches!(ask.end, Some(AskEnd::Declined | AskEnd::Expired)) && ask.at >= one.since;
        if before().any(said_no) {
            return None;
        }
        let level = speaks(&desk.languages, &one.item.language);
        let able = one.item.skills.iter().all(|skill| desk.skills.contains(skill));
        let anyone = one.index > 0 && !self.somebody_could(one.item);
        if !anyone && (level.is_none() || !able) {
            return None;
        }
        Some((before().count(), std::cmp::Reverse(level)))
    }

    /// Whether anybody who is signed on, there and certified speaks the language and has the skills.
    fn somebody_could(&self, item: &Waiting) -> bool {
        self.desks.iter().any(|desk| {
            desk.reachable(self.now)
                && desk.certified(self.now)
                && speaks(&desk.languages, &item.language).is_some()
                && item.skills.iter().all(|skill| desk.skills.contains(skill))
        })
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
