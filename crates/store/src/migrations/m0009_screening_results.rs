//! Results of screenings in the words of today.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// `signs` and `no_signs` said what was shown so far, not whether anything could still change it. The answers, which
    /// could tell, are sealed; so the result is open until somebody opens the screening and saves it.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let update = Query::update()
            .table("screenings")
            .value("result", "undetermined")
            .and_where(Expr::col("result").is_in(["signs", "no_signs"]))
            .to_owned();
        manager.execute(update).await
    }
}
