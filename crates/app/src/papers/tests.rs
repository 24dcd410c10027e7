use fener_access::role::Role;
use fener_domain::cases::ErasureReason;
use fener_domain::papers::{Checked, PIECE, PaperKind};
use fener_domain::personal::Personal;

use super::{Brought, bring, content, list};
use crate::testing::World;
use crate::{AppError, cases};

fn file(bytes: Vec<u8>, paper: Option<uuid::Uuid>) -> Brought {
    Brought { name: Personal::from("statement.pdf"), bytes: Personal::new(bytes), paper }
}

#[tokio::test]
async fn a_document_is_sealed_in_pieces_has_versions_and_goes_with_its_case() {
    let world = World::new().await;
    let (app, who) = (&world.app, &world.specialist);
    let case = world.case().await;
    let mut bytes = b"%PDF-1.7 ".to_vec();
    bytes.resize(PIECE + 5, b'x');
    let first = bring(app, who, case, file(bytes.clone(), None)).await.unwrap();
    let second = bring(app, who, case, file(b"plain".to_vec(), Some(first))).await.unwrap();
    let all = list(app, who, case).await.unwrap();
    let told: Vec<_> = all.iter().map(|one| (one.id, one.paper, one.number, one.kind, one.checked)).collect();
    let unchecked = Checked::Unchecked;
    assert_eq!(
        told,
        [(second, first, 2, PaperKind::Other, unchecked), (first, first, 1, PaperKind::Pdf, unchecked)]
    );
    let (_view, read) = content(app, who, case, first).await.unwrap();
    assert_eq!(*read, bytes);

    let agent = world.agent(world.shelter);
    assert!(matches!(content(app, &agent, case, first).await, Err(AppError::NotFound)));
    let other = world.case().await;
    assert!(matches!(content(app, who, other, first).await, Err(AppError::NotFound)));
    let empty = bring(app, who, case, file(Vec::new(), None)).await;
    assert!(matches!(empty, Err(AppError::Invalid(fields)) if fields[0].field == "file"));

    let officer = world.colleague(Role::DataProtectionOfficer);
    cases::erase(app, &officer, case, ErasureReason::Request).await.unwrap();
    assert!(list(app, who, case).await.unwrap().is_empty());
    assert!(matches!(content(app, who, case, first).await, Err(AppError::NotFound)));
}
