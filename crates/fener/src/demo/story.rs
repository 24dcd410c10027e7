//! The texts of the demo: small grammars in Serbian, English and Albanian. Places and people do not exist.

mod albanian;
mod english;
mod serbian;

use fener_domain::cases::ExploitationForm;
use fener_domain::contacts::Purpose;
use fener_text::script::to_cyrillic;

use super::plan::Dice;

/// In which a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    SerbianCyrillic,
    SerbianLatin,
    English,
    Albanian,
}

/// The sentences of a language.
struct Phrases {
    opening: fn(Purpose) -> &'static [&'static str],
    signs: fn(ExploitationForm) -> &'static [&'static str],
    next: &'static [&'static str],
    safe: &'static [&'static str],
    titles: &'static [&'static str],
    needs: &'static [&'static str],
    health: &'static [&'static str],
    referral: &'static [&'static str],
    accepted: &'static [&'static str],
    declined: &'static [&'static str],
    tip_answer: &'static [&'static str],
    when: &'static [&'static str],
    source_safety: &'static [&'static str],
}

/// Villages that are on no map.
const PLACES: [&str; 12] = [
    "Donji Primer",
    "Gornji Primer",
    "Novi Primer",
    "Primerovac",
    "Izmišljeno Polje",
    "Demo Varoš",
    "Stari Uzorak",
    "Mali Uzorak",
    "Uzorkovo",
    "Nigdelje",
    "Bajkovac",
    "Pričanska Luka",
];
/// What people want to be called.
const PSEUDONYMS: [&str; 20] = [
    "Lasta",
    "Breza",
    "Iskra",
    "Vidra",
    "Jasika",
    "Rosa",
    "Malina",
    "Duga",
    "Zora",
    "Vrabac",
    "Javor",
    "Soko",
    "Oblak",
    "Reka",
    "Lipa",
    "Kap",
    "Senka",
    "Zvezda",
    "Školjka",
    "Maslačak",
];
const SAFE_NUMBERS: [&str; 4] = ["000 000 01", "000 000 02", "000 000 03", "000 000 04"];

/// Writes texts in one language.
pub struct Teller<'a> {
    tongue: Tongue,
    dice: &'a mut Dice,
}

impl<'a> Teller<'a> {
    /// A teller in a language.
    pub const fn new(tongue: Tongue, dice: &'a mut Dice) -> Self {
        Self { tongue, dice }
    }

    const fn phrases(&self) -> &'static Phrases {
        match self.tongue {
            Tongue::SerbianCyrillic | Tongue::SerbianLatin => &serbian::PHRASES,
            Tongue::English => &english::PHRASES,
            Tongue::Albanian => &albanian::PHRASES,
        }
    }

    fn say(&mut self, words: &[&'static str]) -> String {
        let said = self.dice.word(words);
        self.spell(said)
    }

    fn spell(&self, latin: &str) -> String {
        if self.tongue == Tongue::SerbianCyrillic { to_cyrillic(latin) } else { latin.to_owned() }
    }

    /// The notes of a contact.
    pub fn notes(&mut self, purpose: Purpose, form: Option<ExploitationForm>) -> String {
        let phrases = self.phrases();
        let mut notes = vec![self.say((phrases.opening)(purpose))];
        if let Some(form) = form {
            notes.push(self.say((phrases.signs)(form)));
            notes.push(self.say((phrases.signs)(form)));
            notes.dedup();
        }
        if purpose != Purpose::Silent {
            notes.push(self.say(phrases.next));
        }
        notes.join(" ")
    }

    /// What was seen, for a tip.
    pub fn seen(&mut self, form: ExploitationForm) -> String {
        let signs = (self.phrases().signs)(form);
        let mut seen = vec![self.say(signs), self.say(signs)];
        seen.dedup();
        seen.join(" ")
    }

    /// A place on no map.
    pub fn place(&mut self) -> String {
        self.say(&PLACES)
    }

    /// A pseudonym.
    pub fn name(&mut self) -> String {
        self.say(&PSEUDONYMS)
    }

    /// A number that nobody can have, mostly none.
    pub fn phone(&mut self) -> String {
        if self.dice.percent(6) { self.dice.word(&SAFE_NUMBERS).to_owned() } else { String::new() }
    }

    /// How to call back safely.
    pub fn safe_contact(&mut self) -> String {
        self.say(self.phrases().safe)
    }

    /// A case's working name.
    pub fn title(&mut self) -> String {
        let place = self.place();
        let title = self.say(self.phrases().titles);
        format!("{title}: {place}")
    }

    /// What somebody needs.
    pub fn needs(&mut self) -> String {
        self.say(self.phrases().needs)
    }

    /// What health care has to know.
    pub fn health(&mut self) -> String {
        self.say(self.phrases().health)
    }

    /// What the sender of a referral adds.
    pub fn referral(&mut self) -> String {
        self.say(self.phrases().referral)
    }

    /// A service's yes.
    pub fn accepted(&mut self) -> String {
        self.say(self.phrases().accepted)
    }

    /// A service's no.
    pub fn declined(&mut self) -> String {
        self.say(self.phrases().declined)
    }

    /// What law enforcement answers.
    pub fn tip_answer(&mut self) -> String {
        self.say(self.phrases().tip_answer)
    }

    /// When something was seen.
    pub fn when(&mut self) -> String {
        self.say(self.phrases().when)
    }

    /// How to keep a source safe.
    pub fn source_safety(&mut self) -> String {
        self.say(self.phrases().source_safety)
    }
}
