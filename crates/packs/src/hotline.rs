//! Lines that a person in need can reach.

use serde::Deserialize;

use crate::fact::Fact;

/// A hotline or helpline.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// Its identifier in the pack.
    pub id: String,
    /// What it takes calls about, the first first.
    pub topics: Vec<Topic>,
    /// How it is reached.
    pub channel: Channel,
    /// The number as people in the country dial it. Digits and spaces, a leading `+` where it needs one.
    #[serde(default)]
    pub number: Option<Fact<String>>,
    /// Who runs it.
    pub operator: Fact<String>,
    /// What kind of body runs it, as far as known.
    #[serde(default)]
    pub run_by: Option<Fact<RunBy>>,
    /// When it answers, in words.
    #[serde(default)]
    pub hours: Option<Fact<String>>,
    /// Languages spoken (BCP 47).
    #[serde(default)]
    pub languages: Option<Fact<Vec<String>>>,
    /// Since when: year, month or day.
    #[serde(default)]
    pub since: Option<Fact<String>>,
    /// Whether a call costs nothing.
    #[serde(default)]
    pub free: Option<Fact<bool>>,
    /// What staff should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a line takes calls about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Trafficking in human beings.
    Trafficking,
    /// Violence in the family.
    DomesticViolence,
    /// Any crime, from the victim's side.
    VictimsOfCrime,
    /// Missing children.
    MissingChildren,
    /// Abuse of children.
    ChildAbuse,
    /// Crimes of hatred.
    HateCrime,
    /// Any violence.
    Violence,
}

/// How a line is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By telephone.
    Phone,
    /// By a page or an application.
    Web,
}

/// What kind of body runs a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunBy {
    /// A non-governmental organisation.
    Ngo,
    /// A body of the state.
    Government,
    /// Both together.
    GovernmentAndNgo,
    /// An international organisation.
    International,
}

/// Emergency numbers.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// The general number.
    #[serde(default)]
    pub general: Option<Fact<String>>,
    /// Police.
    #[serde(default)]
    pub police: Option<Fact<String>>,
    /// Ambulance.
    #[serde(default)]
    pub ambulance: Option<Fact<String>>,
    /// Fire brigade.
    #[serde(default)]
    pub fire: Option<Fact<String>>,
}

impl Emergency {
    /// The numbers that there are, with the names of their fields.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, &Fact<String>)> {
        let all = [
            ("general", &self.general),
            ("police", &self.police),
            ("ambulance", &self.ambulance),
            ("fire", &self.fire),
        ];
        all.into_iter().filter_map(|(name, fact)| fact.as_ref().map(|fact| (name, fact)))
    }
}

/// The number as a `tel:` link takes it: without spaces.
#[must_use]
pub fn dialled(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text can be dialled in a country: three to fifteen digits, in groups divided by single spaces;
/// with `+` it must begin with the calling code, where that is known.
pub(crate) fn is_number(text: &str, calling_code: Option<&str>) -> bool {
    let (international, national) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let grouped =
        national.split(' ').all(|group| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit()));
    let digits = dialled(national);
    let of_country = calling_code.is_none_or(|code| digits.starts_with(code));
    grouped && (3..=15).contains(&digits.len()) && (!international || of_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_that_can_be_dialled() {
        for good in ["112", "116 006", "0800 100 388", "+381 11 785 0000"] {
            assert!(is_number(good, Some("381")), "{good}");
        }
        for bad in ["", "11", "+385 1 1234", "0800-100", "0800  100", "Red Button", "1234567890123456"] {
            assert!(!is_number(bad, Some("381")), "{bad}");
        }
        assert_eq!(dialled("+381 11 785 0000"), "+381117850000");
    }
}
