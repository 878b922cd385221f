//! How many queries a second the analyser checks on one core: `Kitem/s` in the table is thousand queries a second.
//!
//! The budget is 20 Kitem/s on SQLite and 10 on PostgreSQL, whose types are decided by overloads. `cargo bench -p querent-benches --bench describe`; with `-- --test` each mix runs once.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use querent_analyzer::catalog::Source;
use querent_analyzer::{Catalog, analyze, dialect};
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// One pass over a mix against a schema that was read before, as in a build after its first query.
#[divan::bench(args = mixes())]
fn queries(bencher: Bencher<'_, '_>, mix: &str) {
    let Mix { catalog, queries } = Mix::load(mix);
    bencher.counter(ItemsCount::new(queries.len())).bench(|| {
        for query in &queries {
            let _ = black_box(analyze(&catalog, black_box(query)));
        }
    });
}

/// Lists over the schemas of the bookshop and of the tickets, and the queries of real applications where the corpus is
/// at hand.
fn mixes() -> Vec<&'static str> {
    let real = ["martin-sqlite", "vibe-kanban-sqlite", "bors-postgres", "docsrs-postgres"];
    let mut mixes = vec!["bookshop", "tickets"];
    mixes.extend(real.into_iter().filter(|name| corpus().join(name).is_dir()));
    if mixes.len() <= real.len() {
        eprintln!("SKIPPED: real queries, no corpus at {} (QUERENT_CORPUS names another folder)", corpus().display());
    }
    mixes
}

/// From the text of the schema to the first answer, as in each crate of a build.
#[divan::bench]
fn first_query_of_the_bookshop(bencher: Bencher<'_, '_>) {
    let schema = read(&root().join("schema.sql"));
    bencher.bench(|| analyze(&catalog("sqlite", black_box(&schema)), black_box(BOOKSHOP[0])).is_ok());
}

/// The same on a schema of so many tables: no query's cost may grow with the tables that it does not name.
#[divan::bench(args = [30, 1_000])]
fn first_query_of_tables(bencher: Bencher<'_, '_>, tables: usize) {
    let table = |number: usize| {
        format!(
            "CREATE TABLE t{number} (\n    id INTEGER PRIMARY KEY,\n    name TEXT NOT NULL,\n    amount INTEGER NOT NULL,\n    \
             parent_id INTEGER REFERENCES t{} (id),\n    UNIQUE (parent_id, name)\n);\n\
             CREATE INDEX t{number}_by_amount ON t{number} (amount);\n",
            number.saturating_sub(1)
        )
    };
    let schema: String = (0..tables).map(table).collect();
    let query = format!("SELECT id, name FROM t{} WHERE id = ?1", tables - 1);
    bencher.bench(|| analyze(&catalog("sqlite", black_box(&schema)), black_box(&query)).is_ok());
}

struct Mix {
    catalog: Catalog,
    queries: Vec<String>,
}

impl Mix {
    /// The mix, with only those queries that the analyser accepts: an early error would flatter the figure.
    fn load(name: &str) -> Self {
        let (schema, mut queries) = match name {
            "bookshop" => (root().join("schema.sql"), BOOKSHOP.map(String::from).to_vec()),
            "tickets" => (root().join("examples/tickets/schema.sql"), TICKETS.map(String::from).to_vec()),
            name => {
                let folder = corpus().join(name);
                (folder.join("schema.sql"), recorded(&folder.join("queries.jsonl")))
            }
        };
        let dialect = if name == "tickets" || name.ends_with("-postgres") { "postgres" } else { "sqlite" };
        let catalog = catalog(dialect, &read(&schema));
        let all = queries.len();
        queries.retain(|query| analyze(&catalog, query).is_ok());
        assert!(queries.len() * 10 >= all * 9, "{name}: {} of {all} queries are accepted", queries.len());
        Self { catalog, queries }
    }
}

fn catalog(name: &str, schema: &str) -> Catalog {
    let dialect = dialect(name).expect("a dialect of that name");
    Catalog::new(dialect, &[Source { file: "schema.sql", text: schema }]).expect("the schema is right")
}

/// The `sql` of each JSON line.
fn recorded(path: &Path) -> Vec<String> {
    let sql = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        record["sql"].as_str().expect("a line has `sql`").to_string()
    };
    read(path).lines().map(sql).collect()
}

fn corpus() -> PathBuf {
    std::env::var_os("QUERENT_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const BOOKSHOP: [&str; 12] = [
    "SELECT id, title, subtitle, price_cents FROM books WHERE id = ?1",
    "SELECT * FROM customers WHERE email = :email",
    "SELECT b.title, a.name FROM books b JOIN authors a ON a.id = b.author_id WHERE b.in_print ORDER BY b.title LIMIT ?1 OFFSET ?2",
    "SELECT c.name, count(o.id) AS orders FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id HAVING count(o.id) > ?1",
    "SELECT b.title, r.rating, r.body FROM books b LEFT JOIN reviews r ON r.book_id = b.id AND r.rating >= ?1 WHERE b.category_id IN (SELECT id FROM categories WHERE name = ?2)",
    "WITH RECURSIVE above(id, name, parent_id) AS (SELECT id, name, parent_id FROM categories WHERE id = ?1 UNION ALL SELECT c.id, c.name, c.parent_id FROM categories c JOIN above ON c.id = above.parent_id) SELECT id, name FROM above",
    "SELECT order_id, book_id, sum(quantity * unit_cents) OVER (PARTITION BY order_id ORDER BY line) AS running FROM order_lines",
    "SELECT title FROM books b WHERE EXISTS (SELECT 1 FROM order_lines l WHERE l.book_id = b.id AND l.quantity > ?1)",
    "INSERT INTO customers (name, email, phone) VALUES (?1, ?2, ?3) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id",
    "INSERT INTO order_lines (order_id, line, book_id, quantity, unit_cents) SELECT ?1, row_number() OVER (ORDER BY id), id, 1, price_cents FROM books WHERE stock > 0",
    "UPDATE books SET stock = stock - ?1 WHERE id = ?2 AND stock >= ?1 RETURNING stock",
    "DELETE FROM reviews WHERE posted_at < ?1 AND customer_id IS NULL",
];

const TICKETS: [&str; 12] = [
    "SELECT id, reference, title, status, tags, opened_at FROM tickets WHERE id = $1",
    "SELECT * FROM agents WHERE email = $1",
    "SELECT t.title, a.name FROM tickets t LEFT JOIN agents a ON a.id = t.agent_id WHERE t.status <> 'closed' AND t.tags && $1 ORDER BY t.opened_at DESC, t.id LIMIT $2 OFFSET $3",
    "SELECT a.name, count(t.id) AS tickets, max(t.opened_at) FROM agents a LEFT JOIN tickets t ON t.agent_id = a.id GROUP BY a.id HAVING count(t.id) > $1",
    "SELECT DISTINCT ON (t.id) t.id, t.title, c.body FROM tickets t LEFT JOIN comments c ON c.ticket_id = t.id WHERE t.opened_at > now() - $1::interval ORDER BY t.id, c.written_at DESC",
    "WITH RECURSIVE path(id, agent_id, step) AS (SELECT ticket_id, to_id, step FROM transfers WHERE ticket_id = $1 AND step = 1 UNION ALL SELECT t.ticket_id, t.to_id, t.step FROM transfers t JOIN path p ON t.ticket_id = p.id AND t.step = p.step + 1) SELECT id, agent_id, step FROM path",
    "SELECT ticket_id, step, lag(moved_at) OVER (PARTITION BY ticket_id ORDER BY step) AS before, count(*) FILTER (WHERE from_id IS NULL) OVER (PARTITION BY ticket_id) FROM transfers",
    "SELECT t.title, l.body, l.written_at FROM tickets t LEFT JOIN LATERAL (SELECT c.body, c.written_at FROM comments c WHERE c.ticket_id = t.id ORDER BY c.written_at DESC LIMIT 1) l ON true WHERE t.id = ANY($1)",
    "INSERT INTO agents (name, email, capacity) VALUES ($1, $2, coalesce($3, 10)) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id",
    "INSERT INTO tickets (reference, title, tags) SELECT r, upper(t), string_to_array(g, ',') FROM unnest($1::text[], $2::text[], $3::text[]) AS x(r, t, g) ON CONFLICT DO NOTHING",
    "UPDATE tickets t SET agent_id = a.id, status = 'open' FROM agents a WHERE a.email = $1 AND t.id = $2 RETURNING t.id, a.name, t.status",
    "DELETE FROM comments WHERE written_at < now() - interval '1 year' AND agent_id IS NULL",
];
