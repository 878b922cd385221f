//! Expressions that start with a key word of their own. Those that PostgreSQL turns into a call come out as that call:
//! `EXTRACT(year FROM t)` as `extract('year', t)`, `TRIM(LEADING FROM t)` as `ltrim(t)`.

use super::call::{of, plain, unnamed};
use super::expr::{IS, cast, name_of};
use super::reader::{Read, Reader};
use sqlparser::ast::helpers::attached_token::AttachedToken;
use sqlparser::ast::{Expr, FunctionArg, FunctionArgExpr, FunctionArguments, Value, ValueWithSpan};
use sqlparser::tokenizer::{Token, TokenWithSpan};

impl Reader<'_> {
    /// The expression that the next word opens; `None` when it is an ordinary name here.
    pub(super) fn special(&mut self, word: &str) -> Option<Read<Expr>> {
        let call = self.peek_nth(1) == &Token::LParen;
        Some(match word {
            "case" => self.case(),
            "array" => self.array(),
            "null" => Ok(self.constant(Value::Null)),
            "true" => Ok(self.constant(Value::Boolean(true))),
            "false" => Ok(self.constant(Value::Boolean(false))),
            "default" => Ok(Expr::Identifier(self.ident())),
            "cast" => self.cast(),
            "exists" if call => self.exists(),
            "row" if call => self.row(),
            "current_date" | "current_role" | "current_user" | "session_user" | "user" | "current_catalog" => {
                Ok(self.niladic())
            }
            "current_schema" if !call => Ok(self.niladic()),
            "current_time" | "current_timestamp" | "localtime" | "localtimestamp" => self.now(),
            "coalesce" | "greatest" | "least" | "grouping" | "xmlconcat" if call => self.list_call(),
            "nullif" if call => self.nullif(),
            "extract" if call => self.extract(),
            "position" if call => self.position(),
            "substring" if call => self.substring(),
            "overlay" if call => self.overlay(),
            "trim" if call => self.trim(),
            "treat" if call => self.treat(),
            "normalize" if call => self.normalize(),
            "collation" if self.is(&["collation", "for"]) => self.collation_for(),
            _ if call && word.starts_with("xml") => return self.xml(word),
            _ => return None,
        })
    }

    fn constant(&mut self, value: Value) -> Expr {
        let AttachedToken(TokenWithSpan { span, .. }) = self.next();
        Expr::Value(ValueWithSpan { value, span })
    }

    /// A function without parentheses.
    fn niladic(&mut self) -> Expr {
        let mut call = plain(name_of(self.ident()), Vec::new());
        call.args = FunctionArguments::None;
        Expr::Function(call)
    }

    /// `CURRENT_TIMESTAMP`, and with a precision.
    fn now(&mut self) -> Read<Expr> {
        if self.peek_nth(1) != &Token::LParen {
            return Ok(self.niladic());
        }
        let name = self.ident();
        let precision = self.in_parens(|reader| match reader.peek() {
            Token::Number(..) => reader.primary(),
            _ => reader.expected("a number of digits"),
        })?;
        Ok(of(name, vec![precision]))
    }

    fn cast(&mut self) -> Read<Expr> {
        self.skip(1);
        self.in_parens(|reader| {
            let expr = reader.expr()?;
            reader.expect_word("as")?;
            Ok(cast(expr, reader.data_type()?))
        })
    }

    fn exists(&mut self) -> Read<Expr> {
        self.skip(1);
        Ok(Expr::Exists { subquery: Box::new(self.query_in_parens()?), negated: false })
    }

    fn row(&mut self) -> Read<Expr> {
        self.skip(1);
        self.in_parens(|reader| match reader.peek() {
            Token::RParen => Ok(Expr::Tuple(Vec::new())),
            _ => reader.list(Self::expr).map(Expr::Tuple),
        })
    }

    fn list_call(&mut self) -> Read<Expr> {
        let name = self.ident();
        Ok(of(name, self.in_parens(|reader| reader.list(Self::expr))?))
    }

    fn nullif(&mut self) -> Read<Expr> {
        let name = self.ident();
        self.in_parens(|reader| {
            let value = reader.expr()?;
            reader.expect(&Token::Comma)?;
            Ok(of(name, vec![value, reader.expr()?]))
        })
    }

    fn extract(&mut self) -> Read<Expr> {
        let name = self.ident();
        self.in_parens(|reader| {
            let AttachedToken(TokenWithSpan { token, span }) = match reader.peek() {
                Token::SingleQuotedString(_) => reader.next(),
                Token::Word(_) if reader.is_name(0) => reader.next(),
                _ => return reader.expected("a field such as YEAR"),
            };
            let (Token::SingleQuotedString(field) | Token::Word(sqlparser::tokenizer::Word { value: field, .. })) =
                token
            else {
                return reader.expected("a field");
            };
            reader.expect_word("from")?;
            let field = Expr::Value(ValueWithSpan { value: Value::SingleQuotedString(field), span });
            Ok(of(name, vec![field, reader.expr()?]))
        })
    }

    /// `POSITION(a IN b)` is `position(b, a)`.
    fn position(&mut self) -> Read<Expr> {
        let name = self.ident();
        self.in_parens(|reader| {
            let part = reader.without_in()?;
            reader.expect_word("in")?;
            Ok(of(name, vec![reader.without_in()?, part]))
        })
    }

    /// An operand in front of IN.
    fn without_in(&mut self) -> Read<Expr> {
        self.climb(IS + 2)
    }

    /// `SUBSTRING(a FROM b FOR c)`, `SUBSTRING(a SIMILAR b ESCAPE c)`, `SUBSTRING(a, b, c)`.
    fn substring(&mut self) -> Read<Expr> {
        self.with_words(|reader, args| {
            if reader.eat_word("similar") {
                args.push(reader.expr()?);
                reader.expect_word("escape")?;
                args.push(reader.expr()?);
                return Ok(());
            }
            reader.bounds(args, "from")
        })
    }

    /// `OVERLAY(a PLACING b FROM c FOR d)`.
    fn overlay(&mut self) -> Read<Expr> {
        self.with_words(|reader, args| {
            if reader.eat_word("placing") {
                args.push(reader.expr()?);
                reader.expect_word("from")?;
                args.push(reader.expr()?);
                if reader.eat_word("for") {
                    args.push(reader.expr()?);
                }
            }
            Ok(())
        })
    }

    /// A call whose arguments may stand behind words: `rest` adds those behind the first one.
    fn with_words(&mut self, rest: impl FnOnce(&mut Self, &mut Vec<Expr>) -> Read<()>) -> Read<Expr> {
        let name = name_of(self.ident());
        self.expect(&Token::LParen)?;
        let mut args = Vec::new();
        if self.peek() != &Token::RParen {
            match self.argument()? {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(first)) => {
                    let mut words = vec![first];
                    rest(self, &mut words)?;
                    args.extend(words.into_iter().map(unnamed));
                }
                named => args.push(named),
            }
            while self.eat(&Token::Comma) {
                args.push(self.argument()?);
            }
        }
        self.expect(&Token::RParen)?;
        Ok(Expr::Function(plain(name, args)))
    }

    /// `FROM a FOR b`, `FOR b FROM a`, either alone.
    fn bounds(&mut self, args: &mut Vec<Expr>, from: &str) -> Read<()> {
        let (mut start, mut length) = (None, None);
        loop {
            if start.is_none() && self.eat_word(from) {
                start = Some(self.expr()?);
            } else if length.is_none() && self.eat_word("for") {
                length = Some(self.expr()?);
            } else {
                break;
            }
        }
        if start.is_none() && length.is_some() {
            let value = Value::Number("1".to_owned(), false);
            start = Some(Expr::Value(ValueWithSpan { value, span: sqlparser::tokenizer::Span::empty() }));
        }
        args.extend(start.into_iter().chain(length));
        Ok(())
    }

    /// `TRIM([BOTH | LEADING | TRAILING] [characters] FROM text)`.
    fn trim(&mut self) -> Read<Expr> {
        let mut name = self.ident();
        name.value = "btrim".to_owned();
        self.in_parens(|reader| {
            for (word, function) in [("both", "btrim"), ("leading", "ltrim"), ("trailing", "rtrim")] {
                if reader.eat_word(word) {
                    name.value = function.to_owned();
                    break;
                }
            }
            let first = if reader.is(&["from"]) { None } else { Some(reader.expr()?) };
            let args = match reader.eat_word("from") {
                true => reader.list(Self::expr)?.into_iter().chain(first).collect(),
                false => {
                    let mut args: Vec<Expr> = first.into_iter().collect();
                    while reader.eat(&Token::Comma) {
                        args.push(reader.expr()?);
                    }
                    args
                }
            };
            Ok(of(name, args))
        })
    }

    /// `TREAT(x AS t)` calls the function of the type's name.
    fn treat(&mut self) -> Read<Expr> {
        self.cast()
    }

    /// `NORMALIZE(text, NFC)`.
    fn normalize(&mut self) -> Read<Expr> {
        let name = self.ident();
        self.in_parens(|reader| {
            let mut args = vec![reader.expr()?];
            if reader.eat(&Token::Comma) {
                if !reader.is_one_of(&["nfc", "nfd", "nfkc", "nfkd"]) {
                    return reader.expected("NFC, NFD, NFKC or NFKD");
                }
                let form = reader.ident();
                let value = Value::SingleQuotedString(form.value.to_uppercase());
                args.push(Expr::Value(ValueWithSpan { value, span: form.span }));
            }
            Ok(of(name, args))
        })
    }

    fn collation_for(&mut self) -> Read<Expr> {
        let mut name = self.ident();
        name.value = "pg_collation_for".to_owned();
        self.skip(1);
        let arg = self.in_parens(Self::expr)?;
        Ok(of(name, vec![arg]))
    }
}
