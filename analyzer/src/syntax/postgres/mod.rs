//! PostgreSQL's grammar: a parser of our own, word by word as PostgreSQL's reads, into the parsing library's tree.
//!
//! The library's parser takes the union of many engines' SQL and refuses much of PostgreSQL's; only its tree is used.
//! What PostgreSQL itself rewrites while it parses comes out rewritten, and what the tree has no place for stands in the
//! notes:
//!
//! | written | arrives as |
//! |---|---|
//! | `'…'`, `E'…'`, `U&'…'`, `$$…$$` | `SingleQuotedString` of what it stands for; `B'…'` `SingleQuotedByteStringLiteral`, `X'…'` `HexStringLiteral` |
//! | `x::t`, `t 'text'`, `interval '1' day` | `Cast`; types as `Custom` with the internal name (`int4`, `timestamptz(3)`), one `Array` around it for any dimensions |
//! | `@> ->> ~ …`, `OPERATOR(s.+)` | `BinaryOperator::Custom`, `PGCustomBinaryOperator`; in front of an operand `Prefixed` with the symbol |
//! | `LIKE ANY`, `NOT ILIKE ALL` | `AnyOp`, `AllOp` with `~~`, `!~~*`; an array in parentheses comes without them |
//! | `BETWEEN SYMMETRIC` | `Between` |
//! | `EXTRACT POSITION SUBSTRING OVERLAY TRIM NORMALIZE OVERLAPS`, `COLLATION FOR` | the call that PostgreSQL makes of it |
//! | `CURRENT_DATE`, `CURRENT_USER` … | a function with `FunctionArguments::None` |
//! | `IS DOCUMENT` | `IsJson` without a kind |
//! | `ARRAY(SELECT …)` | the function `array` over `FunctionArguments::Subquery` |
//! | `ROW(…)`, `(a, b)` | `Tuple` |
//! | `(row).f`, `a[1]`, `a[1:2]` | `CompoundFieldAccess`; `(row).*` in a select list `QualifiedWildcard(Expr)` |
//! | `VARIADIC a` | an argument of the name `variadic`, operator `Space`; `VARIADIC n => a` an `ExprNamed` |
//! | `DEFAULT` | the identifier `default` without quotes |
//! | `TABLE t` | `SELECT * FROM t` |
//! | `FETCH FIRST n ROWS ONLY`, `LIMIT ALL` | `LIMIT n`, none; `WITH TIES` stays `Fetch` |
//! | `(SELECT …) ORDER BY …` | one query; `SetExpr::Query` only for an arm with clauses of its own |
//! | `FOR UPDATE OF a, b` | one lock for each relation, KEY and NO KEY forgotten; `FOR READ ONLY` nothing |
//! | `GROUP BY ()`, `(a, b)` | `Tuple`; ROLLUP, CUBE and GROUPING SETS nest as the only term of a set |
//! | `f(…) WITH ORDINALITY AS x (a int)` | `TableFactor::Function`; without a name in the alias its name is empty |
//! | `ROWS FROM (f(), g() AS (a int))` | the function `"rows from"` over the calls, a `Struct` around one with columns |
//! | `FROM CAST(…)`, `FROM current_date` | `TableFactor::TableFunction` |
//! | `TABLESAMPLE … REPEATABLE (x)` | the seed as the sample's `offset` |
//! | `ONLY t`, `t *`, DISTINCT and ALL of GROUP BY, an alias of `t.*`, operator classes | nothing |
//! | `WHERE CURRENT OF c` | `WHERE true` |
//! | `WHEN NOT MATCHED THEN INSERT DEFAULT VALUES` | VALUES without a row |
//! | OVERRIDING, `USING (a) AS j`, SEARCH, CYCLE, `SET a.f =`, `SET a[1] =`, ON CONFLICT | `Notes` |

mod call;
mod clauses;
mod dml;
mod expr;
mod from;
mod functions;
mod keywords;
mod literals;
mod merge;
mod predicates;
mod primary;
mod query;
mod reader;
mod select;
mod special;
mod strings;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod with;
mod xml;

use super::{Grammar, Parsed};
use crate::Diagnostic;
use reader::{Read, Reader};
use sqlparser::ast::{Expr, Query, SetExpr, Statement};
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// PostgreSQL's grammar.
pub(crate) struct Postgres;

const TYPED: usize = 8;

/// What may start a statement; the first ones are typed, the others the engine runs.
#[rustfmt::skip]
const STATEMENT_WORDS: [&str; 61] = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "TABLE",
    "ABORT", "ALTER", "ANALYSE", "ANALYZE", "BEGIN", "CALL", "CHECKPOINT", "CLOSE", "CLUSTER", "COMMENT", "COMMIT",
    "COPY", "CREATE", "DEALLOCATE", "DECLARE", "DISCARD", "DO", "DROP", "END", "EXECUTE", "EXPLAIN", "FETCH", "GRANT",
    "IMPORT", "LISTEN", "LOAD", "LOCK", "MOVE", "NOTIFY", "PREPARE", "REASSIGN", "REFRESH", "REINDEX", "RELEASE",
    "RESET", "REVOKE", "ROLLBACK", "SAVEPOINT", "SECURITY", "SET", "SHOW", "START", "TRUNCATE", "UNLISTEN", "VACUUM",
    "FROM", "WHERE", "INTO", "GROUP", "ORDER", "HAVING", "LIMIT", "JOIN",
];

impl Grammar for Postgres {
    fn tokenize(&self, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
        tokens::tokenize(text)
    }

    fn is_untyped(&self, first_word: &str) -> bool {
        STATEMENT_WORDS.iter().position(|word| *word == first_word).is_some_and(|at| (TYPED..53).contains(&at))
    }

    fn explained(&self, tokens: &[TokenWithSpan]) -> Option<usize> {
        let is = |at: usize, words: &[&str]| match tokens.get(at).map(|token| &token.token) {
            Some(Token::Word(word)) => word.quote_style.is_none() && words.contains(&&*word.value.to_ascii_uppercase()),
            _ => false,
        };
        let opens = |at: usize| tokens.get(at).is_some_and(|token| token.token == Token::LParen);
        if !is(0, &["EXPLAIN"]) {
            return None;
        }
        if opens(1) && !opens(2) && !is(2, &["SELECT", "WITH", "VALUES", "TABLE"]) {
            return Some(
                tokens.iter().position(|token| token.token == Token::RParen).map_or(tokens.len(), |at| at + 1),
            );
        }
        let at = 1 + usize::from(is(1, &["ANALYZE", "ANALYSE"]));
        Some(at + usize::from(is(at, &["VERBOSE"])))
    }

    fn statement_words(&self) -> &[&'static str] {
        &STATEMENT_WORDS[..53]
    }

    fn starts_in_parentheses(&self) -> bool {
        true
    }

    fn statement(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<Parsed, Diagnostic> {
        let mut reader = Reader::new(&tokens, text);
        let mut query = reader.data_statement()?;
        end(&reader)?;
        writes_at_the_top(&query, &reader)?;
        let statement = match (query.with.is_some(), *query.body) {
            (false, SetExpr::Insert(statement) | SetExpr::Update(statement)) => statement,
            (false, SetExpr::Delete(statement) | SetExpr::Merge(statement)) => statement,
            (_, body) => {
                query.body = Box::new(body);
                Statement::Query(Box::new(query))
            }
        };
        Ok(Parsed { statement, notes: reader.notes })
    }

    fn expression(&self, tokens: Vec<TokenWithSpan>, text: &str) -> Result<Expr, Diagnostic> {
        let mut reader = Reader::new(&tokens, text);
        let expr = reader.expr()?;
        end(&reader)?;
        Ok(expr)
    }
}

/// A CTE that writes belongs to the statement itself, not to a query in it.
fn writes_at_the_top(query: &Query, reader: &Reader<'_>) -> Read<()> {
    let top = query.with.iter().flat_map(|with| &with.cte_tables).map(|cte| cte.alias.name.span);
    let top: Vec<_> = top.collect();
    match reader.writing.iter().find(|name| !top.contains(&name.span)) {
        None => Ok(()),
        Some(inner) => {
            let help = "put it into the WITH of the statement itself";
            reader.error(super::span(inner.span), "a CTE that writes may not stand in a query inside", help)
        }
    }
}

/// Nothing may be left.
fn end(reader: &Reader<'_>) -> Read<()> {
    match reader.peek() {
        Token::EOF => Ok(()),
        _ => Err(super::unexpected(reader.here(), reader.text())),
    }
}
