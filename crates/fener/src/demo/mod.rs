//! `fener demo`: an invented year of an invented country, to look around in. The same seed on the same day gives
//! the same data. A demonstration stays one for ever, and a real installation never becomes one.

mod clock;
mod country;
mod fill;
mod folder;
mod logins;
mod making;
mod phone;
mod plan;
mod showing;
mod story;

use std::net::SocketAddr;

use fener_app::App;
use fener_web::DemoLogin;

use crate::commands::Context;
use crate::commands::demo::DemoArgs;
use crate::exit::{Ending, Failure};
use crate::opening;
use crate::output::note;
use crate::serving::{self, ServeOptions};
use crate::telephony::Line;
use fill::{FillError, Ground};
use logins::Login;
use showing::Shown;

/// Contacts of a demo, when nobody says otherwise.
const CONTACTS: u32 = 2_500;
/// The seed, when nobody says otherwise.
const SEED: u64 = 1;

impl From<FillError> for Failure {
    fn from(error: FillError) -> Self {
        match error {
            FillError::Installation(error) => Self::Installation(error),
            FillError::Store(error) => Self::Store(error),
            other => Self::Refused(format!(
                "the demonstration was not filled ({other}); start again with an empty folder: choose another --data"
            )),
        }
    }
}

/// Fills an empty folder once, tells the logins, and serves.
///
/// # Errors
/// When the folder or database holds something else, or the address is taken.
pub async fn run(context: &Context, args: DemoArgs) -> Result<Ending, Failure> {
    let config = &context.config;
    let listener = serving::bind(&config.listen.value).await?;
    let address = listener.local_addr().map_err(Failure::io("the listening address"))?;
    let wanted = making::Wanted { seed: args.seed, contacts: args.contacts };
    let (app, ground) = match folder::filled(config).await? {
        Some(there) => there,
        None => {
            let ground = making::make(config, &wanted).await?;
            (opening::app(config).await?, ground)
        }
    };
    tell_differences(&wanted, &ground);
    let logins: Vec<Login> = logins::of_seed(ground.seed).map(|(_, login)| login).collect();
    let line = phone::open(args.phone.as_deref()).await?;
    serve(context, app, listener, address, logins, line).await?;
    Ok(Ending::Done)
}

fn tell_differences(wanted: &making::Wanted, ground: &Ground) {
    let other = wanted.seed.is_some_and(|seed| seed != ground.seed)
        || wanted.contacts.is_some_and(|contacts| contacts != ground.contacts);
    if other {
        note(&format!(
            "The folder holds a demonstration of seed {} with {} contacts already; for another choose another --data.",
            ground.seed, ground.contacts
        ));
    }
}

async fn serve(
    context: &Context,
    app: App,
    listener: tokio::net::TcpListener,
    address: SocketAddr,
    logins: Vec<Login>,
    line: Option<Line>,
) -> Result<(), Failure> {
    let config = &context.config;
    let origin = config.origin_for(address);
    let demo_logins = logins
        .iter()
        .map(|login| DemoLogin {
            role: login.role.clone(),
            login: login.user.clone(),
            password: login.password.clone(),
            totp_secret: login.totp_secret.clone(),
        })
        .collect();
    let phone = line.as_ref().and_then(Line::address);
    let shown = Shown { address: origin.clone(), phone, logins };
    let output = context.output;
    let ready = Box::new(move |_: SocketAddr| {
        if let Err(failure) = output.answer(&shown) {
            output.failure(&failure);
        }
    });
    let (metrics, proxies) = (config.metrics.value, config.proxies.value.clone());
    // Invented people are written to by nobody.
    let (messengers, providers) = (Vec::new(), Vec::new());
    let scanning = fener_app::papers::Scanning::default();
    let options =
        ServeOptions { origin, metrics, proxies, demo_logins, scanning, messengers, providers, line, ready };
    serving::serve(app, listener, options).await
}
