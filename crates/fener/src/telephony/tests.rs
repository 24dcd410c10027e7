use std::fs;

use super::*;

fn layer(text: &str) -> TelephonyLayer {
    toml::from_str(text).unwrap()
}

fn refusal(text: &str) -> String {
    switch(&layer(text)).err().unwrap().to_string()
}

/// A file with a password, whose name stands in a configuration.
fn password_file() -> (tempfile::NamedTempFile, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "hunter2\n").unwrap();
    let name = file.path().display().to_string();
    (file, name)
}

#[test]
fn what_is_missing_or_wrong_is_named_with_what_it_should_be() {
    for (text, expected) in [
        ("", "telephony.public"),
        ("listen = ['5060']", "udp:ADDRESS:PORT"),
        ("listen = []", "telephony.listen"),
        ("listen = ['tls:127.0.0.1:5061']", "telephony.certificate"),
        ("listen = ['udp:127.0.0.1:5060']\nmedia_ports = '9'", "FIRST-LAST"),
        ("listen = ['udp:127.0.0.1:5060']\nmedia_ports = '3000-2000'", "FIRST-LAST"),
        ("listen = ['udp:127.0.0.1:5060']\n[trunks.a]\nfrom = ['example.org']", "telephony.trunks.a.from"),
        ("listen = ['udp:127.0.0.1:5060']\n[trunks.a]\nregister = true", "FENER_TELEPHONY_A_PASSWORD"),
        ("listen = ['udp:127.0.0.1:5060']\n[phones]\ndesk = '192.0.2.7'", "telephony.phones.desk"),
    ] {
        let why = refusal(text);
        assert!(why.contains(expected), "{text}: {why}");
    }
    assert!(numbers(&layer("numbers = 'hidden'")).err().unwrap().to_string().contains("hide"));
}

#[test]
fn a_trunk_is_read_with_its_password_from_a_file_which_is_never_shown() {
    let (_file, name) = password_file();
    let text = format!(
        "public = '203.0.113.7'\n[trunks.main]\nserver = 'sip.example.org'\nuser = 'u'\nregister = true\n\
         password_file = '{name}'\nfrom = ['203.0.113.0/24', '198.51.100.7']"
    );
    let layer = layer(&text);
    let Switch::Embedded(setup) = switch(&layer).unwrap() else { panic!("Fener's own") };
    let trunk = setup.trunks.first().unwrap();
    assert_eq!(trunk.password.as_ref().unwrap().as_str(), "hunter2");
    assert_eq!(trunk.from.len(), 2);
    assert_eq!(setup.media.ports, 20_000..=20_999);
    let shown = format!("{:?}", layer.shown());
    assert!(!shown.contains("hunter2") && shown.contains("sip.example.org"), "{shown}");
}

#[test]
fn a_password_in_the_configuration_itself_is_refused() {
    assert!(toml::from_str::<TelephonyLayer>("[trunks.a]\npassword = 'x'").is_err());
}

const ASTERISK: &str =
    "public = '203.0.113.7'\n[asterisk]\naddress = 'http://127.0.0.1:8088/ari'\nuser = 'fener'\n";

#[test]
fn a_sites_asterisk_is_the_switch_with_what_it_dials() {
    let (_file, name) = password_file();
    let text = format!(
        "{ASTERISK}password_file = '{name}'\n[trunks.main]\ndial = 'PJSIP/{{number}}@main'\nnumber = '+3810000000'\n\
         [trunks.old]\n[phones]\ndesk1 = 'PJSIP/desk1'"
    );
    let layer = layer(&text);
    let Switch::Asterisk(setup) = switch(&layer).unwrap() else { panic!("an Asterisk") };
    assert_eq!(
        (setup.app.as_str(), setup.user.as_str(), setup.password.as_str()),
        ("fener", "fener", "hunter2")
    );
    assert_eq!(setup.trunks.len(), 2);
    assert_eq!(setup.trunks[0].dial.as_deref(), Some("PJSIP/{number}@main"));
    assert_eq!(setup.phones[0].address, "PJSIP/desk1");
    let shown = format!("{:?}", layer.shown());
    assert!(!shown.contains("hunter2") && shown.contains("http://127.0.0.1:8088/ari"), "{shown}");
    assert!(!shown.contains("telephony.listen"), "it listens nowhere itself: {shown}");
}

#[test]
fn what_belongs_to_the_other_switch_is_refused_by_name() {
    let (_file, name) = password_file();
    let asterisk = format!("{ASTERISK}password_file = '{name}'\n");
    for (text, expected) in [
        (ASTERISK.to_owned(), "FENER_TELEPHONY_ASTERISK_PASSWORD"),
        (asterisk.replace("http:", "ws:"), "telephony.asterisk.address"),
        (format!("certificate = 'a.pem'\n{asterisk}"), "telephony.certificate"),
        (format!("{asterisk}[trunks.main]\nfrom = ['203.0.113.7']"), "telephony.trunks.main.from"),
        (format!("{asterisk}[trunks.main]\ndial = 'PJSIP/main'"), "{number}"),
        (format!("{asterisk}[phones]\ndesk = 'sip:desk@192.0.2.7'"), "telephony.phones.desk"),
        (
            "public = '203.0.113.7'\n[trunks.main]\ndial = 'PJSIP/{number}@main'".to_owned(),
            "telephony.trunks.main.dial",
        ),
    ] {
        let why = refusal(&text);
        assert!(why.contains(expected), "{text}: {why}");
    }
}
