#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| briefing_fuzz::xlsx(bytes));
