//! Serbian sentences, in Latin script; Cyrillic is derived.

use fener_domain::cases::ExploitationForm;
use fener_domain::contacts::Purpose;

use super::Phrases;

pub(super) const PHRASES: Phrases = Phrases {
    opening,
    signs,
    next: &[
        "Objašnjena je uloga linije i šta sledi.",
        "Dogovoreno je da se javi ponovo kada bude bezbedno.",
        "Upućena je na informacije o pravima i uslugama.",
        "Ne želi da se bilo šta preduzima bez dogovora.",
        "Data su uputstva za hitne slučajeve.",
    ],
    safe: &[
        "Samo poruka, posle 21 čas",
        "Radnim danom pre podne; ne reći ko zove",
        "Zvati sestru, ona prenosi",
        "Preko aplikacije za poruke, bez poziva",
    ],
    titles: &[
        "Radnici na gradilištu",
        "Stan u prizemlju",
        "Poziv iz kuhinje",
        "Obećan posao",
        "Put bez povratka",
        "Sezonska berba",
        "Ponuda sa mreže",
        "Dug koji raste",
    ],
    needs: &[
        "Siguran smeštaj i odmor",
        "Pravna pomoć i nova lična karta",
        "Razgovor sa psihologom",
        "Pomoć oko povratka kući",
        "Posao i kratak kurs",
        "Hrana, odeća, telefon",
    ],
    health: &["Iscrpljenost, potreban pregled", "Stara povreda ruke", "Nesanica i strah", "Bez tegoba"],
    referral: &[
        "Molimo brz odgovor.",
        "Dolazi sa detetom.",
        "Potreban je tumač.",
        "Može doći od sutra ujutru.",
    ],
    accepted: &["Primamo, mesto je spremno.", "Možemo od danas popodne.", "Zakazano; javite vreme dolaska."],
    declined: &[
        "Trenutno nemamo mesta.",
        "Ne ispunjava uslove za prijem.",
        "Za nas nije bezbedno ovih dana.",
    ],
    tip_answer: &[
        "Provera je obavljena na terenu.",
        "Podaci su upoređeni sa ranijom dojavom.",
        "Prosleđeno nadležnoj jedinici.",
        "Za sada nema dovoljno podataka.",
    ],
    when: &["Sinoć oko 23 časa", "Poslednje dve nedelje", "Svakog petka uveče", "Od početka meseca"],
    source_safety: &["Ne pominjati izvor.", "Izvor stanuje u blizini.", "Izvor ne želi kontakt."],
};

fn opening(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::Crisis => &[
            "Zove šapatom; kaže da ne sme da izađe iz stana.",
            "Javlja da je osoba zaključana i da su joj uzeta dokumenta.",
            "Traži da neko dođe odmah; čuje se svađa u pozadini.",
        ],
        Purpose::HighRisk => &[
            "Opisuje posao koji nije onakav kakav je obećan.",
            "Brine za rođaku koja se ne javlja otkako je otputovala.",
            "Pita šta može da uradi bez dokumenata.",
        ],
        Purpose::Tip => &[
            "Primetio je nešto neobično u susedstvu i želi da prijavi.",
            "Prijavljuje ponudu za posao koja deluje kao prevara.",
            "Vozač prijavljuje grupu ljudi koja ne sme da razgovara.",
        ],
        Purpose::Referral => &[
            "Traži sklonište i pravnu pomoć.",
            "Pita za besplatnog psihologa.",
            "Ustanova traži slobodno mesto za korisnicu.",
        ],
        Purpose::Information => &[
            "Pita kako da proveri ponudu za posao u inostranstvu.",
            "Pita koja su prava žrtava trgovine ljudima.",
            "Pita kako linija radi i ko sve sluša.",
        ],
        Purpose::Training => &["Škola traži predavanje za učenike.", "Ustanova pita za obuku zaposlenih."],
        Purpose::Silent => &["Niko se ne javlja.", "Veza se prekida posle nekoliko sekundi."],
    }
}

fn signs(form: ExploitationForm) -> &'static [&'static str] {
    match form {
        ExploitationForm::Labour => &[
            "Rade po četrnaest sati dnevno, bez slobodnog dana.",
            "Plata se ne isplaćuje već tri meseca.",
            "Pasoši su kod poslodavca.",
            "Spavaju u kontejneru pored gradilišta.",
        ],
        ExploitationForm::Sexual => &[
            "Kaže da mora da vrati dug i da je stalno prate.",
            "Telefon joj drži drugi čovek.",
            "Posao je obećan kao rad u kafiću.",
            "Premeštaju je iz stana u stan.",
        ],
        ExploitationForm::Begging => {
            &["Dete prosi na istom mestu do kasno u noć.", "Odrasli u kolima uzima novac svakog sata."]
        }
        ExploitationForm::Marriage => {
            &["Porodica dogovara brak protiv njene volje.", "Kaže da je za nju već primljen novac."]
        }
        _ => &["Ne sme da izlazi sama.", "Prete joj da će nauditi porodici.", "Dokumenta su joj oduzeta."],
    }
}
