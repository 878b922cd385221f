//! Refuses statements nested or chained so deep that trees over them would exhaust the stack.
//!
//! SQLite itself refuses expressions deeper than 1,000 and compounds of more than 500 SELECTs.

use super::tokens;
use crate::{Code, Diagnostic, Span};
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// The nesting that the parser takes.
pub(super) const MAX_DEPTH: usize = 1000;

/// The parentheses (and CASEs) that may be open at once.
const MAX_NESTING: usize = 60;

/// The operators that may follow each other in one operand list, and the SELECTs in one compound.
const MAX_CHAIN: usize = 500;

/// Fails for a statement that is too deep or too long a chain.
pub(super) fn check(tokens: &[TokenWithSpan]) -> Result<(), Diagnostic> {
    // One counter of chained operators for each open parenthesis or CASE.
    let mut chains: Vec<usize> = vec![0];
    for token in tokens {
        match &token.token {
            Token::LParen | Token::LBracket => chains.push(0),
            Token::Word(word) if word.quote_style.is_none() && word.value.eq_ignore_ascii_case("CASE") => {
                chains.push(0)
            }
            Token::RParen | Token::RBracket => close(&mut chains),
            Token::Word(word) if word.quote_style.is_none() && word.value.eq_ignore_ascii_case("END") => {
                close(&mut chains)
            }
            Token::Comma => *chains.last_mut().unwrap() = 0,
            other if chains_on(other) => *chains.last_mut().unwrap() += 1,
            _ => {}
        }
        if chains.len() > MAX_NESTING || *chains.last().unwrap() > MAX_CHAIN {
            return Err(too_deep(tokens::span(token)));
        }
    }
    Ok(())
}

/// The refusal, at the token that goes too far.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooComplex, span, "the statement is nested too deeply")
        .help(format!("at most {MAX_NESTING} levels of nesting and {MAX_CHAIN} operators in a row are read: split the statement, or use IN (…) for a long chain of OR"))
}

fn close(chains: &mut Vec<usize>) {
    if chains.len() > 1 {
        chains.pop();
    }
}

/// Whether a token makes the tree of its operand list one level deeper.
fn chains_on(token: &Token) -> bool {
    const WORDS: [&str; 16] = [
        "AND",
        "OR",
        "NOT",
        "IS",
        "LIKE",
        "GLOB",
        "REGEXP",
        "MATCH",
        "COLLATE",
        "BETWEEN",
        "IN",
        "UNION",
        "INTERSECT",
        "EXCEPT",
        "ISNULL",
        "NOTNULL",
    ];
    match token {
        Token::Word(word) => {
            word.quote_style.is_none() && WORDS.iter().any(|known| word.value.eq_ignore_ascii_case(known))
        }
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::DoubleQuotedString(_)
        | Token::HexStringLiteral(_)
        | Token::SingleQuotedByteStringLiteral(_)
        | Token::Placeholder(_)
        | Token::Period
        | Token::SemiColon => false,
        _ => true,
    }
}
