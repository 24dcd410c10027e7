use fener_domain::ids::UserId;

use super::*;

fn belgrade() -> TimeZone {
    TimeZone::get("Europe/Belgrade").unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse::<jiff::Timestamp>().unwrap().into()
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n{events}END:VCALENDAR\r\n")
}

fn event(lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
}

fn read_one(lines: &[&str]) -> Result<Vec<Planned>, Vec<Fault>> {
    read(&calendar(&event(lines)), &belgrade())
}

fn fault_of(lines: &[&str]) -> (String, &'static str, String) {
    let faults = read_one(lines).unwrap_err();
    let fault = faults.first().unwrap().clone();
    (fault.event, fault.word, fault.detail)
}

#[test]
fn what_was_written_is_read_again_as_it_was() {
    let plan = ShiftInput {
        user: UserId::from_uuid(Uuid::from_u128(3)),
        from: at("2026-11-23T06:00:00Z"),
        until: at("2026-11-23T14:00:00Z"),
        role: ShiftRole::Backup,
        languages: vec!["sr-Cyrl".into(), "sq".into()],
        skills: vec!["children".into()],
    };
    let id = Uuid::from_u128(17);
    let written = write(&[Written { id, login: "specialist-2", plan: &plan }], at("2026-11-20T08:00:00Z"));
    assert_eq!(written.matches("DTSTAMP").count(), 1, "{written}");
    assert!(written.lines().all(|line| line.len() <= 75), "{written}");
    let read = read(&written, &belgrade()).unwrap();
    let expected = Planned {
        event: "specialist-2".into(),
        origin: Origin::Ours(id),
        login: "specialist-2".into(),
        from: plan.from,
        until: plan.until,
        role: Some(ShiftRole::Backup),
        languages: Some(plan.languages.clone()),
        skills: Some(plan.skills.clone()),
    };
    assert_eq!(read, [expected]);
}

#[test]
fn a_shift_without_languages_is_not_a_shift_of_which_nothing_is_said() {
    let plan = ShiftInput {
        user: UserId::from_uuid(Uuid::from_u128(3)),
        from: at("2026-11-23T06:00:00Z"),
        until: at("2026-11-23T14:00:00Z"),
        role: ShiftRole::Supervisor,
        languages: vec![],
        skills: vec![],
    };
    let written = write(&[Written { id: Uuid::from_u128(1), login: "a", plan: &plan }], plan.from);
    let read = read(&written, &belgrade()).unwrap();
    assert_eq!(read.first().map(|one| one.languages.clone()), Some(Some(vec![])));
}

#[test]
fn times_are_read_in_utc_in_a_named_zone_and_without_one_where_the_hotline_is() {
    for (start, expected) in [
        ("DTSTART:20261123T070000Z", "2026-11-23T07:00:00Z"),
        ("DTSTART:20261123T070000", "2026-11-23T06:00:00Z"),
        ("DTSTART;TZID=Europe/Athens:20261123T070000", "2026-11-23T05:00:00Z"),
        ("DTSTART;TZID=\"Europe/Tirane\":20261123T070000", "2026-11-23T06:00:00Z"),
    ] {
        let planned = read_one(&["UID:1", "SUMMARY:ana", start, "DURATION:PT8H"]).unwrap();
        assert_eq!(planned.first().map(|one| one.from), Some(at(expected)), "{start}");
        assert_eq!(planned.first().map(|one| one.until), Some(at(expected).plus_seconds(8 * 3_600)));
    }
}

#[test]
fn whoever_works_it_is_named_by_our_property_the_attendee_or_the_events_name() {
    let times = ["UID:1", "DTSTART:20261123T070000Z", "DTEND:20261123T150000Z", "SUMMARY:Night"];
    let login =
        |line: &str| read_one(&[&times[..], &[line]].concat()).unwrap().first().unwrap().login.clone();
    assert_eq!(login("X-FENER-LOGIN:ana"), "ana");
    assert_eq!(login("ATTENDEE;CN=Ana;ROLE=CHAIR:mailto:a@example.org"), "Ana");
    assert_eq!(login("ATTENDEE:mailto:ana@example.org"), "ana");
    assert_eq!(login("CLASS:PUBLIC"), "Night");
    let two = ["ATTENDEE:mailto:a@example.org", "ATTENDEE:mailto:b@example.org"];
    assert_eq!(fault_of(&[&times[..], &two].concat()), ("Night".into(), "several_people", String::new()));
}

#[test]
fn what_is_wrong_is_told_with_the_event_and_what_stands_there() {
    let (uid, name, start) = ("UID:77", "SUMMARY:Ana early", "DTSTART:20261123T070000Z");
    let told = |lines: &[&str]| fault_of(lines);
    let of = |word, detail: &str| ("Ana early".to_owned(), word, detail.to_owned());
    assert_eq!(told(&[uid, name, start]), of("no_end", ""));
    assert_eq!(told(&[uid, name, "DTEND:20261123T070000Z"]), of("no_start", ""));
    assert_eq!(told(&[uid, name, start, "DTEND:20261123T060000Z"]), of("ends_before", ""));
    assert_eq!(told(&[uid, name, start, "DTEND:20261125T060000Z"]), of("too_long", ""));
    assert_eq!(
        told(&[uid, name, "DTSTART;VALUE=DATE:20261123", "DURATION:P1D"]),
        of("whole_day", "20261123")
    );
    assert_eq!(
        told(&[uid, name, "DTSTART:20261323T070000Z", "DURATION:PT8H"]),
        of("time", "20261323T070000Z")
    );
    let zone = "DTSTART;TZID=Central Europe Standard Time:20261123T070000";
    assert_eq!(told(&[uid, name, zone, "DURATION:PT8H"]), of("zone", "Central Europe Standard Time"));
    assert_eq!(told(&[name, start, "DURATION:PT8H"]), of("no_uid", ""));
    assert_eq!(told(&[uid, name, start, "DURATION:PT8H", "X-FENER-ROLE:boss"]), of("role", "boss"));
    assert_eq!(told(&[uid, name, start, "DURATION:PT8H", "STATUS:CANCELLED"]), of("cancelled", ""));
    // Without a name it is called by its identifier.
    assert_eq!(told(&[uid, start]).0, "77");
}

#[test]
fn every_event_with_a_fault_is_told_and_none_is_planned() {
    let good = event(&["UID:1", "SUMMARY:ana", "DTSTART:20261123T070000Z", "DURATION:PT8H"]);
    let bad = event(&["UID:2", "SUMMARY:eva", "DTSTART:20261123T070000Z"]);
    let worse = event(&["UID:3", "SUMMARY:mia"]);
    let faults = read(&calendar(&format!("{good}{bad}{worse}")), &belgrade()).unwrap_err();
    let told: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.event.as_str(), fault.word)).collect();
    assert_eq!(told, [("eva", "no_end"), ("mia", "no_start")]);
}

fn starts(rule: &str) -> Result<Vec<String>, String> {
    // A Monday, two weeks before clocks are changed.
    let lines =
        ["UID:5", "SUMMARY:ana", "DTSTART;TZID=Europe/Belgrade:20261012T070000", "DURATION:PT8H", rule];
    match read_one(&lines) {
        Ok(all) => Ok(all.iter().map(|one| one.from.rfc3339()).collect()),
        Err(faults) => Err(format!("{} {}", faults[0].word, faults[0].detail)),
    }
}

#[test]
fn an_event_that_recurs_weekly_is_as_many_shifts_at_the_same_hour_of_the_clock() {
    let expected = ["2026-10-12T05:00:00Z", "2026-10-19T05:00:00Z", "2026-10-26T06:00:00Z"];
    assert_eq!(starts("RRULE:FREQ=WEEKLY;COUNT=3").unwrap(), expected);
    assert_eq!(starts("RRULE:FREQ=WEEKLY;UNTIL=20261026T235959Z").unwrap(), expected);
    assert_eq!(starts("RRULE:FREQ=WEEKLY;UNTIL=20261026").unwrap(), expected);
    let days =
        ["2026-10-12T05:00:00Z", "2026-10-14T05:00:00Z", "2026-10-26T06:00:00Z", "2026-10-28T06:00:00Z"];
    assert_eq!(starts("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4").unwrap(), days);
    assert_eq!(starts("RRULE:FREQ=DAILY;COUNT=2").unwrap().len(), 2);
    let all = read_one(&[
        "UID:5",
        "SUMMARY:a",
        "DTSTART:20261012T070000Z",
        "DURATION:PT8H",
        "RRULE:FREQ=WEEKLY;COUNT=2",
    ]);
    let origins: Vec<Origin> = all.unwrap().into_iter().map(|one| one.origin).collect();
    let theirs = |text: &str| Origin::Theirs(text.to_owned());
    assert_eq!(origins, [theirs("5/20261012T070000Z"), theirs("5/20261019T070000Z")]);
}

#[test]
fn a_recurrence_that_cannot_be_followed_is_refused_by_its_name() {
    for (rule, detail) in [
        ("FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY;COUNT=3"),
        ("FREQ=WEEKLY;COUNT=3;BYSETPOS=1", "BYSETPOS=1"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=2MO", "BYDAY=2MO"),
        ("FREQ=WEEKLY;COUNT=100000", "COUNT=100000"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=TU", "FREQ=WEEKLY;COUNT=3;BYDAY=TU"),
        ("FREQ=DAILY;UNTIL=29991231T000000Z", "FREQ=DAILY;UNTIL=29991231T000000Z"),
    ] {
        assert_eq!(starts(&format!("RRULE:{rule}")), Err(format!("recurrence {detail}")));
    }
    assert_eq!(starts("EXDATE:20261019T070000"), Err("recurrence EXDATE".into()));
}

#[test]
fn what_is_no_calendar_is_said_to_be_none() {
    for text in ["", "hello", "BEGIN:VCALENDAR\r\n", "\u{0}\u{1}\u{2}"] {
        let faults = read(text, &belgrade()).unwrap_err();
        assert!(matches!(faults[0].word, "not_calendar" | "no_events"), "{text:?}: {faults:?}");
    }
    assert_eq!(read(&calendar(""), &belgrade()).unwrap_err()[0].word, "no_events");
    let deep = format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:VEVENT\r\n".repeat(100_000));
    assert_eq!(read(&deep, &belgrade()).unwrap_err()[0].word, "not_calendar");
}
