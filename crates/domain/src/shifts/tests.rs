use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const HOUR: i64 = 3_600;
/// Monday 2026-11-23, 00:00 in Belgrade.
const MONDAY: i64 = 1_763_852_400 + 365 * 86_400;

fn zone() -> TimeZone {
    TimeZone::get("Europe/Belgrade").unwrap()
}

fn at(hours: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(MONDAY + hours * HOUR)
}

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn plan(who: u128, from: i64, until: i64) -> ShiftInput {
    ShiftInput {
        user: user(who),
        from: at(from),
        until: at(until),
        role: ShiftRole::Specialist,
        languages: vec!["sr".into()],
        skills: Vec::new(),
    }
}

fn shift(number: u128, plan: ShiftInput) -> Shift {
    Shift { id: ShiftId::from_uuid(Uuid::from_u128(number)), plan, state: ShiftState::Planned }
}

fn certificate(who: u128, from: i64, until: i64) -> CertificateInput {
    CertificateInput {
        user: user(who),
        skill: HOTLINE.into(),
        course: "Induction".into(),
        languages: vec!["sr".into(), "en".into()],
        from: at(from),
        until: at(until),
        evidence: String::new(),
    }
}

#[test]
fn the_week_of_the_tests_begins_on_a_monday() {
    let day = at(0).to_jiff().to_zoned_datetime(zone()).date();
    assert_eq!((day, week_of(day), week_of(date(2026, 11, 29))), (date(2026, 11, 23), day, day));
}

#[test]
fn whoever_is_not_certified_until_the_end_is_refused_with_the_day() {
    let wanted = plan(1, 8, 16);
    let rules = Rules::default();
    let refused = |certificates: &[CertificateInput]| may_work(&wanted, None, certificates, &[], &rules);
    let why = |standing| Err(Refusal::NotCertified(NotCertified { skill: HOTLINE.into(), standing }));
    assert_eq!(refused(&[]), why(Certified::Never));
    assert_eq!(refused(&[certificate(1, -100, 12)]), why(Certified::Until(at(12))));
    assert_eq!(refused(&[certificate(1, -100, -50)]), why(Certified::Until(at(-50))));
    assert_eq!(refused(&[certificate(1, 9, 100)]), why(Certified::From(at(9))));
    assert_eq!(refused(&[certificate(1, -100, 16)]), Ok(()));
    assert_eq!(
        refused(&[certificate(1, -100, 12), certificate(1, 12, 100)]),
        Ok(()),
        "renewed in the middle"
    );
    assert_eq!(refused(&[certificate(1, -100, 12), certificate(1, 13, 100)]), why(Certified::Until(at(12))));
}

#[test]
fn a_skill_and_a_language_need_their_certificate_too() {
    let rules = Rules::default();
    let hotline = certificate(1, -100, 100);
    let mut wanted = plan(1, 8, 16);
    wanted.skills = vec!["children".into()];
    let refused = may_work(&wanted, None, std::slice::from_ref(&hotline), &[], &rules).unwrap_err();
    assert_eq!(refused.word(), "shift_not_certified");
    let children = CertificateInput { skill: "children".into(), languages: vec![], ..hotline.clone() };
    assert_eq!(may_work(&wanted, None, &[hotline.clone(), children.clone()], &[], &rules), Ok(()));
    wanted.languages.push("sq".into());
    let refused = may_work(&wanted, None, &[hotline, children], &[], &rules);
    assert_eq!(refused, Err(Refusal::Language { tag: "sq".into() }));
}

#[test]
fn between_two_shifts_lies_the_rest_that_the_operator_demands() {
    let certificates = [certificate(1, -100, 200)];
    let evening = [shift(7, plan(1, 15, 23))];
    let refused =
        |from, rules: &Rules| may_work(&plan(1, from, from + 8), None, &certificates, &evening, rules);
    let rules = Rules::default();
    assert_eq!(refused(31, &rules), Err(Refusal::Rest { shift: evening[0].id, minutes: 480 }));
    assert_eq!(refused(34, &rules), Ok(()));
    assert_eq!(refused(31, &Rules { rest_hours: 8, ..Rules::default() }), Ok(()));
    assert_eq!(refused(22, &rules), Err(Refusal::Booked { shift: evening[0].id }));
    // It is moved, so it does not stand in its own way; and a colleague's shift does not either.
    assert_eq!(may_work(&plan(1, 16, 24), Some(evening[0].id), &certificates, &evening, &rules), Ok(()));
    assert_eq!(may_work(&plan(2, 15, 23), None, &certificates, &evening, &rules), Ok(()));
}

#[test]
fn a_shift_of_three_hours_between_22_and_6_is_at_night() {
    let night = |from, until| night_of(at(from), at(until), &zone());
    assert_eq!(night(23, 31), Some(date(2026, 11, 23)));
    assert_eq!(night(24, 31), Some(date(2026, 11, 23)), "after midnight it is the night of the day before");
    assert_eq!(night(15, 24), None);
    assert_eq!(night(4, 12), None);
    assert_eq!(night(19, 25), Some(date(2026, 11, 23)));
}

#[test]
fn a_night_with_one_a_missing_language_and_a_missing_supervisor_are_gaps() {
    let rules = Rules { languages: vec!["sr".into(), "sq".into()], opens: 8, closes: 16, ..Rules::default() };
    let day = shift(1, plan(1, 8, 16));
    let night = shift(2, plan(2, 22, 30));
    let found = gaps(&[day, night.clone()], &rules, (at(0), at(24)), &zone());
    let kinds: Vec<(GapKind, i64, i64)> = found
        .iter()
        .map(|gap| {
            (gap.kind.clone(), gap.from.seconds_since(at(0)) / HOUR, gap.until.seconds_since(at(0)) / HOUR)
        })
        .collect();
    let expected = vec![
        (GapKind::Language("sq".into()), 8, 16),
        (GapKind::Supervisor, 8, 16),
        (GapKind::Night { working: 1 }, 22, 24),
    ];
    assert_eq!(kinds, expected);
    let pair = shift(3, plan(3, 22, 30));
    let found =
        gaps(&[night.clone(), pair], &Rules { closes: 1, ..Rules::default() }, (at(2), at(30)), &zone());
    assert!(!found.iter().any(|gap| matches!(gap.kind, GapKind::Night { .. })), "{found:?}");
    let ill = Shift { state: ShiftState::Sick, ..night };
    let found =
        gaps(std::slice::from_ref(&ill), &Rules { closes: 1, ..Rules::default() }, (at(2), at(30)), &zone());
    assert!(found.iter().any(|gap| gap.kind == GapKind::Sick(ill.id)));
}

#[test]
fn a_holiday_on_which_the_hotline_is_closed_has_no_gap() {
    let rules = Rules { holidays: vec![date(2026, 11, 23)], open_on_holidays: false, ..Rules::default() };
    assert_eq!(gaps(&[], &rules, (at(0), at(24)), &zone()), vec![]);
    let rules = Rules { open_on_holidays: true, ..rules };
    let kinds: Vec<GapKind> =
        gaps(&[], &rules, (at(0), at(24)), &zone()).into_iter().map(|gap| gap.kind).collect();
    assert_eq!(kinds, [GapKind::Nobody, GapKind::Supervisor]);
}

#[test]
fn whoever_speaks_more_and_works_less_is_asked_first_to_stand_in() {
    let mut wanted = plan(1, 8, 16);
    wanted.languages = vec!["sr".into(), "sq".into()];
    let candidate = |who: u128, languages: &[&str], shifts: Vec<Shift>| Candidate {
        user: user(who),
        certificates: vec![CertificateInput {
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            ..certificate(who, -100, 200)
        }],
        shifts,
    };
    let all = [
        candidate(2, &["sr"], vec![]),
        candidate(3, &["sr", "sq"], vec![shift(9, plan(3, 40, 48))]),
        candidate(4, &["sr", "sq"], vec![]),
        candidate(5, &["sr", "sq"], vec![shift(8, plan(5, 0, 7))]),
        candidate(6, &["mk"], vec![]),
        candidate(1, &["sr", "sq"], vec![]),
        Candidate { certificates: vec![], ..candidate(7, &["sr"], vec![]) },
    ];
    let order: Vec<UserId> =
        covers(&wanted, (at(0), at(168)), &all, &Rules::default()).iter().map(|cover| cover.user).collect();
    assert_eq!(order, [user(4), user(3), user(2)]);
}

#[test]
fn an_offer_goes_through_a_colleague_and_a_supervisor() {
    let taken = SwapState::Offered.after(SwapStep::Take, true).unwrap();
    assert_eq!(taken.after(SwapStep::Approve, true), Ok(SwapState::Approved));
    assert_eq!(SwapState::Offered.after(SwapStep::Take, false), Ok(SwapState::Approved));
    assert!(SwapState::Offered.after(SwapStep::Approve, true).is_err(), "nobody has taken it");
}

#[test]
fn a_week_copied_over_the_change_of_clocks_begins_at_the_same_hour() {
    let before =
        Timestamp::from(date(2026, 10, 20).at(7, 0, 0, 0).to_zoned_datetime(zone()).unwrap().timestamp());
    let shift = ShiftInput { from: before, until: before.plus_seconds(8 * HOUR), ..plan(1, 0, 8) };
    let moved = shift.moved_by_days(7, &zone()).unwrap();
    assert_eq!(moved.from.to_jiff().to_zoned_datetime(zone()).datetime(), date(2026, 10, 27).at(7, 0, 0, 0));
    assert_eq!(moved.minutes(), 480);
}

#[test]
fn what_cannot_be_planned_is_named_by_its_field() {
    let wrong =
        ShiftInput { languages: vec!["SR".into()], skills: vec!["Ch ildren".into()], ..plan(1, 8, 8) };
    let fields: Vec<&str> = wrong.check().unwrap_err().iter().map(|error| error.field).collect();
    assert_eq!(fields, ["until", "languages", "skills"]);
    assert!(plan(1, 0, 25).check().is_err());
    let rules = Rules { opens: 20, closes: 8, rest_hours: 30, ..Rules::default() };
    let fields: Vec<&str> = rules.check().unwrap_err().iter().map(|error| error.field).collect();
    assert_eq!(fields, ["rest_hours", "closes"]);
    let silent = CertificateInput { languages: vec![], ..certificate(1, 5, 5) };
    let fields: Vec<&str> = silent.check().unwrap_err().iter().map(|error| error.field).collect();
    assert_eq!(fields, ["until", "languages"]);
}

fn any_plan() -> impl Strategy<Value = ShiftInput> {
    (0_u128..3, 0_i64..160, 1_i64..12).prop_map(|(who, from, long)| plan(who, from, from + long))
}

proptest! {
    #[test]
    fn a_rota_that_was_allowed_shift_by_shift_books_nobody_twice_and_lets_everybody_rest(
        plans in prop::collection::vec(any_plan(), 0..40), rest in 0_i64..16,
    ) {
        let rules = Rules { rest_hours: rest, ..Rules::default() };
        let certificates = [certificate(0, -100, 400)];
        let mut rota: Vec<Shift> = Vec::new();
        for (number, plan) in (0_u128..).zip(plans) {
            if may_work(&plan, None, &certificates, &rota, &rules).is_ok() {
                rota.push(shift(number, plan));
            }
        }
        for one in &rota {
            for other in rota.iter().filter(|other| other.id != one.id && other.plan.user == one.plan.user) {
                let apart = if one.plan.from < other.plan.from {
                    other.plan.from.seconds_since(one.plan.until)
                } else {
                    one.plan.from.seconds_since(other.plan.until)
                };
                prop_assert!(apart >= rest * HOUR, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_gap_never_lies_where_the_rules_are_kept(plans in prop::collection::vec(any_plan(), 0..20), hour in 0_i64..168) {
        let shifts: Vec<Shift> = (0_u128..).zip(plans).map(|(number, plan)| shift(number, plan)).collect();
        let rules = Rules { languages: vec!["sr".into(), "mk".into()], ..Rules::default() };
        let found = gaps(&shifts, &rules, (at(0), at(168)), &zone());
        let moment = at(hour).plus_seconds(1);
        let there = shifts.iter().filter(|shift| shift.plan.meets(moment, moment.plus_seconds(1))).count();
        let is = |kind: &GapKind| found.iter().any(|gap| gap.kind == *kind && gap.from <= moment && moment < gap.until);
        prop_assert_eq!(is(&GapKind::Nobody), there == 0);
        prop_assert_eq!(is(&GapKind::Language("mk".into())), there > 0);
        prop_assert!(!is(&GapKind::Language("sr".into())));
        prop_assert!(found.iter().all(|gap| gap.from < gap.until));
    }

    #[test]
    fn an_offer_that_has_ended_takes_no_step_and_none_is_approved_that_nobody_took(
        steps in prop::collection::vec(prop::sample::select(SwapStep::ALL), 0..8), needs in any::<bool>(),
    ) {
        let (mut state, mut taken) = (SwapState::Offered, false);
        for step in steps {
            let next = state.after(step, needs);
            prop_assert!(state.is_open() || next.is_err());
            if let Ok(next) = next {
                taken |= step == SwapStep::Take;
                state = next;
            }
        }
        prop_assert!(state != SwapState::Approved || taken);
    }

    #[test]
    fn everybody_who_is_suggested_may_work_the_shift_in_the_languages_that_are_left(
        plans in prop::collection::vec(any_plan(), 0..30), hour in 0_i64..100,
    ) {
        let mut wanted = plan(9, hour, hour + 8);
        wanted.languages = vec!["sr".into(), "sq".into()];
        let shifts: Vec<Shift> = (0_u128..).zip(plans).map(|(number, plan)| shift(number, plan)).collect();
        let candidates: Vec<Candidate> = (0_u128..3).map(|who| Candidate {
            user: user(who),
            certificates: vec![certificate(who, -100, 60)],
            shifts: shifts.iter().filter(|shift| shift.plan.user == user(who)).cloned().collect(),
        }).collect();
        for cover in covers(&wanted, (at(0), at(168)), &candidates, &Rules::default()) {
            let left = wanted.languages.iter().filter(|tag| !cover.lacking.contains(tag)).cloned().collect();
            let plan = ShiftInput { user: cover.user, languages: left, ..wanted.clone() };
            let certificates = [certificate(0, -100, 60)];
            prop_assert_eq!(may_work(&plan, None, &certificates, &shifts, &Rules::default()), Ok(()));
        }
    }
}
