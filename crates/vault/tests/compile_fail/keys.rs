use fener_vault::data_key::DataKey;
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;

fn show(root: RootKey, ring: Keyring, key: DataKey) {
    println!("{root:?} {ring:?} {key:?}");
}

fn main() {}
