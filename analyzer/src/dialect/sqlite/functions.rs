//! SQLite's functions as data, sorted by name. Sources: sqlite.org/lang_corefunc.html, lang_aggfunc.html,
//! lang_datefunc.html, json1.html, windowfunctions.html; the build is that of rusqlite's `bundled` feature.

use crate::SqlType::{self, Any, Blob, Integer, Null, Numeric, Real, Text};
use crate::dialect::FunctionKind::{self, Aggregate, Scalar, Volatile, Window};
use crate::dialect::Nulls::{self, *};
use crate::dialect::Returns::{self, Branches as ByBranch, Bytes, Epoch, Offset, Same, Sum, Type, Unified};
use crate::dialect::{Arity, ColumnRule, Function, TableFunction};

/// The most arguments that SQLite passes to a function.
const MANY: usize = 1000;

/// A label and its value, by turns: a label must be text.
static LABELLED: [SqlType; 100] = by_turns(1);

/// A document, then a path and a value by turns: a path must be text.
static CHANGES: [SqlType; 101] = by_turns(2);

/// Texts, but from `first` on every other may be anything.
const fn by_turns<const N: usize>(first: usize) -> [SqlType; N] {
    let mut types = [Text; N];
    let mut at = first;
    while at < N {
        types[at] = Any;
        at += 2;
    }
    types
}

const fn row(
    name: &'static str,
    kind: FunctionKind,
    least: usize,
    most: usize,
    args: &'static [SqlType],
    returns: Returns,
    nulls: Nulls,
) -> Function {
    Function { name, kind, arity: Arity::new(least, most), args, returns, nulls }
}

impl Function {
    /// A function that takes a label or a path and a value by turns.
    const fn by_twos(mut self) -> Self {
        self.arity.step = 2;
        self
    }
}

/// The rows for a name, in any case.
pub(super) fn named(name: &str) -> &'static [Function] {
    let name = name.to_ascii_lowercase();
    let start = FUNCTIONS.partition_point(|function| function.name < name.as_str());
    let end = FUNCTIONS.partition_point(|function| function.name <= name.as_str());
    &FUNCTIONS[start..end]
}

#[rustfmt::skip]
pub(super) static FUNCTIONS: &[Function] = &[
    row("abs", Scalar, 1, 1, &[Numeric], Sum, Strict),
    row("avg", Aggregate, 1, 1, &[Numeric], Type(Real), EmptyGroup),
    row("bm25", Scalar, 1, 1, &[Any], Type(Real), Never),
    row("bm25", Scalar, 2, MANY, &[Any, Real], Type(Real), Maybe),
    row("changes", Volatile, 0, 0, &[], Type(Integer), Never),
    row("char", Scalar, 0, MANY, &[Integer], Type(Text), Never),
    row("coalesce", Scalar, 2, MANY, &[Any], Unified, AllNull),
    row("concat", Scalar, 1, MANY, &[Any], Type(Text), Never),
    row("concat_ws", Scalar, 2, MANY, &[Text, Any], Type(Text), First),
    row("count", Aggregate, 0, 1, &[Any], Type(Integer), Never),
    row("cume_dist", Window, 0, 0, &[], Type(Real), Never),
    row("date", Volatile, 0, MANY, &[Any, Text], Type(Text), Date),
    row("datetime", Volatile, 0, MANY, &[Any, Text], Type(Text), Date),
    row("dense_rank", Window, 0, 0, &[], Type(Integer), Never),
    row("first_value", Window, 1, 1, &[Any], Same(0), FrameRow),
    row("format", Scalar, 1, MANY, &[Text, Any], Type(Text), First),
    row("glob", Scalar, 2, 2, &[Text], Type(Integer), Strict),
    row("group_concat", Aggregate, 1, 2, &[Any, Text], Type(Text), EmptyGroup),
    row("hex", Scalar, 1, 1, &[Any], Type(Text), Never),
    row("highlight", Scalar, 4, 4, &[Any, Integer, Text, Text], Type(Text), Maybe),
    row("if", Scalar, 2, MANY, &[Any], ByBranch, Branches),
    row("ifnull", Scalar, 2, 2, &[Any], Unified, AllNull),
    row("iif", Scalar, 2, MANY, &[Any], ByBranch, Branches),
    row("instr", Scalar, 2, 2, &[Any], Type(Integer), Strict),
    row("json", Scalar, 1, 1, &[Text], Type(Text), Strict),
    row("json_array", Scalar, 0, MANY, &[Any], Type(Text), Never),
    row("json_array_insert", Scalar, 1, MANY, &CHANGES, Type(Text), First).by_twos(),
    row("json_array_length", Scalar, 1, 1, &[Text], Type(Integer), Strict),
    row("json_array_length", Scalar, 2, 2, &[Text], Type(Integer), Maybe),
    row("json_error_position", Scalar, 1, 1, &[Text], Type(Integer), Strict),
    row("json_extract", Scalar, 2, 2, &[Text], Type(Any), StrictMaybe),
    row("json_extract", Scalar, 3, MANY, &[Text], Type(Text), Maybe),
    row("json_group_array", Aggregate, 1, 1, &[Any], Type(Text), Never),
    row("json_group_object", Aggregate, 2, 2, &[Text, Any], Type(Text), Never),
    row("json_insert", Scalar, 1, MANY, &CHANGES, Type(Text), First).by_twos(),
    row("json_object", Scalar, 0, MANY, &LABELLED, Type(Text), Never).by_twos(),
    row("json_patch", Scalar, 2, 2, &[Text], Type(Text), Strict),
    row("json_pretty", Scalar, 1, 2, &[Text], Type(Text), First),
    row("json_quote", Scalar, 1, 1, &[Any], Type(Text), Never),
    row("json_remove", Scalar, 1, MANY, &[Text], Type(Text), Maybe),
    row("json_replace", Scalar, 1, MANY, &CHANGES, Type(Text), First).by_twos(),
    row("json_set", Scalar, 1, MANY, &CHANGES, Type(Text), First).by_twos(),
    row("json_type", Scalar, 1, 1, &[Text], Type(Text), Strict),
    row("json_type", Scalar, 2, 2, &[Text], Type(Text), Maybe),
    row("json_valid", Scalar, 1, 2, &[Any, Integer], Type(Integer), Strict),
    row("jsonb", Scalar, 1, 1, &[Text], Type(Blob), Strict),
    row("jsonb_array", Scalar, 0, MANY, &[Any], Type(Blob), Never),
    row("jsonb_array_insert", Scalar, 1, MANY, &CHANGES, Type(Blob), First).by_twos(),
    row("jsonb_extract", Scalar, 2, MANY, &[Text], Type(Any), Maybe),
    row("jsonb_group_array", Aggregate, 1, 1, &[Any], Type(Blob), Never),
    row("jsonb_group_object", Aggregate, 2, 2, &[Text, Any], Type(Blob), Never),
    row("jsonb_insert", Scalar, 1, MANY, &CHANGES, Type(Blob), First).by_twos(),
    row("jsonb_object", Scalar, 0, MANY, &LABELLED, Type(Blob), Never).by_twos(),
    row("jsonb_patch", Scalar, 2, 2, &[Text], Type(Blob), Strict),
    row("jsonb_remove", Scalar, 1, MANY, &[Text], Type(Blob), Maybe),
    row("jsonb_replace", Scalar, 1, MANY, &CHANGES, Type(Blob), First).by_twos(),
    row("jsonb_set", Scalar, 1, MANY, &CHANGES, Type(Blob), First).by_twos(),
    row("julianday", Volatile, 0, MANY, &[Any, Text], Type(Real), Date),
    row("lag", Window, 1, 3, &[Any, Integer, Any], Offset, OffsetRow),
    row("last_insert_rowid", Volatile, 0, 0, &[], Type(Integer), Never),
    row("last_value", Window, 1, 1, &[Any], Same(0), FrameRow),
    row("lead", Window, 1, 3, &[Any, Integer, Any], Offset, OffsetRow),
    row("length", Scalar, 1, 1, &[Any], Type(Integer), Strict),
    row("like", Scalar, 2, 3, &[Text], Type(Integer), Strict),
    row("likelihood", Scalar, 2, 2, &[Any, Real], Same(0), First),
    row("likely", Scalar, 1, 1, &[Any], Same(0), First),
    row("load_extension", Volatile, 1, 2, &[Text], Type(Null), Maybe),
    row("lower", Scalar, 1, 1, &[Text], Type(Text), Strict),
    row("ltrim", Scalar, 1, 2, &[Text], Type(Text), Strict),
    row("match", Scalar, 2, 2, &[Any], Type(Integer), Maybe),
    row("matchinfo", Scalar, 1, 2, &[Any, Text], Type(Blob), Maybe),
    row("max", Aggregate, 1, 1, &[Any], Same(0), EmptyGroup),
    row("max", Scalar, 2, MANY, &[Any], Unified, Strict),
    row("min", Aggregate, 1, 1, &[Any], Same(0), EmptyGroup),
    row("min", Scalar, 2, MANY, &[Any], Unified, Strict),
    row("nth_value", Window, 2, 2, &[Any, Integer], Same(0), Maybe),
    row("ntile", Window, 1, 1, &[Integer], Type(Integer), Never),
    row("nullif", Scalar, 2, 2, &[Any], Same(0), Maybe),
    row("octet_length", Scalar, 1, 1, &[Any], Type(Integer), Strict),
    row("offsets", Scalar, 1, 1, &[Any], Type(Text), Maybe),
    row("percent_rank", Window, 0, 0, &[], Type(Real), Never),
    row("printf", Scalar, 1, MANY, &[Text, Any], Type(Text), First),
    row("quote", Scalar, 1, 1, &[Any], Type(Text), Never),
    row("random", Volatile, 0, 0, &[], Type(Integer), Never),
    row("randomblob", Volatile, 1, 1, &[Integer], Type(Blob), Never),
    row("rank", Window, 0, 0, &[], Type(Integer), Never),
    row("replace", Scalar, 3, 3, &[Text], Type(Text), Strict),
    row("round", Scalar, 1, 2, &[Numeric, Integer], Type(Real), Strict),
    row("row_number", Window, 0, 0, &[], Type(Integer), Never),
    row("rtreecheck", Scalar, 1, 2, &[Text], Type(Text), Maybe),
    row("rtreedepth", Scalar, 1, 1, &[Blob], Type(Integer), Maybe),
    row("rtrim", Scalar, 1, 2, &[Text], Type(Text), Strict),
    row("sign", Scalar, 1, 1, &[Numeric], Type(Integer), StrictNumber),
    row("snippet", Scalar, 1, 6, &[Any], Type(Text), Maybe),
    row("soundex", Scalar, 1, 1, &[Text], Type(Text), Never),
    row("sqlite_compileoption_get", Scalar, 1, 1, &[Integer], Type(Text), Maybe),
    row("sqlite_compileoption_used", Scalar, 1, 1, &[Text], Type(Integer), Maybe),
    row("sqlite_source_id", Scalar, 0, 0, &[], Type(Text), Never),
    row("sqlite_version", Scalar, 0, 0, &[], Type(Text), Never),
    row("strftime", Volatile, 1, MANY, &[Text, Any, Text], Type(Text), Date),
    row("string_agg", Aggregate, 2, 2, &[Any, Text], Type(Text), EmptyGroup),
    row("substr", Scalar, 2, 3, &[Any, Integer], Bytes, StrictText),
    row("substring", Scalar, 2, 3, &[Any, Integer], Bytes, StrictText),
    row("subtype", Scalar, 1, 1, &[Any], Type(Integer), Never),
    row("sum", Aggregate, 1, 1, &[Numeric], Sum, EmptyGroup),
    row("time", Volatile, 0, MANY, &[Any, Text], Type(Text), Date),
    row("timediff", Scalar, 2, 2, &[Any], Type(Text), Maybe),
    row("total", Aggregate, 1, 1, &[Numeric], Type(Real), Never),
    row("total_changes", Volatile, 0, 0, &[], Type(Integer), Never),
    row("trim", Scalar, 1, 2, &[Text], Type(Text), Strict),
    row("typeof", Scalar, 1, 1, &[Any], Type(Text), Never),
    row("unhex", Scalar, 1, 2, &[Text], Type(Blob), Maybe),
    row("unicode", Scalar, 1, 1, &[Text], Type(Integer), Maybe),
    row("unistr", Scalar, 1, 1, &[Text], Type(Text), Strict),
    row("unistr_quote", Scalar, 1, 1, &[Any], Type(Text), Never),
    row("unixepoch", Volatile, 0, MANY, &[Any, Text], Epoch, Date),
    row("unlikely", Scalar, 1, 1, &[Any], Same(0), First),
    row("upper", Scalar, 1, 1, &[Text], Type(Text), Strict),
    row("zeroblob", Scalar, 1, 1, &[Integer], Type(Blob), Never),
];

/// Whether NULL is to the argument of a function what any value is. Of a label of an object it makes a failure.
pub(super) fn takes_null(function: &str, argument: usize) -> bool {
    match function {
        "concat" | "count" | "json_array" | "jsonb_array" | "json_group_array" | "jsonb_group_array" => true,
        "json_quote" | "quote" | "typeof" => true,
        "concat_ws" | "format" | "printf" => argument > 0,
        "json_object" | "jsonb_object" | "json_group_object" | "jsonb_group_object" => argument % 2 == 1,
        "json_insert" | "jsonb_insert" | "json_replace" | "jsonb_replace" | "json_set" | "jsonb_set" => {
            argument > 0 && argument.is_multiple_of(2)
        }
        _ => false,
    }
}

const fn column(name: &'static str, ty: SqlType, nullable: bool) -> ColumnRule {
    ColumnRule { name, ty, nullable, hidden: false }
}

const fn hidden(name: &'static str, ty: SqlType, nullable: bool) -> ColumnRule {
    ColumnRule { name, ty, nullable, hidden: true }
}

/// What `json_each` and `json_tree` give.
static JSON_COLUMNS: &[ColumnRule] = &[
    column("key", Any, true),
    column("value", Any, true),
    column("type", Text, false),
    column("atom", Any, true),
    column("id", Integer, false),
    column("parent", Integer, true),
    column("fullkey", Text, false),
    column("path", Text, false),
    hidden("json", Any, true),
    hidden("root", Text, true),
];

/// What `dbstat` gives: of one page, or of all pages of a table or index (`aggregate`). Source: sqlite.org/dbstat.html.
static DBSTAT_COLUMNS: &[ColumnRule] = &[
    column("name", Text, false),
    column("path", Text, true),
    column("pageno", Integer, false),
    column("pagetype", Text, true),
    column("ncell", Integer, false),
    column("payload", Integer, false),
    column("unused", Integer, false),
    column("mx_payload", Integer, false),
    column("pgoffset", Integer, true),
    column("pgsize", Integer, false),
    hidden("schema", Text, false),
    hidden("aggregate", Integer, false),
];

const fn function(
    name: &'static str,
    least: usize,
    most: usize,
    args: &'static [SqlType],
    columns: &'static [ColumnRule],
) -> TableFunction {
    TableFunction { name, arity: Arity::new(least, most), args, columns }
}

/// The functions that stand in FROM. `generate_series` is not in the bundled library.
pub(super) static TABLE_FUNCTIONS: &[TableFunction] = &[
    function("dbstat", 0, 2, &[Text, Integer], DBSTAT_COLUMNS),
    function("json_each", 1, 2, &[Text], JSON_COLUMNS),
    function("json_tree", 1, 2, &[Text], JSON_COLUMNS),
    function("jsonb_each", 1, 2, &[Text], JSON_COLUMNS),
    function("jsonb_tree", 1, 2, &[Text], JSON_COLUMNS),
];

/// What does the work of a function in FROM that only an extension brings.
pub(super) fn instead_of(table_function: &str) -> Option<&'static str> {
    match table_function.to_ascii_lowercase().as_str() {
        "rarray" | "carray" => Some("bind the list as JSON: `IN (SELECT value FROM json_each(?1))`"),
        "generate_series" => {
            Some("count in a recursive CTE: `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 …)`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_sorted_by_name() {
        assert!(FUNCTIONS.is_sorted_by_key(|function| function.name));
    }
}
