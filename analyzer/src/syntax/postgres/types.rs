//! Type names: each comes out as `DataType::Custom` with PostgreSQL's internal name, `DataType::Array` around it for an array.

use super::reader::{Read, Reader};
use sqlparser::ast::{ArrayElemTypeDef, DataType, Ident, ObjectName};
use sqlparser::tokenizer::Token;

/// The types that SQL spells with a word of its own, and their internal names.
const SPELLED: &[(&str, &str)] = &[
    ("bigint", "int8"),
    ("boolean", "bool"),
    ("dec", "numeric"),
    ("decimal", "numeric"),
    ("float", "float8"),
    ("int", "int4"),
    ("integer", "int4"),
    ("numeric", "numeric"),
    ("real", "float4"),
    ("smallint", "int2"),
    ("varchar", "varchar"),
];

impl Reader<'_> {
    /// A type, as behind `::`.
    pub(super) fn data_type(&mut self) -> Read<DataType> {
        let mut array = false;
        let (name, modifiers) = self.simple_type()?;
        let element = DataType::Custom(name, modifiers);
        if self.eat_word("array") {
            array = true;
            if self.peek() == &Token::LBracket {
                self.array_bound()?;
            }
        } else {
            while self.peek() == &Token::LBracket {
                self.array_bound()?;
                array = true;
            }
        }
        // Arrays of all dimensions are of one type.
        Ok(if array { DataType::Array(ArrayElemTypeDef::SquareBracket(Box::new(element), None)) } else { element })
    }

    /// `[]` or `[3]`.
    fn array_bound(&mut self) -> Read<()> {
        self.expect(&Token::LBracket)?;
        if matches!(self.peek(), Token::Number(..)) {
            self.skip(1);
        }
        self.expect(&Token::RBracket).map(drop)
    }

    /// A type without `[]`: its name and modifiers.
    pub(super) fn simple_type(&mut self) -> Read<(ObjectName, Vec<String>)> {
        let start = self.here();
        let named = |name: &str, reader: &Self| {
            let span = crate::syntax::tokens::to_parser(reader.since(start));
            ObjectName::from(vec![Ident::with_span(span, name)])
        };
        let Some(word) = self.word_at(0) else { return self.generic_type() };
        let spelled = SPELLED.iter().find(|(spelled, _)| *spelled == word).map(|(_, name)| *name);
        let name = match word {
            "double" if self.is(&["double", "precision"]) => {
                self.skip(2);
                "float8"
            }
            "bit" => {
                self.skip(1);
                if self.eat_word("varying") { "varbit" } else { "bit" }
            }
            "character" | "char" | "nchar" | "national" => {
                self.skip(1);
                if word == "national" && !(self.eat_word("character") || self.eat_word("char")) {
                    return self.expected("CHARACTER");
                }
                if self.eat_word("varying") { "varchar" } else { "bpchar" }
            }
            "time" | "timestamp" => {
                self.skip(1);
                let modifiers = self.modifiers(false)?;
                let zone = self.eat_words(&["with", "time", "zone"]);
                if !zone {
                    self.eat_words(&["without", "time", "zone"]);
                }
                let name = format!("{word}{}", if zone { "tz" } else { "" });
                return Ok((named(&name, self), modifiers));
            }
            "interval" => {
                self.skip(1);
                let modifiers = self.modifiers(false)?;
                self.interval_fields()?;
                return Ok((named("interval", self), modifiers));
            }
            _ => match spelled {
                Some(name) => {
                    self.skip(1);
                    name
                }
                None => return self.generic_type(),
            },
        };
        let name_of_type = named(name, self);
        let takes_none = matches!(name, "int2" | "int4" | "int8" | "float4" | "bool") || word == "double";
        let modifiers = if takes_none { Vec::new() } else { self.modifiers(false)? };
        // FLOAT(1) to FLOAT(24) are single precision.
        let single =
            word == "float" && modifiers.first().is_some_and(|bits| bits.parse().is_ok_and(|bits: u32| bits <= 24));
        Ok(if single { (named("float4", self), Vec::new()) } else { (name_of_type, modifiers) })
    }

    fn generic_type(&mut self) -> Read<(ObjectName, Vec<String>)> {
        if !self.is_routine(0) {
            return self.expected("the name of a type");
        }
        let mut parts = vec![self.ident()];
        while self.eat(&Token::Period) {
            parts.push(self.label()?);
        }
        Ok((ObjectName::from(parts), self.modifiers(true)?))
    }

    /// `(10, 2)`.
    fn modifiers(&mut self, words: bool) -> Read<Vec<String>> {
        if self.peek() != &Token::LParen {
            return Ok(Vec::new());
        }
        self.in_parens(|reader| {
            reader.list(|reader| match reader.peek() {
                Token::SingleQuotedString(_) | Token::Word(_) if !words => reader.expected("a number"),
                Token::Number(..) | Token::SingleQuotedString(_) | Token::Word(_) => {
                    Ok(reader.next().0.token.to_string())
                }
                Token::Minus if matches!(reader.peek_nth(1), Token::Number(..)) => {
                    reader.skip(1);
                    Ok(format!("-{}", reader.next().0.token))
                }
                _ => reader.expected("a number"),
            })
        })
    }

    /// `YEAR TO MONTH`, `SECOND(3)` and the like, which only narrow an interval.
    pub(super) fn interval_fields(&mut self) -> Read<()> {
        const FIELDS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];
        if !self.is_one_of(&FIELDS) {
            return Ok(());
        }
        self.skip(1);
        if self.eat_word("to") {
            match self.is_one_of(&FIELDS) {
                true => self.skip(1),
                false => return self.expected("MONTH, HOUR, MINUTE or SECOND"),
            }
        }
        self.modifiers(false).map(drop)
    }
}
