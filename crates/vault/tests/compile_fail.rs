//! Sealed and opened personal data cannot be printed, compared, serialised or logged: such code does not compile.
//!
//! The messages of the compiler are kept beside the cases; after a new compiler, look at the difference and
//! write them anew with `TRYBUILD=overwrite cargo test -p fener-vault --test compile_fail`.

#[test]
fn personal_data_does_not_leak_by_accident() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
