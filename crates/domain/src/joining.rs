//! Two records that turn out to be one person: what is alike, how they become one, and how they become two again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::cases::{AgeBand, Identity, PersonInput, PersonRole, Sex};
use crate::fields::{Checker, FieldError};
use crate::personal::Personal;
use crate::words;

words! {
    /// A field of a person's record, called as in forms and the API.
    pub enum PersonField {
        Role = "role",
        Age = "age",
        Sex = "sex",
        Citizenship = "citizenship",
        Name = "name",
        Phone = "phone",
        Document = "document",
        Place = "place",
        SafeContact = "safe_contact",
        Needs = "needs",
        Health = "health",
    }
}

words! {
    /// Why two records may be one person. None proves it.
    pub enum Likeness {
        Document = "document",
        Phone = "phone",
        Name = "name",
    }
}

words! {
    /// What two cases have in common.
    pub enum LinkKind {
        /// Both are about one situation: it was opened twice.
        Same = "same",
        Recruiter = "recruiter",
        Place = "place",
        Vehicle = "vehicle",
        Other = "other",
    }
}

/// Everything that is written down about a person, at one moment.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// What the person is in the case.
    #[zeroize(skip)]
    pub role: PersonRole,
    /// Age band.
    #[zeroize(skip)]
    pub age: AgeBand,
    /// Sex.
    #[zeroize(skip)]
    pub sex: Sex,
    /// ISO 3166-1 alpha-2 code; empty when not known.
    pub citizenship: String,
    /// Who it is.
    pub identity: Identity,
}

/// What a merge keeps, so that it can be undone.
#[derive(Clone, Serialize, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The record that stays, as it was.
    pub before: Known,
    /// The same as the merge made it.
    pub after: Known,
}

/// Why two records cannot become one as it was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmergeable {
    /// One is an identified victim and the other is not: the identified record stays, with its role.
    Identification,
}

const fn identified(role: PersonRole) -> bool {
    matches!(role, PersonRole::IdentifiedVictim)
}

impl Known {
    /// What an input says.
    #[must_use]
    pub fn of(input: &PersonInput) -> Self {
        Self {
            role: input.role,
            age: input.age,
            sex: input.sex,
            citizenship: input.citizenship.clone(),
            identity: input.identity.expose().clone(),
        }
    }

    /// The same as an input.
    #[must_use]
    pub fn input(&self) -> PersonInput {
        PersonInput {
            role: self.role,
            age: self.age,
            sex: self.sex,
            citizenship: self.citizenship.clone(),
            identity: Personal::new(self.identity.clone()),
        }
    }

    /// What stands in a field; a word for those that are vocabularies.
    #[must_use]
    pub fn text(&self, field: PersonField) -> &str {
        match field {
            PersonField::Role => self.role.as_str(),
            PersonField::Age => self.age.as_str(),
            PersonField::Sex => self.sex.as_str(),
            PersonField::Citizenship => &self.citizenship,
            PersonField::Name => &self.identity.name,
            PersonField::Phone => &self.identity.phone,
            PersonField::Document => &self.identity.document,
            PersonField::Place => &self.identity.place,
            PersonField::SafeContact => &self.identity.safe_contact,
            PersonField::Needs => &self.identity.needs,
            PersonField::Health => &self.identity.health,
        }
    }

    /// The fields in which two records differ.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<PersonField> {
        PersonField::ALL.iter().copied().filter(|field| self.text(*field) != other.text(*field)).collect()
    }

    fn take(&mut self, field: PersonField, from: &Self) {
        match field {
            PersonField::Role => self.role = from.role,
            PersonField::Age => self.age = from.age,
            PersonField::Sex => self.sex = from.sex,
            PersonField::Citizenship => self.citizenship.clone_from(&from.citizenship),
            PersonField::Name => self.identity.name.clone_from(&from.identity.name),
            PersonField::Phone => self.identity.phone.clone_from(&from.identity.phone),
            PersonField::Document => self.identity.document.clone_from(&from.identity.document),
            PersonField::Place => self.identity.place.clone_from(&from.identity.place),
            PersonField::SafeContact => self.identity.safe_contact.clone_from(&from.identity.safe_contact),
            PersonField::Needs => self.identity.needs.clone_from(&from.identity.needs),
            PersonField::Health => self.identity.health.clone_from(&from.identity.health),
        }
    }
}

/// The record that stays, with the chosen fields of the other one. Presumed and identified are never made one by the
/// way: where they differ, the identified record is the one that stays, and its role with it.
///
/// # Errors
/// [`Unmergeable`].
pub fn merged(
    survivor: &Known,
    other: &Known,
    from_other: &BTreeSet<PersonField>,
) -> Result<Known, Unmergeable> {
    let apart = identified(survivor.role) != identified(other.role);
    if apart && (identified(other.role) || from_other.contains(&PersonField::Role)) {
        return Err(Unmergeable::Identification);
    }
    let mut result = survivor.clone();
    from_other.iter().for_each(|field| result.take(*field, other));
    Ok(result)
}

/// The record that stayed, as it is without the merge: what somebody wrote since stays, but where the merge itself had
/// changed the field nobody can say what is right.
///
/// # Errors
/// The fields that contradict.
pub fn undone(kept: &Kept, now: &Known) -> Result<Known, Vec<PersonField>> {
    let changed_since = kept.after.differing(now);
    let by_the_merge = kept.before.differing(&kept.after);
    let contradicting: Vec<_> =
        changed_since.iter().copied().filter(|field| by_the_merge.contains(field)).collect();
    if !contradicting.is_empty() {
        return Err(contradicting);
    }
    let mut result = now.clone();
    by_the_merge.iter().for_each(|field| result.take(*field, &kept.before));
    Ok(result)
}

/// A link from one case to another.
#[derive(Clone)]
pub struct LinkInput {
    /// What they have in common.
    pub kind: LinkKind,
    /// More about it.
    pub note: Personal<String>,
}

impl LinkInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.text("note", self.note.expose());
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(role: PersonRole, name: &str, phone: &str, needs: &str) -> Known {
        let identity =
            Identity { name: name.into(), phone: phone.into(), needs: needs.into(), ..Identity::default() };
        let citizenship = String::new();
        Known { role, age: AgeBand::From18To25, sex: Sex::Female, citizenship, identity }
    }

    fn victim(name: &str, phone: &str, needs: &str) -> Known {
        known(PersonRole::PresumedVictim, name, phone, needs)
    }

    #[test]
    fn an_identified_victim_is_never_swallowed_by_a_presumed_one() {
        let (presumed, identified) =
            (victim("M.", "", ""), known(PersonRole::IdentifiedVictim, "M.", "", ""));
        let nothing = BTreeSet::new();
        assert!(merged(&presumed, &identified, &nothing).is_err());
        assert!(merged(&identified, &presumed, &BTreeSet::from([PersonField::Role])).is_err());
        let stays = merged(&identified, &presumed, &nothing).map(|one| one.role);
        assert_eq!(stays, Ok(PersonRole::IdentifiedVictim));
    }

    #[test]
    fn what_was_written_since_stays_and_a_contradiction_is_named() {
        let (before, other) = (victim("M.", "1", "bed"), victim("Mira", "2", "bed"));
        let after = merged(&before, &other, &BTreeSet::from([PersonField::Name])).unwrap();
        let kept = Kept { before, after: after.clone() };
        let mut now = after;
        now.identity.needs = "doctor".into();
        let back = undone(&kept, &now).unwrap();
        assert_eq!((back.text(PersonField::Name), back.text(PersonField::Needs)), ("M.", "doctor"));
        now.identity.name = "Miroslava".into();
        assert_eq!(undone(&kept, &now).err(), Some(vec![PersonField::Name]));
    }

    proptest! {
        #[test]
        fn undoing_at_once_gives_back_what_was(
            one in "[a-c]{0,2}", two in "[a-c]{0,2}", three in "[a-c]{0,2}", four in "[a-c]{0,2}",
            chosen in proptest::collection::btree_set(0..PersonField::ALL.len(), 0..5),
        ) {
            let (before, other) = (victim(&one, &two, ""), victim(&three, &four, "bed"));
            let chosen = chosen.into_iter().filter_map(|at| PersonField::ALL.get(at).copied()).collect();
            let after = merged(&before, &other, &chosen).unwrap();
            let kept = Kept { before: before.clone(), after: after.clone() };
            prop_assert!(undone(&kept, &after).unwrap().differing(&before).is_empty());
        }
    }
}
