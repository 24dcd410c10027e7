//! E-mail through a real server.

use std::sync::Arc;

use fener_app::messages::channels::{Channel, Email, EmailSettings, Secret, Security, Server};
use fener_app::messages::receiving::ask;
use fener_domain::messages::{MessageState, Messenger};
use fener_testkit::peers::dovecot::{self as peer, PASSWORD};
use fener_testkit::peers::not_run;
use fener_testkit::{StoreMaker, on_both};

use super::hands::Hotline;

/// A hotline with a mailbox; none, said aloud, where there is no Dovecot.
async fn with_mail(maker: &StoreMaker) -> Option<(Hotline, peer::Dovecot, Arc<dyn Channel>)> {
    let peer = match peer::Dovecot::start() {
        Ok(peer) => peer,
        Err(why) => {
            not_run(&format!("e-mail through Dovecot: {why}"));
            return None;
        }
    };
    let server = |port, login| Server { host: "127.0.0.1".into(), port, security: Security::Plain, login };
    let login = |password: &str| Some(("hotline".to_owned(), Secret::new(password)));
    let settings = EmailSettings {
        imap: server(peer.imap(), login(PASSWORD)),
        folder: "INBOX".into(),
        smtp: server(peer.smtp(), None),
        from: "Info <hotline@example.org>".into(),
        subject: "Re:".into(),
    };
    let channel: Arc<dyn Channel> = Arc::new(Email::new(settings.clone()).expect("an adapter"));
    channel.check().await.expect("the server accepts us");
    let wrong = EmailSettings { imap: server(peer.imap(), login("other")), ..settings };
    assert!(Email::new(wrong).expect("an adapter").check().await.is_err(), "a wrong password is noticed");
    let mut hotline = Hotline::new(maker).await;
    hotline.open(vec![Arc::clone(&channel)]);
    Some((hotline, peer, channel))
}

fn mail(id: &str, subject: &str, body: &str) -> String {
    format!(
        "From: Somebody <caller@example.org>\nTo: hotline@example.org\nMessage-ID: <{id}@example.org>\n\
         Subject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: 8bit\n\n{body}\n"
    )
}

on_both!(async fn a_mail_comes_in_and_its_answer_goes_out_below_it(maker) {
    let Some((hotline, peer, channel)) = with_mail(&maker).await else { return };
    assert_eq!(ask(hotline.app(), channel.as_ref()).await, Ok(0));
    peer.deliver("hotline", &mail("1", "=?utf-8?q?ndihm=C3=AB?=", "Përshëndetje"));
    // The same mail by two ways: forwarded by a list and sent to us.
    peer.deliver("hotline", &mail("1", "=?utf-8?q?ndihm=C3=AB?=", "Përshëndetje"));
    assert_eq!(ask(hotline.app(), channel.as_ref()).await, Ok(2));
    assert_eq!(ask(hotline.app(), channel.as_ref()).await, Ok(0), "what is stored is seen");
    let of = hotline.until(1, MessageState::Received).await;
    assert_eq!(of.channel, Messenger::Email);
    assert_eq!(hotline.said(of.id).await[0].0, "ndihmë\n\nPërshëndetje");
    assert_eq!(hotline.view(of.id).await.address.expose(), "caller@example.org");

    hotline.agree().await;
    hotline.own("We are here.\n. Are you safe?").await;
    hotline.until(2, MessageState::Sent).await;
    let answers = peer.mailbox("caller");
    assert_eq!(answers.len(), 1);
    for line in ["In-Reply-To: <1@example.org>", "Subject: Re:", "From: Info <hotline@example.org>", "We are here.", ". Are you safe?"] {
        assert!(answers[0].contains(line), "{line} in {}", answers[0]);
    }
    // Nothing of what we are stands where a locked screen shows it.
    let head = answers[0].split("\n\n").next().unwrap().to_lowercase();
    assert!(!head.contains("lantern") && !head.contains("trafficking"), "{head}");
});

on_both!(async fn a_mail_of_nested_attachments_and_one_of_100_kb_are_stored_and_a_machines_is_not(maker) {
    let Some((hotline, peer, channel)) = with_mail(&maker).await else { return };
    let mut nested = mail("inner", "inner", "the innermost");
    for level in 0..20 {
        nested = format!(
            "From: caller@example.org\nMessage-ID: <n{level}@example.org>\nSubject: outer\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\nContent-Type: text/plain\n\nlevel {level}\n\
             --b{level}\nContent-Type: message/rfc822\n\n{nested}\n--b{level}--\n"
        );
    }
    peer.deliver("hotline", &nested);
    peer.deliver("hotline", &mail("2", "long", &"word ".repeat(20_000)));
    peer.deliver("hotline", &format!("Auto-Submitted: auto-replied\n{}", mail("3", "away", "I am away")));
    assert_eq!(ask(hotline.app(), channel.as_ref()).await, Ok(2));
    assert_eq!(ask(hotline.app(), channel.as_ref()).await, Ok(0));
    let of = hotline.until(2, MessageState::Received).await;
    let said = hotline.said(of.id).await;
    assert!(said[0].0.contains("level 19") && said[0].0.contains("level 16"), "{}", said[0].0);
    assert!(said[1].0.ends_with("[…]"), "what is too long is cut and says so");
});
