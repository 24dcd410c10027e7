//! Signing in at an organisation's own provider of identities: a small provider on this machine, which signs with a key of its
//! own and can be told to lie.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{Form, State};
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use data_encoding::BASE64URL_NOPAD;
use fener_access::role::{Role, Roles};
use fener_access::session::SessionToken;
use fener_app::accounts::provider::Provider;
use fener_app::accounts::resume::resume;
use fener_app::installation::system;
use fener_app::messages::channels::Secret;
use fener_app::messages::channels::oidc::{OidcProvider, OidcSettings};
use fener_app::users::{self, NewUser, Start};
use fener_domain::ids::UserId;
use fener_domain::time::Clock;
use fener_testkit::{Place, StoreMaker, TestApp, run};
use fener_web::Web;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tower::ServiceExt;

const CLIENT: &str = "fener";
const SECRET: &str = "a secret of the test";

/// What the provider says in its next token.
#[derive(Clone)]
struct Says {
    subject: &'static str,
    audience: &'static str,
    nonce: Option<&'static str>,
    /// Seconds from now.
    expires: i64,
    /// How many seconds ago the factors were proved.
    ago: i64,
    methods: Vec<&'static str>,
    key: u8,
}

impl Says {
    fn truth() -> Self {
        Self {
            subject: "42",
            audience: CLIENT,
            nonce: None,
            expires: 300,
            ago: 0,
            methods: vec!["pwd", "mfa"],
            key: 1,
        }
    }
}

/// A provider of identities. Its codes are the nonces that it was asked with.
struct Peer {
    issuer: String,
    clock: Arc<fener_testkit::FakeClock>,
    says: Mutex<Says>,
    /// The challenge of each code.
    challenges: Mutex<HashMap<String, String>>,
}

fn b64(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).expect("a seed")
}

async fn discovery(State(peer): State<Arc<Peer>>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", peer.issuer);
    Json(json!({
        "issuer": peer.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "jwks_uri": at("/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256", "ES256"],
    }))
}

/// Only the first key is the provider's.
async fn keys() -> Json<Value> {
    let point = key(1).verifying_key().to_sec1_point(false);
    let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
    let (x, y): (Vec<u8>, Vec<u8>) = (x.into_iter().copied().collect(), y.into_iter().copied().collect());
    Json(json!({ "keys": [{ "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": "1",
        "x": b64(&x), "y": b64(&y) }] }))
}

async fn token(State(peer): State<Arc<Peer>>, Form(asked): Form<HashMap<String, String>>) -> Response {
    let code = asked.get("code").cloned().unwrap_or_default();
    let challenge = peer.challenges.lock().expect("challenges").remove(&code);
    let verifier = asked.get("code_verifier").cloned().unwrap_or_default();
    if challenge != Some(b64(&Sha256::digest(verifier.as_bytes()))) {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    }
    let says = peer.says.lock().expect("says").clone();
    let now = peer.clock.now().seconds();
    let claims = json!({
        "iss": peer.issuer, "sub": says.subject, "aud": says.audience, "nonce": says.nonce.unwrap_or(&code),
        "iat": now, "exp": now + says.expires, "auth_time": now - says.ago, "amr": says.methods,
    });
    let head = b64(json!({ "alg": "ES256", "typ": "JWT", "kid": "1" }).to_string().as_bytes());
    let signed = format!("{head}.{}", b64(claims.to_string().as_bytes()));
    let signature: Signature = key(says.key).sign(signed.as_bytes());
    let token = format!("{signed}.{}", b64(&signature.to_bytes().into_iter().collect::<Vec<u8>>()));
    Json(json!({ "access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": token }))
        .into_response()
}

/// An installation whose shelter has a provider.
struct House {
    made: TestApp,
    router: Router,
    peer: Arc<Peer>,
}

/// What a page answered.
struct Got {
    status: StatusCode,
    to: String,
    cookies: Vec<String>,
    text: String,
}

impl Got {
    /// The value of a cookie that was set.
    fn cookie(&self, name: &str) -> String {
        let start = format!("{name}=");
        let found = self.cookies.iter().find_map(|one| one.strip_prefix(&start));
        found.and_then(|rest| rest.split(';').next()).unwrap_or_default().to_owned()
    }
}

impl House {
    async fn new(maker: &StoreMaker, new_accounts: bool) -> Self {
        let made = TestApp::new(maker).await;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let peer = Arc::new(Peer {
            issuer: issuer.clone(),
            clock: Arc::clone(&made.clock),
            says: Mutex::new(Says::truth()),
            challenges: Mutex::default(),
        });
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(Arc::clone(&peer));
        tokio::spawn(async move { axum::serve(listener, routes).await.expect("serving") });
        let settings = OidcSettings {
            issuer,
            client: CLIENT.into(),
            secret: Secret::new(SECRET),
            back: "http://127.0.0.1/sign-in/with/shelter/back".into(),
        };
        let provider = Provider {
            name: "shelter".into(),
            label: "The shelter's own".into(),
            organisation: made.organisation(Place::Shelter),
            roles: Roles::only(Role::PartnerAgent),
            methods: vec!["mfa".into()],
            levels: Vec::new(),
            new_accounts,
            language: "en".into(),
            protocol: OidcProvider::new(settings).expect("a provider"),
        };
        assert!(made.app.providers.set(vec![provider]).is_ok());
        let web = Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new()).expect("pages");
        Self { router: fener_web::router(web), made, peer }
    }

    async fn get(&self, path: &str, cookies: &str) -> Got {
        let request =
            Request::get(path).header(header::COOKIE, cookies).header(header::ACCEPT_LANGUAGE, "en");
        let request = request.body(Body::empty()).expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let texts = |name| {
            let all = answer.headers().get_all(name).iter();
            all.filter_map(|value| value.to_str().ok().map(str::to_owned)).collect::<Vec<_>>()
        };
        let (to, cookies) = (texts(header::LOCATION).concat(), texts(header::SET_COOKIE));
        let status = answer.status();
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        Got { status, to, cookies, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    fn says(&self, says: Says) {
        *self.peer.says.lock().expect("says") = says;
    }

    /// Goes to the provider and signs in there: the address back, and the cookie that ties it to the browser.
    async fn there(&self, start: &str, session: &str) -> (String, String) {
        let sent = self.get(start, session).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let (place, query) = sent.to.split_once('?').expect("a question");
        assert_eq!(place, format!("{}/authorize", self.peer.issuer));
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        assert_eq!((asked["client_id"].as_str(), asked["response_type"].as_str()), (CLIENT, "code"));
        assert_eq!(asked["code_challenge_method"], "S256");
        assert_eq!(start.contains("again=yes"), asked.get("prompt").is_some_and(|prompt| prompt == "login"));
        let code = asked["nonce"].clone();
        let mut challenges = self.peer.challenges.lock().expect("challenges");
        challenges.insert(code.clone(), asked["code_challenge"].clone());
        let back = asked["redirect_uri"].strip_prefix("http://127.0.0.1").expect("our address").to_owned();
        let kept = format!("fener_asked={}", sent.cookie("fener_asked"));
        (format!("{back}?code={code}&state={}", asked["state"]), kept)
    }

    async fn comes(&self, says: Says) -> Got {
        self.says(says);
        let (back, kept) = self.there("/sign-in/with/shelter?to=%2Fpartner%2Finbox", "").await;
        self.get(&back, &kept).await
    }

    async fn account(&self, login: &str, subject: &str) -> UserId {
        let (app, system) = (&self.made.app, system(&self.made.app.tenant));
        let new = NewUser {
            login: login.into(),
            organisation: self.made.organisation(Place::Shelter),
            roles: Roles::only(Role::PartnerAgent),
            language: "en".into(),
        };
        let id = users::add(app, &system, &new, Start::OneTimePassword).await.expect("an account").id;
        users::link(app, &system, id, "shelter", subject).await.expect("a link");
        id
    }
}

fn refused(got: &Got, says: &str) {
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", got.text);
    assert!(got.text.contains(says), "{says:?} is not in {}", got.text);
    assert!(got.cookie("fener_session").is_empty(), "a session was given");
}

#[test]
fn whoever_was_linked_signs_in_at_their_organisation_and_nobody_else_does() {
    run(async {
        let maker = StoreMaker::sqlite();
        let house = House::new(&maker, false).await;
        let (app, system) = (&house.made.app, system(&house.made.app.tenant));
        let door = house.get("/sign-in", "").await;
        assert!(door.text.contains("/sign-in/with/shelter") && door.text.contains("The shelter"));
        refused(&house.comes(Says::truth()).await, "link your account");
        let user = house.account("ana.k", "42").await;

        // Who was linked is in, with both factors; the same answer opens nothing twice, nor in another browser.
        house.says(Says::truth());
        let (back, kept) = house.there("/sign-in/with/shelter?to=%2Fpartner%2Finbox", "").await;
        refused(&house.get(&back, "fener_asked=another").await, "Start again");
        let inside = house.get(&back, &kept).await;
        assert_eq!((inside.status, inside.to.as_str()), (StatusCode::SEE_OTHER, "/partner/inbox"));
        let session = format!("fener_session={}", inside.cookie("fener_session"));
        assert_eq!(house.get("/partner/inbox", &session).await.status, StatusCode::OK);
        refused(&house.get(&back, &kept).await, "Start again");

        // What the provider did not sign, or signed for somebody else, at another time or for another question.
        for lie in [
            Says { nonce: Some("another question"), ..Says::truth() },
            Says { audience: "somebody-else", ..Says::truth() },
            Says { expires: -1, ..Says::truth() },
            Says { key: 2, ..Says::truth() },
        ] {
            refused(&house.comes(lie).await, "could not be checked");
        }
        refused(&house.comes(Says { subject: "43", ..Says::truth() }).await, "link your account");

        // One factor alone is not enough: ours is asked.
        let halfway = house.comes(Says { methods: vec!["pwd"], ..Says::truth() }).await;
        assert!(halfway.to.starts_with("/sign-in/"), "{}", halfway.to);
        let half = format!("fener_session={}", halfway.cookie("fener_session"));
        assert_eq!(house.get("/partner/inbox", &half).await.status, StatusCode::SEE_OTHER);

        // Later the provider can prove it again, for this very person.
        house.made.clock.advance(11 * 60);
        let token = SessionToken::parse(&inside.cookie("fener_session")).expect("a token");
        let stepped = async || {
            let visit = resume(app, &token).await.expect("a session");
            visit.stepped_up(house.made.clock.now())
        };
        assert!(!stepped().await);
        house.says(Says::truth());
        let again = "/sign-in/with/shelter?again=yes&to=%2Fpartner%2Finbox";
        let (back, kept) = house.there(again, &session).await;
        let proved = house.get(&back, &format!("{session}; {kept}")).await;
        assert_eq!((proved.status, proved.to.as_str()), (StatusCode::SEE_OTHER, "/partner/inbox"));
        assert!(stepped().await);
        // A session that is open there since the morning opens ours, and is no proof of now; neither is a time to come.
        for ago in [3_600, -3_600] {
            let early = house.comes(Says { ago, ..Says::truth() }).await;
            assert_eq!(early.to, "/partner/inbox");
            let early = SessionToken::parse(&early.cookie("fener_session")).expect("a token");
            let visit = resume(app, &early).await.expect("a session");
            assert!(!visit.stepped_up(house.made.clock.now()), "{ago}");
        }
        house.account("mila.k", "44").await;
        house.says(Says { subject: "44", ..Says::truth() });
        let (back, kept) = house.there(again, &session).await;
        let other = house.get(&back, &format!("{session}; {kept}")).await;
        assert!(other.text.contains("Somebody else"), "{}", other.text);

        // More rights than may come in there, and an account that is disabled.
        let more = Roles::only(Role::PartnerAgent).with(Role::Administrator);
        users::set_roles(app, &system, user, more).await.expect("more rights");
        refused(&house.comes(Says::truth()).await, "may not sign in there");
        users::set_roles(app, &system, user, Roles::only(Role::PartnerAgent)).await.expect("fewer");
        users::disable(app, &system, user).await.expect("disabled");
        refused(&house.comes(Says::truth()).await, "disabled");
    });
}

#[test]
fn where_it_is_said_so_whoever_the_provider_knows_becomes_a_partner_agent_and_no_more() {
    run(async {
        let maker = StoreMaker::sqlite();
        let house = House::new(&maker, true).await;
        let mut owners = Vec::new();
        for _ in 0..2 {
            let inside = house.comes(Says::truth()).await;
            assert_eq!((inside.status, inside.to.as_str()), (StatusCode::SEE_OTHER, "/partner/inbox"));
            let token = SessionToken::parse(&inside.cookie("fener_session")).expect("a token");
            let visit = resume(&house.made.app, &token).await.expect("a session");
            let who = visit.who().expect("somebody").clone();
            assert_eq!(who.principal.roles, Roles::only(Role::PartnerAgent));
            assert_eq!(who.principal.organisation, house.made.organisation(Place::Shelter));
            assert!(who.login.starts_with("shelter."), "{}", who.login);
            owners.push(who.principal.user);
        }
        assert_eq!(owners.first(), owners.last(), "an account is made once");
    });
}
