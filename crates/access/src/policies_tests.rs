use std::fmt::Write;

use fener_domain::ids::{OrganisationId, TenantId, UserId};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::kind::*;
use crate::principal::Scope;
use crate::role::{Role, Roles};
use crate::seat::{Reach, Seat};

const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

fn organisation(number: u8) -> OrganisationId {
    OrganisationId::from_uuid(Uuid::from_u128(u128::from(number)))
}

fn tenant(number: u8) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(1_000 + u128::from(number)))
}

fn user(number: u8) -> UserId {
    UserId::from_uuid(Uuid::from_u128(2_000 + u128::from(number)))
}

/// Somebody of organisation 1 whose second factor is fresh.
fn somebody(roles: impl Into<Roles>, operator: bool) -> Principal {
    Principal {
        user: user(1),
        tenant: tenant(1),
        organisation: organisation(1),
        operator,
        reach: Reach::Country,
        roles: roles.into(),
        via: Via::Session { stepped_up_at: Some(NOW) },
    }
}

fn foreign(kind: Kind) -> Facts {
    Facts {
        kind,
        id: Uuid::from_u128(9),
        tenant: tenant(1),
        organisation: organisation(2),
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: None,
    }
}

/// Calls a generic function with the marker of a kind known only at run time.
macro_rules! with_kind {
    ($kind:expr, $resource:ident => $body:expr) => {
        match $kind {
            Kind::Contact => {
                type $resource = Contacts;
                $body
            }
            Kind::Screening => {
                type $resource = Screenings;
                $body
            }
            Kind::Case => {
                type $resource = Cases;
                $body
            }
            Kind::Person => {
                type $resource = Persons;
                $body
            }
            Kind::Consent => {
                type $resource = Consents;
                $body
            }
            Kind::Organisation => {
                type $resource = Organisations;
                $body
            }
            Kind::Service => {
                type $resource = Services;
                $body
            }
            Kind::Referral => {
                type $resource = Referrals;
                $body
            }
            Kind::Tip => {
                type $resource = Tips;
                $body
            }
            Kind::Proceeding => {
                type $resource = Proceedings;
                $body
            }
            Kind::Sharing => {
                type $resource = Sharings;
                $body
            }
            Kind::Measure => {
                type $resource = Measures;
                $body
            }
            Kind::User => {
                type $resource = Users;
                $body
            }
            Kind::Token => {
                type $resource = Tokens;
                $body
            }
            Kind::Setting => {
                type $resource = Settings;
                $body
            }
            Kind::Audit => {
                type $resource = Audits;
                $body
            }
            Kind::Key => {
                type $resource = Keys;
                $body
            }
            Kind::Backup => {
                type $resource = Backups;
                $body
            }
            Kind::Intake => {
                type $resource = Intakes;
                $body
            }
            Kind::Call => {
                type $resource = Calls;
                $body
            }
            Kind::CallBack => {
                type $resource = CallBacks;
                $body
            }
            Kind::BlockedCaller => {
                type $resource = BlockedCallers;
                $body
            }
            Kind::Flow => {
                type $resource = Flows;
                $body
            }
            Kind::Desk => {
                type $resource = Desks;
                $body
            }
            Kind::Shift => {
                type $resource = Shifts;
                $body
            }
            Kind::DataRight => {
                type $resource = DataRights;
                $body
            }
        }
    };
}

fn verdict(
    policies: &Policies,
    who: &Principal,
    action: Action,
    facts: &Facts,
) -> Result<String, DeniedReason> {
    with_kind!(facts.kind, R => policies
        .decide::<R>(who, action, facts, NOW)
        .map(|grant| grant.policy().to_owned())
        .map_err(|denied| denied.reason))
}

fn admits(policies: &Policies, who: &Principal, action: Action, facts: &Facts) -> bool {
    with_kind!(facts.kind, R => policies.scope::<R>(who, action, NOW).admits(facts))
}

/// Roles that belong to the operator of the hotline.
fn at_operator(role: Role) -> bool {
    !matches!(role, Role::PartnerAgent | Role::PartnerAdministrator | Role::Coordinator | Role::Evaluator)
}

/// Read once: without optimisation it takes longer than what is asked of them.
fn embedded() -> &'static Policies {
    static POLICIES: std::sync::LazyLock<Policies> =
        std::sync::LazyLock::new(|| Policies::embedded().unwrap());
    &POLICIES
}

#[test]
fn roles_actions_and_kinds_are_as_reviewed() {
    let policies = embedded();
    let mut golden = String::from(
        "o: record of the own organisation   g: given to it   m: assigned to me   s: none of these\n\
         !: only with a fresh second factor\n",
    );
    for role in Role::ALL.iter().copied() {
        let fresh = somebody(role, at_operator(role));
        let stale = Principal { via: Via::Session { stepped_up_at: None }, ..fresh.clone() };
        writeln!(golden, "\n{role} ({})", if fresh.operator { "operator" } else { "partner or outside" })
            .unwrap();
        for kind in Kind::ALL.iter().copied() {
            let near = [
                ('o', foreign(kind).owned_by(organisation(1))),
                ('g', foreign(kind).given_to(organisation(1))),
                ('m', foreign(kind).assigned_to(user(1))),
                ('s', foreign(kind)),
            ];
            let mut line = String::new();
            for action in Action::ALL.iter().copied() {
                let letters: String = near
                    .iter()
                    .filter(|(_, facts)| verdict(policies, &fresh, action, facts).is_ok())
                    .map(|(letter, _)| *letter)
                    .collect();
                let again = near.iter().any(|(_, facts)| {
                    verdict(policies, &stale, action, facts) == Err(DeniedReason::NeedsStepUp)
                });
                if !letters.is_empty() {
                    write!(line, " {action}:{letters}{}", if again { "!" } else { "" }).unwrap();
                }
            }
            if !line.is_empty() {
                writeln!(golden, "  {:<13}{line}", kind.as_str()).unwrap();
            }
        }
    }
    insta::assert_snapshot!(golden);
}

#[test]
fn a_role_of_the_operator_is_worth_nothing_elsewhere() {
    let policies = embedded();
    for role in [Role::CallSpecialist, Role::ShiftSupervisor, Role::CaseManager] {
        let outsider = somebody(role, false);
        for kind in [Kind::Contact, Kind::Case, Kind::Person, Kind::Consent, Kind::Referral, Kind::Tip] {
            for action in Action::ALL.iter().copied() {
                let own = foreign(kind).owned_by(organisation(1));
                assert_eq!(verdict(policies, &outsider, action, &own), Err(DeniedReason::Policy));
            }
        }
    }
}

#[test]
fn another_tenant_is_refused_by_the_program_and_by_the_policies() {
    let policies = embedded();
    let everything: Roles = Role::ALL.iter().copied().collect();
    for via in [Via::System, Via::Session { stepped_up_at: Some(NOW) }] {
        let who = Principal { via, ..somebody(everything, true) };
        for kind in Kind::ALL.iter().copied() {
            for action in Action::ALL.iter().copied() {
                let facts = Facts { tenant: tenant(2), ..foreign(kind) }
                    .owned_by(organisation(1))
                    .given_to(organisation(1))
                    .assigned_to(user(1));
                assert_eq!(verdict(policies, &who, action, &facts), Err(DeniedReason::OtherTenant));
                assert!(!admits(policies, &who, action, &facts));
                let question = Question {
                    roles: everything,
                    operator: true,
                    system: who.via == Via::System,
                    action,
                    kind,
                };
                for relation in Relation::ALL {
                    let answer = ask(&policies.authorizer, &policies.set, question, relation, false).unwrap();
                    assert!(!answer.allowed);
                    assert_eq!(answer.policies, ["everyone.own_tenant"]);
                }
            }
        }
    }
}

#[test]
fn export_erasure_and_user_management_need_a_fresh_second_factor() {
    let policies = embedded();
    let at = |seconds| Via::Session { stepped_up_at: Some(NOW.plus_seconds(seconds)) };
    let cases = [
        (Role::DataProtectionOfficer, Action::Erase, Kind::Case),
        (Role::DataProtectionOfficer, Action::Export, Kind::Audit),
        (Role::Administrator, Action::Manage, Kind::User),
        (Role::Administrator, Action::Create, Kind::User),
    ];
    for (role, action, kind) in cases {
        let with = |via| Principal { via, ..somebody(role, true) };
        let ask = |via| verdict(policies, &with(via), action, &foreign(kind)).err();
        assert_eq!(ask(at(-599)), None);
        assert_eq!(ask(at(-600)), Some(DeniedReason::NeedsStepUp));
        assert_eq!(ask(Via::Session { stepped_up_at: None }), Some(DeniedReason::NeedsStepUp));
        let token = Via::Token { scopes: vec!["*:*".parse().unwrap()] };
        assert_eq!(ask(token), Some(DeniedReason::NeedsStepUp));
    }
    let trainee = Principal { via: Via::Session { stepped_up_at: None }, ..somebody(Role::Trainee, true) };
    let refused = verdict(policies, &trainee, Action::Erase, &foreign(Kind::Case));
    assert_eq!(refused, Err(DeniedReason::Policy), "who may not at all is not sent to step up");
}

#[test]
fn a_token_does_only_what_its_scopes_and_its_user_may() {
    let policies = embedded();
    let token = |scopes: &[&str]| Principal {
        via: Via::Token { scopes: scopes.iter().map(|scope| scope.parse().unwrap()).collect() },
        ..somebody(Role::CallSpecialist, true)
    };
    let own = |kind| foreign(kind).owned_by(organisation(1));
    let creates = token(&["contacts:create"]);
    assert!(verdict(policies, &creates, Action::Create, &own(Kind::Contact)).is_ok());
    assert_eq!(verdict(policies, &creates, Action::Read, &own(Kind::Contact)), Err(DeniedReason::TokenScope));
    let wide = token(&["*:*"]);
    assert_eq!(verdict(policies, &wide, Action::Read, &own(Kind::Audit)), Err(DeniedReason::Policy));
    assert_eq!(
        verdict(policies, &token(&[]), Action::Read, &own(Kind::Contact)),
        Err(DeniedReason::TokenScope)
    );
}

#[test]
fn a_grant_names_its_record_action_and_policy() {
    let policies = embedded();
    let who = somebody(Roles::only(Role::CallSpecialist).with(Role::ShiftSupervisor), true);
    let facts = Facts::new_record(Kind::Contact, &who).with_id(Uuid::from_u128(77));
    let grant = policies.decide::<Contacts>(&who, Action::Create, &facts, NOW).unwrap();
    assert_eq!(grant.policy(), "call_specialist.contacts,shift_supervisor.contacts");
    assert_eq!((grant.record(), grant.tenant()), (Uuid::from_u128(77), who.tenant));
    assert!(grant.covers(Action::Create) && !grant.covers(Action::Read));
    assert!(policies.decide::<Cases>(&who, Action::Create, &facts, NOW).is_err(), "facts of another kind");
}

#[test]
fn a_partner_opens_a_proceeding_it_leads_and_sees_only_what_it_was_given() {
    let policies = embedded();
    let police = somebody(Role::PartnerAgent, false);
    let opened = Facts::new_record(Kind::Proceeding, &police).owned_by(organisation(2));
    assert!(verdict(policies, &police, Action::Create, &opened).is_ok());
    let led_elsewhere = opened.given_to(organisation(3));
    assert!(verdict(policies, &police, Action::Create, &led_elsewhere).is_err());
    let scope = policies.scope::<Tips>(&police, Action::List, NOW);
    assert_eq!(*scope.rows(), Rows::AnyOf(vec![vec![(crate::Atom::GivenToMyOrganisation, true)]]));
    assert_eq!(scope.policy(), "partner_agent.tips");
    assert!(policies.scope::<Persons>(&police, Action::List, NOW).is_none());
}

#[test]
fn a_canton_its_entity_and_the_state_see_what_sits_in_them() {
    let policies = Policies::embedded().unwrap();
    let at = |reach: Reach| Principal { reach, ..somebody(Role::Coordinator, false) };
    let below = |codes: &[&str]| at(Reach::below(codes.iter().map(|code| (*code).to_owned())));
    let (canton, entity, state) =
        (below(&["BA-09"]), below(&["BA-BIH", "BA-03", "BA-09"]), at(Reach::Country));
    for kind in [Kind::Proceeding, Kind::Measure] {
        let sees = |who: &Principal, code| {
            let facts = foreign(kind).seated(Seat::of(code));
            let read = verdict(&policies, who, Action::Read, &facts).is_ok();
            assert_eq!(admits(&policies, who, Action::List, &facts), read, "a list is what the record is");
            read
        };
        for (code, seen) in [
            ("BA-09", [true, true, true]),
            ("BA-03", [false, true, true]),
            ("BA-SRP", [false, false, true]),
            ("", [false, false, true]),
        ] {
            assert_eq!([&canton, &entity, &state].map(|who| sees(who, code)), seen, "{kind} {code}");
        }
    }
    for kind in [Kind::Person, Kind::Case, Kind::Contact] {
        let facts = foreign(kind).seated(Seat::of("BA-09"));
        assert!(verdict(&policies, &canton, Action::Read, &facts).is_err(), "{kind}");
        assert!(verdict(&policies, &state, Action::Read, &facts).is_err(), "{kind}");
    }
}

#[test]
fn everyone_reads_the_own_account_only() {
    let policies = embedded();
    let agent = somebody(Role::PartnerAgent, false);
    let own = foreign(Kind::User).owned_by(organisation(1)).assigned_to(user(1));
    assert!(verdict(policies, &agent, Action::Update, &own).is_ok());
    assert!(verdict(policies, &agent, Action::Manage, &own).is_err());
    let colleague = own.assigned_to(user(2));
    assert!(verdict(policies, &agent, Action::Read, &colleague).is_err());
}

#[test]
fn policies_of_a_folder_replace_those_of_the_release() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let policies = Policies::load(&folder).unwrap();
    assert!(
        verdict(&policies, &somebody(Role::Evaluator, false), Action::List, &foreign(Kind::Measure)).is_ok()
    );
    assert!(Policies::load(Path::new("/nonexistent")).is_err());
}

fn any_via() -> impl Strategy<Value = Via> {
    let scope = prop::sample::select(vec![
        "*:*",
        "*:read",
        "*:list",
        "contacts:read",
        "cases:list",
        "tips:answer",
        "users:manage",
    ]);
    prop_oneof![
        Just(Via::Session { stepped_up_at: None }),
        (-1_200_i64..60).prop_map(|ago| Via::Session { stepped_up_at: Some(NOW.plus_seconds(ago)) }),
        prop::collection::vec(scope.prop_map(|text| text.parse::<Scope>().unwrap()), 0..3)
            .prop_map(|scopes| Via::Token { scopes }),
        Just(Via::System),
    ]
}

fn any_reach() -> impl Strategy<Value = Reach> {
    let below = |codes: &[&str]| Reach::below(codes.iter().map(|code| (*code).to_owned()));
    prop::sample::select(vec![Reach::Country, below(&["BA-BIH", "BA-09"]), below(&["BA-09"]), below(&[])])
}

fn any_principal() -> impl Strategy<Value = Principal> {
    let roles = prop::sample::subsequence(Role::ALL.to_vec(), 0..4);
    (roles, any::<bool>(), 1_u8..3, 1_u8..3, 1_u8..4, any_via(), any_reach()).prop_map(
        |(roles, operator, who, home, works_for, via, reach)| Principal {
            user: user(who),
            tenant: tenant(home),
            organisation: organisation(works_for),
            operator,
            reach,
            roles: roles.into_iter().collect(),
            via,
        },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let kind = prop::sample::select(Kind::ALL.to_vec());
    let seat = prop::sample::select(vec!["", "BA", "BA-BIH", "BA-09"]);
    (kind, 1_u8..3, 1_u8..4, prop::option::of(1_u8..4), prop::option::of(1_u8..3), seat).prop_map(
        |(kind, home, owner, given_to, assignee, seat)| Facts {
            kind,
            id: Uuid::from_u128(5),
            tenant: tenant(home),
            organisation: organisation(owner),
            given_to: given_to.map(organisation),
            seat: Seat::of(seat),
            assignee: assignee.map(user),
        },
    )
}

/// What Cedar says with nothing remembered, and the limits of token and second factor spelt out once more.
fn asked_afresh(policies: &Policies, who: &Principal, action: Action, facts: &Facts) -> bool {
    let question = Question {
        roles: who.roles,
        operator: who.operator,
        system: who.via == Via::System,
        action,
        kind: facts.kind,
    };
    let relation = Relation::of(who, facts);
    let same_tenant = facts.tenant == who.tenant;
    let answer = ask(&policies.authorizer, &policies.set, question, relation, same_tenant).unwrap();
    let limited = match &who.via {
        Via::System => false,
        Via::Token { scopes } => {
            needs_step_up(action, facts.kind) || !scopes.iter().any(|scope| scope.allows(action, facts.kind))
        }
        Via::Session { stepped_up_at } => {
            needs_step_up(action, facts.kind) && !stepped_up_at.is_some_and(|at| step_up_holds(at, NOW))
        }
    };
    answer.allowed && !limited
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_list_a_record_and_cedar_always_agree(
        worlds in prop::collection::vec((any_principal(), any_facts()), 1..8)
    ) {
        // One set for many principals, so that remembered answers are tried as well.
        let policies = embedded();
        for (who, facts) in worlds {
            for action in Action::ALL.iter().copied() {
                let decided = verdict(policies, &who, action, &facts).is_ok();
                prop_assert_eq!(admits(policies, &who, action, &facts), decided);
                prop_assert_eq!(asked_afresh(policies, &who, action, &facts), decided);
            }
        }
    }
}
