//! Albanian sentences.

use fener_domain::cases::ExploitationForm;
use fener_domain::contacts::Purpose;

use super::Phrases;

pub(super) const PHRASES: Phrases = Phrases {
    opening,
    signs,
    next: &[
        "Iu shpjegua roli i linjës dhe hapat e ardhshëm.",
        "Do të telefonojë përsëri kur të jetë e sigurt.",
        "U informua për të drejtat dhe shërbimet.",
    ],
    safe: &["Vetëm mesazh, pas orës 21", "Ditëve të punës paradite; mos thoni kush telefonon"],
    titles: &["Punë e premtuar", "Telefonatë nga kuzhina", "Punëtorë pa dokumente", "Borxh që rritet"],
    needs: &["Vend i sigurt dhe pushim", "Ndihmë juridike dhe dokumente të reja", "Bisedë me psikolog"],
    health: &["I rraskapitur, duhet vizitë te mjeku", "Nuk fle dot", "Pa ankesa"],
    referral: &["Ju lutem përgjigjuni shpejt.", "Vjen me një fëmijë.", "Nevojitet përkthyes."],
    accepted: &["E pranojmë, vendi është gati.", "Mund të ndihmojmë nga sot pasdite."],
    declined: &["Tani nuk kemi vende.", "Nuk i plotëson kushtet e pranimit."],
    tip_answer: &[
        "U kontrollua në terren.",
        "Iu kalua njësisë përgjegjëse.",
        "Ende nuk ka të dhëna të mjaftueshme.",
    ],
    when: &["Mbrëmë rreth orës 23", "Prej dy javësh", "Çdo të premte në mbrëmje"],
    source_safety: &["Mos përmendni burimin.", "Burimi banon afër.", "Burimi nuk dëshiron kontakt."],
};

fn opening(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Crisis => &[
            "Flet me zë të ulët; thotë se dera është e mbyllur nga jashtë.",
            "Thotë se një mike mbahet në një banesë dhe kërkon ndihmë tani.",
        ],
        Purpose::HighRisk => &[
            "Përshkruan një punë që nuk është ajo që u premtua.",
            "Është në merak për një kushërirë që nuk përgjigjet më.",
        ],
        Purpose::Tip => {
            &["Ka vënë re diçka të pazakontë në lagje.", "Raporton një ofertë pune që duket e rreme."]
        }
        Purpose::Referral => &["Kërkon strehë dhe ndihmë juridike.", "Pyet për psikolog falas."],
        Purpose::Information => {
            &["Pyet si të verifikojë një ofertë pune jashtë vendit.", "Pyet çfarë të drejtash kanë viktimat."]
        }
        Purpose::Training => &["Një shkollë kërkon një ligjëratë.", "Një institucion kërkon trajnim."],
        Purpose::Silent => &["Askush nuk flet.", "Linja shkëputet pas disa sekondash."],
    }
}

fn signs(form: ExploitationForm) -> &'static [&'static str] {
    match form {
        ExploitationForm::Labour => &[
            "Punojnë katërmbëdhjetë orë në ditë, pa ditë pushimi.",
            "Paga nuk paguhet prej tre muajsh.",
            "Pasaportat i mban punëdhënësi.",
        ],
        ExploitationForm::Sexual => &[
            "Thotë se duhet të kthejë një borxh dhe se e ndjekin vazhdimisht.",
            "Telefonin ia mban një burrë tjetër.",
        ],
        ExploitationForm::Begging => &["Një fëmijë lyp në të njëjtin vend deri natën vonë."],
        _ => &[
            "Nuk lejohet të dalë vetëm.",
            "E kërcënojnë se do t'i bëjnë keq familjes.",
            "Ia kanë marrë dokumentet.",
        ],
    }
}
