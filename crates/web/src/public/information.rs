//! What to know before one decides, a page a subject: the texts of the packs, with the country's verified facts below.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::get;
use fener_app::AppError;
use fener_packs::{Article, Block, Fact, Found, InformationPage, Inline, ProvisionKind};
use fener_text::Texts;

use super::home::{Number, emergency};
use super::{Visitor, address, audio, page};
use crate::failure::{Answer, Failure, render};
use crate::layout::{Link, Page, Said};
use crate::state::Web;

/// Addresses of the pages: their names.
pub fn routes() -> Router<Web> {
    let all = InformationPage::ALL.into_iter();
    let routes = all.fold(Router::new(), |routes, subject| {
        let answer = move |web: State<Web>, visitor: Visitor| read(web, visitor, subject);
        routes.route(&path(subject), get(answer))
    });
    let routes = InformationPage::ALL.into_iter().fold(routes, |routes, subject| {
        let answer = move |web: State<Web>, visitor: Visitor| audio::read(web, visitor, subject);
        routes.route(&format!("/audio{}", path(subject)), get(answer))
    });
    // Where this was told before; it may stand on paper.
    routes.route("/expect", get(|| async { Redirect::permanent(&path(InformationPage::Contacting)) }))
}

fn path(subject: InformationPage) -> String {
    format!("/{subject}")
}

/// Links to all pages but one, in their own titles.
pub fn links(web: &Web, t: Texts, but: Option<InformationPage>) -> Vec<Link> {
    let information = web.app.packs.information();
    let subjects = InformationPage::ALL.into_iter().filter(|subject| Some(*subject) != but);
    let link = |subject| {
        let found = information.page(subject, t.language())?;
        Some(Link::new(found.article.title.clone(), address(t, &path(subject))))
    };
    subjects.filter_map(link).collect()
}

#[derive(Template)]
#[template(path = "public/information.html")]
struct InformationView<'a> {
    page: Page,
    t: Texts,
    article: &'a Article,
    /// The `lang` and `dir` of the text when it is in another language than the page; empty when not.
    lang: &'static str,
    dir: &'static str,
    country: String,
    facts: Vec<Said>,
    /// Whether the Convention is named as the source.
    convention: bool,
    emergency: Vec<Number>,
    others: Vec<Link>,
    report: String,
    /// Whether nobody who grew up with the language has read the text.
    unchecked: bool,
    /// Where the text is read aloud; empty when it is not.
    audio: String,
}

async fn read(State(web): State<Web>, visitor: Visitor, subject: InformationPage) -> Answer {
    let t = visitor.t;
    let Found { article, language } =
        web.app.packs.information().page(subject, t.language()).ok_or_else(Failure::not_found)?;
    let foreign = language != t.language();
    let pack = web.app.pack()?;
    let of_law = matches!(subject, InformationPage::Rights | InformationPage::Remedies);
    render(&InformationView {
        page: page(&web, &visitor, article.title.clone()),
        t,
        article,
        lang: if foreign { language.html_lang() } else { "" },
        dir: if foreign { language.dir() } else { "" },
        country: pack.name(t.language()).into_owned(),
        facts: if of_law { facts(&web, t, subject)? } else { Vec::new() },
        convention: of_law,
        emergency: emergency(t, pack),
        others: links(&web, t, Some(subject)),
        report: address(t, "/report"),
        unchecked: !web.app.packs.information().is_reviewed(subject, language),
        audio: if web.voice.speaks(language) {
            address(t, &format!("/audio{}", path(subject)))
        } else {
            String::new()
        },
    })
}

/// The text of a page, for a machine to read aloud: a sentence ends where a line does.
pub(super) fn aloud(article: &Article) -> String {
    let words = |parts: &[Inline]| parts.iter().map(Inline::text).collect::<String>();
    let mut lines = vec![article.title.clone()];
    for block in &article.blocks {
        match block {
            Block::Heading(parts) | Block::Paragraph(parts) => lines.push(words(parts)),
            Block::List(items) => lines.extend(items.iter().map(|item| words(item))),
        }
    }
    lines.join("\n\n")
}

/// What is verified of the country's law on a subject.
fn facts(web: &Web, t: Texts, subject: InformationPage) -> Result<Vec<Said>, AppError> {
    let pack = web.app.pack()?;
    let law = pack.law();
    let country = pack.name(t.language()).into_owned();
    let told = |fact: &Option<Fact<String>>| fact.as_ref().and_then(Fact::for_caller).cloned();
    let mut facts = Vec::new();
    if subject == InformationPage::Remedies {
        facts.extend(told(&law.compensation).map(Said::from));
        return Ok(facts);
    }
    if let Some(days) = law.reflection_days.as_ref().and_then(Fact::for_caller) {
        let said = t.with("rights-days", &[("country", country.as_str().into()), ("days", (*days).into())]);
        facts.push(said);
    }
    facts.extend(told(&law.non_punishment).map(Said::from));
    let offences = law.provisions.iter().filter(|provision| {
        provision.kind == ProvisionKind::Trafficking && provision.title.for_caller().is_some()
    });
    let articles: Vec<String> =
        offences.map(|provision| format!("{} {}", provision.law, provision.article)).collect();
    if !articles.is_empty() {
        let articles = articles.join(", ");
        let said = t.with(
            "rights-offence",
            &[("country", country.as_str().into()), ("articles", articles.as_str().into())],
        );
        facts.push(said);
    }
    Ok(facts)
}
