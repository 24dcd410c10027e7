//! The rota goes out as a calendar and comes in again.

use fener_app::AppError;
use fener_app::shifts::{self, Imported, ShiftError};
use fener_testkit::on_both;

use super::rota::Rota;

fn day_of(rota: &Rota, hours: i64) -> jiff::civil::Date {
    rota.at(hours).to_jiff().to_zoned_datetime(shifts::zone(rota.app()).unwrap()).date()
}

/// An event in UTC.
fn event(rota: &Rota, uid: &str, name: &str, from: i64, more: &str) -> String {
    let time = |hours: i64| rota.at(hours).to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string();
    format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{name}\r\nDTSTART:{}\r\n{more}END:VEVENT\r\n", time(from))
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n{events}END:VCALENDAR\r\n")
}

on_both!(async fn what_went_out_comes_in_again_and_changes_nothing(maker) {
    let rota = Rota::new(&maker).await;
    let (app, boss) = (rota.app(), &rota.supervisor);
    rota.plan(&rota.specialist, 10, 8).await;
    rota.plan(&rota.colleague, 20, 8).await;
    let out = shifts::export(app, &rota.specialist, day_of(&rota, 0), day_of(&rota, 48)).await.unwrap();
    let done = shifts::import(app, boss, &out).await.unwrap();
    assert_eq!(done, Imported { made: 0, changed: 0, same: 2 });

    // One is moved by an hour in the other program.
    let time = |hours: i64| rota.at(hours).to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string();
    let moved = out.replace(&time(10), &time(9));
    assert_eq!(shifts::import(app, boss, &moved).await.unwrap(), Imported { made: 0, changed: 1, same: 1 });
    let hidden = shifts::import(app, &rota.specialist, &out).await;
    assert!(matches!(hidden, Err(ShiftError::App(AppError::NotFound))));
});

on_both!(async fn a_recurring_event_of_another_program_is_planned_once_however_often_it_comes(maker) {
    let rota = Rota::new(&maker).await;
    let (app, boss) = (rota.app(), &rota.supervisor);
    let weekly = event(&rota, "x1", "Colleague", 10, "DURATION:PT8H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n");
    let text = calendar(&weekly);
    assert_eq!(shifts::import(app, boss, &text).await.unwrap(), Imported { made: 3, changed: 0, same: 0 });
    assert_eq!(shifts::import(app, boss, &text).await.unwrap(), Imported { made: 0, changed: 0, same: 3 });
    let on = shifts::who_is_on(app, rota.at(12)).await.unwrap();
    assert_eq!(on[0].languages, ["en", "sr"], "those that the person is certified for");
});

on_both!(async fn a_calendar_with_a_fault_is_refused_whole_with_every_event_named(maker) {
    let rota = Rota::new(&maker).await;
    let (app, boss) = (rota.app(), &rota.supervisor);
    let good = event(&rota, "1", "colleague", 10, "DURATION:PT8H\r\n");
    let stranger = event(&rota, "2", "Nobody we know", 10, "DURATION:PT8H\r\n");
    let refused = shifts::import(app, boss, &calendar(&format!("{good}{stranger}"))).await;
    let Err(ShiftError::Calendar(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].event.as_str(), faults[0].word), ("Nobody we know", "unknown_person"));

    let again = event(&rota, "3", "colleague", 14, "DURATION:PT8H\r\n");
    let late = event(&rota, "4", "colleague", 24 * 60 - 2, "DURATION:PT8H\r\n");
    let refused = shifts::import(app, boss, &calendar(&format!("{good}{again}{late}"))).await;
    let Err(ShiftError::Calendar(faults)) = refused else { panic!("{refused:?}") };
    let words: Vec<&str> = faults.iter().map(|fault| fault.word).collect();
    assert_eq!(words, ["shift_booked", "shift_certificate_ends"]);
    assert!(shifts::who_is_on(app, rota.at(12)).await.unwrap().is_empty(), "nothing of it was planned");
});
