//! The schema and the queries, as every toolkit has to write them: a fifth each of look-up, list, join, insert, update.

use std::fmt::Write;

/// Tables of one kind, each with a foreign key to the one before.
pub(crate) struct Schema {
    pub(crate) tables: usize,
}

impl Schema {
    /// The DDL.
    pub(crate) fn sql(&self) -> String {
        let mut sql = String::from("-- querent: dialect=sqlite\n");
        for table in 0..self.tables {
            let parent = table.saturating_sub(1);
            let _ = write!(
                sql,
                "CREATE TABLE t{table} (\n    id INTEGER PRIMARY KEY NOT NULL,\n    name TEXT NOT NULL,\n    \
                 note TEXT,\n    amount INTEGER NOT NULL,\n    price REAL,\n    \
                 parent_id INTEGER NOT NULL REFERENCES t{parent} (id),\n    made_at TEXT NOT NULL DEFAULT '',\n    \
                 UNIQUE (parent_id, name)\n);\nCREATE INDEX t{table}_by_parent ON t{table} (parent_id);\n"
            );
        }
        sql
    }

    /// So many queries, spread over the tables.
    pub(crate) fn queries(&self, count: usize) -> Vec<Query> {
        const KINDS: [Kind; 5] = [Kind::Find, Kind::List, Kind::Join, Kind::Insert, Kind::Update];
        let query = |number: usize| {
            // No two neighbours are on the same table, and all tables have their turn.
            let table = 1 + number * 7 % (self.tables - 1);
            Query { number, kind: KINDS[number % KINDS.len()], table, parent: table - 1 }
        };
        (0..count).map(query).collect()
    }
}

/// One query.
pub(crate) struct Query {
    pub(crate) number: usize,
    pub(crate) kind: Kind,
    /// The number of its table.
    pub(crate) table: usize,
    /// The number of that table's parent.
    pub(crate) parent: usize,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Find,
    List,
    Join,
    Insert,
    Update,
}

/// A column of the result: its name and its Rust type.
pub(crate) type Column = (&'static str, &'static str);

impl Query {
    /// The SQL. Its LIMIT is the query's own, so that no two queries have the same text.
    pub(crate) fn sql(&self) -> String {
        let Self { number, table, parent, .. } = self;
        match self.kind {
            Kind::Find => {
                format!("SELECT id, name, note, amount, price FROM t{table} WHERE id = ?1 LIMIT 1 + {number}")
            }
            Kind::List => format!(
                "SELECT id, name, note FROM t{table} WHERE amount >= ?1 AND name LIKE ?2 ORDER BY name LIMIT {number}"
            ),
            Kind::Join => format!(
                "SELECT a.id, a.name, b.name AS parent, b.note AS parent_note FROM t{table} a \
                 JOIN t{parent} b ON b.id = a.parent_id WHERE a.amount > ?1 ORDER BY a.id LIMIT {number}"
            ),
            Kind::Insert => format!(
                "INSERT INTO t{table} (name, note, amount, price, parent_id) VALUES (?1, ?2, ?3 + {number}, ?4, ?5)"
            ),
            Kind::Update => {
                format!("UPDATE t{table} SET name = ?1, note = ?2 WHERE id = ?3 AND amount <> {number}")
            }
        }
    }

    /// The function's parameters after the connection, in the order of the placeholders.
    pub(crate) fn parameters(&self) -> &'static [Column] {
        match self.kind {
            Kind::Find => &[("id", "i64")],
            Kind::List => &[("amount", "i64"), ("name", "&str")],
            Kind::Join => &[("amount", "i64")],
            Kind::Insert => &[
                ("name", "&str"),
                ("note", "Option<&str>"),
                ("amount", "i64"),
                ("price", "Option<f64>"),
                ("parent_id", "i64"),
            ],
            Kind::Update => &[("name", "&str"), ("note", "Option<&str>"), ("id", "i64")],
        }
    }

    /// The names of the parameters.
    pub(crate) fn arguments(&self) -> String {
        self.parameters().iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// The columns of its rows.
    pub(crate) fn columns(&self) -> &'static [Column] {
        const ID: Column = ("id", "i64");
        const NAME: Column = ("name", "String");
        const NOTE: Column = ("note", "Option<String>");
        match self.kind {
            Kind::Find => &[ID, NAME, NOTE, ("amount", "i64"), ("price", "Option<f64>")],
            Kind::List => &[ID, NAME, NOTE],
            Kind::Join => &[ID, NAME, ("parent", "String"), ("parent_note", "Option<String>")],
            Kind::Insert | Kind::Update => &[],
        }
    }

    /// The columns as fields of a struct.
    pub(crate) fn fields(&self) -> String {
        self.columns().iter().map(|(name, ty)| format!("    pub {name}: {ty},\n")).collect()
    }

    /// The use that the function makes of a `row`, the same under every toolkit: a number of all its fields.
    pub(crate) fn digest(&self) -> String {
        let field = |(name, ty): &Column| match *ty {
            "i64" => format!("row.{name} as usize"),
            "String" => format!("row.{name}.len()"),
            "Option<String>" => format!("row.{name}.as_deref().map_or(0, str::len)"),
            _ => format!("row.{name}.map_or(0, |value| value as usize)"),
        };
        self.columns().iter().map(field).collect::<Vec<_>>().join(" + ")
    }

    /// `fn q7(db: …, id: i64) -> result`, with `db` as the connection's type.
    pub(crate) fn signature(&self, db: &str, result: &str) -> String {
        let parameters = self.parameters().iter().map(|(name, ty)| format!(", {name}: {ty}")).collect::<String>();
        format!("fn q{}(db: {db}{parameters}) -> {result}", self.number)
    }
}
