#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fener_fuzz::voice::sdp(bytes));
