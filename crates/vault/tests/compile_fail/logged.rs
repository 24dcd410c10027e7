use fener_domain::personal::Personal;
use fener_vault::sealed::Sealed;

fn log(sealed: Sealed<String>, personal: Personal<String>) {
    tracing::info!(?sealed, "a field");
    tracing::info!(%personal, "a field");
}

fn main() {}
