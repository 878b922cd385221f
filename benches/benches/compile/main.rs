//! What a build costs: the same functions written with Querent, with rusqlite by hand, with diesel and with sqlx (offline).
//!
//! `cargo bench -p querent-benches --bench compile`. After `--`: `--peers` adds diesel and sqlx, `--rounds N` repeats, `--save`
//! keeps the figures in `results/compile.csv`, `--optimise` has macros compiled with `opt-level = 1`, `--test` builds a few
//! functions once. `--only count` counts the instructions of checks and builds instead of timing them; it needs valgrind, and is done only when
//! asked for. The generated crates lie in `target/compile`; figures are of cargo's default profiles, the wall clock and the processor's time of all that cargo starts.

mod count;
mod crates;
mod figures;
mod queries;
mod stages;
mod toolkits;
mod watch;

use crates::Crates;
use figures::{Figures, What};
use queries::Schema;
use toolkits::Toolkit;

/// What programs can say in their manifest, so that macros run optimised.
const OPTIMISE: &str = "\n[profile.dev.build-override]\nopt-level = 1\n";

const USAGE: &str = "[--peers] [--save] [--optimise] [--rounds N] [--sizes N,…] [--tables N,…] [--only check,edit,build,clean,stages,count] \
                     | --test [--peers]";

struct Plan {
    toolkits: Vec<Box<dyn Toolkit>>,
    /// Each schema by the number of its tables.
    schemas: Vec<usize>,
    /// How many queries a crate has.
    sizes: Vec<usize>,
    only: Option<String>,
    /// The workspace's profiles.
    profile: &'static str,
    rounds: usize,
    save: bool,
    /// Whether this is only to see that it runs.
    brief: bool,
}

fn main() {
    let plan = Plan::from_arguments();
    let crates: Vec<Crates> = plan.toolkits.iter().map(|toolkit| Crates::new(toolkit.as_ref(), plan.profile)).collect();
    let mut figures = Figures::default();
    for round in 0..plan.rounds {
        for tables in plan.schemas.iter().filter(|_| plan.wants("check") || plan.wants("edit") || plan.wants("build")) {
            // The line through the ends tells enough of a second schema.
            let ends = [plan.sizes[0], plan.sizes[plan.sizes.len() - 1]];
            for size in if *tables == plan.schemas[0] { &plan.sizes[..] } else { &ends } {
                let schema = Schema { tables: *tables };
                for crates in &crates {
                    eprintln!("round {round}: {}, {size} queries, {tables} tables", crates.name());
                    plan.measure(crates, &schema, *size, &mut figures);
                }
            }
        }
        if plan.wants("clean") {
            for crates in crates.iter().filter(|crates| !crates.is_variant()) {
                eprintln!("round {round}: {}, a clean build", crates.name());
                figures.push(crates.name(), What::Clean { crates: crates.count() }, 0, 1, crates.clean_build());
            }
        }
    }
    print!("{}", figures.markdown());
    if let Some(querent) = crates.iter().find(|crates| crates.name() == "querent" && plan.wants("stages")) {
        print!("{}", stages::markdown(querent, &plan.schemas, *plan.sizes.last().expect("there are sizes")));
    }
    if plan.only.is_some() && plan.wants("count") {
        let ends = [plan.sizes[0], plan.sizes[plan.sizes.len() - 1]];
        // A run under valgrind takes half a minute, however small.
        let counted: Vec<&Crates> = crates.iter().filter(|crates| !(plan.brief && crates.is_variant())).collect();
        print!("{}", count::markdown(&counted, plan.schemas[0], ends));
    }
    if plan.save {
        figures.save();
    }
}

impl Plan {
    fn from_arguments() -> Self {
        let mut plan = Self {
            toolkits: toolkits::ours(),
            schemas: vec![30, 1_000],
            sizes: vec![50, 200, 500],
            only: None,
            profile: "",
            rounds: 3,
            save: false,
            brief: false,
        };
        // `cargo bench` adds `--bench`.
        let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--peers" => plan.toolkits.extend(toolkits::peers()),
                "--save" => plan.save = true,
                "--optimise" => plan.profile = OPTIMISE,
                "--rounds" => plan.rounds = arguments.next().and_then(|text| text.parse().ok()).expect(USAGE),
                "--sizes" => plan.sizes = numbers(arguments.next()),
                "--tables" => plan.schemas = numbers(arguments.next()),
                "--only" => plan.only = Some(arguments.next().expect(USAGE)),
                "--test" => (plan.schemas, plan.sizes, plan.rounds, plan.brief) = (vec![30], vec![5, 10], 1, true),
                _ => panic!("{USAGE}"),
            }
        }
        plan
    }

    fn wants(&self, what: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.split(',').any(|one| one == what))
    }

    fn measure(&self, crates: &Crates, schema: &Schema, size: usize, figures: &mut Figures) {
        let (name, tables) = (crates.name(), schema.tables);
        // The schema's size makes no difference to the code that is printed.
        let build = self.wants("build") && tables == self.schemas[0];
        crates.generate(schema, size);
        if self.wants("check") || self.wants("edit") {
            figures.push(name, What::Check, tables, size, crates.cold("check"));
        }
        if self.wants("edit") {
            crates.edit();
            figures.push(name, What::Edit, tables, size, crates.warm("check"));
        }
        if build {
            figures.push(name, What::Build, tables, size, crates.cold("build"));
        }
    }
}

fn numbers(list: Option<String>) -> Vec<usize> {
    list.expect(USAGE).split(',').map(|number| number.parse().expect(USAGE)).collect()
}
