//! The inbox of an organisation: what was given to it, read by index from the tables of each kind, without anything
//! that is sealed. No answer takes more rows than a page or [`Bounded::LOOKED_FOR`], however much was ever given.

use fener_access::facts::Facts;
use fener_access::kind::{Proceedings, Referrals, Tips};
use fener_access::principal::Principal;
use fener_access::scope::RowScope;
use fener_domain::ids::{OrganisationId, ServiceId, TenantId};
use fener_domain::inbox::{Bounded, InboxKind, InboxView};
use fener_domain::proceedings::Stage;
use fener_domain::reference::Reference;
use fener_domain::referrals::{ReferralStatus, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipStatus, TipUrgency};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::tables::{referrals, tips};
use crate::{Page, PageRequest, Store, StoreError};

pub use answers::{acknowledged_tips, answered_referrals};
pub use unread::opened;
pub(crate) use unread::{arrive, gone, handled, moved};

use lines::{of_proceedings, of_referrals, of_tips};
use stretch::{REFERRALS, Stretch, TIPS, counted};

mod answers;
mod lines;
mod stretch;
mod unread;

/// Where something of the inbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InboxState {
    /// A request to a service.
    Referral {
        /// The service asked.
        service: ServiceId,
        /// How soon the person must be helped.
        urgency: ReferralUrgency,
        /// Where it stands.
        status: ReferralStatus,
    },
    /// Information for law enforcement.
    Tip {
        /// How soon it must reach law enforcement.
        urgency: TipUrgency,
        /// Where it stands.
        status: TipStatus,
    },
    /// A proceeding that the organisation leads.
    Proceeding {
        /// How far it has come.
        stage: Stage,
    },
}

impl InboxState {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> InboxKind {
        match self {
            Self::Referral { .. } => InboxKind::Referral,
            Self::Tip { .. } => InboxKind::Tip,
            Self::Proceeding { .. } => InboxKind::Proceeding,
        }
    }

    /// Whether it waits for a first answer.
    #[must_use]
    pub fn waits(&self) -> bool {
        match self {
            Self::Referral { status, .. } => WAITING_REFERRALS.contains(status),
            Self::Tip { status, .. } => WAITING_TIPS.contains(status),
            Self::Proceeding { .. } => false,
        }
    }
}

/// One line of the inbox.
#[derive(Clone, Debug)]
pub struct InboxLine {
    /// The record.
    pub id: Uuid,
    /// The organisation that sent it.
    pub organisation: OrganisationId,
    /// What people call it.
    pub reference: Reference,
    /// Where it stands.
    pub state: InboxState,
    /// When a first answer is due; none for what has no clock.
    pub due_at: Option<Timestamp>,
    /// When it was sent.
    pub created_at: Timestamp,
    /// The version, to answer it.
    pub version: i32,
    /// Whether nobody of the organisation has opened it yet.
    pub unread: bool,
}

/// What narrows the inbox.
#[derive(Clone, Copy, Debug, Default)]
pub struct InboxFilter {
    /// What is looked at; none: everything.
    pub view: Option<InboxView>,
    /// Only these.
    pub kind: Option<InboxKind>,
}

/// How much there is, as far as anybody wants to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InboxCounts {
    /// Nobody has opened it yet.
    pub unread: Bounded,
    /// It waits for a first answer.
    pub waiting: Bounded,
    /// It waits longer than it may.
    pub late: Bounded,
}

/// What somebody may list of each kind; the inbox is what of it was given to their own organisation.
pub struct InboxScopes {
    /// Of referrals.
    pub referrals: RowScope<Referrals>,
    /// Of tips.
    pub tips: RowScope<Tips>,
    /// Of proceedings.
    pub proceedings: RowScope<Proceedings>,
}

impl InboxScopes {
    fn tenant(&self) -> TenantId {
        self.referrals.tenant()
    }

    fn organisation(&self) -> OrganisationId {
        self.referrals.organisation()
    }
}

/// The states of a referral that wait for an answer.
const WAITING_REFERRALS: [ReferralStatus; 2] = [ReferralStatus::Sent, ReferralStatus::Acknowledged];
/// The states of a tip that wait to be acknowledged.
const WAITING_TIPS: [TipStatus; 1] = [TipStatus::Sent];

/// A page of the inbox.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scopes: &InboxScopes,
    filter: InboxFilter,
    now: Timestamp,
    page: PageRequest,
) -> Result<Page<InboxLine>, StoreError> {
    let view = filter.view.unwrap_or(InboxView::All);
    let mut page = match view {
        InboxView::Unread => return unread_page(store, scopes, filter.kind, page).await,
        InboxView::All | InboxView::Waiting => newest(store, scopes, filter, view, page).await?,
        InboxView::Late => late(store, scopes, filter, now, page).await?,
    };
    let ids: Vec<Uuid> = page.items.iter().map(|line| line.id).collect();
    let unread = unread::among(store, scopes.tenant(), scopes.organisation(), &ids).await?;
    for line in &mut page.items {
        line.unread = unread.contains(&line.id);
    }
    Ok(page)
}

/// Everything, or what waits, newest first: the newest of each index, put together.
async fn newest(
    store: &Store,
    scopes: &InboxScopes,
    filter: InboxFilter,
    view: InboxView,
    page: PageRequest,
) -> Result<Page<InboxLine>, StoreError> {
    let limit = page.limit + 1;
    let wanted = |kind| filter.kind.is_none_or(|only| only == kind);
    let waiting = view == InboxView::Waiting;
    let mut lines = Vec::new();
    if wanted(InboxKind::Referral) {
        let all: &[Option<&str>] =
            if waiting { &WAITING_REFERRALS.map(|status| Some(status.as_str())) } else { &[None] };
        for status in all {
            let stretch = Stretch::Newest { status: *status, after: page.after };
            lines.extend(of_referrals(store, &scopes.referrals, &stretch, limit).await?);
        }
    }
    if wanted(InboxKind::Tip) {
        let all: &[Option<&str>] =
            if waiting { &WAITING_TIPS.map(|status| Some(status.as_str())) } else { &[None] };
        for status in all {
            let stretch = Stretch::Newest { status: *status, after: page.after };
            lines.extend(of_tips(store, &scopes.tips, &stretch, limit).await?);
        }
    }
    if wanted(InboxKind::Proceeding) && !waiting {
        let stretch = Stretch::Newest { status: None, after: page.after };
        lines.extend(of_proceedings(store, &scopes.proceedings, &stretch, limit).await?);
    }
    lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.id));
    Ok(Page::cut(lines, page.limit, |line| line.id))
}

/// What waits longer than it may, what was due first before the others.
async fn late(
    store: &Store,
    scopes: &InboxScopes,
    filter: InboxFilter,
    now: Timestamp,
    page: PageRequest,
) -> Result<Page<InboxLine>, StoreError> {
    let limit = page.limit + 1;
    let now = now.micros();
    let wanted = |kind| filter.kind.is_none_or(|only| only == kind);
    let after = match page.after {
        // Whatever is not there any more begins the list anew.
        Some(id) => due_of(store, scopes.tenant(), id).await?.map(|due| (due, id)),
        None => None,
    };
    let mut lines = Vec::new();
    if wanted(InboxKind::Referral) {
        for status in WAITING_REFERRALS {
            let stretch = Stretch::Late { status: status.as_str(), now, after };
            lines.extend(of_referrals(store, &scopes.referrals, &stretch, limit).await?);
        }
    }
    if wanted(InboxKind::Tip) {
        for status in WAITING_TIPS {
            let stretch = Stretch::Late { status: status.as_str(), now, after };
            lines.extend(of_tips(store, &scopes.tips, &stretch, limit).await?);
        }
    }
    lines.sort_unstable_by_key(|line| (line.due_at, line.id));
    Ok(Page::cut(lines, page.limit, |line| line.id))
}

/// When the first answer to a referral or a tip was due: where a page of what is late begins.
async fn due_of(store: &Store, tenant: TenantId, id: Uuid) -> Result<Option<i64>, StoreError> {
    let referral = referrals::Entity::find_by_id((tenant.uuid(), id))
        .select_only()
        .column(referrals::Column::DueAt)
        .into_tuple::<i64>()
        .one(store.reader())
        .await?;
    if referral.is_some() {
        return Ok(referral);
    }
    let tip = tips::Entity::find_by_id((tenant.uuid(), id))
        .select_only()
        .column(tips::Column::DueAt)
        .into_tuple::<i64>()
        .one(store.reader())
        .await?;
    Ok(tip)
}

/// What nobody has opened, newest first.
async fn unread_page(
    store: &Store,
    scopes: &InboxScopes,
    kind: Option<InboxKind>,
    page: PageRequest,
) -> Result<Page<InboxLine>, StoreError> {
    let marks = unread::page(store, scopes.tenant(), scopes.organisation(), kind, page).await?;
    let of = |wanted: InboxKind| -> Vec<Uuid> {
        marks.items.iter().filter(|(_, kind)| *kind == wanted).map(|(id, _)| *id).collect()
    };
    let mut lines = Vec::new();
    let referrals = of(InboxKind::Referral);
    if !referrals.is_empty() {
        let stretch = Stretch::These(&referrals);
        lines.extend(of_referrals(store, &scopes.referrals, &stretch, page.limit).await?);
    }
    let tips = of(InboxKind::Tip);
    if !tips.is_empty() {
        lines.extend(of_tips(store, &scopes.tips, &Stretch::These(&tips), page.limit).await?);
    }
    let proceedings = of(InboxKind::Proceeding);
    if !proceedings.is_empty() {
        let stretch = Stretch::These(&proceedings);
        lines.extend(of_proceedings(store, &scopes.proceedings, &stretch, page.limit).await?);
    }
    lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.id));
    for line in &mut lines {
        line.unread = true;
    }
    Ok(Page { items: lines, next: marks.next })
}

/// How much there is, each count no more than [`Bounded::LOOKED_FOR`] rows of one index.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(store: &Store, scopes: &InboxScopes, now: Timestamp) -> Result<InboxCounts, StoreError> {
    let now = now.micros();
    let mut counts = InboxCounts {
        unread: unread::count(store, scopes.tenant(), scopes.organisation()).await?,
        ..InboxCounts::default()
    };
    for status in WAITING_REFERRALS.map(ReferralStatus::as_str) {
        let waiting = Stretch::Newest { status: Some(status), after: None };
        let late = Stretch::Late { status, now, after: None };
        let scope = &scopes.referrals;
        let found = counted::<referrals::Entity, _, _>(store, scope, &REFERRALS, &waiting).await?;
        counts.waiting = counts.waiting.plus(found);
        let found = counted::<referrals::Entity, _, _>(store, scope, &REFERRALS, &late).await?;
        counts.late = counts.late.plus(found);
    }
    for status in WAITING_TIPS.map(TipStatus::as_str) {
        let waiting = Stretch::Newest { status: Some(status), after: None };
        let late = Stretch::Late { status, now, after: None };
        let found = counted::<tips::Entity, _, _>(store, &scopes.tips, &TIPS, &waiting).await?;
        counts.waiting = counts.waiting.plus(found);
        let found = counted::<tips::Entity, _, _>(store, &scopes.tips, &TIPS, &late).await?;
        counts.late = counts.late.plus(found);
    }
    Ok(counts)
}

/// Whether the principal works for the organisation that the record was given to.
fn is_recipient(principal: &Principal, facts: &Facts) -> bool {
    facts.given_to == Some(principal.organisation)
}
