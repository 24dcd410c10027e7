//! English sentences.

use fener_domain::cases::ExploitationForm;
use fener_domain::contacts::Purpose;

use super::Phrases;

pub(super) const PHRASES: Phrases = Phrases {
    opening,
    signs,
    next: &[
        "Explained what the hotline does and what comes next.",
        "Will call again when it is safe.",
        "Told about rights and services.",
        "Wants nothing done without agreeing first.",
    ],
    safe: &[
        "Text only, after 21",
        "Weekday mornings; do not say who is calling",
        "Through a friend who passes it on",
    ],
    titles: &["Promised a job", "The kitchen call", "Workers without papers", "A debt that grows"],
    needs: &[
        "A safe place and rest",
        "Legal help and new papers",
        "Somebody to talk to",
        "Help to travel home",
    ],
    health: &["Exhausted, should see a doctor", "An old injury of the hand", "Cannot sleep", "No complaints"],
    referral: &[
        "Please answer soon.",
        "Comes with a child.",
        "Needs an interpreter.",
        "Can come tomorrow morning.",
    ],
    accepted: &[
        "We have a place ready.",
        "We can help from this afternoon.",
        "Booked; tell us the time of arrival.",
    ],
    declined: &["We are full at present.", "Not within what we may take in.", "Not safe with us these days."],
    tip_answer: &[
        "We checked on site.",
        "Compared with an earlier report.",
        "Passed on to the unit in charge.",
        "Not enough to act on so far.",
    ],
    when: &[
        "Last night about 23",
        "For two weeks",
        "Every Friday evening",
        "Since the beginning of the month",
    ],
    source_safety: &[
        "Do not mention the source.",
        "The source lives nearby.",
        "The source wants no contact.",
    ],
};

fn opening(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Crisis => &[
            "Whispers; says the door is locked from outside.",
            "Says that a friend is held in a flat and asks for help now.",
        ],
        Purpose::HighRisk => &[
            "Describes a job that is not what was promised.",
            "Worried about a cousin who no longer answers.",
        ],
        Purpose::Tip => {
            &["Noticed something odd in the neighbourhood.", "Reports a job offer that looks false."]
        }
        Purpose::Referral => &["Looks for a shelter and legal help.", "Asks for a free psychologist."],
        Purpose::Information => &["Asks how to check a job offer abroad.", "Asks what rights victims have."],
        Purpose::Training => &["A school asks for a talk.", "An agency asks for training."],
        Purpose::Silent => &["Nobody speaks.", "The line drops after a few seconds."],
    }
}

fn signs(form: ExploitationForm) -> &'static [&'static str] {
    match form {
        ExploitationForm::Labour => &[
            "They work fourteen hours a day without a day off.",
            "No wages for three months.",
            "The employer keeps the passports.",
        ],
        ExploitationForm::Sexual => &[
            "Says that she has a debt to pay and is always watched.",
            "Another man holds her phone.",
            "The job was promised as work in a café.",
        ],
        ExploitationForm::Begging => &[
            "A child begs at the same corner until late at night.",
            "An adult in a car collects the money every hour.",
        ],
        _ => &["May not go out alone.", "They threaten to harm the family.", "Documents were taken away."],
    }
}
