//! A contender where it runs: in this process, or in another one that [`serve`]s.
//!
//! Two SQLites cannot be linked into one program, so that a peer that brings its own lives in a process of its own. It waits
//! for a line on its standard input, runs a sample, and answers with a number.

use crate::contender::Contender;
use crate::workloads::{WORKLOADS, Workload};
use std::cell::RefCell;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Whatever runs samples.
pub trait Runner {
    /// Its column in the tables.
    fn name(&self) -> &str;

    /// What it makes of the workload, once, undone.
    fn digest(&mut self, workload: &Workload) -> usize;

    /// The time of a sample. What it changes is undone, untimed.
    fn sample(&mut self, workload: &Workload) -> Duration;
}

/// A contender of this process.
impl Runner for Box<dyn Contender> {
    fn name(&self) -> &str {
        self.as_ref().name()
    }

    fn digest(&mut self, workload: &Workload) -> usize {
        self.batch("BEGIN");
        let digest = (workload.run)(self.as_mut(), 0);
        self.batch("ROLLBACK");
        digest
    }

    #[inline(never)] // a profiler collects what it does
    fn sample(&mut self, workload: &Workload) -> Duration {
        // Twice: the contender before has filled the processor's caches with its own data, and one that follows another
        // process finds them colder than one that follows a neighbour. The second time counts.
        repeated(self.as_mut(), workload);
        repeated(self.as_mut(), workload)
    }
}

fn repeated(contender: &mut dyn Contender, workload: &Workload) -> Duration {
    if workload.writes() {
        contender.batch("BEGIN");
    }
    let start = Instant::now();
    for call in 0..workload.calls {
        black_box((workload.run)(contender, black_box(call)));
    }
    let time = start.elapsed();
    if workload.writes() {
        contender.batch("ROLLBACK");
    }
    time
}

/// A contender of another process.
pub struct Remote {
    name: String,
    process: Rc<RefCell<Process>>,
}

struct Process {
    child: Child,
    /// Closed to end the process.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Remote {
    /// Starts the command with `--serve`; what it has to offer.
    pub fn start(command: &mut Command) -> Vec<Self> {
        let child = command.arg("--serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        let process = Rc::new(RefCell::new(Process { child, input, output }));
        let names = process.borrow_mut().line();
        names.split('\t').map(|name| Self { name: name.to_owned(), process: Rc::clone(&process) }).collect()
    }

    fn ask(&self, what: &str, workload: &Workload) -> u64 {
        let mut process = self.process.borrow_mut();
        let mut input = process.input.as_ref().expect("it is open until the end");
        writeln!(input, "{what}\t{}\t{}", self.name, workload.name).expect("the peer reads");
        process.line().parse().expect("the peer answers with a number")
    }
}

impl Runner for Remote {
    fn name(&self) -> &str {
        &self.name
    }

    fn digest(&mut self, workload: &Workload) -> usize {
        self.ask("digest", workload) as usize
    }

    fn sample(&mut self, workload: &Workload) -> Duration {
        Duration::from_nanos(self.ask("sample", workload))
    }
}

impl Process {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the peer answers");
        assert!(!line.is_empty(), "the peer ended");
        line.trim_end().to_owned()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}

/// Does what the lines of the standard input ask for.
pub fn serve(contenders: &mut [Box<dyn Contender>]) {
    let names: Vec<&str> = contenders.iter().map(|contender| contender.as_ref().name()).collect();
    println!("{}", names.join("\t"));
    for line in std::io::stdin().lines() {
        let line = line.expect("the driver writes text");
        let [what, contender, workload] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not understood: {line}");
        };
        let contender = contenders.iter_mut().find(|found| found.as_ref().name() == contender);
        let contender = contender.expect("a contender that was offered");
        let workload = WORKLOADS.iter().find(|found| found.name == workload).expect("a workload of the table");
        match what {
            "digest" => println!("{}", contender.digest(workload)),
            _ => println!("{}", contender.sample(workload).as_nanos()),
        }
    }
}
