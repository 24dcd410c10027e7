//! Signing in, second factors, looking after accounts, tokens: as people and programs meet them.

mod api_tokens;
mod door;
mod first_day;
mod guessing;
mod looking_after;
mod passkeys;
mod provider;
mod signing_in;
