//! Calls and their windows.

use super::reader::{Read, Reader};
use sqlparser::ast::{
    DuplicateTreatment, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgOperator, FunctionArgumentClause,
    FunctionArgumentList, FunctionArguments, Ident, ObjectName, OrderByExpr, WindowFrame, WindowFrameBound,
    WindowFrameUnits, WindowSpec, WindowType,
};
use sqlparser::tokenizer::Token;

/// A call of nothing but a name and arguments.
pub(super) fn plain(name: ObjectName, args: Vec<FunctionArg>) -> Function {
    Function {
        name,
        uses_odbc_syntax: false,
        parameters: FunctionArguments::None,
        args: FunctionArguments::List(FunctionArgumentList { duplicate_treatment: None, args, clauses: Vec::new() }),
        within_group: Vec::new(),
        filter: None,
        null_treatment: None,
        over: None,
    }
}

impl Reader<'_> {
    /// A call, from its opening parenthesis on, with WITHIN GROUP, FILTER and OVER.
    pub(super) fn call(&mut self, name: ObjectName) -> Read<Expr> {
        let mut call = self.bare_call(name)?;
        if self.eat_word("within") {
            self.expect_word("group")?;
            call.within_group =
                self.in_parens(|reader| reader.order_by().and_then(|order| reader.some_order(order)))?;
        }
        if self.eat_word("filter") {
            let filter = self.in_parens(|reader| reader.expect_word("where").and_then(|_| reader.expr()))?;
            call.filter = Some(Box::new(filter));
        }
        if self.eat_word("over") {
            call.over = Some(match self.peek() {
                Token::LParen => WindowType::WindowSpec(self.window()?),
                _ => WindowType::NamedWindow(self.name()?),
            });
        }
        Ok(Expr::Function(call))
    }

    fn some_order(&self, order: Option<Vec<OrderByExpr>>) -> Read<Vec<OrderByExpr>> {
        order.map_or_else(|| self.expected("ORDER BY"), Ok)
    }

    /// A name and its arguments.
    pub(super) fn bare_call(&mut self, name: ObjectName) -> Read<Function> {
        let mut call = plain(name, Vec::new());
        let FunctionArguments::List(list) = &mut call.args else { return Ok(call) };
        self.expect(&Token::LParen)?;
        if self.eat(&Token::RParen) {
            return Ok(call);
        }
        if self.peek() == &Token::Mul {
            self.skip(1);
            list.args.push(FunctionArg::Unnamed(FunctionArgExpr::Wildcard));
        } else {
            if self.eat_word("distinct") {
                list.duplicate_treatment = Some(DuplicateTreatment::Distinct);
            } else if self.eat_word("all") {
                list.duplicate_treatment = Some(DuplicateTreatment::All);
            }
            list.args = self.list(Self::argument)?;
            if let Some(order) = self.order_by()? {
                list.clauses.push(FunctionArgumentClause::OrderBy(order));
            }
        }
        self.expect(&Token::RParen)?;
        Ok(call)
    }

    /// `a`, `name => a`, `VARIADIC a`.
    pub(super) fn argument(&mut self) -> Read<FunctionArg> {
        let variadic = self.is(&["variadic"]).then(|| self.ident());
        let named = self.is_routine(0) && matches!(self.peek_nth(1), Token::RArrow | Token::Assignment);
        let name = if named { Some(self.ident()) } else { None };
        if named {
            self.skip(1);
        }
        let arg = FunctionArgExpr::Expr(self.expr()?);
        Ok(match (variadic, name) {
            (None, None) => FunctionArg::Unnamed(arg),
            (None, Some(name)) => FunctionArg::Named { name, arg, operator: FunctionArgOperator::RightArrow },
            (Some(variadic), None) => FunctionArg::Named { name: variadic, arg, operator: FunctionArgOperator::Space },
            (Some(_), Some(name)) => {
                let name = Expr::Identifier(name);
                FunctionArg::ExprNamed { name, arg, operator: FunctionArgOperator::Space }
            }
        })
    }

    /// `(base PARTITION BY … ORDER BY … ROWS …)`.
    pub(super) fn window(&mut self) -> Read<WindowSpec> {
        self.in_parens(|reader| {
            let clause = reader.is_one_of(&["partition", "range", "rows", "groups", "order"]);
            let window_name = if !clause && reader.is_name(0) { Some(reader.name()?) } else { None };
            let partition_by =
                if reader.eat_words(&["partition", "by"]) { reader.list(Self::expr)? } else { Vec::new() };
            let order_by = reader.order_by()?.unwrap_or_default();
            Ok(WindowSpec { window_name, partition_by, order_by, window_frame: reader.frame()? })
        })
    }

    fn frame(&mut self) -> Read<Option<WindowFrame>> {
        let units = match self.word_at(0) {
            Some("rows") => WindowFrameUnits::Rows,
            Some("range") => WindowFrameUnits::Range,
            Some("groups") => WindowFrameUnits::Groups,
            _ => return Ok(None),
        };
        self.skip(1);
        let (start_bound, end_bound) = match self.eat_word("between") {
            true => {
                let start = self.bound()?;
                self.expect_word("and")?;
                (start, Some(self.bound()?))
            }
            false => (self.bound()?, None),
        };
        if self.eat_word("exclude") {
            self.exclusion()?;
        }
        Ok(Some(WindowFrame { units, start_bound, end_bound }))
    }

    fn exclusion(&mut self) -> Read<()> {
        if self.eat_words(&["no", "others"]) {
            return Ok(());
        }
        self.notes.frame_exclusion = true;
        match self.eat_words(&["current", "row"]) || self.eat_word("group") || self.eat_word("ties") {
            true => Ok(()),
            false => self.expected("CURRENT ROW, GROUP, TIES or NO OTHERS"),
        }
    }

    fn bound(&mut self) -> Read<WindowFrameBound> {
        if self.eat_words(&["current", "row"]) {
            return Ok(WindowFrameBound::CurrentRow);
        }
        let distance = match self.is(&["unbounded", "preceding"]) || self.is(&["unbounded", "following"]) {
            true => {
                self.skip(1);
                None
            }
            false => Some(Box::new(self.expr()?)),
        };
        if self.eat_word("preceding") {
            return Ok(WindowFrameBound::Preceding(distance));
        }
        self.expect_word("following")?;
        Ok(WindowFrameBound::Following(distance))
    }
}

/// An argument without a name.
pub(super) fn unnamed(expr: Expr) -> FunctionArg {
    FunctionArg::Unnamed(FunctionArgExpr::Expr(expr))
}

/// A call of a function by its bare name.
pub(super) fn of(name: Ident, args: Vec<Expr>) -> Expr {
    Expr::Function(plain(super::expr::name_of(name), args.into_iter().map(unnamed).collect()))
}
