//! Whatever comes from outside is read or refused; it never stops the program.
#![expect(clippy::expect_used, reason = "a test that cannot be set up must stop, and say why")]

use fener_channels::{
    Channel, Infobip, InfobipSettings, Kannel, KannelSettings, Method, Request, Secret, Twilio,
    TwilioSettings, WhatsApp, WhatsAppSettings,
};
use proptest::prelude::*;

fn channels() -> Vec<Box<dyn Channel>> {
    let (secret, here) = (|| Secret::new("s"), || "http://127.0.0.1".to_owned());
    let kannel = KannelSettings {
        send: here(),
        user: "u".into(),
        password: secret(),
        secret: secret(),
        here: here(),
        from: None,
    };
    let twilio =
        TwilioSettings { api: here(), account: "a".into(), token: secret(), from: "f".into(), here: here() };
    let infobip =
        InfobipSettings { api: here(), key: secret(), secret: secret(), from: "f".into(), here: here() };
    let whatsapp = WhatsAppSettings {
        api: here(),
        number: "1".into(),
        token: secret(),
        secret: secret(),
        verify_token: secret(),
    };
    vec![
        Box::new(Kannel::new(kannel).expect("an adapter")),
        Box::new(Twilio::new(twilio).expect("an adapter")),
        Box::new(Infobip::new(infobip).expect("an adapter")),
        Box::new(WhatsApp::new(whatsapp).expect("an adapter")),
    ]
}

proptest! {
    #[test]
    fn contract_test_any_bytes_are_read_or_refused(
        body in proptest::collection::vec(any::<u8>(), 0..600),
        query in "[a-z0-9%&=+.:\\-]{0,80}",
        signature in "\\PC{0,80}",
        get in any::<bool>(),
    ) {
        let url = format!("http://127.0.0.1/channel/messages/x?{query}");
        let headers = [("x-hub-signature-256", signature.as_str()), ("x-twilio-signature", signature.as_str())];
        let method = if get { Method::Get } else { Method::Post };
        let request = Request { method, url: &url, headers: &headers, body: &body };
        for channel in channels() {
            prop_assert!(channel.verify(&request).is_err(), "nobody guesses a secret");
            // Also what a provider itself might send broken.
            let _read_or_refused = channel.parse(&request);
        }
    }
}
