use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn body(number: u128) -> OrganisationId {
    OrganisationId::from_uuid(Uuid::from_u128(number))
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(seconds)
}

/// Something that happens to a ledger.
#[derive(Clone, Debug)]
enum Happens {
    Given { support: bool, recipient: Option<u128>, categories: Vec<usize>, lasts: Option<i64> },
    Withdrawn(usize),
    Passes(i64),
    Sent,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        (
            any::<bool>(),
            proptest::option::of(1_u128..3),
            proptest::collection::vec(0_usize..DataCategory::ALL.len(), 1..4),
            proptest::option::of(1_i64..50),
        )
            .prop_map(|(support, recipient, categories, lasts)| Happens::Given {
                support,
                recipient,
                categories,
                lasts
            }),
        (0_usize..8).prop_map(Happens::Withdrawn),
        (1_i64..40).prop_map(Happens::Passes),
        Just(Happens::Sent),
    ]
}

fn full() -> (Identity, CaseStory) {
    let identity = Identity {
        name: "n".into(),
        phone: "p".into(),
        document: "d".into(),
        place: "l".into(),
        safe_contact: "s".into(),
        health: "h".into(),
        needs: "w".into(),
    };
    (identity, CaseStory { title: "secret title".into(), summary: "t".into() })
}

fn parts(package: &SharedPackage) -> [(DataCategory, bool); 8] {
    [
        (DataCategory::Name, !package.name.is_empty()),
        (DataCategory::ContactDetails, !package.phone.is_empty()),
        (DataCategory::ContactDetails, !package.safe_contact.is_empty()),
        (DataCategory::Place, !package.place.is_empty()),
        (DataCategory::Situation, !package.situation.is_empty()),
        (DataCategory::Needs, !package.needs.is_empty()),
        (DataCategory::Health, !package.health.is_empty()),
        (DataCategory::Document, !package.document.is_empty()),
    ]
}

proptest! {
    /// Whatever is given, ends and is taken back in whatever order: what a partner is shown of a package that was sent at
    /// some time lies within a consent for support to that partner that holds at the moment it looks.
    #[test]
    fn no_sequence_shows_a_partner_a_part_outside_a_valid_consent(
        story in proptest::collection::vec(happens(), 1..40)
    ) {
        let (identity, case) = full();
        let partner = body(1);
        let (mut now, mut ledger, mut sent) = (0_i64, Vec::<ConsentTerms>::new(), Vec::new());
        for one in story {
            match one {
                Happens::Given { support, recipient, categories, lasts } => ledger.push(ConsentTerms {
                    purpose: if support { ConsentPurpose::Support } else { ConsentPurpose::Authorities },
                    recipient: recipient.map(body),
                    categories: categories.iter().map(|at| DataCategory::ALL[*at]).collect(),
                    given_at: at(now),
                    expires_at: lasts.map(|lasts| at(now + lasts)),
                    withdrawn_at: None,
                    form: ConsentForm::Spoken,
                    language: "sr".into(),
                }),
                Happens::Withdrawn(index) => {
                    if let Some(terms) = ledger.get_mut(index) {
                        terms.withdrawn_at.get_or_insert(at(now));
                    }
                }
                Happens::Passes(seconds) => now += seconds,
                Happens::Sent => {
                    let allowed = shareable(&ledger, ConsentPurpose::Support, partner, at(now));
                    sent.push(redact(&identity, &case, &allowed));
                }
            }
            let holds = |category: DataCategory| ledger.iter().any(|terms| {
                terms.purpose == ConsentPurpose::Support
                    && terms.recipient.is_none_or(|named| named == partner)
                    && terms.categories.contains(&category)
                    && terms.given_at <= at(now)
                    && terms.expires_at.is_none_or(|end| at(now) < end)
                    && terms.withdrawn_at.is_none()
            });
            let allowed = shareable(&ledger, ConsentPurpose::Support, partner, at(now));
            for package in &sent {
                for (category, shown) in parts(&package.trimmed(&allowed)) {
                    prop_assert!(!shown || holds(category), "{category} is shown");
                }
            }
            // The table says the same as the rule.
            let lines = ledger_lines(&ledger, at(now));
            let told: BTreeSet<DataCategory> = lines
                .iter()
                .filter(|line| line.purpose == ConsentPurpose::Support)
                .filter(|line| line.recipient.is_none_or(|named| named == partner))
                .flat_map(|line| line.holds.iter().copied())
                .collect();
            prop_assert_eq!(told, allowed);
            prop_assert!(lines.iter().all(|line| line.ended.keys().all(|ended| !line.holds.contains(ended))));
        }
    }
}

#[test]
fn the_ledger_says_why_something_ended() {
    let terms = ConsentTerms {
        purpose: ConsentPurpose::Support,
        recipient: Some(body(1)),
        categories: [DataCategory::Name].into(),
        given_at: at(0),
        expires_at: Some(at(50)),
        withdrawn_at: Some(at(20)),
        form: ConsentForm::Spoken,
        language: "sr".into(),
    };
    assert_eq!(terms.standing(at(10)), Standing::Holds);
    assert_eq!(terms.standing(at(90)), Standing::Withdrawn(at(20)));
    let expired = ConsentTerms { withdrawn_at: None, ..terms };
    assert_eq!(expired.standing(at(90)), Standing::Expired(at(50)));
    let lines = ledger_lines(&[expired], at(90));
    assert_eq!(lines[0].ended.get(&DataCategory::Name), Some(&Standing::Expired(at(50))));
    assert!(lines[0].holds.is_empty());
}
