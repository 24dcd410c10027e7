//! The inbox of somebody's own organisation: what was given to it, how much of it waits, and how well it answers. What
//! was given to others is in nobody's inbox, whatever they may see elsewhere.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Proceedings, Referrals, Tips};
use fener_domain::inbox::{Answered, MonthFigures, by_month};
use fener_domain::referrals::ReferralStep;
use fener_domain::time::Timestamp;
use fener_domain::tips::TipStep;
use fener_store::inbox::{self as table, InboxCounts, InboxFilter, InboxLine, InboxScopes, InboxState};
use fener_store::{Page, PageRequest};

use crate::{App, AppError, Who, shifts};

/// How far back figures look.
const FIGURE_SECONDS: i64 = 366 * 24 * 60 * 60;
/// The most answers of a kind that figures are made of, the newest; a body that gives more is told that these are not all.
pub const MOST_ANSWERS: u64 = 20_000;

/// How an organisation answered, month by month, the newest first.
#[derive(Clone, Debug, Default)]
pub struct InboxFigures {
    /// To referrals: yes or no.
    pub referrals: Vec<MonthFigures>,
    /// To tips: that they were acknowledged.
    pub tips: Vec<MonthFigures>,
    /// There were more answers than the figures are made of.
    pub cut: bool,
}

/// Whether somebody has an inbox at all: what navigation shows.
#[must_use]
pub fn has(app: &App, who: &Who) -> bool {
    !who.principal.operator && (app.may_list::<Referrals>(who) || app.may_list::<Tips>(who))
}

fn scopes(app: &App, who: &Who, now: Timestamp) -> InboxScopes {
    InboxScopes {
        referrals: app.scope::<Referrals>(who, now),
        tips: app.scope::<Tips>(who, now),
        proceedings: app.scope::<Proceedings>(who, now),
    }
}

/// A page of the inbox.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: InboxFilter,
    page: PageRequest,
) -> Result<Page<InboxLine>, AppError> {
    let now = app.clock.now();
    Ok(table::list(&app.store, &scopes(app, who, now), filter, now, page).await?)
}

/// How much is unread, waits and is late.
///
/// # Errors
/// `Unavailable`.
pub async fn counts(app: &App, who: &Who) -> Result<InboxCounts, AppError> {
    let now = app.clock.now();
    Ok(table::counts(&app.store, &scopes(app, who, now), now).await?)
}

/// How the own organisation answered in the last year. There are no figures of anybody else.
///
/// # Errors
/// `Unavailable`.
pub async fn figures(app: &App, who: &Who) -> Result<InboxFigures, AppError> {
    let now = app.clock.now();
    let since = now.plus_seconds(-FIGURE_SECONDS);
    let scopes = scopes(app, who, now);
    let referrals = table::answered_referrals(&app.store, &scopes.referrals, since, MOST_ANSWERS).await?;
    let tips = table::acknowledged_tips(&app.store, &scopes.tips, since, MOST_ANSWERS).await?;
    let zone = shifts::zone(app)?;
    let all = |answers: &[Answered]| u64::try_from(answers.len()).is_ok_and(|found| found < MOST_ANSWERS);
    Ok(InboxFigures {
        cut: !(all(&referrals) && all(&tips)),
        referrals: by_month(&referrals, &zone),
        tips: by_month(&tips, &zone),
    })
}

/// What somebody can answer to a line of the inbox without opening it: what buttons show. The commands ask again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstAnswers {
    /// To a referral: that it was seen, yes, no.
    pub referral: Vec<ReferralStep>,
    /// To a tip: that it was seen.
    pub tip: Vec<TipStep>,
}

/// The first answers that are possible now. Nobody is asked for those of a proceeding: its steps need words.
#[must_use]
pub fn first_answers(app: &App, who: &Who, line: &InboxLine) -> FirstAnswers {
    let facts = |kind| {
        Facts::new_record(kind, &who.principal)
            .with_id(line.id)
            .owned_by(line.organisation)
            .given_to(who.principal.organisation)
    };
    let mut answers = FirstAnswers::default();
    match line.state {
        InboxState::Referral { status, .. } => {
            if app.may::<Referrals>(who, Action::Answer, &facts(Kind::Referral)) {
                let first = [ReferralStep::Accept, ReferralStep::Acknowledge, ReferralStep::Decline];
                answers.referral = first.into_iter().filter(|step| status.after(*step).is_ok()).collect();
            }
        }
        InboxState::Tip { status, .. } => {
            if app.may::<Tips>(who, Action::Answer, &facts(Kind::Tip)) {
                let first = [TipStep::Acknowledge];
                answers.tip = first.into_iter().filter(|step| status.after(*step).is_ok()).collect();
            }
        }
        InboxState::Proceeding { .. } => {}
    }
    answers
}
