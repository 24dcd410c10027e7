//! A hotline with three people who are certified until the end of the year, and one who is not.

use fener_access::role::Role;
use fener_app::users::{self, NewUser, Start};
use fener_app::{App, Who, installation, shifts};
use fener_domain::ids::{ShiftId, UserId};
use fener_domain::shifts::{CertificateInput, HOTLINE, ShiftInput, ShiftRole};
use fener_domain::time::{Clock, Timestamp};
use fener_testkit::{StoreMaker, TestApp};

pub struct Rota {
    pub made: TestApp,
    pub supervisor: Who,
    pub specialist: Who,
    /// A colleague with the same rights.
    pub colleague: Who,
}

const HOUR: i64 = 3_600;

impl Rota {
    pub async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let (supervisor, specialist) = (made.who(Role::ShiftSupervisor), made.who(Role::CallSpecialist));
        let new = NewUser {
            login: "colleague".into(),
            organisation: made.app.tenant.organisation,
            roles: Role::CallSpecialist.into(),
            language: "en".into(),
        };
        let system = installation::system(&made.app.tenant);
        let added = users::add(&made.app, &system, &new, Start::OneTimePassword).await.expect("an account");
        let mut colleague = specialist.clone();
        colleague.principal.user = added.id;
        colleague.login = "colleague".into();
        let rota = Self { made, supervisor, specialist, colleague };
        for who in [&rota.supervisor, &rota.specialist, &rota.colleague] {
            rota.certify(who.principal.user, &["sr", "en"], 24 * 60).await;
        }
        rota
    }

    pub fn app(&self) -> &App {
        &self.made.app
    }

    /// So many hours from now.
    pub fn at(&self, hours: i64) -> Timestamp {
        self.made.clock.now().plus_seconds(hours * HOUR)
    }

    /// Certified from a week ago for so many hours from now.
    pub async fn certify(&self, user: UserId, languages: &[&str], until: i64) {
        let input = CertificateInput {
            user,
            skill: HOTLINE.into(),
            course: "Induction".into(),
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            from: self.at(-168),
            until: self.at(until),
            evidence: "invented".into(),
        };
        shifts::certify(self.app(), &self.supervisor, &input).await.expect("a certificate");
    }

    pub fn shift(&self, who: &Who, from: i64, hours: i64) -> ShiftInput {
        ShiftInput {
            user: who.principal.user,
            from: self.at(from),
            until: self.at(from + hours),
            role: ShiftRole::Specialist,
            languages: vec!["sr".into()],
            skills: vec![],
        }
    }

    pub async fn plan(&self, who: &Who, from: i64, hours: i64) -> ShiftId {
        let input = self.shift(who, from, hours);
        shifts::plan(self.app(), &self.supervisor, &input, None).await.expect("a shift").id
    }

    pub async fn version(&self, shift: ShiftId) -> i32 {
        shifts::read(self.app(), &self.supervisor, shift).await.expect("the shift").version
    }

    pub async fn holder(&self, shift: ShiftId) -> UserId {
        shifts::read(self.app(), &self.supervisor, shift).await.expect("the shift").shift.plan.user
    }
}
