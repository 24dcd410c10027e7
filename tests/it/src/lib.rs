//! What holds between rooms: every test of the store runs on SQLite and on PostgreSQL from one body.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod alarms;
#[cfg(test)]
mod api;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod case_file;
#[cfg(test)]
mod channel;
#[cfg(test)]
mod channel_vectors;
#[cfg(test)]
mod console;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod house;
#[cfg(test)]
mod jurisdictions;
#[cfg(test)]
mod justice;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod public;
#[cfg(test)]
mod queue;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod shifts;
#[cfg(test)]
mod store;
