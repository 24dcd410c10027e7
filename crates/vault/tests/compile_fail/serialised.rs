use fener_domain::personal::Personal;
use fener_vault::sealed::Sealed;

fn send(sealed: Sealed<String>, personal: Personal<String>) {
    let _ = serde_json::to_string(&sealed);
    let _ = serde_json::to_string(&personal);
}

fn main() {}
