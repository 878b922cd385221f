//! How deep the trees over a text are, and how deep a parser goes to build them, told from the tokens alone.
//!
//! This is the skeleton of an operator precedence parser. Where tokens do not tell, it takes the deeper reading. Its
//! weights are what a level costs at most in an unoptimised build, in either grammar.

mod roles;
mod skeleton;

use super::tokens;
use crate::stack::Depth;
use crate::{Code, Diagnostic, Span};
use roles::{Role, binds, role};
use skeleton::{Kind, Skeleton};
use sqlparser::tokenizer::TokenWithSpan;

/// The recursion that a parser may go into.
pub(super) const MAX_RECURSION: usize = 1000;

/// The parentheses (and CASEs) that may be open at once.
const MAX_GROUPS: usize = 60;

/// The levels of a tree. SQLite itself refuses expressions deeper than 1,000 and compounds of more than 500 SELECTs.
const MAX_LEVELS: usize = 500;

/// Measures a text, or refuses it.
pub(super) fn measure(tokens: &[TokenWithSpan]) -> Result<Depth, Diagnostic> {
    let mut skeleton = Skeleton::new();
    for token in tokens {
        let role = skeleton.in_context(role(&token.token));
        skeleton.take(role);
        skeleton.before = role;
        if skeleton.groups > MAX_GROUPS || skeleton.goes_too_far() {
            return Err(too_deep(tokens::span(token)));
        }
    }
    skeleton.end();
    match tokens.last() {
        Some(last) if skeleton.goes_too_far() => Err(too_deep(tokens::span(last))),
        _ => Ok(skeleton.depth()),
    }
}

/// The refusal, at the token that goes too far.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error(Code::TooComplex, span, "the statement is nested too deeply")
        .help(format!("at most {MAX_GROUPS} levels of nesting and {MAX_LEVELS} operators in a row are read: split the statement, or use IN (…) for a long chain of OR"))
}

impl Skeleton {
    fn goes_too_far(&self) -> bool {
        self.tallest > MAX_LEVELS || self.depth().is_too_deep()
    }

    /// What the token does here.
    fn in_context(&self, role: Role) -> Role {
        let behind_operand = matches!(self.before, Role::Operand | Role::Close | Role::End | Role::Not);
        match role {
            Role::Open => role,
            // Any word may be a name there.
            _ if matches!(self.before, Role::Period | Role::As) => Role::Operand,
            Role::Not if self.before == Role::Is => Role::Operand,
            Role::From if self.before == Role::Distinct => Role::Operand,
            // `*`, and an operator's word in front of arguments.
            Role::Infix(binds::TEST | binds::PRODUCT) if !behind_operand => Role::Operand,
            Role::Infix(_) if !behind_operand => Role::Infix(binds::SIGN),
            Role::End if !self.in_case() => Role::Operand,
            Role::Join if !self.in_from() => Role::Operand,
            _ => role,
        }
    }

    fn take(&mut self, role: Role) {
        match role {
            Role::Operand | Role::Period | Role::As | Role::Distinct => {}
            Role::Infix(level) => self.infix(Kind::Other, level),
            Role::Is => self.infix(Kind::Other, binds::TEST),
            Role::In => self.infix(Kind::In, binds::TEST),
            Role::Between => self.infix(Kind::Between, binds::TEST),
            Role::Not => self.push(Kind::Other, binds::NOT, 82),
            Role::Open => self.parenthesis(),
            Role::Close => while self.groups > 0 && self.close() == Kind::Case {},
            Role::Case => self.push(Kind::Case, binds::GROUP, 88),
            Role::End => drop(self.close()),
            Role::Comma => self.part(binds::CLAUSE),
            Role::Clause => self.part(binds::FROM),
            Role::From => {
                self.part(binds::FROM);
                self.push(Kind::Other, binds::FROM, 0);
            }
            Role::Join => self.join(),
            Role::On => self.on(),
            Role::Query => self.query(),
            Role::SetOperator => self.set_operator(),
        }
    }
}
