//! Any text -> `analyze`, any text -> `Catalog`: an answer or diagnostics that fit the text, never a panic, never a hang.
//!
//! Texts are made by breaking good ones: words dropped, doubled, swapped, spliced and nested. The runs are the same each
//! time; `QUERENT_FUZZ_RUNS` sets how many (CI runs more than the default). The text that a run died of, even by a stack
//! overflow, lies in the target directory's `tmp/fuzz-*.sql`.

use querent_analyzer::catalog::Source;
use querent_analyzer::{Catalog, analyze, dialect};
use querent_tests::random::Source as Choices;
use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Far more than any text takes, even in a debug build on a busy machine.
const HANG: Duration = Duration::from_secs(30);

const SCHEMA: &str = include_str!("../../schema.sql");

/// Whole statements that the texts are broken from.
const STATEMENTS: &[&str] = &[
    "SELECT b.*, a.name AS \"author!: Name\" FROM books b LEFT JOIN authors a ON a.id = b.author_id WHERE b.title LIKE ?1",
    "WITH RECURSIVE t(id, depth) AS (SELECT id, 0 FROM categories UNION ALL SELECT c.id, depth + 1 FROM categories c \
     JOIN t ON t.id = c.parent_id) SELECT * FROM t ORDER BY depth LIMIT 10 OFFSET :skip",
    "SELECT c.id, sum(l.quantity) FILTER (WHERE l.discount IS NULL) OVER w FROM order_lines l NATURAL JOIN orders o \
     JOIN customers c USING (id) WINDOW w AS (PARTITION BY c.id ORDER BY o.placed_at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
    "INSERT INTO reviews (book_id, rating, posted_at) VALUES (1, $1, 'x'), (2, 3, datetime('now')) \
     ON CONFLICT (book_id, customer_id) DO UPDATE SET rating = excluded.rating WHERE rating < 5 RETURNING *, id + 1",
    "UPDATE books SET (stock, price_cents) = (SELECT 1, 2) FROM authors WHERE authors.id = author_id AND isbn IN (?, ?)",
    "DELETE FROM order_lines WHERE (order_id, line) IN (VALUES (1, 2), (3, 4)) AND NOT EXISTS (SELECT 1)",
    "SELECT CASE WHEN x > 1.5e3 THEN x'00ff' ELSE CAST(y AS TEXT) COLLATE NOCASE END FROM (SELECT 1 x, NULL y) \
     UNION SELECT -~+(1 || 2) BETWEEN 3 AND 4 EXCEPT VALUES (1) ORDER BY 1",
    "REPLACE INTO vouchers SELECT code, 1, 2, NULL FROM vouchers WHERE spent_at ISNULL GROUP BY 1 HAVING count(*) > 1",
    "PRAGMA table_info('books')",
];

/// What is put between the words, parted by blanks.
const WORDS: &str = "( ) , ; ' \" ` [ ] -- /* */ . * - ->> || ? ?0 ?99999 $1 :a @b {c} NULL NOT IS IN AND OR SELECT FROM WHERE \
    JOIN LEFT ON USING GROUP BY OVER WITH AS UNION ALL VALUES RETURNING BETWEEN CASE END LIMIT 1e999 x'0' \
    9223372036854775808 books id count(*) ü 😀 \0 \u{feff} \u{202e} \r\n \\";

#[test]
fn any_statement() {
    let catalog = Catalog::new(dialect("sqlite").expect("sqlite is built in"), &[source(SCHEMA)]).ok();
    let catalog = catalog.expect("the bookshop's schema is read");
    fuzz("statement", STATEMENTS.iter().map(ToString::to_string).collect(), 1.0, move |text| {
        let spans = match analyze(&catalog, text) {
            Ok(analysis) => analysis.columns.iter().map(|column| column.span).collect(),
            Err(diagnostics) => {
                assert!(!diagnostics.is_empty(), "an error says something");
                diagnostics.iter().map(|diagnostic| diagnostic.span).collect::<Vec<_>>()
            }
        };
        for span in spans {
            assert!(text.get(span.range()).is_some(), "{span:?} lies in the text, on character boundaries");
        }
    });
}

#[test]
fn any_schema() {
    let statements = SCHEMA.split_inclusive(";\n").map(ToString::to_string).collect();
    fuzz("schema", statements, 0.2, |text| {
        let Ok(catalog) = Catalog::new(dialect("sqlite").expect("sqlite is built in"), &[source(text)]) else { return };
        for name in catalog.relation_names() {
            let _ = catalog.relation(name);
            let _ = analyze(&catalog, &format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")));
        }
    });
}

/// Breaks the seeds over and over and gives each text to `target`; `share` is the part of the runs that it gets.
fn fuzz(name: &str, seeds: Vec<String>, share: f64, target: impl Fn(&str) + Send + 'static) {
    let runs = std::env::var("QUERENT_FUZZ_RUNS").map_or(4_000.0, |runs| runs.parse().expect("a number of runs"));
    let latest = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}.sql"));
    let mut trace = File::create(&latest).expect("the target directory is writable");
    let (sender, finished) = channel();
    let worker = std::thread::spawn(move || {
        let mut choices = Choices::seeded(0x5eed);
        for _ in 0..(runs * share) as usize {
            let text = broken(&seeds, &mut choices);
            note(&mut trace, &text).expect("the target directory is writable");
            target(&text);
            sender.send(()).expect("the test waits");
        }
    });
    loop {
        match finished.recv_timeout(HANG) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => panic!("hangs over {}", latest.display()),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    assert!(worker.join().is_ok(), "panicked over {}", latest.display());
}

/// Leaves the text in the file, in place of the one before; truncating it first would wait for the disk each time.
fn note(trace: &mut File, text: &str) -> std::io::Result<()> {
    trace.rewind()?;
    trace.write_all(text.as_bytes())?;
    trace.set_len(text.len() as u64)
}

/// A seed with one to six things done to it.
fn broken(seeds: &[String], choices: &mut Choices) -> String {
    let mut words = split(&seeds[choices.below(seeds.len())]);
    for _ in 0..=choices.below(6) {
        let at = choices.below(words.len() + 1);
        let to = (at + choices.below(8)).min(words.len());
        match choices.below(8) {
            0 => drop(words.drain(at..to)),
            1 => words.insert(at, word(choices)),
            2 if at < words.len() => words[at] = word(choices),
            3 if at < words.len() => words[at] = cut(&words[at], choices),
            4 => drop(words.splice(at..at, words[at..to].to_vec())),
            5 if at < words.len() => words[at..].rotate_left(1),
            6 => drop(words.splice(at..to, split(&seeds[choices.below(seeds.len())]))),
            7 if choices.one_in(50) => nest(&mut words, at, choices),
            _ => {}
        }
    }
    words.concat()
}

fn word(choices: &mut Choices) -> String {
    let words: Vec<&str> = WORDS.split(' ').collect();
    choices.pick(&words).to_string()
}

/// Wraps what follows in up to 5,000 parentheses, signs or words, sometimes closed again.
fn nest(words: &mut Vec<String>, at: usize, choices: &mut Choices) {
    let depth = choices.below(5_000);
    let (open, close) =
        [("(", ")"), ("(SELECT ", ")"), ("NOT ", ""), ("- ", ""), ("CASE WHEN ", " END"), ("a.", "")][choices.below(6)];
    words.insert(at, open.repeat(depth));
    if choices.below(2) == 0 {
        words.push(close.repeat(depth));
    }
}

/// A word cut short in the middle, by characters.
fn cut(word: &str, choices: &mut Choices) -> String {
    let length = word.chars().count();
    word.chars().take(choices.below(length + 1)).collect()
}

/// A text as words, numbers, single signs and blanks.
fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut in_word = false;
    for sign in text.chars() {
        let belongs = sign.is_alphanumeric() || sign == '_';
        match words.last_mut() {
            Some(word) if in_word && belongs => word.push(sign),
            _ => words.push(sign.to_string()),
        }
        in_word = belongs;
    }
    words
}

fn source(text: &str) -> Source<'_> {
    Source { file: "schema.sql", text }
}
