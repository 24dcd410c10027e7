//! The demonstration: filled once, told again, never mixed with what is real.

use crate::common::Place;

const FEW: [&str; 4] = ["--contacts", "12", "--seed", "5"];

#[test]
fn a_demo_is_filled_once_and_tells_the_same_logins_again() {
    let place = Place::new();
    let (server, first) = place.demo(&FEW);
    assert_eq!(server.get("/readyz").0, 200);
    let logins = first["logins"].as_array().unwrap();
    let roles: std::collections::BTreeSet<&str> =
        logins.iter().map(|login| login["role"].as_str().unwrap()).collect();
    let why = "shelter, police and prosecutor are partner agents, and there are two coordinators";
    assert_eq!((logins.len(), roles.len()), (12, 9), "{why}");
    assert_eq!(server.end(), Some(0));
    let database = std::fs::metadata(place.path("demo/fener.db")).unwrap().len();

    let (server, again) = place.demo(&[]);
    assert_eq!(again["logins"], first["logins"]);
    assert_eq!(server.end(), Some(0));
    assert_eq!(std::fs::metadata(place.path("demo/fener.db")).unwrap().len(), database, "nothing was added");

    let proof = place.done(&["audit", "verify", "--data", "demo"]);
    assert_eq!(proof["ok"], true);
}

#[test]
fn a_demo_that_was_cut_off_is_filled_anew() {
    let place = Place::new();
    let folder = place.path("demo");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("demo-is-being-filled"), "").unwrap();
    std::fs::write(folder.join("fener.db"), "").unwrap();
    let (server, _) = place.demo(&FEW);
    assert_eq!(server.get("/readyz").0, 200);
    assert!(!folder.join("demo-is-being-filled").exists());
}

#[test]
fn a_demo_and_what_is_real_never_meet() {
    let real = Place::installed();
    let refused = real.fener(&["demo", "--data", "data", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("real installation"), "{}", refused.err);

    let strange = Place::new();
    strange.write("letter.txt", "mine");
    let refused = strange.fener(&["demo", "--data", ".", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("is not empty"), "{}", refused.err);

    let place = Place::new();
    let (server, _) = place.demo(&FEW);
    assert_eq!(server.end(), Some(0));
    let refused = place.fener(&["serve", "--data", "demo", "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("demonstration"), "{}", refused.err);
}
