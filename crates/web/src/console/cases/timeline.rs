//! What happened on a case, newest first, as one list.

use fener_app::AppError;
use fener_app::cases::{self, Colleague, Happened, Timeline, TimelineItem};
use fener_domain::cases::timeline::{Cursor, Happening};
use fener_domain::ids::CaseId;
use fener_text::Texts;
use uuid::Uuid;

use super::LIST;
use super::entries::line;
use crate::console::persons::PLACE;
use crate::guard::Signed;
use crate::layout::{Link, Moment, Pager, Said};
use crate::state::Web;
use crate::when::When;

/// Things of a page.
const ROWS: u64 = 50;
/// Things that are printed at most.
const ON_PAPER: usize = 2_000;

/// A page of what happened on a case, and where older and newer things are.
///
/// # Errors
/// As of [`cases::timeline`].
pub async fn page(
    web: &Web,
    signed: &Signed,
    case: CaseId,
    before: Option<Cursor>,
) -> Result<(Vec<Moment>, Pager), AppError> {
    let Timeline { items, next } = cases::timeline(&web.app, &signed.who, case, before, ROWS).await?;
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let moments = items.iter().map(|item| moment(web, signed.t, &colleagues, item)).collect();
    let pager = Pager {
        previous: before.map(|_place| format!("{LIST}/{case}")),
        next: next.map(|next| format!("{LIST}/{case}?before={next}")),
    };
    Ok((moments, pager))
}

/// Everything that happened on a case, newest first, for paper: as many things as fit there. What people wrote in its file
/// may name persons, so it is left out where nobody is to be named.
///
/// # Errors
/// As of [`cases::timeline`].
pub async fn whole(
    web: &Web,
    signed: &Signed,
    case: CaseId,
    nameless: bool,
) -> Result<Vec<Moment>, AppError> {
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let (mut moments, mut before) = (Vec::new(), None);
    while moments.len() < ON_PAPER {
        let Timeline { items, next } =
            cases::timeline(&web.app, &signed.who, case, before, fener_app::rows::LARGEST).await?;
        let told = items.iter().filter(|item| !nameless || !matches!(item.what, Happened::Entry(_)));
        moments.extend(told.map(|item| moment(web, signed.t, &colleagues, item)));
        before = next;
        if before.is_none() {
            break;
        }
    }
    moments.truncate(ON_PAPER);
    Ok(moments)
}

fn moment(web: &Web, t: Texts, colleagues: &[Colleague], item: &TimelineItem) -> Moment {
    let when = When::exact(web, t, item.at);
    let (title, by, text, href) = match &item.what {
        Happened::Way(step) => (t.choice("case-event", step), Said::default(), Said::default(), None),
        Happened::Record { what, record, said } => {
            let (text, href) = told(t, *what, *record, said);
            (t.choice("case-event", what), Said::default(), text, href)
        }
        Happened::Entry(entry) => {
            let summary = &entry.summary;
            let by = colleagues.iter().find(|colleague| colleague.id == summary.by);
            let by = by.map(|colleague| Said::from(colleague.login.clone())).unwrap_or_default();
            let href = format!("{LIST}/{}/file/entry/{}", summary.case, summary.id);
            let text = line(t, entry.body.expose());
            (t.choice("file-kind", summary.facts.kind), by, text.into(), Some(href))
        }
    };
    let link = href.map(|href| Link::new(t.get("case-event-look"), href));
    Moment { title, by, at: when.at, when: when.text, text, link }
}

/// What is said of a record, and where it can be looked at.
fn told(t: Texts, what: Happening, record: Uuid, said: &str) -> (Said, Option<String>) {
    let reference = || Said::from(said.to_owned());
    match what {
        Happening::Case => (reference(), None),
        Happening::Person => (t.choice("person-role", said), Some(format!("{PLACE}/{record}"))),
        Happening::Decided => (t.choice("status", said), Some(format!("{PLACE}/{record}"))),
        Happening::Consent | Happening::Withdrawn => {
            (t.choice("consent-purpose", said), Some(format!("{PLACE}/{record}/consents")))
        }
        Happening::Referral | Happening::Answered => {
            (reference(), Some(format!("/console/referrals/{record}")))
        }
        Happening::Tip | Happening::Acknowledged => (reference(), Some(format!("/console/tips/{record}"))),
        Happening::Proceeding => (reference(), Some(format!("/console/proceedings/{record}"))),
    }
}
