//! Small documents, made in code: a page of a PDF and a picture.

use fener_app::papers::{self, Brought};
use fener_domain::ids::CaseId;
use fener_domain::personal::Personal;
use uuid::Uuid;

use super::{Scene, When};
use crate::demo::fill::{FillError, Named};

/// A picture of 24 by 24 points: a grey ring.
const PICTURE: &[u8] = b"\
    \x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x18\x00\x00\x00\x18\
    \x08\x00\x00\x00\x00\xc5\x1c\x62\x24\x00\x00\x00\x69\x49\x44\x41\x54\x78\xda\xa5\x92\x5d\x0a\xc0\
    \x30\x08\x83\x73\xff\x93\x79\xab\x74\xad\x3f\x38\xa5\x74\xa3\x82\x0f\xcd\x87\x11\xb5\x90\x4d\xe0\
    \x08\x60\x51\x00\x52\x64\x30\xdf\x24\x85\x0c\x02\xd3\x45\xf5\x27\x8d\xa0\xea\x34\xa2\x20\xeb\xb3\
    \x46\x41\xf8\x7b\xae\x92\x05\xde\x3a\x25\x81\xee\xa5\x40\xaa\x97\x81\xa2\xf3\xa2\x47\x9b\x03\x3e\
    \x60\xef\xed\x2b\x69\xf3\xc5\x12\xab\x9e\xd6\x1e\xfe\xf8\x72\xa8\xfd\x69\x7f\xfc\x92\x01\x35\x13\
    \x82\xb4\x92\xeb\x11\x14\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

impl Scene {
    /// Brings a file into a case as the manager; a new version when `of` says of which document.
    async fn bring(
        &self,
        when: When,
        case: CaseId,
        (name, bytes, of): (&str, Vec<u8>, Option<Uuid>),
    ) -> Result<Uuid, FillError> {
        let brought = Brought { name: Personal::from(name), bytes: Personal::new(bytes), paper: of };
        papers::bring(self.at(when), self.manager()?, case, brought).await.named("bringing a document")
    }

    /// A statement in two versions, and a picture.
    pub(super) async fn documents(&self, when: When, case: CaseId) -> Result<(), FillError> {
        let (back, hour) = when;
        let name = "Izjava (demo).pdf";
        let first = pdf(&["Demo: invented statement", "She was promised work as a cook."]);
        let paper = self.bring(when, case, (name, first, None)).await?;
        let longer = pdf(&[
            "Demo: invented statement, second version",
            "She was promised work as a cook.",
            "Her passport was locked away on the first day.",
        ]);
        self.bring((back - 6, hour), case, (name, longer, Some(paper))).await?;
        self.bring((back - 6, hour + 1), case, ("Beleg sa vrata (demo).png", PICTURE.to_vec(), None)).await?;
        Ok(())
    }
}

/// A page with lines of plain Latin letters, without parentheses.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
    let text = format!("BT /F1 14 Tf 60 760 Td 22 TL\n{shown}ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1_u8..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let begins = file.len();
    file.push_str(&format!("xref\n0 6\n0000000000 65535 f \n{places}"));
    file.push_str(&format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{begins}\n%%EOF\n"));
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use fener_domain::papers::PaperKind;

    use super::*;

    #[test]
    fn what_is_made_is_what_it_says() {
        let page = pdf(&["one line"]);
        assert_eq!((PaperKind::of(&page), PaperKind::of(PICTURE)), (PaperKind::Pdf, PaperKind::Png));
        let text = String::from_utf8(page).unwrap();
        let begins: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(text[begins..].starts_with("xref"));
        let fifth = text[begins..].lines().nth(7).unwrap();
        let place: usize = fifth[..10].parse().unwrap();
        assert!(text[place..].starts_with("5 0 obj"));
    }
}
