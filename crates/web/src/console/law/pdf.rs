//! The law of the country as a document.

use fener_documents::{Document, Entry, Law, LawLabels, Provision};
use fener_text::Texts;

use super::{Group, LawPage, Offence};
use crate::pdf;
use crate::shown::facts::{Cite, Told};
use crate::state::Web;

/// The document of the page. What is not known stands in it as such.
pub(super) fn document(web: &Web, page: &LawPage) -> Document {
    let t = page.t;
    let said = |key: &str| t.get(key).into_owned();
    let mut sheet = pdf::sheet(web, t, page.page.title.as_ref());
    let told = |told: Option<&Told>| told.map_or_else(|| said("law-not-known"), marked);
    let days = page.reflection.as_ref();
    sheet.head = vec![
        Entry::new(said("law-non-punishment"), told(page.non_punishment.as_ref())),
        Entry::new(
            said("law-reflection"),
            days.map_or_else(
                || said("law-not-known"),
                |(words, told)| format!("{words} [{}]", told.mark.label),
            ),
        ),
        Entry::new(said("law-compensation"), told(page.compensation.as_ref())),
    ];
    sheet.footer.push(said("law-say"));
    let sources =
        page.sources.iter().map(|source| format!("[{}] {} {}", source.number, source.title, source.url));
    sheet.footer.extend(sources);
    Document::Law(Law {
        labels: LawLabels {
            provisions: said("law-article"),
            article: said("law-article"),
            title: said("law-content"),
            penalty: said("law-penalty"),
            sources: said("law-sources"),
        },
        provisions: page.groups.iter().flat_map(|group| provisions(t, group)).collect(),
        sheet,
    })
}

fn provisions(t: Texts, group: &Group) -> impl Iterator<Item = Provision> {
    group.offences.iter().map(move |offence| provision(t, group, offence))
}

fn provision(t: Texts, group: &Group, offence: &Offence) -> Provision {
    let bounds = [&offence.least, &offence.most];
    let bound = |(words, told): &(_, Told)| format!("{words} [{}]", told.mark.label);
    let penalty: Vec<String> = bounds.into_iter().flatten().map(bound).collect();
    Provision {
        law: offence.name.clone(),
        article: offence.jurisdiction.clone(),
        title: offence.title.value.clone(),
        kind: format!("{} ({})", group.heading, offence.covers),
        penalty: if penalty.is_empty() { t.get("law-not-known").into_owned() } else { penalty.join("; ") },
        status: offence.title.mark.label.clone().into_owned(),
        sources: offence.title.cited.iter().map(cited).collect(),
    }
}

fn cited(cite: &Cite) -> String {
    format!("[{}] {}", cite.number, cite.title)
}

/// A fact with the word for how sure it is.
fn marked(told: &Told) -> String {
    format!("{} [{}]", told.value, told.mark.label)
}
