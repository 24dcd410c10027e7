// What must hold of the parsers of messengers. Also a module of the tests of `fener-channels`.

use std::sync::LazyLock;

use fener_channels::{
    Channel, Infobip, InfobipSettings, Kannel, KannelSettings, Method, Request, Secret, Twilio,
    TwilioSettings, WhatsApp, WhatsAppSettings, parsers,
};

/// A parser by its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every target with the name of its seeds.
pub const ALL: [Target; 7] = [
    ("kannel", kannel),
    ("twilio", twilio),
    ("infobip", infobip),
    ("whatsapp", whatsapp),
    ("mail", mail),
    ("telegram", telegram),
    ("signal", signal),
];

/// In no seed, so that nobody knows it.
const SECRET: &str = "a secret that stands in no request";

type Adapter = LazyLock<Box<dyn Channel>>;

fn here() -> String {
    "http://127.0.0.1".to_owned()
}

fn secret() -> Secret {
    Secret::new(SECRET)
}

/// Whether a request is refused that nobody signed; then it is read all the same, as a provider itself might send it broken.
fn read(channel: &dyn Channel, request: &Request<'_>) {
    assert!(channel.verify(request).is_err(), "nobody guesses a secret");
    let _read_or_refused = channel.parse(request);
}

fn posted(channel: &dyn Channel, body: &[u8]) {
    let url = "http://127.0.0.1/channel/messages/x";
    let headers = [("x-hub-signature-256", "sha256=00"), ("x-twilio-signature", "AA==")];
    read(channel, &Request { method: Method::Post, url, headers: &headers, body });
}

fn asked(channel: &dyn Channel, query: &str) {
    let url = format!("http://127.0.0.1/channel/messages/x?{query}");
    read(channel, &Request { method: Method::Get, url: &url, headers: &[], body: &[] });
}

/// SMS of a Kannel of one's own: all of it stands in the address.
pub fn kannel(bytes: &[u8]) {
    static KANNEL: Adapter = LazyLock::new(|| {
        let settings = KannelSettings {
            send: here(),
            user: "u".into(),
            password: secret(),
            secret: secret(),
            here: here(),
            from: None,
        };
        Box::new(Kannel::new(settings).expect("an adapter"))
    });
    asked(&**KANNEL, &String::from_utf8_lossy(bytes));
}

/// A form of Twilio.
pub fn twilio(bytes: &[u8]) {
    static TWILIO: Adapter = LazyLock::new(|| {
        let settings = TwilioSettings {
            api: here(),
            account: "a".into(),
            token: secret(),
            from: "f".into(),
            here: here(),
        };
        Box::new(Twilio::new(settings).expect("an adapter"))
    });
    posted(&**TWILIO, bytes);
}

/// JSON of Infobip.
pub fn infobip(bytes: &[u8]) {
    static INFOBIP: Adapter = LazyLock::new(|| {
        let settings =
            InfobipSettings { api: here(), key: secret(), secret: secret(), from: "f".into(), here: here() };
        Box::new(Infobip::new(settings).expect("an adapter"))
    });
    posted(&**INFOBIP, bytes);
}

/// JSON of WhatsApp, and the question with which it begins.
pub fn whatsapp(bytes: &[u8]) {
    static WHATSAPP: Adapter = LazyLock::new(|| {
        let settings = WhatsAppSettings {
            api: here(),
            number: "106540352242922".into(),
            token: secret(),
            secret: secret(),
            verify_token: secret(),
        };
        Box::new(WhatsApp::new(settings).expect("an adapter"))
    });
    posted(&**WHATSAPP, bytes);
    asked(&**WHATSAPP, &String::from_utf8_lossy(bytes));
}

/// A mail: whoever wrote it can be answered.
pub fn mail(bytes: &[u8]) {
    if let Some(mail) = parsers::mail(bytes) {
        assert!(mail.from.expose().contains('@'), "an answer has somewhere to go");
    }
}

/// Updates of Telegram.
pub fn telegram(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice(bytes) {
        let _read = parsers::telegram(value);
    }
}

/// What the daemon of Signal hands over.
pub fn signal(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice(bytes) {
        let _read = parsers::signal(&value);
    }
}
