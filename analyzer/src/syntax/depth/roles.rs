//! What a token does to the shape of a statement's tree, in either grammar.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Word};

/// What a token does to the shape of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A name, a literal, and every word that shapes nothing.
    Operand,
    /// An operator behind an operand, by how tightly it binds; in front of one it is a sign.
    Infix(u8),
    Is,
    Not,
    In,
    Between,
    Open,
    Close,
    Case,
    End,
    Comma,
    Period,
    As,
    /// UNION and the like.
    SetOperator,
    /// SELECT, VALUES and WITH.
    Query,
    Distinct,
    From,
    Join,
    /// ON and USING.
    On,
    /// A word that starts a clause or an arm of a CASE.
    Clause,
}

/// How tightly things bind, the loosest first. The engines differ only among what never takes the other's place.
pub(super) mod binds {
    /// Parentheses and CASE.
    pub(in super::super) const GROUP: u8 = 0;
    pub(in super::super) const SETS: u8 = 1;
    pub(in super::super) const FROM: u8 = 2;
    pub(in super::super) const CLAUSE: u8 = 3;
    pub(super) const OR: u8 = 4;
    pub(in super::super) const AND: u8 = 5;
    pub(in super::super) const NOT: u8 = 6;
    /// Comparisons, which do not chain.
    pub(in super::super) const TEST: u8 = 7;
    /// SQLite's bit operators, and PostgreSQL's operators without a level of their own.
    pub(super) const BITS: u8 = 8;
    pub(super) const SUM: u8 = 9;
    pub(in super::super) const PRODUCT: u8 = 10;
    /// PostgreSQL's `^`, SQLite's `||` and `->`.
    pub(super) const POWER: u8 = 11;
    pub(super) const AT: u8 = 12;
    /// COLLATE and `::`.
    pub(super) const SUFFIX: u8 = 13;
    pub(in super::super) const SIGN: u8 = 14;
}

/// What the token does.
pub(super) fn role(token: &Token) -> Role {
    match token {
        Token::Word(word) => word_role(word),
        Token::LParen | Token::LBracket => Role::Open,
        Token::RParen | Token::RBracket => Role::Close,
        Token::Comma => Role::Comma,
        Token::Period => Role::Period,
        Token::Eq | Token::Neq | Token::Lt | Token::LtEq | Token::Gt | Token::GtEq | Token::DoubleEq => {
            Role::Infix(binds::TEST)
        }
        Token::Plus | Token::Minus => Role::Infix(binds::SUM),
        Token::Mul | Token::Div | Token::Mod => Role::Infix(binds::PRODUCT),
        Token::Caret | Token::StringConcat | Token::Arrow | Token::LongArrow => Role::Infix(binds::POWER),
        Token::DoubleColon => Role::Infix(binds::SUFFIX),
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::DoubleQuotedString(_)
        | Token::HexStringLiteral(_)
        | Token::SingleQuotedByteStringLiteral(_)
        | Token::Placeholder(_)
        | Token::SemiColon => Role::Operand,
        _ => Role::Infix(binds::BITS),
    }
}

/// The words that shape anything are no names in either engine, or count for more than they do when they are one.
fn word_role(word: &Word) -> Role {
    use Keyword as K;
    match word.keyword {
        K::NoKeyword if word.quote_style.is_none() && word.value.eq_ignore_ascii_case("ISNULL") => {
            Role::Infix(binds::TEST)
        }
        K::OR => Role::Infix(binds::OR),
        K::AND => Role::Infix(binds::AND),
        K::NOT => Role::Not,
        K::IS => Role::Is,
        K::IN => Role::In,
        K::BETWEEN => Role::Between,
        K::LIKE | K::ILIKE | K::SIMILAR | K::GLOB | K::REGEXP | K::MATCH | K::NOTNULL | K::OVERLAPS => {
            Role::Infix(binds::TEST)
        }
        K::OPERATOR => Role::Infix(binds::BITS),
        K::AT => Role::Infix(binds::AT),
        K::COLLATE => Role::Infix(binds::SUFFIX),
        K::CASE => Role::Case,
        K::END => Role::End,
        K::WHEN | K::THEN | K::ELSE | K::WHERE | K::HAVING | K::ORDER => Role::Clause,
        K::AS => Role::As,
        K::UNION | K::INTERSECT | K::EXCEPT => Role::SetOperator,
        K::SELECT | K::VALUES | K::WITH => Role::Query,
        K::DISTINCT => Role::Distinct,
        K::FROM => Role::From,
        K::JOIN => Role::Join,
        K::ON | K::USING => Role::On,
        _ => Role::Operand,
    }
}
