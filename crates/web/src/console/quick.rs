//! Quick answers as a specialist chooses them: read in their own language, written in that of whoever reported.

use fener_app::AppError;
use fener_app::quick_answers::{self, Sentence};
use fener_text::{Language, Texts};

use crate::layout::{Choice, Said};
use crate::state::Web;

/// The sentences that the program brings.
const SHIPPED: [&str; 4] = [
    fener_text::text_key("sealed-quick-read"),
    fener_text::text_key("sealed-quick-how-answer"),
    fener_text::text_key("sealed-quick-safe-now"),
    fener_text::text_key("sealed-quick-soon"),
];

/// The sentences of the program, in every language that it has them in.
pub fn shipped(web: &Web) -> Vec<Sentence> {
    let languages = web.public_languages.iter().filter(|language| language.derived_from().is_none());
    let sentence = |key: &&str| {
        let text =
            |language: &Language| (language.tag().to_owned(), Texts::of(*language).get(key).into_owned());
        Sentence(languages.clone().map(text).collect())
    };
    SHIPPED.iter().map(sentence).collect()
}

/// What a sentence says in a language, else in one that its readers understand.
fn said(web: &Web, sentence: &Sentence, language: Language) -> Said {
    let order = [language].into_iter().chain(language.near().iter().copied());
    let mut order = order.chain([web.language, Language::En]);
    let found = order.find_map(|language| {
        let text = sentence.0.get(language.written_as().tag())?;
        Some(language.in_script(text).into_owned())
    });
    found.or_else(|| sentence.0.values().next().cloned()).unwrap_or_default().into()
}

/// The choices for an answer to somebody who reads `tag`.
///
/// # Errors
/// `Unavailable`.
pub async fn choices(web: &Web, t: Texts, tag: &str) -> Result<Vec<Choice>, AppError> {
    let sentences = match quick_answers::list(&web.app).await? {
        Some(own) => own,
        None => shipped(web),
    };
    let reader = Language::from_tag(tag).unwrap_or(web.language);
    let choice =
        |sentence: &Sentence| Choice::new(said(web, sentence, reader), said(web, sentence, t.language()), "");
    Ok(sentences.iter().map(choice).collect())
}
