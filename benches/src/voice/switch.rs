//! The switch in a process of its own: this program, started again, told what to do by lines of JSON.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use fener_voice::{
    CallRef, Dial, Embedded, Events, Media, Part, Quiet, Setup, Transport, Trunk, VoiceEvent, VoicePort,
};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::figure::Result;

/// The argument that makes this program a switch.
pub const SWITCH: &str = "--as-voice-switch";
/// Calls to numbers that begin so ring the trunk.
pub const RINGS: &str = "99";
/// Calls to numbers that begin so wait for a browser.
pub const WAITS: &str = "11";
const PATIENCE: Duration = Duration::from_secs(20);

/// What the switch tells.
#[derive(Serialize, Deserialize)]
struct Told {
    what: String,
    #[serde(default)]
    text: String,
}

/// A browser's offer, for the call to a number.
#[derive(Serialize, Deserialize)]
struct Offered {
    number: String,
    offer: String,
}

/// The process, from the other side.
pub struct Switch {
    pub address: SocketAddr,
    child: Child,
    input: ChildStdin,
    told: Lines<BufReader<ChildStdout>>,
    /// What was told while something else was waited for.
    kept: HashMap<String, Vec<String>>,
}

impl Switch {
    /// Starts one that rings `callee`.
    pub async fn start(callee: SocketAddr) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([SWITCH, &callee.to_string()]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.kill_on_drop(true).spawn()?;
        let input = child.stdin.take().ok_or("no input")?;
        let told = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut one = Self { address, child, input, told, kept: HashMap::new() };
        one.address = one.next("there").await?.parse()?;
        Ok(one)
    }

    /// The next of a kind.
    async fn next(&mut self, what: &str) -> Result<String> {
        let waiting = async {
            loop {
                if let Some(text) = self.kept.get_mut(what).and_then(Vec::pop) {
                    return Ok(text);
                }
                let line = self.told.next_line().await?.ok_or("the switch has ended")?;
                let told: Told = serde_json::from_str(&line)?;
                self.kept.entry(told.what).or_default().push(told.text);
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.map_err(|_late| format!("never: {what}"))?
    }

    /// Waits until something happened so often.
    pub async fn wait(&mut self, what: &str, times: usize) -> Result<()> {
        for _ in 0..times {
            self.next(what).await?;
        }
        Ok(())
    }

    /// Takes a browser into the call to a number; its answer.
    pub async fn admit(&mut self, number: &str, offer: &str) -> Result<String> {
        let offered = Offered { number: number.to_owned(), offer: offer.to_owned() };
        let mut line = serde_json::to_vec(&offered)?;
        line.push(b'\n');
        self.input.write_all(&line).await?;
        self.next("answer").await
    }

    /// Its resident memory, MiB.
    pub fn resident(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().ok_or("ended")?))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1_024.0)
    }

    /// Seconds of a processor that it has used.
    pub fn processor(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id().ok_or("ended")?))?;
        // Behind the name, which may hold anything: user and system time are the 12th and 13th, in hundredths.
        let (_, rest) = stat.rsplit_once(')').ok_or("no name")?;
        let ticks = rest
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(str::parse::<f64>)
            .sum::<std::result::Result<f64, _>>()?;
        Ok(ticks / 100.0)
    }

    pub async fn stop(mut self) -> Result<()> {
        drop(self.input);
        self.child.wait().await?;
        Ok(())
    }
}

#[expect(clippy::print_stdout, reason = "how the process speaks")]
fn tell(what: &str, text: impl Into<String>) -> Result<()> {
    println!("{}", serde_json::to_string(&Told { what: what.to_owned(), text: text.into() })?);
    Ok(())
}

/// The process itself; ends with its input.
pub async fn switch() -> Result<()> {
    let callee = std::env::args().nth(2).ok_or("whom should it ring?")?;
    let (switch, mut events) = open(callee).await?;
    let address = switch.address();
    tell("there", address.rsplit('@').next().unwrap_or_default())?;
    let switch = Arc::new(switch);
    let mut calls = HashMap::new();
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    loop {
        tokio::select! {
            event = events.recv() => happened(&switch, &mut calls, event.ok_or("no more events")?).await?,
            line = lines.next_line() => {
                let Some(line) = line? else { return Ok(()) };
                let Offered { number, offer } = serde_json::from_str(&line)?;
                let call = *calls.get(&number).ok_or("no such call")?;
                tell("answer", switch.admit(call, offer, Part::Talks).await?.1)?;
            }
        }
    }
}

async fn open(callee: String) -> Result<(Embedded, Events)> {
    let trunk = Trunk {
        name: "load".into(),
        server: Some(callee),
        transport: Transport::Udp,
        user: None,
        password: None,
        register: false,
        from: vec!["127.0.0.0/8".parse()?],
        number: None,
    };
    let setup = Setup {
        listen: vec![(Transport::Udp, SocketAddr::from(([127, 0, 0, 1], 0)))],
        public: None,
        certificate: None,
        authorities: None,
        media: Media {
            bind: [127, 0, 0, 1].into(),
            public: None,
            ports: 44_000..=44_998,
            quiet: Quiet::default(),
        },
        trunks: vec![trunk],
        phones: vec![],
        most: 200,
    };
    Ok(Embedded::start(setup).await?)
}

async fn happened(
    switch: &Arc<Embedded>,
    calls: &mut HashMap<String, CallRef>,
    event: VoiceEvent,
) -> Result<()> {
    match event {
        VoiceEvent::Arrived { call, called, .. } => {
            let rings = called.starts_with(RINGS);
            calls.insert(called, call);
            switch.answer(call).await?;
            if rings {
                let whom = Dial::Number { trunk: None, number: "+38122333".into() };
                switch.ring(call, whom, PATIENCE, Part::Talks).await?;
            }
        }
        VoiceEvent::LegUp { .. } => tell("up", "")?,
        VoiceEvent::Ended(_) => tell("ended", "")?,
        _ => {}
    }
    Ok(())
}
