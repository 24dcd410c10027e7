//! What a demo tells when it is ready.

use std::fmt;

use fener_domain::time::{Clock, SystemClock};
use serde::Serialize;

use super::logins::Login;

/// Address and logins; as JSON exactly these.
#[derive(Serialize)]
pub struct Shown {
    /// What to type into a browser.
    pub address: String,
    /// What to call with a soft phone on this machine; none when it is switched off.
    pub phone: Option<String>,
    /// A login for each role.
    pub logins: Vec<Login>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let now = SystemClock.now();
        writeln!(f, "\nFener shows an invented country at {}\n", self.address)?;
        writeln!(
            f,
            "  {:<24} {:<21} {:<38} {:<8} secret of the code generator",
            "role", "login", "password", "code now"
        )?;
        for login in &self.logins {
            let code = login.code(now);
            let (role, user, password) = (&login.role, &login.user, &login.password);
            writeln!(f, "  {role:<24} {user:<21} {password:<38} {:<8} {}", code.expose(), login.totp_secret)?;
        }
        if let Some(phone) = &self.phone {
            writeln!(
                f,
                "\n  Telephone: call {phone} with a soft phone on this machine (PCMA or PCMU), sign on as `specialist` at\n  \
                 {}/console/desk, and accept.",
                self.address
            )?;
        }
        for login in &self.logins {
            if let Some(passphrase) = &login.passphrase {
                writeln!(f, "  {} reads sealed reports with the passphrase: {passphrase}", login.user)?;
            }
        }
        writeln!(
            f,
            "\nA code lives 30 seconds; put the secret into an authenticator app, or start again for fresh codes."
        )?;
        writeln!(f, "Look first at:")?;
        writeln!(f, "  1. {} as the public sees it, without a login", self.address)?;
        writeln!(f, "  2. `specialist`: last night's call, and the console")?;
        writeln!(f, "  3. `shelter` and `police`: only what was given to them")?;
        write!(f, "  4. `coordinator`: the whole chain from contact to compensation")
    }
}
