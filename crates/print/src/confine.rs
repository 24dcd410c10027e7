//! Shutting the process in. From then on it has its pipes, and nothing else.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// The most memory for data. Two thousand indicators take about 300 MiB.
const MEMORY: u64 = 1 << 30;

/// Gives up what setting a document does not need. Neither Typst nor a template can take it back.
///
/// # Errors
/// When the system refuses; then no document is read.
pub fn confine() -> io::Result<()> {
    // Without new file descriptors there is no file and no network; the pipes are open already.
    limit(Resource::Nofile, 0)?;
    limit(Resource::Fsize, 0)?;
    limit(Resource::Core, 0)?;
    limit(Resource::Data, MEMORY)?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

fn limit(resource: Resource, most: u64) -> io::Result<()> {
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
