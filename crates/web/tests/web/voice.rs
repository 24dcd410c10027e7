//! The machine's voice.

use fener_text::Language;
use fener_web::voice::{Voice, VoiceError};

#[tokio::test]
async fn a_page_is_spoken_where_the_programs_are() {
    let voice = Voice::find();
    if !voice.speaks(Language::Sq) {
        println!("not run: espeak-ng and opusenc are missing");
        return;
    }
    let spoken = voice.speak(Language::Sq, "Ju keni të drejta.").await.unwrap();
    assert!(spoken.starts_with(b"OggS") && spoken.len() > 1_000, "{} bytes", spoken.len());
    assert_eq!(voice.speak(Language::Sq, "Ju keni të drejta.").await.unwrap(), spoken);
    assert!(!voice.speaks(Language::Ps));
    assert!(matches!(voice.speak(Language::Ps, "x").await, Err(VoiceError::Mute)));
}
