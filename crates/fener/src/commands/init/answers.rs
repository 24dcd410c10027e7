//! What must be known before anything is made: from flags, or asked for at a terminal.

use fener_access::password_rules;
use fener_app::installation::InstallationError;
use fener_app::users;
use fener_domain::fields::Checker;
use fener_domain::personal::Personal;
use fener_packs::Packs;
use fener_store::tenants::OperatingModel;
use zeroize::Zeroizing;

use super::{InitArgs, codes};
use crate::exit::Failure;
use crate::{opening, output};

/// Everything asked and checked.
pub struct Answers {
    pub pack: String,
    pub operator: String,
    pub model: OperatingModel,
    pub admin: String,
    pub password: Option<Zeroizing<String>>,
    pub key_passphrase: bool,
}

impl Answers {
    /// Takes flags, asks for the rest, and checks all of it.
    ///
    /// # Errors
    /// Names every flag that is missing when nobody can be asked, or what is wrong.
    pub fn gather(args: InitArgs, packs: &Packs) -> Result<Self, Failure> {
        if !output::somebody_is_there() {
            refuse_missing(&args)?;
        }
        let pack = or_ask(args.pack, &format!("Country pack ({})", codes(packs)), None)?;
        packs.get(&pack).map_err(|error| InstallationError::Pack(error.to_string()))?;
        let operator = or_ask(args.operator, "Operator's name", None)?;
        let model = match args.model {
            Some(model) => model,
            None => output::ask("Who runs the hotline (ngo or government)", Some("ngo"))?
                .parse()
                .map_err(|error| Failure::Usage(format!("model: {error}")))?,
        };
        let admin = or_ask(args.admin, "Login of the first administrator", Some("admin"))?;
        let password = args.admin_password_file.as_deref().map(opening::secret_file).transpose()?;
        let answers = Self { pack, operator, model, admin, password, key_passphrase: args.key_passphrase };
        answers.check()?;
        Ok(answers)
    }

    fn check(&self) -> Result<(), Failure> {
        let mut checker = Checker::default();
        checker.required_line("operator", &self.operator);
        checker.required_line("admin", &self.admin);
        checker.finish().map_err(fener_app::AppError::from)?;
        if let Some(password) = &self.password {
            let password = Personal::new(password.to_string());
            password_rules::check(&password, &users::normal_login(&self.admin))
                .map_err(|weak| Failure::Usage(format!("the administrator's password is {weak}")))?;
        }
        Ok(())
    }
}

fn refuse_missing(args: &InitArgs) -> Result<(), Failure> {
    let missing: Vec<&str> = [
        ("--pack", args.pack.is_none()),
        ("--operator", args.operator.is_none()),
        ("--model", args.model.is_none()),
        ("--admin", args.admin.is_none()),
    ]
    .into_iter()
    .filter_map(|(flag, missing)| missing.then_some(flag))
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!("nobody can be asked here: give {}", missing.join(", "))))
}

fn or_ask(given: Option<String>, question: &str, proposed: Option<&str>) -> Result<String, Failure> {
    given.map_or_else(|| output::ask(question, proposed), Ok)
}
