//! Taking a consent back: said once what it revokes, then done at once.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::rows::{ReferralSummary, SharingRecord, TipSummary};
use fener_app::{cases, consents};
use fener_domain::ids::ConsentId;
use fener_text::Texts;

use super::wording::{Names, sentence};
use crate::console::cases::{CaseHead, Part, head};
use crate::console::persons::PLACE;
use crate::failure::{Answer, Failure, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Link, Page};
use crate::state::Web;

#[derive(Template)]
#[template(path = "console/consent-withdraw.html")]
struct WithdrawPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    says: String,
    again: bool,
    revoked: Vec<Link>,
    to_delete: Vec<Link>,
    retracted: Vec<Link>,
    sharings: Vec<Link>,
    here: String,
    back: String,
}

fn consent_id(text: &str) -> Result<ConsentId, Failure> {
    text.parse().map_err(|_unreadable| Failure::not_found())
}

pub(super) async fn ask(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id = consent_id(&id)?;
    let withdrawal = consents::withdrawal(&web.app, &signed.who, id).await?;
    let consent = consents::read(&web.app, &signed.who, id).await?;
    let case = cases::read(&web.app, &signed.who, consent.case).await?;
    let names = Names::load(&web, &signed.who).await?;
    let t = signed.t;
    let mut page = frame::page(&web, &signed, t.get("consent-withdraw-title"));
    CaseHead::place(&mut page, &signed, &case);
    let back = format!("{PLACE}/{}/consents", consent.person);
    page.crumbs.push(Link::new(t.get("consents-title"), back.clone()));
    let named = |referral: &ReferralSummary| {
        let recipient = names.of(referral.given_to);
        let values = [("reference", referral.reference.to_string().into()), ("recipient", recipient.into())];
        let label = t.with("consent-withdraw-referral", &values);
        Link::new(label, format!("/console/referrals/{}", referral.id))
    };
    let tip = |tip: &TipSummary| {
        let recipient = names.of(tip.given_to);
        let values = [("reference", tip.reference.to_string().into()), ("recipient", recipient.into())];
        Link::new(t.with("consent-withdraw-tip", &values), format!("/console/tips/{}", tip.id))
    };
    let sharing = |one: &SharingRecord| {
        let label = t.with("consent-withdraw-sharing", &[("recipient", names.of(one.given_to).into())]);
        Link::new(label, format!("/console/cases/{}/sharings", one.case))
    };
    render(&WithdrawPage {
        page,
        t,
        head: head(&web, &signed, &case, Part::Consents).await?,
        says: sentence(&web, t, &names, &consent.terms),
        again: consent.terms.withdrawn_at.is_some(),
        revoked: withdrawal.revoked.iter().map(named).collect(),
        to_delete: withdrawal.to_delete.iter().map(named).collect(),
        retracted: withdrawal.retracted.iter().map(tip).collect(),
        sharings: withdrawal.sharings.iter().map(sharing).collect(),
        here: format!("/console/consents/{id}/withdraw"),
        back,
    })
}

pub(super) async fn withdraw(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Answer {
    let id = consent_id(&id)?;
    consents::withdraw(&web.app, &signed.who, id).await?;
    let person = consents::read(&web.app, &signed.who, id).await?.person;
    Ok(frame::done(&format!("{PLACE}/{person}/consents"), "consent-withdrawn"))
}
