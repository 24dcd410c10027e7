//! What the directory tells of the demo's services. Towns are invented, points are rounded to a tenth of a degree, numbers are
//! such as nobody can have, and addresses end where no machine answers.

use fener_app::directory;
use fener_app::directory::agreements::{self, AgreementInput};
use fener_app::directory::places::{self, Details, PlaceInput};
use fener_app::directory::verifying::{self, AnswerInput};
use fener_app::{App, Who, installation};
use fener_domain::directory::profile::{Profile, Sex, Speed};
use fener_domain::ids::ServiceId;

use super::{Scene, When};
use crate::demo::country::{Body, Offer};
use crate::demo::fill::{FillError, Named};

/// When the directory was looked through.
const LOOKED: When = (14, 10);
/// What nobody needs to hide: anybody may read of these.
const OPEN_TO_ALL: [Body; 3] = [Body::Health, Body::SocialWork, Body::Association];
/// Agreements: with whom, since and until how many days before the demo's day, and about what.
const AGREEMENTS: [(Body, i64, Option<i64>, &str); 4] = [
    (Body::ShelterNorth, 400, Some(-20), "Prijem žena i dece (Admission of women and children)"),
    (Body::ShelterSouth, 300, Some(-300), "Prijem odraslih (Admission of adults)"),
    (Body::Health, 500, None, "Pregledi bez naplate (Examinations free of charge)"),
    (Body::Association, 700, Some(30), "Pomoć oko dokumenata (Help with documents)"),
];

/// What is told of a service.
struct Listing {
    hours: &'static str,
    speed: Speed,
    ages: (Option<i32>, Option<i32>),
    sexes: &'static [Sex],
    children: bool,
    phone: &'static str,
    town: &'static str,
    point: &'static str,
    confidential: bool,
}

/// A service that everybody of age may come to, by day.
const USUAL: Listing = Listing {
    hours: "MO-FR 09:00-17:00",
    speed: Speed::ThreeDays,
    ages: (Some(18), None),
    sexes: &[],
    children: false,
    phone: "000 000 10",
    town: "Demo Varoš",
    point: "44.6, 20.3",
    confidential: false,
};

const fn listing(offer: Offer) -> Listing {
    match offer {
        Offer::SafePlaceNorth => Listing {
            hours: "MO-SU 00:00-24:00",
            speed: Speed::Now,
            ages: (None, None),
            sexes: &[Sex::Female],
            children: true,
            phone: "000 000 11",
            town: "Gornji Primer",
            point: "45.4, 19.7",
            confidential: true,
        },
        Offer::SafePlaceSouth => Listing {
            hours: "MO-SU 08:00-22:00",
            speed: Speed::Day,
            phone: "000 000 12",
            town: "Donji Primer",
            point: "43.4, 21.8",
            ..USUAL
        },
        Offer::Doctor => Listing {
            hours: "MO-FR 07:00-19:00\nSA 08:00-12:00",
            speed: Speed::Day,
            ages: (None, None),
            children: true,
            phone: "000 000 13",
            ..USUAL
        },
        Offer::Psychologist => {
            Listing { hours: "MO,WE,FR 10:00-18:00\nTU,TH 12:00-20:00", phone: "000 000 14", ..USUAL }
        }
        Offer::Lawyer => Listing { phone: "000 000 15", town: "Novi Primer", point: "45.3, 19.9", ..USUAL },
        Offer::Interpreter => Listing {
            hours: "MO-SU 06:00-24:00",
            speed: Speed::Now,
            ages: (None, None),
            phone: "000 000 16",
            town: "Stari Uzorak",
            point: "43.3, 22.0",
            ..USUAL
        },
        Offer::Subsistence => Listing {
            hours: "MO-FR 08:00-14:00",
            speed: Speed::Week,
            ages: (None, None),
            phone: "000 000 17",
            town: "Uzorkovo",
            point: "44.1, 20.8",
            ..USUAL
        },
        Offer::Training => Listing {
            hours: "MO-TH 16:00-20:00",
            speed: Speed::Week,
            ages: (Some(16), None),
            phone: "000 000 18",
            town: "Primerovac",
            point: "45.2, 19.6",
            ..USUAL
        },
        Offer::Papers => Listing {
            hours: "TU,TH 09:00-13:00",
            speed: Speed::Week,
            ages: (None, None),
            phone: "000 000 19",
            town: "Bajkovac",
            point: "43.9, 21.4",
            ..USUAL
        },
    }
}

impl Scene {
    /// Whoever keeps a service up to date: its organisation, or who set up the installation where it has no account.
    fn keeper(&self, offer: Offer) -> Who {
        match self.hand.cast.agent(offer.body()) {
            Ok(agent) => agent.clone(),
            Err(_nobody) => installation::system(&self.hand.app.tenant),
        }
    }

    /// What organisations tell of their services, who may read it, and what was agreed with them.
    pub(super) async fn directory(&self) -> Result<(), FillError> {
        for offer in Offer::ALL {
            self.listed(offer, self.hand.cast.service(offer)?).await?;
        }
        let app = self.at(LOOKED);
        let system = installation::system(&app.tenant);
        for body in OPEN_TO_ALL {
            let id = self.hand.cast.body(body)?;
            places::list_organisation(app, &system, id, true).await.named("showing an organisation")?;
        }
        for (body, from, until, about) in AGREEMENTS {
            let input = AgreementInput {
                about: about.to_owned(),
                from: self.date(from).to_string(),
                until: until.map(|day| self.date(day).to_string()).unwrap_or_default(),
                document: format!("demo-{from}.pdf"),
            };
            let id = self.hand.cast.body(body)?;
            agreements::add(app, &system, id, &input).await.named("writing an agreement down")?;
        }
        self.answered_by_link().await
    }

    /// The association answers a link: its hours hold at once, its new number waits until somebody inside accepts it.
    async fn answered_by_link(&self) -> Result<(), FillError> {
        let app = self.at((6, 9));
        let system = installation::system(&app.tenant);
        let id = self.hand.cast.body(Body::Association)?;
        let token = verifying::make_link(app, &system, id).await.named("making a link to verify")?;
        let answer = AnswerInput {
            service: Some(self.hand.cast.service(Offer::Papers)?),
            hours: "TU,TH 09:00-15:00".to_owned(),
            phones: vec!["000 000 20".to_owned()],
            ..AnswerInput::default()
        };
        verifying::answer(self.at((5, 14)), token.expose(), &[answer]).await.named("answering a link")
    }

    async fn listed(&self, offer: Offer, id: ServiceId) -> Result<(), FillError> {
        let (app, keeper, told) = (self.at(LOOKED), self.keeper(offer), listing(offer));
        let version = directory::read_service(app, &keeper, id).await.named("reading a service")?.version;
        let version = places::update_details(app, &keeper, id, version, &details(offer, &told))
            .await
            .named("telling of a service")?;
        let place = PlaceInput {
            name: format!("{} (demo)", told.town),
            address: "Izmišljena ulica bb".to_owned(),
            city: told.town.to_owned(),
            postal_code: String::new(),
            point: told.point.to_owned(),
            accessibility: if told.confidential { "" } else { "Rampa na ulazu (Ramp at the door)" }
                .to_owned(),
            confidential: told.confidential,
        };
        places::add_place(app, &keeper, id, version, &place).await.named("adding a place")?;
        self.shown(app, offer, id).await
    }

    /// Anybody may read of some; all but one were made sure of when the directory was looked through.
    async fn shown(&self, app: &App, offer: Offer, id: ServiceId) -> Result<(), FillError> {
        let system = installation::system(&app.tenant);
        if OPEN_TO_ALL.contains(&offer.body()) {
            places::list_service(app, &system, id, true).await.named("showing a service")?;
        }
        if offer != Offer::Training {
            verifying::confirm(app, &self.keeper(offer), id).await.named("making sure of a service")?;
        }
        Ok(())
    }
}

fn details(offer: Offer, told: &Listing) -> Details {
    Details {
        profile: Profile {
            min_age: told.ages.0,
            max_age: told.ages.1,
            sexes: told.sexes.to_vec(),
            children: told.children,
            disability: !told.confidential,
            speed: Some(told.speed),
            ..Profile::default()
        },
        alternate_name: String::new(),
        description: format!("Izmišljena služba za pokaz (invented for show): {}", offer.name()),
        url: "https://demo.example.org/".to_owned(),
        email: "demo@example.org".to_owned(),
        phones: vec![told.phone.to_owned()],
        hours: told.hours.to_owned(),
        cost: "Besplatno (free of charge)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use fener_domain::directory::verifying::read_hours;

    use super::*;

    #[test]
    fn every_service_says_when_and_where_and_no_number_is_real() {
        for offer in Offer::ALL {
            let told = listing(offer);
            assert!(!read_hours(told.hours).unwrap().is_empty(), "{offer:?}");
            assert!(told.phone.starts_with("000 000 "), "{offer:?}");
            let point: Vec<f64> = told.point.split(", ").map(|part| part.parse().unwrap()).collect();
            assert_eq!(point.len(), 2, "{offer:?}");
        }
        let hidden: Vec<Offer> =
            Offer::ALL.into_iter().filter(|offer| listing(*offer).confidential).collect();
        assert_eq!(hidden, [Offer::SafePlaceNorth]);
    }
}
