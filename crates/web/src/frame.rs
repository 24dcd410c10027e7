//! The frame of working pages: navigation by what the person may do, name, role, what the last action came to.

use axum::response::Response;
use fener_access::kind::{
    Audits, CallBacks, Calls, Cases, Contacts, Flows, Intakes, Measures, Organisations, Persons, Proceedings,
    Referrals, Resource, Services, Settings, Sharings, Shifts, Tips, Tokens, Users,
};
use fener_access::role::Role;
use fener_app::proceedings::findings;
use fener_app::{AppError, Who, teamwork};
use fener_text::Texts;

use crate::guard::Signed;
use crate::layout::{Flash, FlashKind, Link, NavItem, Page, UserBadge};
use crate::state::Web;

/// A working page with everything around its content. `title` is said already.
#[must_use]
pub fn page(web: &Web, signed: &Signed, title: impl Into<crate::layout::Said>) -> Page {
    let t = signed.t;
    let (path, query) = signed.path.split_once('?').unwrap_or((&signed.path, ""));
    let mut page =
        Page::new(title, web.app.tenant.operator.clone(), &signed.path, t.language(), &web.languages);
    page.surface = surface(t, path);
    page.home = home(web, &signed.who).into();
    page.nav = navigation(web, &signed.who, t, path);
    page.user = Some(UserBadge {
        name: signed.who.login.clone(),
        role: role(&signed.who, t),
        account: "/account".into(),
        sign_out: "/sign-out".into(),
    });
    page.desk = may_sit(web, &signed.who);
    page.phone = page.desk && web.phone().is_some() && path.starts_with("/console");
    page.demo = web.app.tenant.demo;
    page.flash = flash(t, query);
    if page.demo {
        page.footer.push(Link::new(t.get("tour-link"), "/tour"));
    }
    page
}

/// The same page with live parts.
#[must_use]
pub fn live(mut page: Page) -> Page {
    page.live = Some("/live".into());
    page
}

/// Says beside an entry of the navigation how much waits there.
pub fn count(page: &mut Page, href: &str, count: u64) {
    for item in page.nav.iter_mut().filter(|item| item.href == href) {
        *item = item.clone().counted(count);
    }
}

/// Says in the menu what waits for this person, on pages where work begins: mentions that were not seen, findings that
/// stand. Each is one bounded look into an index.
///
/// # Errors
/// `Unavailable`.
pub async fn waiting(web: &Web, signed: &Signed, page: &mut Page) -> Result<(), AppError> {
    let who = &signed.who;
    if of_operator::<Cases>(web, who) {
        count(page, "/console/mentions", teamwork::unseen(&web.app, who).await?);
    }
    if sees_findings(web, who) {
        count(page, "/impact/findings", findings::open_count(&web.app, who).await?);
    }
    Ok(())
}

fn role(who: &Who, t: Texts) -> crate::layout::Said {
    let roles: Vec<_> = who.principal.roles.iter().map(|role| t.choice("role", role.as_str())).collect();
    roles.join(", ").into()
}

fn surface(t: Texts, path: &str) -> crate::layout::Said {
    match path.split('/').nth(1).unwrap_or_default() {
        "console" => t.get("surface-console"),
        "partner" => t.get("surface-partner"),
        "impact" => t.get("surface-impact"),
        "admin" => t.get("surface-admin"),
        "account" => t.get("surface-account"),
        _ => "".into(),
    }
}

/// A navigation's label, its address, and whether somebody may go there.
type Door = (&'static str, &'static str, fn(&Web, &Who) -> bool);

fn lists<R: Resource>(web: &Web, who: &Who) -> bool {
    web.app.may_list::<R>(who)
}

fn of_operator<R: Resource>(web: &Web, who: &Who) -> bool {
    who.principal.operator && works_on_cases(who) && lists::<R>(web, who)
}

fn of_partner<R: Resource>(web: &Web, who: &Who) -> bool {
    !who.principal.operator && lists::<R>(web, who)
}

fn works_on_cases(who: &Who) -> bool {
    let roles = who.principal.roles;
    [Role::CallSpecialist, Role::ShiftSupervisor, Role::CaseManager].iter().any(|role| roles.contains(*role))
}

fn administers(web: &Web, who: &Who) -> bool {
    who.principal.roles.contains(Role::Administrator) && lists::<Organisations>(web, who)
}

fn partner_services(web: &Web, who: &Who) -> bool {
    let roles = who.principal.roles;
    (roles.contains(Role::PartnerAgent) || roles.contains(Role::PartnerAdministrator))
        && of_partner::<Services>(web, who)
}

fn operator_proceedings(web: &Web, who: &Who) -> bool {
    (who.principal.operator || who.principal.roles.contains(Role::Coordinator))
        && lists::<Proceedings>(web, who)
}

fn partner_proceedings(web: &Web, who: &Who) -> bool {
    !who.principal.roles.contains(Role::Coordinator) && of_partner::<Proceedings>(web, who)
}

fn has_inbox(web: &Web, who: &Who) -> bool {
    fener_app::inbox::has(&web.app, who)
}

fn reads_law(_web: &Web, who: &Who) -> bool {
    (who.principal.operator && works_on_cases(who)) || who.principal.roles.contains(Role::Coordinator)
}

fn may_sit(web: &Web, who: &Who) -> bool {
    fener_app::queue::board::may_sit(&web.app, who)
}

fn leads_desks(web: &Web, who: &Who) -> bool {
    fener_app::queue::board::may_see(&web.app, who)
}

fn may_erase(web: &Web, who: &Who) -> bool {
    fener_app::cases::may_erase(&web.app, who)
}

fn sees_findings(web: &Web, who: &Who) -> bool {
    fener_app::proceedings::findings::may_see(&web.app, who)
        && who.principal.roles.contains(Role::Coordinator)
}

/// The figures of the whole country.
fn sees_country(web: &Web, who: &Who) -> bool {
    fener_app::chain::may_see(&web.app, who)
}

fn follows_places(web: &Web, who: &Who) -> bool {
    lists::<Measures>(web, who) && lists::<Proceedings>(web, who)
}

fn sees_rights(web: &Web, who: &Who) -> bool {
    fener_app::rights::may_see(&web.app, who) || lists::<Settings>(web, who)
}

const DOORS: &[Door] = &[
    ("nav-contacts", "/console/contacts", of_operator::<Contacts>),
    (fener_text::text_key("desk-title"), "/console/desk", may_sit),
    (fener_text::text_key("board-title"), "/console/board", leads_desks),
    (fener_text::text_key("nav-reports"), "/console/reports", of_operator::<Contacts>),
    (fener_text::text_key("nav-messages"), "/console/messages", of_operator::<Contacts>),
    (fener_text::text_key("nav-calls"), "/console/calls", of_operator::<Calls>),
    (fener_text::text_key("nav-call-backs"), "/console/call-backs", of_operator::<CallBacks>),
    ("nav-cases", "/console/cases", of_operator::<Cases>),
    (fener_text::text_key("tasks-title"), "/console/tasks", of_operator::<Cases>),
    (fener_text::text_key("mentions-title"), "/console/mentions", of_operator::<Cases>),
    (fener_text::text_key("support-waiting"), "/console/support", of_operator::<Persons>),
    ("nav-referrals", "/console/referrals", of_operator::<Referrals>),
    ("nav-tips", "/console/tips", of_operator::<Tips>),
    ("nav-proceedings", "/console/proceedings", operator_proceedings),
    (fener_text::text_key("rota-title"), "/console/rota", lists::<Shifts>),
    ("nav-directory", "/console/directory", of_operator::<Services>),
    ("nav-law", "/console/law", reads_law),
    (fener_text::text_key("nav-keys"), "/console/keys", lists::<Intakes>),
    (fener_text::text_key("flow-title"), "/console/flows", lists::<Flows>),
    ("nav-inbox", "/partner/inbox", has_inbox),
    ("nav-referrals", "/partner/referrals", of_partner::<Referrals>),
    ("nav-tips", "/partner/tips", of_partner::<Tips>),
    ("nav-proceedings", "/partner/proceedings", partner_proceedings),
    (fener_text::text_key("sharing-given"), "/partner/sharings", of_partner::<Sharings>),
    ("nav-places", "/partner/places", partner_services),
    (fener_text::text_key("inbox-figures"), "/partner/figures", has_inbox),
    ("nav-impact", "/impact", sees_country),
    (fener_text::text_key("by-place-title"), "/impact/places", follows_places),
    (fener_text::text_key("findings-title"), "/impact/findings", sees_findings),
    ("nav-users", "/admin/users", lists::<Users>),
    ("nav-organisations", "/admin/organisations", administers),
    (fener_text::text_key("verify-admin-title"), "/admin/directory", administers),
    ("nav-settings", "/admin/settings", lists::<Settings>),
    ("nav-indicators", "/admin/indicators", lists::<Settings>),
    (fener_text::text_key("questions-title"), "/admin/questions", lists::<Settings>),
    (fener_text::text_key("quick-title"), "/admin/quick-answers", lists::<Settings>),
    (fener_text::text_key("rota-rules-title"), "/admin/rota", lists::<Settings>),
    (fener_text::text_key("queue-policy-title"), "/admin/queue", lists::<Settings>),
    (fener_text::text_key("call-numbers-title"), "/admin/calls", lists::<Settings>),
    ("nav-pack", "/admin/pack", lists::<Settings>),
    ("nav-tokens", "/admin/tokens", lists::<Tokens>),
    ("nav-audit", "/admin/audit", lists::<Audits>),
    (fener_text::text_key("rights-title"), "/admin/rights", sees_rights),
    ("nav-erasure", "/admin/erasure", may_erase),
];

fn navigation(web: &Web, who: &Who, t: Texts, path: &str) -> Vec<NavItem> {
    let open = DOORS.iter().filter(|(_, _, may)| may(web, who));
    open.map(|(label, href, _)| NavItem::new(t.get(label), *href, path)).collect()
}

/// Where somebody's work begins.
#[must_use]
pub fn home(web: &Web, who: &Who) -> &'static str {
    DOORS.iter().find(|(_, _, may)| may(web, who)).map_or("/account", |(_, href, _)| href)
}

/// What the last action came to: `?done=word` says the message `done-word` once.
fn flash(t: Texts, query: &str) -> Option<Flash> {
    let word = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    let plain = word.len() < 40 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let key = format!("done-{word}");
    (plain && t.has(&key)).then(|| Flash { kind: FlashKind::Success, text: t.choice("done", word) })
}

/// Leads to `path` and says the message `done-word` there.
#[must_use]
pub fn done(path: &str, word: &str) -> Response {
    let sign = if path.contains('?') { '&' } else { '?' };
    crate::guard::see_other(&format!("{path}{sign}done={word}"))
}

/// A page before anybody is signed in.
#[must_use]
pub fn bare(web: &Web, t: Texts, title: impl Into<crate::layout::Said>, path: &str) -> Page {
    let mut page = Page::new(title, web.app.tenant.operator.clone(), path, t.language(), &web.languages);
    page.demo = web.app.tenant.demo;
    page
}
