//! The harness: contenders side by side, ratios out.
//!
//! A runner that times one function after the other (divan, criterion) compares figures that were taken seconds apart,
//! and on a machine that others share, seconds apart is another machine. Here a round runs a short sample of each contender in
//! turn, and each is divided by the first one *of the same round*; what is printed is the median of these ratios and the
//! range that the middle half of them lies in: what is outside was interrupted by a neighbour.

use crate::contender::Contender;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 300;

/// One kind of work.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// How many calls make a sample, which should take a fraction of a millisecond.
    pub(crate) calls: usize,
    /// Does the work once, given the number of the call in its sample; the result tells whether it was the same work.
    pub(crate) run: fn(&mut dyn Contender, usize) -> usize,
}

/// What the command line asks for.
pub(crate) enum Plan {
    /// Everything once.
    Test,
    /// The workloads whose names hold the text.
    Measure(String),
    /// One workload by one contender, so many samples, untimed.
    Repeat { workload: String, contender: String, times: usize },
}

impl Plan {
    pub(crate) fn from_arguments() -> Self {
        // `cargo bench` adds `--bench`.
        let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
        match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["--test"] => Plan::Test,
            ["--repeat", workload, contender, times] => Plan::Repeat {
                workload: workload.to_owned(),
                contender: contender.to_owned(),
                times: times.parse().expect("TIMES is a number"),
            },
            [] => Plan::Measure(String::new()),
            [filter] => Plan::Measure(filter.to_owned()),
            _ => panic!("expected `--test`, `--repeat WORKLOAD CONTENDER TIMES` or a part of a workload's name"),
        }
    }

    pub(crate) fn carry_out(&self, workloads: &[Workload], contenders: &mut [Box<dyn Contender>]) {
        match self {
            Plan::Test => workloads.iter().for_each(|workload| compare(workload, contenders)),
            Plan::Measure(filter) => {
                println!("| {:21} | {} |", "× the bare C interface", names(&contenders[1..]));
                println!("|---|{}", "---|".repeat(contenders.len() - 1));
                for workload in workloads.iter().filter(|workload| workload.name.contains(filter)) {
                    compare(workload, contenders);
                    println!("| {:21} | {} |", workload.name, measure(workload, contenders));
                }
            }
            Plan::Repeat { workload, contender, times } => {
                let workload =
                    workloads.iter().find(|found| found.name == workload).expect("WORKLOAD is one of the table");
                let contender = contenders.iter_mut().find(|found| found.name() == contender);
                let contender = contender.expect("CONTENDER is one of the table").as_mut();
                for _ in 0..*times {
                    sample(workload, contender);
                }
            }
        }
    }
}

fn names(contenders: &[Box<dyn Contender>]) -> String {
    contenders.iter().map(|contender| format!("{:16}", contender.name())).collect::<Vec<_>>().join(" | ")
}

/// Holds what each contender makes of the work against the first one's.
fn compare(workload: &Workload, contenders: &mut [Box<dyn Contender>]) {
    let results = contenders.iter_mut().map(|contender| {
        contender.begin();
        let result = (workload.run)(contender.as_mut(), 0);
        contender.roll_back();
        result
    });
    let results: Vec<usize> = results.collect();
    assert!(results.iter().all(|result| *result == results[0]), "{}: {results:?}", workload.name);
}

/// The ratios of all but the first, as columns of the table.
fn measure(workload: &Workload, contenders: &mut [Box<dyn Contender>]) -> String {
    let mut ratios = vec![Vec::with_capacity(ROUNDS); contenders.len()];
    let mut times = vec![Duration::ZERO; contenders.len()];
    for round in 0..ROUNDS + ROUNDS / 10 {
        // Another one begins in each round, so that none always follows the same one.
        for place in 0..contenders.len() {
            let index = (round + place) % contenders.len();
            times[index] = sample(workload, contenders[index].as_mut());
        }
        if round < ROUNDS / 10 {
            continue; // to warm up
        }
        for (ratios, time) in ratios.iter_mut().zip(&times) {
            ratios.push(time.as_secs_f64() / times[0].as_secs_f64());
        }
    }
    let column = |ratios: &mut Vec<f64>| {
        ratios.sort_by(f64::total_cmp);
        let at = |share: f64| ratios[(share * (ratios.len() - 1) as f64) as usize];
        format!("{:.2} ({:.2}–{:.2})", at(0.5), at(0.25), at(0.75))
    };
    ratios[1..].iter_mut().map(column).collect::<Vec<_>>().join(" | ")
}

/// A sample's time. What it changes is undone, untimed.
#[inline(never)] // a profiler collects what it does
fn sample(workload: &Workload, contender: &mut dyn Contender) -> Duration {
    let writes = workload.name.starts_with("insert");
    if writes {
        contender.begin();
    }
    let start = Instant::now();
    for call in 0..workload.calls {
        black_box((workload.run)(contender, black_box(call)));
    }
    let time = start.elapsed();
    if writes {
        contender.roll_back();
    }
    time
}
