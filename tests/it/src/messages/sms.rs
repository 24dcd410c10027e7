//! SMS through a real gateway.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use fener_app::messages::channels::{Channel as _, Kannel, KannelSettings, Secret};
use fener_app::messages::notify;
use fener_app::messages::writing::{Words, neutral};
use fener_domain::messages::{Alphabet, MessageState, segments};
use fener_testkit::peers::kannel::{self as peer, HOTLINE, PASSWORD};
use fener_testkit::peers::not_run;
use fener_testkit::{StoreMaker, on_both};

use super::hands::Hotline;

const PHONE: &str = "38344000111";
const SECRET: &str = "what-kannel-says";

/// A hotline behind Kannel; none, said aloud, where there is no Kannel.
async fn behind_kannel(maker: &StoreMaker) -> Option<(Hotline, peer::Kannel)> {
    let mut hotline = Hotline::new(maker).await;
    let peer = match peer::Kannel::start(&hotline.address, SECRET) {
        Ok(peer) => peer,
        Err(why) => {
            not_run(&format!("SMS through Kannel: {why}"));
            return None;
        }
    };
    let settings = KannelSettings {
        send: peer.send_url(),
        user: "hotline".into(),
        password: Secret::new(PASSWORD),
        secret: Secret::new(SECRET),
        here: hotline.address.clone(),
        from: Some(HOTLINE.into()),
    };
    let channel = Kannel::new(settings.clone()).expect("an adapter");
    channel.check().await.expect("Kannel accepts us");
    let wrong =
        Kannel::new(KannelSettings { password: Secret::new("other"), ..settings }).expect("an adapter");
    assert!(wrong.check().await.is_err(), "a wrong password is noticed");
    hotline.open(vec![Arc::new(channel)]);
    Some((hotline, peer))
}

/// Waits until the phone's log holds something.
async fn heard(peer: &peer::Kannel, what: &str) {
    let begun = Instant::now();
    while !peer.phone_log().contains(what) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what} is not in {}", peer.phone_log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

on_both!(async fn sms_in_latin_and_cyrillic_come_and_go_with_their_receipts(maker) {
    let Some((hotline, mut peer)) = behind_kannel(&maker).await else { return };
    peer.text(PHONE, "help me");
    let of = hotline.until(1, MessageState::Received).await;
    assert_eq!(hotline.view(of.id).await.address.expose(), PHONE);

    // First the neutral sentence, in the country's first language.
    hotline.write(Words::Neutral).await;
    hotline.until(2, MessageState::Delivered).await;
    assert_eq!(hotline.said(of.id).await[1].0, neutral(&of.language));

    peer.unicode(PHONE, "Да, безбедно је");
    hotline.until(3, MessageState::Received).await;
    assert_eq!(hotline.said(of.id).await[2].0, "Да, безбедно је");
    hotline.agree().await;

    let latin = "We are here. Are you alone?";
    assert_eq!(segments(latin).alphabet, Alphabet::Gsm);
    hotline.own(latin).await;
    hotline.until(4, MessageState::Delivered).await;
    heard(&peer, &format!("{HOTLINE} {PHONE} text {latin}")).await;

    let cyrillic = "Овде смо. Да ли сте сами?";
    hotline.own(cyrillic).await;
    hotline.until(5, MessageState::Delivered).await;
    // О and в in UTF-16, as the fake centre writes them.
    heard(&peer, "ucs-2 %04%1E%042").await;

    // Three parts of UCS-2 arrive as three, and are one message here.
    hotline.own(&"ж".repeat(150)).await;
    hotline.until(6, MessageState::Delivered).await;
    assert_eq!(hotline.conversations().await.len(), 1, "one phone is one conversation");
});

on_both!(async fn a_message_whose_receipt_was_lost_comes_again_and_is_stored_once(maker) {
    let Some((hotline, mut peer)) = behind_kannel(&maker).await else { return };
    hotline.line.lose.store(2, Ordering::SeqCst);
    peer.text(PHONE, "only once");
    let begun = Instant::now();
    while hotline.line.asked.load(Ordering::SeqCst) < 3 {
        assert!(begun.elapsed() < Duration::from_secs(60), "Kannel asks again");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let of = hotline.until(1, MessageState::Received).await;
    assert_eq!(hotline.said(of.id).await[0].0, "only once");
});

on_both!(async fn an_alarm_goes_to_a_supervisors_phone_and_is_kept_nowhere(maker) {
    let Some((hotline, mut peer)) = behind_kannel(&maker).await else { return };
    peer.text(PHONE, "hello");
    hotline.until(1, MessageState::Received).await;
    let taken = notify(hotline.app(), &["+38344000222".to_owned()], "Please look at the board.").await.unwrap();
    assert_eq!(taken, 1);
    heard(&peer, "38344000222 text Please look at the board.").await;
    let of = hotline.conversations().await.remove(0);
    assert_eq!(hotline.said(of.id).await.len(), 1);
});
