//! What PRAGMA and EXPLAIN show, as data. Source: sqlite.org/pragma.html; a test compares it with the engine.

use crate::SqlType::{self, Integer, Text};
use crate::dialect::{Arity, ColumnRule, TableFunction};

/// A pragma that yields rows, as a statement and as a table-valued function `pragma_<name>`.
pub(super) struct Pragma {
    pub(super) function: TableFunction,
    /// Whether `PRAGMA name = value` yields the rows as well.
    when_set: bool,
    /// Whether it always yields exactly one row.
    pub(super) one_row: bool,
}

/// The columns of an untyped statement's rows, and whether there is exactly one row; `None` for one without rows.
/// `words` are its first tokens.
pub(super) fn rows(words: &[&str]) -> Option<(&'static [ColumnRule], bool)> {
    let is = |index: usize, word: &str| words.get(index).is_some_and(|found| found.eq_ignore_ascii_case(word));
    if is(0, "EXPLAIN") {
        return Some((if is(1, "QUERY") { QUERY_PLAN } else { EXPLAIN }, false));
    }
    if !is(0, "PRAGMA") {
        return None;
    }
    let (name, rest) =
        if words.get(2) == Some(&".") { (words.get(3)?, &words[4..]) } else { (words.get(1)?, &words[2..]) };
    let pragma = PRAGMAS.iter().find(|pragma| pragma.function.name["pragma_".len()..].eq_ignore_ascii_case(name))?;
    let sets = !rest.is_empty() && pragma.function.arity.most < 2;
    (pragma.when_set || !sets).then_some((pragma.function.columns, pragma.one_row))
}

/// The function `pragma_<name>`.
pub(super) fn function(name: &str) -> Option<&'static TableFunction> {
    PRAGMAS.iter().map(|pragma| &pragma.function).find(|function| function.name.eq_ignore_ascii_case(name))
}

const fn column(name: &'static str, ty: SqlType) -> ColumnRule {
    ColumnRule { name, ty, nullable: false, hidden: false }
}

const fn nullable(name: &'static str, ty: SqlType) -> ColumnRule {
    ColumnRule { name, ty, nullable: true, hidden: false }
}

/// A pragma that shows one setting; `$set` tells whether setting it shows it too.
macro_rules! setting {
    ($name:literal, $column:literal, $ty:ident, $set:literal) => {
        Pragma {
            function: TableFunction {
                name: concat!("pragma_", $name),
                arity: Arity::new(0, 1),
                args: &[Text],
                columns: &[column($column, $ty)],
            },
            when_set: $set,
            one_row: true,
        }
    };
    ($name:literal, $ty:ident, $set:literal) => {
        setting!($name, $name, $ty, $set)
    };
}

/// A pragma that lists things, of the table or index that its argument names when it takes one.
macro_rules! listing {
    ($name:literal, $most:literal, [$($column:expr),* $(,)?]) => {
        Pragma {
            function: TableFunction {
                name: concat!("pragma_", $name),
                arity: Arity::new(0, $most),
                args: &[Text],
                columns: &[$($column),*],
            },
            when_set: true,
            one_row: false,
        }
    };
}

#[rustfmt::skip]
static PRAGMAS: &[Pragma] = &[
    setting!("analysis_limit", Integer, true),
    setting!("application_id", Integer, false),
    setting!("auto_vacuum", Integer, false),
    setting!("automatic_index", Integer, false),
    setting!("busy_timeout", "timeout", Integer, true),
    setting!("cache_size", Integer, false),
    setting!("cache_spill", Integer, false),
    setting!("cell_size_check", Integer, false),
    setting!("checkpoint_fullfsync", Integer, false),
    setting!("data_version", Integer, true),
    setting!("defer_foreign_keys", Integer, false),
    setting!("encoding", Text, false),
    setting!("foreign_keys", Integer, false),
    setting!("freelist_count", Integer, true),
    setting!("fullfsync", Integer, false),
    setting!("hard_heap_limit", Integer, true),
    setting!("ignore_check_constraints", Integer, false),
    setting!("journal_mode", Text, true),
    setting!("journal_size_limit", Integer, true),
    setting!("legacy_alter_table", Integer, false),
    setting!("locking_mode", Text, true),
    setting!("max_page_count", Integer, true),
    setting!("page_count", Integer, true),
    setting!("page_size", Integer, false),
    setting!("query_only", Integer, false),
    setting!("read_uncommitted", Integer, false),
    setting!("recursive_triggers", Integer, false),
    setting!("reverse_unordered_selects", Integer, false),
    setting!("schema_version", Integer, false),
    setting!("secure_delete", Integer, true),
    setting!("soft_heap_limit", Integer, true),
    setting!("synchronous", Integer, false),
    setting!("temp_store", Integer, false),
    setting!("threads", Integer, true),
    setting!("trusted_schema", Integer, false),
    setting!("user_version", Integer, false),
    setting!("wal_autocheckpoint", Integer, true),
    setting!("writable_schema", Integer, false),
    listing!("collation_list", 0, [column("seq", Integer), column("name", Text)]),
    listing!("compile_options", 0, [column("compile_options", Text)]),
    listing!("database_list", 0, [column("seq", Integer), column("name", Text), nullable("file", Text)]),
    listing!("foreign_key_check", 2, [column("table", Text), nullable("rowid", Integer), column("parent", Text), column("fkid", Integer)]),
    listing!("foreign_key_list", 2, [column("id", Integer), column("seq", Integer), column("table", Text), column("from", Text), nullable("to", Text), column("on_update", Text), column("on_delete", Text), column("match", Text)]),
    listing!("function_list", 0, [column("name", Text), column("builtin", Integer), column("type", Text), nullable("enc", Text), column("narg", Integer), column("flags", Integer)]),
    listing!("index_info", 2, [column("seqno", Integer), column("cid", Integer), nullable("name", Text)]),
    listing!("index_list", 2, [column("seq", Integer), column("name", Text), column("unique", Integer), column("origin", Text), column("partial", Integer)]),
    listing!("index_xinfo", 2, [column("seqno", Integer), column("cid", Integer), nullable("name", Text), column("desc", Integer), nullable("coll", Text), column("key", Integer)]),
    listing!("integrity_check", 2, [column("integrity_check", Text)]),
    listing!("module_list", 0, [column("name", Text)]),
    listing!("pragma_list", 0, [column("name", Text)]),
    listing!("quick_check", 2, [column("quick_check", Text)]),
    listing!("table_info", 2, [column("cid", Integer), column("name", Text), column("type", Text), column("notnull", Integer), nullable("dflt_value", Text), column("pk", Integer)]),
    listing!("table_list", 2, [column("schema", Text), column("name", Text), column("type", Text), column("ncol", Integer), column("wr", Integer), column("strict", Integer)]),
    listing!("table_xinfo", 2, [column("cid", Integer), column("name", Text), column("type", Text), column("notnull", Integer), nullable("dflt_value", Text), column("pk", Integer), column("hidden", Integer)]),
    listing!("wal_checkpoint", 2, [column("busy", Integer), column("log", Integer), column("checkpointed", Integer)]),
];

static QUERY_PLAN: &[ColumnRule] =
    &[column("id", Integer), column("parent", Integer), column("notused", Integer), column("detail", Text)];

static EXPLAIN: &[ColumnRule] = &[
    column("addr", Integer),
    column("opcode", Text),
    column("p1", Integer),
    column("p2", Integer),
    column("p3", Integer),
    nullable("p4", Text),
    column("p5", Integer),
    nullable("comment", Text),
];
