//! The printed tokens are Rust, and as few as they can be; that they run is held by the runtime's tests.

use super::*;
use crate::checked::{Arg, FieldType};
use crate::marker::Marker;
use proc_macro2::Ident;
use querent_analyzer::{Derive, SqlType};

fn field(name: &str, sql_type: SqlType, nullable: bool, rust: Option<TokenStream>) -> Field {
    Field {
        name: Ident::new(name, Span::call_site()),
        ty: FieldType { marker: Marker::Sqlite(sql_type), nullable, rust },
    }
}

fn print(output: Output, args: Vec<Arg>) -> String {
    let query = CheckedQuery {
        database: Database::Sqlite,
        sql: "SELECT 1".to_owned(),
        statement: StatementKind::Select,
        cardinality: Cardinality::Many,
        output,
        derives: vec![Derive::Debug, Derive::PartialEq],
        args,
        warnings: Vec::new(),
        tracked_files: Vec::new(),
    };
    let printed = expand(query).to_string();
    // A block around the call would drop the temporaries of arguments too early.
    assert!(printed.starts_with(":: querent :: Query {"), "{printed}");
    printed
}

#[test]
fn a_record_is_generic_over_the_storage_that_it_has() {
    let plain = print(Output::Record(vec![field("id", SqlType::Integer, false, None)]), Vec::new());
    assert!(plain.contains("struct Record <> { id : __q :: i64 , }"), "{plain}");
    let derived = ["Debug", "Clone", "PartialEq"].map(|name| plain.contains(&format!("__q :: {name} for Record")));
    assert_eq!(derived, [true, false, true], "{plain}");
    let text = print(Output::Record(vec![field("name", SqlType::Text, true, None)]), Vec::new());
    assert!(text.contains("struct Record < __Text = __q :: String ,>"), "{text}");
    assert!(text.contains("name : __row . opt_text (0)"), "{text}");
}

#[test]
fn types_that_the_user_names_are_decoded_to() {
    let record = print(Output::Record(vec![field("id", SqlType::Integer, true, Some(quote!(UserId)))]), Vec::new());
    let read = "id : __row . get :: < :: querent :: types :: INTEGER , __q :: Option < __U0 > > (0usize) ?";
    assert!(record.contains(read), "{record}");
    let parameter = "struct Record < __T0 = __q :: Option < __U0 >,> { id : __T0 , }";
    assert!(record.contains(parameter), "what the record derives depends on the type: {record}");
    let own = Output::Struct(quote!(User), vec![field("id", SqlType::Integer, false, None)]);
    assert!(
        print(own, Vec::new())
            .contains("__Target { id : __row . get :: < :: querent :: types :: INTEGER , _ > (0usize) ? }")
    );
}

fn arg(expr: TokenStream, marker: Marker, nullable: bool) -> Arg {
    Arg { expr, marker, nullable, span: Span::call_site() }
}

#[test]
fn null_is_bound_only_where_it_may() {
    let text = |nullable| arg(quote!(a + b), Marker::Sqlite(SqlType::Text), nullable);
    let printed = print(Output::Nothing, vec![text(false), text(true)]);
    assert!(printed.contains("encode :: < :: querent :: types :: TEXT > (& (a + b))"), "{printed}");
    assert!(printed.contains("encode_nullable :: < :: querent :: types :: TEXT > (& (a + b))"), "{printed}");
}

#[test]
fn an_argument_of_one_token_needs_no_parentheses() {
    let printed = print(Output::Nothing, vec![arg(quote!(id), Marker::Sqlite(SqlType::Integer), false)]);
    assert!(printed.contains("encode :: < :: querent :: types :: INTEGER > (& id)"), "{printed}");
}

/// What `macro_rules!` hands on as `$e:expr` is one token too.
#[test]
fn an_argument_of_an_invisible_group_needs_parentheses() {
    let group = proc_macro2::Group::new(proc_macro2::Delimiter::None, quote!(a as i64));
    let expr = TokenStream::from(proc_macro2::TokenTree::Group(group));
    let printed = print(Output::Nothing, vec![arg(expr, Marker::Sqlite(SqlType::Integer), false)]);
    assert!(printed.replace("/*«*/ ", "").replace(" /*»*/", "").contains("(& (a as i64))"), "{printed}");
}

/// What is not needed costs each query of a program some time.
#[test]
fn lints_are_allowed_where_they_may_be_broken() {
    let record = |name| print(Output::Record(vec![field(name, SqlType::Integer, false, None)]), Vec::new());
    assert!(!record("user_id").contains("allow"));
    assert!(record("userId").contains("non_snake_case"));
    assert!(record("user__id").contains("non_snake_case"));
}

/// rustc follows types 128 deep, and SQLite's rows have up to 2,000 columns.
#[test]
fn the_widest_row_is_no_deep_type() {
    let fields = (0..2000).map(|index| field(&format!("c{index}"), SqlType::Integer, false, None)).collect();
    let printed = print(Output::Record(fields), Vec::new());
    let (mut depth, mut deepest) = (0, 0);
    for (at, _) in printed.match_indices("More (") {
        let open = printed[..at].matches('(').count();
        let close = printed[..at].matches(')').count();
        depth = open - close;
        deepest = deepest.max(depth);
    }
    assert!(depth > 0 && deepest < 20, "{deepest}");
}
