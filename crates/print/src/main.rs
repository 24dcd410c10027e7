//! `fener-print`: reads documents from its input and writes PDFs to its output, until the input ends.
//!
//! It shuts itself in before it reads anything: no file, no network, no core dump. All memory is wiped when it is
//! freed, also that of Typst, for documents hold personal data.

mod confine;
mod fonts;
mod legible;
mod press;
mod serve;
mod world;

use std::alloc::System;
use std::io;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

use crate::press::Press;

#[global_allocator]
static WIPED: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    // What a panic says may quote a document. The client sees that the process has ended.
    std::panic::set_hook(Box::new(|_said_nowhere| {}));
    let done = confine::confine().and_then(|()| {
        let press = Press::new()?;
        serve::serve(&press, &mut io::stdin().lock(), &mut io::stdout().lock())
    });
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
