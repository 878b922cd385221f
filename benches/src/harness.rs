//! The harness: contenders side by side, ratios out.
//!
//! A runner that times one function after the other (divan, criterion) compares figures that were taken seconds apart,
//! and on a machine that others share, seconds apart is another machine. Here a round runs a short sample of each contender in
//! turn, and each is divided by the first one *of the same round*; what is printed is the median of these ratios and the
//! range that the middle half of them lies in: what is outside was interrupted by a neighbour.

use crate::contender::Contender;
use crate::runner::{self, Remote, Runner};
use crate::table::{Cell, Table};
use crate::workloads::{WORKLOADS, Workload};
use std::process::Command;
use std::time::Duration;

const USAGE: &str = "[--peers] [--save] [--rounds N] [PART OF A WORKLOAD'S NAME]\n\
                     | --test [--peers] | --repeat WORKLOAD CONTENDER TIMES | --serve";

/// What the command line asks for.
struct Plan {
    /// Everything once, compared, not timed.
    test: bool,
    /// With the contenders of the other process.
    peers: bool,
    /// The table goes to `results/` too.
    save: bool,
    rounds: usize,
    /// The workloads whose names hold the text.
    filter: String,
}

/// Does what the command line asks for. `name` is that of the results' file, `peers` starts the other contenders.
pub fn main(name: &str, mut contenders: Vec<Box<dyn Contender>>, peers: impl FnOnce() -> Option<Command>) {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--serve"] => runner::serve(&mut contenders),
        ["--repeat", workload, contender, times] => repeat(workload, contender, times, &mut contenders),
        ref arguments => {
            let plan = Plan::new(arguments);
            let mut runners: Vec<Box<dyn Runner>> = Vec::new();
            runners.extend(contenders.into_iter().map(|contender| Box::new(contender) as Box<dyn Runner>));
            if let Some(mut command) = plan.peers.then(peers).flatten() {
                runners.extend(Remote::start(&mut command).into_iter().map(|peer| Box::new(peer) as Box<dyn Runner>));
            }
            plan.carry_out(name, &mut runners);
        }
    }
}

impl Plan {
    fn new(arguments: &[&str]) -> Self {
        let mut plan = Self { test: false, peers: false, save: false, rounds: 300, filter: String::new() };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--test" => plan.test = true,
                "--peers" => plan.peers = true,
                "--save" => plan.save = true,
                "--rounds" => plan.rounds = arguments.next().and_then(|text| text.parse().ok()).expect(USAGE),
                filter if !filter.starts_with('-') && plan.filter.is_empty() => plan.filter = filter.to_owned(),
                _ => panic!("{USAGE}"),
            }
        }
        plan
    }

    fn carry_out(&self, name: &str, runners: &mut [Box<dyn Runner>]) {
        let mut table = Table::new(runners.iter().map(|runner| runner.name().to_owned()).collect());
        for workload in WORKLOADS.iter().filter(|workload| workload.name.contains(&self.filter)) {
            compare(workload, runners);
            if !self.test {
                eprintln!("{} …", workload.name);
                table.push(workload.name, measure(workload, self.rounds, runners));
            }
        }
        if !self.test {
            print!("{}", table.markdown());
        }
        if self.save {
            table.save(name);
        }
    }
}

/// One workload by one contender, so many samples, untimed: for a profiler.
fn repeat(workload: &str, contender: &str, times: &str, contenders: &mut [Box<dyn Contender>]) {
    let workload = WORKLOADS.iter().find(|found| found.name == workload).expect("WORKLOAD is one of the table");
    let contender = contenders.iter_mut().find(|found| found.as_ref().name() == contender);
    let contender = contender.expect("CONTENDER is one of the table");
    for _ in 0..times.parse().expect("TIMES is a number") {
        contender.sample(workload);
    }
}

/// Holds what each contender makes of the work against the first one's.
fn compare(workload: &Workload, runners: &mut [Box<dyn Runner>]) {
    let digests: Vec<usize> = runners.iter_mut().map(|runner| runner.digest(workload)).collect();
    assert!(digests.iter().all(|digest| *digest == digests[0]), "{}: {digests:?}", workload.name);
}

/// A row of the table.
fn measure(workload: &Workload, rounds: usize, runners: &mut [Box<dyn Runner>]) -> Vec<Cell> {
    let mut times = vec![Vec::with_capacity(rounds); runners.len()];
    let to_warm_up = rounds.div_ceil(10);
    for round in 0..rounds + to_warm_up {
        // Another one begins in each round, so that none always follows the same one.
        for place in 0..runners.len() {
            let index = (round + place) % runners.len();
            let time = runners[index].sample(workload);
            if round >= to_warm_up {
                times[index].push(time);
            }
        }
    }
    let first = &times[0];
    times.iter().map(|times| cell(times, first, workload.calls)).collect()
}

fn cell(times: &[Duration], first: &[Duration], calls: usize) -> Cell {
    let ratios = times.iter().zip(first).map(|(time, first)| time.as_secs_f64() / first.as_secs_f64());
    let ratios = sorted(ratios.collect());
    let nanoseconds = sorted(times.iter().map(|time| time.as_nanos() as f64 / calls as f64).collect());
    let at = |values: &[f64], share: f64| values[(share * (values.len() - 1) as f64) as usize];
    Cell {
        nanoseconds: at(&nanoseconds, 0.5),
        ratio: at(&ratios, 0.5),
        low: at(&ratios, 0.25),
        high: at(&ratios, 0.75),
    }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}
