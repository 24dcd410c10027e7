use fener_domain::personal::Personal;
use fener_vault::sealed::Sealed;

fn show(sealed: Sealed<String>, personal: Personal<String>) {
    println!("{sealed}");
    println!("{personal}");
}

fn main() {}
