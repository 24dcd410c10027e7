//! What must hold of the parsers of what strangers send. The same functions are run by the tests of each room, over the seeds
//! and over any bytes, so that a build without a fuzzer runs them too.

pub mod channels;
pub mod voice;
