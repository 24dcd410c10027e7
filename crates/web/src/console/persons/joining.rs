//! Records that may be of one person: shown with why, made one field by field, and made two again.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use fener_app::joining::{self, Likely, Merge};
use fener_app::{AppError, cases, persons};
use fener_domain::ids::PersonId;
use fener_domain::joining::PersonField;
use fener_text::Texts;

use super::record::{asked, word};
use super::{PLACE, person_id, role};
use crate::console::cases::{self as case_pages, CaseHead, Part, head};
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::Fields;
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Said, Status};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

/// A record that may be of the same person, on a list.
pub struct LikelyRow {
    pub href: String,
    pub role: Status,
    pub age: Said,
    pub sex: Said,
    pub why: String,
    pub case: String,
    /// Where both are made one.
    pub merge: Option<String>,
}

/// Records that may be of the same person; `into` is the record that they could be merged into.
pub fn rows(t: Texts, all: &[Likely], into: Option<PersonId>) -> Vec<LikelyRow> {
    let row = |one: &Likely| {
        let person = &one.person;
        let why: Vec<Said> = one.why.iter().map(|why| t.choice("likely-why", why)).collect();
        LikelyRow {
            href: format!("{PLACE}/{}", person.id),
            role: role(t, person.role),
            age: t.choice("age", person.age),
            sex: t.choice("sex", person.sex),
            why: why.join(", "),
            case: format!("{}/{}", case_pages::LIST, person.case),
            merge: into.map(|into| format!("{PLACE}/{into}/merge?with={}", person.id)),
        }
    };
    all.iter().map(row).collect()
}

/// A merge on a person's page.
pub struct MergeRow {
    pub id: String,
    pub name: String,
    pub by: String,
    pub when: When,
    pub undone: bool,
}

/// What was merged into a person's record.
pub async fn merge_rows(web: &Web, signed: &Signed, id: PersonId) -> Result<Vec<MergeRow>, AppError> {
    let all = joining::merges(&web.app, &signed.who, id).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let colleagues = cases::colleagues(&web.app, &signed.who).await?;
    let login = |id| colleagues.iter().find(|one| one.id == id).map(|one| one.login.clone());
    let row = |one: joining::MergeView| MergeRow {
        id: one.id.to_string(),
        name: one.name.expose().clone(),
        by: login(one.by_user).unwrap_or_default(),
        when: When::exact(web, signed.t, one.at),
        undone: one.undone_at.is_some(),
    };
    Ok(all.into_iter().map(row).collect())
}

/// A field of two records.
struct FieldRow {
    name: &'static str,
    label: Said,
    here: Said,
    there: Said,
    differs: bool,
    /// Whether the other record's value is proposed: this one has none.
    proposed: bool,
}

#[derive(Template)]
#[template(path = "console/merge.html")]
struct MergePage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    other: String,
    version: String,
    with_version: String,
    rows: Vec<FieldRow>,
}

/// Two records side by side.
pub(super) async fn compare(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let with = Query::parse(query.as_deref()).id::<PersonId>("with").ok_or_else(Failure::not_found)?;
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let view = persons::read(app, who, person_id(&id)?).await?;
    let other = persons::read(app, who, with).await?;
    if view.summary.id == other.summary.id {
        return Err(AppError::Refused("merge_same").into());
    }
    if !persons::may_update(app, who, &view.summary) || !persons::may_update(app, who, &other.summary) {
        return Err(AppError::Forbidden.into());
    }
    let case = cases::read(app, who, view.summary.case).await?;
    let (known, known_there) = (joining::known(&view), joining::known(&other));
    let said = |words: &str, value: &str| -> Said {
        if words.is_empty() || value.is_empty() { value.to_owned().into() } else { word(t, words, value) }
    };
    let row = |(name, label, words): (&'static str, Said, &'static str)| {
        let field = name.parse::<PersonField>().unwrap_or(PersonField::Name);
        let (mine, theirs) = (known.text(field), known_there.text(field));
        FieldRow {
            name,
            label,
            here: said(words, mine),
            there: said(words, theirs),
            differs: mine != theirs,
            proposed: mine.is_empty() && !theirs.is_empty(),
        }
    };
    let mut page = frame::page(&web, &signed, t.get("merge-title"));
    CaseHead::place(&mut page, &signed, &case);
    render(&MergePage {
        head: head(&web, &signed, &case, Part::Persons).await?,
        here: format!("{PLACE}/{}", view.summary.id),
        other: other.summary.id.to_string(),
        version: view.summary.version.to_string(),
        with_version: other.summary.version.to_string(),
        rows: asked(t).into_iter().map(row).collect(),
        page,
        t,
    })
}

/// Makes both one.
pub(super) async fn merge(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = person_id(&id)?;
    let other = person_id(fields.get("with"))?;
    let other_version = fields.get("with-version").parse().unwrap_or(0);
    let taken = PersonField::ALL.iter().copied();
    let input = Merge {
        survivor: (id, fields.version()),
        other: (other, other_version),
        from_other: taken.filter(|field| fields.get(&format!("take-{field}")) == "there").collect(),
    };
    joining::merge(&web.app, &signed.who, &input).await?;
    Ok(frame::done(&format!("{PLACE}/{id}"), "merged"))
}

#[derive(Template)]
#[template(path = "console/merge-stands.html")]
struct StandsPage {
    page: Page,
    t: Texts,
    head: CaseHead,
    here: String,
    fields: Vec<Said>,
}

/// Makes them two again, or says what stands against it.
pub(super) async fn undo(
    State(web): State<Web>,
    signed: Signed,
    Path((id, merge)): Path<(String, String)>,
) -> Answer {
    let id = person_id(&id)?;
    let merge = merge.parse().map_err(|_unreadable| Failure::not_found())?;
    let errors = match joining::undo(&web.app, &signed.who, id, merge).await {
        Ok(_version) => return Ok(frame::done(&format!("{PLACE}/{id}"), "unmerged")),
        Err(AppError::Invalid(errors)) => errors,
        Err(other) => return Err(other.into()),
    };
    let t = signed.t;
    let view = persons::read(&web.app, &signed.who, id).await?;
    let case = cases::read(&web.app, &signed.who, view.summary.case).await?;
    let contradicts = |name: &str| errors.iter().any(|error| error.field == name);
    let fields = asked(t).into_iter().filter(|(name, ..)| contradicts(name)).map(|(_, label, _)| label);
    let mut page = frame::page(&web, &signed, t.get("merge-undo"));
    CaseHead::place(&mut page, &signed, &case);
    page.failed = true;
    render_invalid(&StandsPage {
        page,
        t,
        head: head(&web, &signed, &case, Part::Persons).await?,
        here: format!("{PLACE}/{id}"),
        fields: fields.collect(),
    })
}
