//! What Asterisk tells (ARI, its "events" resource), as far as a switch needs it.

use serde::Deserialize;

/// A channel as Asterisk describes it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct ChannelFacts {
    /// Its name among channels.
    pub id: String,
    /// What it is of, such as `PJSIP/trunk-0000002a`.
    #[serde(default)]
    pub name: String,
    /// Such as `Ring` or `Up`.
    #[serde(default)]
    pub state: String,
    /// Who calls.
    #[serde(default)]
    pub caller: Party,
    /// Where it is in the dialplan.
    #[serde(default)]
    pub dialplan: Place,
    /// Variables that are told with it.
    #[serde(default)]
    pub channelvars: Variables,
}

/// Somebody at the end of a channel.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Party {
    /// Their number; empty when there is none. Whether it may be shown stands elsewhere.
    #[serde(default)]
    pub number: String,
}

/// A place in the dialplan.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Place {
    /// The extension: the number that was called.
    #[serde(default)]
    pub exten: String,
    /// What `Stasis` was given: the application, then its arguments.
    #[serde(default)]
    pub app_data: String,
}

/// Where an external media channel listens.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Variables {
    /// Its address.
    #[serde(default, rename = "UNICASTRTP_LOCAL_ADDRESS")]
    pub address: Option<String>,
    /// Its port.
    #[serde(default, rename = "UNICASTRTP_LOCAL_PORT")]
    pub port: Option<String>,
}

impl ChannelFacts {
    /// The trunk that brought it: what the dialplan says, else the endpoint that the channel is of.
    pub(crate) fn trunk(&self, arguments: &[String]) -> String {
        if let Some(named) = arguments.first().filter(|named| !named.is_empty()) {
            return named.clone();
        }
        let endpoint = self.name.split_once('/').map_or(self.name.as_str(), |(_, rest)| rest);
        endpoint.rsplit_once('-').map_or(endpoint, |(endpoint, _)| endpoint).to_owned()
    }

    /// The number that was called: what the dialplan says, else its extension.
    pub(crate) fn called(&self, arguments: &[String]) -> String {
        arguments.get(1).filter(|named| !named.is_empty()).unwrap_or(&self.dialplan.exten).clone()
    }

    /// The arguments that the dialplan gave, for a channel that was there before us.
    pub(crate) fn arguments(&self) -> Vec<String> {
        self.dialplan.app_data.split(',').skip(1).map(|word| word.trim().to_owned()).collect()
    }
}

/// Something that Asterisk tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A channel has come to us.
    Started(ChannelFacts, Vec<String>),
    /// A channel has left us: it hung up, or somebody took it elsewhere.
    Left(String),
    /// A channel is no more, with the cause (ITU-T Q.850).
    Destroyed(String, i64),
    /// A key.
    Key(String, char),
    /// Another program took our name.
    Replaced,
    /// What we need not know.
    Other,
}

#[derive(Deserialize)]
struct Told {
    r#type: String,
    #[serde(default)]
    channel: Option<ChannelFacts>,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    digit: Option<String>,
    #[serde(default)]
    cause: i64,
}

/// Reads an event; what cannot be understood is nothing that we need.
#[must_use]
pub fn event(text: &str) -> Event {
    let Ok(told) = serde_json::from_str::<Told>(text) else { return Event::Other };
    match (told.r#type.as_str(), told.channel) {
        ("StasisStart", Some(channel)) => Event::Started(channel, told.args),
        ("StasisEnd", Some(channel)) => Event::Left(channel.id),
        ("ChannelDestroyed", Some(channel)) => Event::Destroyed(channel.id, told.cause),
        ("ChannelDtmfReceived", Some(channel)) => {
            match told.digit.as_deref().and_then(crate::digits::info_digit) {
                Some(digit) => Event::Key(channel.id, digit),
                None => Event::Other,
            }
        }
        ("ApplicationReplaced", _) => Event::Replaced,
        _ => Event::Other,
    }
}

/// Why somebody who was rung did not come, in the word for figures (Q.850).
pub(crate) const fn never(cause: i64) -> &'static str {
    match cause {
        17 => "busy",
        // No user responding, no answer; and what Asterisk says when its own patience ends.
        0 | 16 | 18 | 19 => "no_answer",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // As Asterisk 22.10.1 says it, without what is not read.
    const STARTED: &str = r#"{"type":"StasisStart","timestamp":"2026-11-26T11:00:37.450+0000","args":[],"channel":
        {"id":"1795690837.0","name":"PJSIP/big-trunk-0000002a","state":"Ring","protocol_id":"x","caller":{"name":"","number":
        "+38344000111"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"from-trunk","exten":
        "0800","priority":1,"app_name":"Stasis","app_data":"fener,other,0801"},"language":"en"},
        "asterisk_id":"02:fc:00:00:00:01","application":"fener"}"#;

    fn started() -> (ChannelFacts, Vec<String>) {
        match event(STARTED) {
            Event::Started(channel, arguments) => (channel, arguments),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_call_says_its_trunk_and_its_number_without_the_dialplans_help() {
        let (channel, arguments) = started();
        assert_eq!((channel.id.as_str(), channel.state.as_str()), ("1795690837.0", "Ring"));
        assert_eq!(channel.caller.number, "+38344000111");
        assert_eq!(
            (channel.trunk(&arguments), channel.called(&arguments)),
            ("big-trunk".into(), "0800".into())
        );
    }

    #[test]
    fn the_dialplan_knows_better() {
        let (channel, _) = started();
        let arguments = channel.arguments();
        assert_eq!((channel.trunk(&arguments), channel.called(&arguments)), ("other".into(), "0801".into()));
    }

    #[test]
    fn keys_and_ends_name_their_channel() {
        let key = r##"{"type":"ChannelDtmfReceived","digit":"#","duration_ms":160,"channel":{"id":"a"}}"##;
        assert_eq!(event(key), Event::Key("a".into(), '#'));
        let end = r#"{"type":"ChannelDestroyed","cause":17,"cause_txt":"User busy","channel":{"id":"b"}}"#;
        assert_eq!(event(end), Event::Destroyed("b".into(), 17));
        assert_eq!(event(r#"{"type":"StasisEnd","channel":{"id":"c"}}"#), Event::Left("c".into()));
        assert_eq!(event(r#"{"type":"ApplicationReplaced","application":"fener"}"#), Event::Replaced);
    }

    #[test]
    fn the_address_for_sound_is_among_the_variables() {
        let text = r#"{"id":"x","channelvars":{"STASISSTATUS":"","UNICASTRTP_LOCAL_PORT":"20162",
            "UNICASTRTP_LOCAL_ADDRESS":"127.0.0.1"}}"#;
        let channel: ChannelFacts = serde_json::from_str(text).unwrap();
        assert_eq!(channel.channelvars.port.as_deref(), Some("20162"));
        assert_eq!(channel.channelvars.address.as_deref(), Some("127.0.0.1"));
    }

    #[test]
    fn what_is_new_or_broken_is_passed_over() {
        for text in [
            "",
            "{}",
            "[1]",
            "\u{0}",
            r#"{"type":"StasisStart"}"#,
            r#"{"type":"StasisStart","channel":{"id":7}}"#,
            r#"{"type":"ChannelDtmfReceived","digit":"hello","channel":{"id":"a"}}"#,
            r#"{"type":"ChannelVarset","variable":"A","value":"B"}"#,
        ] {
            assert_eq!(event(text), Event::Other, "{text}");
        }
    }

    #[test]
    fn who_did_not_come_is_told_apart() {
        assert_eq!([17, 19, 16, 21, 3].map(never), ["busy", "no_answer", "no_answer", "refused", "refused"]);
    }
}
