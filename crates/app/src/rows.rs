//! What lists and records are made of, as the store reads them; named here so that pages need not know the store.

pub use fener_store::accounts::users::UserStatus;
pub use fener_store::audit::AuditFilter;
pub use fener_store::boxes::BoxRecord;
pub use fener_store::boxes::envelopes::Stored as StoredEnvelope;
pub use fener_store::boxes::files::BoxFile;
pub use fener_store::boxes::lines::Chat;
pub use fener_store::cases::{CaseFilter, CaseSummary};
pub use fener_store::chain::Way;
pub use fener_store::consents::{ConsentFilter, ConsentRecord};
pub use fener_store::contacts::{ContactFilter, ContactSummary};
pub use fener_store::directory::{Organisation, Service, ServiceFilter};
pub use fener_store::idempotency::Key;
pub use fener_store::inbox::{InboxCounts, InboxFilter, InboxLine, InboxState};
pub use fener_store::jurisdictions::CaseMove;
pub use fener_store::persons::{PersonFilter, PersonSummary};
pub use fener_store::proceedings::findings::Finding;
pub use fener_store::proceedings::hearings::Hearing;
pub use fener_store::proceedings::leads::LeadRecord;
pub use fener_store::proceedings::{
    ProceedingFilter, ProceedingRecord, RightRecord, StepRecord, VictimRecord,
};
pub use fener_store::referrals::{ReferralFilter, ReferralSummary};
pub use fener_store::rights::breaches::BreachRecord;
pub use fener_store::rights::requests::RequestRecord;
pub use fener_store::screenings::{ScreeningFilter, ScreeningSummary};
pub use fener_store::sharings::{SharingFilter, SharingRecord};
pub use fener_store::shifts::{ShiftFilter, ShiftRecord};
pub use fener_store::tips::marks::Alike;
pub use fener_store::tips::{TipFilter, TipSummary};
pub use fener_store::{LARGEST, Page, PageRequest};
pub use fener_vault::audit::{AuditEntry, AuditReport, SignedHead};
pub use fener_vault::channel::RawEnvelope;
