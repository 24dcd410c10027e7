//! The ledger as a table: who may know what now, for what, and what ended and why.

use fener_app::{AppError, consents};
use fener_domain::consent::{DataCategory, LedgerLine, Standing};
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::time::Timestamp;

use super::wording::Names;
use crate::guard::Signed;
use crate::layout::Said;
use crate::shown::referrals::categories;
use crate::state::Web;
use crate::when::When;

/// One line of the table.
pub struct Line {
    /// What for.
    pub purpose: Said,
    /// Who.
    pub recipient: String,
    /// What they may know now.
    pub holds: String,
    /// What ended, and why.
    pub ended: Vec<Said>,
}

/// The table of a person.
///
/// # Errors
/// `Unavailable`.
pub async fn of_person(
    web: &Web,
    signed: &Signed,
    case: CaseId,
    person: PersonId,
) -> Result<Vec<Line>, AppError> {
    let all = consents::lines_of_person(&web.app, &signed.who, case, person).await?;
    let names = Names::load(web, &signed.who).await?;
    Ok(all.iter().map(|one| line(web, signed, &names, one)).collect())
}

fn line(web: &Web, signed: &Signed, names: &Names, one: &LedgerLine) -> Line {
    let t = signed.t;
    let recipient = match one.recipient {
        Some(id) => names.of(id),
        None => t.get("consent-recipient-any").into_owned(),
    };
    let ended = |(category, why): (&DataCategory, &Standing)| {
        let data = t.choice("data-category", category);
        let day = |at: Timestamp| When::date(web, t, at).text;
        match why {
            Standing::Withdrawn(at) => {
                t.with("ledger-withdrawn", &[("data", data.into()), ("date", day(*at).into())])
            }
            Standing::Expired(at) => {
                t.with("ledger-expired", &[("data", data.into()), ("date", day(*at).into())])
            }
            Standing::Begins(at) => {
                t.with("ledger-begins", &[("data", data.into()), ("date", day(*at).into())])
            }
            Standing::Holds => data,
        }
    };
    Line {
        purpose: t.choice("consent-purpose", one.purpose),
        recipient,
        holds: categories(t, &one.holds),
        ended: one.ended.iter().map(ended).collect(),
    }
}
