//! The register of processing, as a page and on paper.

use axum::extract::State;
use fener_app::rights::may_watch;
use fener_app::rights::register::{self as app, Parts, Processing};
use fener_documents::{Document, Dossier, DossierPart, Entry};
use fener_text::text_key;

use super::{Blank, Button, Field, PAPER, REGISTER, RightsPage, Row, Table, against};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Fact, FormErrors};
use crate::pdf;
use crate::state::Web;
use crate::when::When;

fn row(signed: &Signed, one: &Processing) -> Row {
    let t = signed.t;
    let roles: Vec<_> = one.roles.iter().map(|role| t.choice("role", role.as_str())).collect();
    let stays = match &one.decided {
        Some(decided) => {
            let days = decided.schedule.days.to_string();
            let days = t.with(text_key("retention-term"), &[("days", days.into())]);
            format!("{days}: {}", decided.schedule.source).into()
        }
        None if one.ends == fener_domain::retention::Ends::Schedule => t.get("retention-undecided"),
        None => t.choice("ends", one.ends),
    };
    Row {
        href: String::new(),
        label: t.choice("kept", one.kept),
        state: None,
        cells: vec![t.choice("register-data", one.kept), roles.join(", ").into(), stays],
    }
}

async fn page(
    web: &Web,
    signed: &Signed,
    typed: Option<&Fields>,
    errors: FormErrors,
) -> Result<RightsPage, Failure> {
    let t = signed.t;
    let register = app::read(&web.app, &signed.who).await?;
    let mut page = RightsPage::new(web, signed, t.get("register-title"), errors);
    page.say = vec![t.get("register-say"), t.get("register-purpose"), t.get("register-security")];
    page.paper = Some(PAPER);
    let parts = &register.parts;
    page.facts = vec![
        Fact::new(t.get("register-controller"), parts.controller.clone()),
        Fact::new(t.get("register-officer"), parts.officer.clone()),
        Fact::new(t.get("register-basis"), parts.basis.clone()),
        Fact::new(t.get("register-transfers"), parts.transfers.clone()),
        Fact::new(t.get("register-measures"), parts.measures.clone()),
    ];
    page.tables.push(Table {
        caption: t.get("register-kinds"),
        empty: "".into(),
        heads: vec![
            t.get("retention-what"),
            t.get("register-data"),
            t.get("register-readers"),
            t.get("retention-ends"),
        ],
        rows: register.kinds.iter().map(|one| row(signed, one)).collect(),
    });
    let recipients = register.recipients.iter().map(|(name, kind)| Row {
        href: String::new(),
        label: name.clone().into(),
        state: None,
        cells: vec![t.choice("organisation-kind", kind)],
    });
    page.tables.push(Table {
        caption: t.get("register-recipients"),
        empty: t.get("register-recipients-none"),
        heads: vec![t.get("label-name"), t.get("label-type")],
        rows: recipients.collect(),
    });
    if may_watch(&web.app, &signed.who) {
        let stored = Fields::of([
            ("controller", parts.controller.clone()),
            ("officer", parts.officer.clone()),
            ("basis", parts.basis.clone()),
            ("transfers", parts.transfers.clone()),
            ("measures", parts.measures.clone()),
        ]);
        let fields = typed.unwrap_or(&stored);
        page.blanks.push(Blank {
            action: "/admin/rights/register/parts".to_owned(),
            title: t.get("register-write"),
            version: 0,
            fields: vec![
                Field::area("controller", t.get("register-controller"), fields),
                Field::area("officer", t.get("register-officer"), fields),
                Field::area("basis", t.get("register-basis"), fields),
                Field::area("transfers", t.get("register-transfers"), fields),
                Field::area("measures", t.get("register-measures"), fields),
            ],
            buttons: vec![Button { label: t.get("action-save"), value: "" }],
        });
    }
    Ok(page)
}

pub(super) async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    render(&page(&web, &signed, None, FormErrors::default()).await?)
}

pub(super) async fn paper(State(web): State<Web>, signed: Signed) -> Answer {
    printed(&web, &signed).await
}

/// The document of the register: what stands on its page.
///
/// # Errors
/// As of the page; `Refused` when it cannot be printed.
pub(crate) async fn printed(web: &Web, signed: &Signed) -> Answer {
    let t = signed.t;
    let page = page(web, signed, None, FormErrors::default()).await?;
    let mut sheet = pdf::sheet(web, t, t.get("register-title"));
    sheet.head.push(Entry::new(t.get("copy-made"), When::date(web, t, web.app.clock.now()).text));
    let own = DossierPart {
        texts: page.say.iter().map(ToString::to_string).collect(),
        ..pdf::part(t.get("register-controller"), &page.facts)
    };
    let table = |one: &Table| {
        let row = |row: &Row| {
            let cells = std::iter::once(&row.label).chain(&row.cells);
            cells.map(ToString::to_string).collect()
        };
        let (columns, rows) = (one.heads.iter().map(ToString::to_string).collect(), &one.rows);
        let texts = if rows.is_empty() { vec![one.empty.to_string()] } else { Vec::new() };
        DossierPart {
            title: one.caption.to_string(),
            texts,
            columns,
            rows: rows.iter().map(row).collect(),
            ..DossierPart::default()
        }
    };
    let parts = std::iter::once(own).chain(page.tables.iter().map(table)).collect();
    pdf::answer(web, &Document::Dossier(Dossier { sheet, parts }), "register").await
}

pub(super) async fn write(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let text = |name: &str| fields.get(name).to_owned();
    let parts = Parts {
        controller: text("controller"),
        officer: text("officer"),
        basis: text("basis"),
        transfers: text("transfers"),
        measures: text("measures"),
    };
    match app::write(&web.app, &signed.who, &parts).await {
        Ok(()) => Ok(frame::done(REGISTER, "saved")),
        Err(error) => {
            let errors = against(signed.t, error, "")?;
            render_invalid(&page(&web, &signed, Some(&fields), errors).await?)
        }
    }
}
