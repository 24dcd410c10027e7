use fener_domain::personal::Personal;
use fener_vault::sealed::Sealed;

fn same(a: Sealed<String>, b: Sealed<String>, c: Personal<String>, d: Personal<String>) -> bool {
    a == b || c == d
}

fn main() {}
