//! How often one address may ask.

use std::net::IpAddr;

use axum::http::HeaderMap;
use fener_web::tested::{BOXES, DOOR, Hour, Limits, REQUESTS, served};

#[test]
fn who_asks_too_often_waits_and_nobody_else_does() {
    let limits = Limits::default();
    for _ in 0..BOXES {
        assert!(limits.count("192.0.2.1", true, 1));
    }
    assert!(!limits.count("192.0.2.1", true, 1));
    assert!(limits.count("192.0.2.2", true, 1));
}

#[test]
fn a_door_that_makes_much_work_is_closed_sooner() {
    let limits = Limits::default();
    for _ in 0..REQUESTS / DOOR {
        assert!(limits.count("192.0.2.1", false, DOOR));
    }
    assert!(!limits.count("192.0.2.1", false, DOOR));
}

#[test]
fn only_a_proxy_of_ours_is_believed_about_whom_it_serves() {
    let ip = |text: &str| text.parse::<IpAddr>().unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("x-forwarded-for", "203.0.113.9, 198.51.100.7".parse().unwrap());
    let (proxy, other) = (ip("10.0.0.1"), ip("192.0.2.1"));
    assert_eq!(served(other, &[proxy], &headers), other, "anybody can write a header");
    assert_eq!(served(proxy, &[proxy], &headers), ip("198.51.100.7"));
    assert_eq!(served(proxy, &[proxy, ip("198.51.100.7")], &headers), ip("203.0.113.9"));
    assert_eq!(served(proxy, &[proxy], &HeaderMap::new()), proxy);
}

#[test]
fn an_address_stands_nowhere_and_another_hour_calls_it_otherwise() {
    let (one, two) = (Hour::begin(), Hour::begin());
    assert_eq!(one.name("192.0.2.1"), one.name("192.0.2.1"));
    assert_ne!(one.name("192.0.2.1"), two.name("192.0.2.1"));
}
