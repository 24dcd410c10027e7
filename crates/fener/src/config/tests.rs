use super::*;

fn layer(text: &str) -> Layer {
    toml::from_str(text).unwrap()
}

fn merged(flags: &str, environment: &str, file: &str) -> Result<Config, ConfigError> {
    let (flags, environment, file) = (layer(flags), layer(environment), layer(file));
    Config::merge(&[
        (&flags, Source::Flag),
        (&environment, Source::Environment),
        (&file, Source::File("fener.toml".into())),
    ])
}

#[test]
fn the_later_place_wins_and_each_value_says_where_it_came_from() {
    let file = "listen = '127.0.0.1:1'\norigin = 'https://a.example.org'\ndata = '/srv'";
    let config = merged("listen = '127.0.0.1:3'", "listen = '127.0.0.1:2'\ndata = '/var'", file).unwrap();
    assert_eq!((config.listen.value.as_str(), &config.listen.from), ("127.0.0.1:3", &Source::Flag));
    assert_eq!((config.data.value.as_path(), &config.data.from), (Path::new("/var"), &Source::Environment));
    assert_eq!(config.origin.from, Source::File("fener.toml".into()));
    assert_eq!(config.metrics.from, Source::Default);
}

#[test]
fn without_a_word_there_are_sound_defaults() {
    let config = merged("", "", "").unwrap();
    assert_eq!(config.listen.value, "127.0.0.1:8080");
    assert_eq!(config.location().unwrap(), Location::Sqlite("fener-data/fener.db".into()));
    assert_eq!(config.key.value, KeyPlace::File("fener-data/root.key".into()));
    assert!(config.metrics.value.is_none() && config.passphrase.value.is_none());
}

#[test]
fn a_wrong_value_is_named_with_its_place_and_what_it_should_be() {
    for (text, expected) in [
        ("listen = '8080'", "listen (flag): should be HOST:PORT"),
        ("listen = ':8080'", "HOST:PORT"),
        ("metrics = 'localhost'", "metrics (flag)"),
        ("origin = 'hotline.example.org'", "origin (flag)"),
        ("origin = 'https://a.example.org/x'", "origin (flag)"),
        ("database = 'mysql://x'", "postgres://"),
        ("[key]\nfile = 'a'\ncommand = ['b']", "both a file and a command"),
    ] {
        let why = merged(text, "", "").err().unwrap().to_string();
        assert!(why.contains(expected), "{text}: {why}");
    }
}

#[test]
fn a_stronger_place_changes_where_the_key_is() {
    let config = merged("[key]\ncommand = ['kms', 'get']", "[key]\nfile = '/k'", "").unwrap();
    assert_eq!(config.key.value, KeyPlace::Command(vec!["kms".into(), "get".into()]));
}

#[test]
fn the_origin_follows_where_pages_are_served() {
    let config = merged("", "", "").unwrap();
    assert_eq!(config.origin_for(([0, 0, 0, 0], 80).into()), "http://localhost:80");
    assert_eq!(config.origin_for(([127, 0, 0, 1], 8080).into()), "http://127.0.0.1:8080");
}

#[test]
fn what_is_shown_holds_no_secret() {
    let mut flags = layer("database = 'postgres://u:hunter2@h/d'\n[key]\ncommand = ['kms', 'hunter2']");
    flags.key.passphrase = Some(Zeroizing::new("hunter2".into()));
    let config = Config::merge(&[(&flags, Source::Flag)]).unwrap();
    let shown = Shown::of(&config);
    let both = format!("{shown}{}", serde_json::to_string(&shown).unwrap());
    assert!(!both.contains("hunter2"), "{both}");
    assert!(both.contains("postgres://u:***@h/d") && both.contains("set"));
}
