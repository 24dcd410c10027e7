//! Sending a tip: a bystander's at once, a survivor's own only with the survivor's consent.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Consents, Contacts, Kind, Tips};
use fener_domain::chain::ChainStep;
use fener_domain::consent::{ConsentPurpose, ConsentTerms, shareable};
use fener_domain::ids::{CaseId, ConsentId, ContactId, DataKeyId, OrganisationId, PersonId, TipId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::tips::{TipContent, TipRefused, TipSource, TipUrgency, may_send};
use fener_store::directory::Organisation;
use fener_store::idempotency::Key;
use fener_store::tips::{self as table, NewTip};
use fener_store::{Change, consents, contacts, directory, keys};
use fener_vault::data_key::DataKey;

use crate::chain::reach;
use crate::idempotent::Recorded;
use crate::opened::Record;
use crate::{App, AppError, Moment, Who, cases, persons};

/// What a specialist gives to pass information on.
pub struct TipInput {
    /// The body that enforces law.
    pub given_to: OrganisationId,
    /// The contact it came from.
    pub contact: Option<ContactId>,
    /// The case it belongs to; when none is given, the contact's.
    pub case: Option<CaseId>,
    /// Whose information it is.
    pub source: TipSource,
    /// The survivor whose own information it is, whose consent is needed.
    pub person: Option<PersonId>,
    /// How soon it must reach law enforcement.
    pub urgency: TipUrgency,
    /// What was seen.
    pub content: Personal<TipContent>,
}

/// Sends a tip. It is sealed under the case's key, a survivor's own under that of the person's case, without a case under
/// the contact's, without both under its own.
///
/// # Errors
/// `Refused("tip_needs_consent")` for a survivor's own information without consent for that body;
/// `Refused("not_law_enforcement")`; `Invalid`; `NotFound`; `Forbidden`; `KeyReused`; `Erased`.
pub async fn send(
    app: &App,
    who: &Who,
    input: &TipInput,
    key: Option<&Key>,
) -> Result<Recorded<TipId>, AppError> {
    input.content.expose().check()?;
    let mut moment = app.moment();
    let id = TipId::generate(moment.now, &mut moment.rng);
    let facts = Facts {
        assignee: Some(who.principal.user),
        ..Facts::new_record(Kind::Tip, &who.principal).with_id(id.uuid()).given_to(input.given_to)
    };
    let grant = app.allow::<Tips>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, TipId::from_uuid).await? {
        return Ok(done);
    }
    let (consents, of_person) = permitted(app, who, input, &moment).await?;
    let mut change = Change::new(app.audited(&grant, "create", None, &mut moment));
    let (case, data_key_id, data_key) =
        belonging(app, who, input, of_person, &mut change, &mut moment).await?;
    let record = Record { key: &data_key, table: table::TABLE, row: id.uuid() };
    let new = NewTip {
        id,
        organisation: who.principal.organisation,
        given_to: input.given_to,
        assignee: Some(who.principal.user),
        reference: Reference::generate(&mut moment.rng),
        contact: input.contact,
        case,
        person: input.person.filter(|_| input.source == TipSource::Survivor),
        source: input.source,
        urgency: input.urgency,
        due_at: input.urgency.due(moment.now),
        data_key: data_key_id,
        content: record.seal(table::CONTENT, &input.content, &mut moment)?,
    };
    table::insert(&mut change, &grant, new)?;
    table::marks::add(&mut change, &grant, &super::traces::marks_of(app, input.content.expose())?)?;
    for consent in consents {
        consents::rest_on(&mut change, &grant, consent)?;
    }
    reach(&mut change, input.contact, case, ChainStep::Tip);
    change.tell("tip_sent", "tip", id.uuid());
    app.write_new(change, key, id.uuid(), TipId::from_uuid).await
}

/// The bodies that a survivor's own information may go to now, by name: those that enforce law and that the
/// person's consent for authorities reaches.
///
/// # Errors
/// `NotFound` when there is no such person or it is not for this person to know.
pub async fn cleared(app: &App, who: &Who, person: PersonId) -> Result<Vec<Organisation>, AppError> {
    let moment = app.moment();
    let (_may_read, found) = persons::sealed(app, who, Action::Read, person, &moment).await?;
    let scope = app.scope::<Consents>(who, moment.now);
    let ledger = consents::of_person(&app.store, &scope, found.summary.case, person).await?;
    let terms: Vec<ConsentTerms> = ledger.into_iter().map(|consent| consent.terms).collect();
    let mut bodies = crate::directory::law_enforcement(app).await?;
    bodies.retain(|body| !shareable(&terms, ConsentPurpose::Authorities, body.id, moment.now).is_empty());
    Ok(bodies)
}

/// The consents that a tip rests on, when the rule lets it go, and the case of the survivor.
async fn permitted(
    app: &App,
    who: &Who,
    input: &TipInput,
    moment: &Moment,
) -> Result<(Vec<ConsentId>, Option<CaseId>), AppError> {
    let recipient = directory::organisation_by_id(&app.store, app.tenant.id, input.given_to).await?;
    let enforces = recipient.is_some_and(|recipient| recipient.kind.enforces_law());
    let carries = |terms: &ConsentTerms| {
        let terms = std::slice::from_ref(terms);
        !shareable(terms, ConsentPurpose::Authorities, input.given_to, moment.now).is_empty()
    };
    let (consents, case): (Vec<ConsentId>, Option<CaseId>) = match (input.source, input.person) {
        (TipSource::Survivor, Some(person)) => {
            let (_may_read, found) = persons::sealed(app, who, Action::Read, person, moment).await?;
            if input.case.is_some_and(|case| case != found.summary.case) {
                return Err(AppError::NotFound);
            }
            let scope = app.scope::<Consents>(who, moment.now);
            let ledger = consents::of_person(&app.store, &scope, found.summary.case, person).await?;
            let carrying = ledger.iter().filter(|consent| carries(&consent.terms));
            (carrying.map(|consent| consent.id).collect(), Some(found.summary.case))
        }
        _ => (Vec::new(), None),
    };
    may_send(input.source, !consents.is_empty(), enforces).map_err(|refused| match refused {
        TipRefused::NoConsent => AppError::Refused("tip_needs_consent"),
        TipRefused::NotLawEnforcement => AppError::Refused("not_law_enforcement"),
    })?;
    Ok((consents, case))
}

/// The case a tip belongs to, and the key it is sealed under.
async fn belonging(
    app: &App,
    who: &Who,
    input: &TipInput,
    of_person: Option<CaseId>,
    change: &mut Change,
    moment: &mut Moment,
) -> Result<(Option<CaseId>, DataKeyId, DataKey), AppError> {
    let contact = match input.contact {
        Some(contact) => {
            let facts = contacts::facts(&app.store, app.tenant.id, contact).await?;
            let grant = app.allow::<Contacts>(who, Action::Read, facts.as_ref(), moment.now)?;
            Some(contacts::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?)
        }
        None => None,
    };
    let case = input.case.or(of_person).or(contact.as_ref().and_then(|contact| contact.summary.case));
    let key = match (case, contact) {
        (Some(case), _) => cases::sealed(app, who, Action::Read, case, moment).await?.1.data_key,
        (None, Some(contact)) => contact.data_key,
        (None, None) => {
            let (id, key, wrapped) = app.new_data_key(moment)?;
            keys::add_data_key(change, id, &wrapped);
            return Ok((None, id, key));
        }
    };
    Ok((case, key, app.data_key(key).await?))
}
