//! CASE, ARRAY and literals of a type.

use super::call::plain;
use super::expr::{cast, name_of};
use super::reader::{Read, Reader};
use sqlparser::ast::{Array, CaseWhen, DataType, Expr, Function, FunctionArguments, ObjectName};
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    /// CASE, behind the word.
    pub(super) fn case(&mut self) -> Read<Expr> {
        let case_token = self.next();
        let operand = if self.is(&["when"]) { None } else { Some(Box::new(self.expr()?)) };
        let mut conditions = Vec::new();
        self.expect_word("when")?;
        loop {
            let condition = self.expr()?;
            self.expect_word("then")?;
            conditions.push(CaseWhen { condition, result: self.expr()? });
            if !self.eat_word("when") {
                break;
            }
        }
        let else_result = if self.eat_word("else") { Some(Box::new(self.expr()?)) } else { None };
        let end_token = self.expect_word("end")?;
        Ok(Expr::Case { case_token, end_token, operand, conditions, else_result })
    }

    /// `ARRAY[…]` and `ARRAY(SELECT …)`.
    pub(super) fn array(&mut self) -> Read<Expr> {
        let name = self.ident();
        if self.peek() == &Token::LBracket {
            return self.array_list(true);
        }
        let mut call = plain(name_of(name), Vec::new());
        call.args = FunctionArguments::Subquery(Box::new(self.query_in_parens()?));
        Ok(Expr::Function(call))
    }

    fn array_list(&mut self, named: bool) -> Read<Expr> {
        self.deeper(|reader| {
            reader.expect(&Token::LBracket)?;
            let elem = match reader.peek() {
                Token::RBracket => Vec::new(),
                Token::LBracket => reader.list(|reader| reader.array_list(false))?,
                _ => reader.list(Self::expr)?,
            };
            reader.expect(&Token::RBracket)?;
            Ok(Expr::Array(Array { elem, named }))
        })
    }

    /// `integer '1'`, `timestamp(3) with time zone '…'`, `interval '1' day`; `None` for a column of that name.
    pub(super) fn typed_literal(&mut self) -> Read<Option<Expr>> {
        let mark = self.mark();
        let (name, modifiers) = match self.simple_type() {
            Ok(read) => read,
            // Behind these words parentheses belong to a type.
            Err(error) if self.mark() > mark + 1 => return Err(error),
            Err(_) => {
                self.rewind(mark);
                return Ok(None);
            }
        };
        let is_column = self.mark() == mark + 1;
        if !is_column && !matches!(self.peek(), Token::SingleQuotedString(_)) {
            return self.expected("a string");
        }
        if !matches!(self.peek(), Token::SingleQuotedString(_)) {
            self.rewind(mark);
            return Ok(None);
        }
        let literal = self.literal();
        if name.0.last().and_then(|part| part.as_ident()).is_some_and(|ident| ident.value == "interval") {
            self.interval_fields()?;
        }
        Ok(Some(cast(literal, DataType::Custom(name, modifiers))))
    }

    /// `f(…)`, or `mytype(3) 'text'`.
    pub(super) fn call_or_literal(&mut self, name: ObjectName) -> Read<Expr> {
        let call = self.call(name)?;
        match (self.peek(), call) {
            (
                Token::SingleQuotedString(_),
                Expr::Function(Function { name, args: FunctionArguments::List(list), .. }),
            ) => {
                if list.args.is_empty() {
                    return self.expected("an operator");
                }
                let modifiers = list.args.iter().map(ToString::to_string).collect();
                Ok(cast(self.literal(), DataType::Custom(name, modifiers)))
            }
            (_, call) => Ok(call),
        }
    }
}
