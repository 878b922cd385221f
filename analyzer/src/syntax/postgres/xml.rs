//! The functions of XML, each as a call with the values that it takes; names and options, which change no type, are left out.

use super::call::of;
use super::expr::cast;
use super::reader::{Read, Reader};
use sqlparser::ast::Expr;
use sqlparser::tokenizer::Token;

impl Reader<'_> {
    /// `XMLELEMENT(…)` and the like; `None` for a function of an ordinary name.
    pub(super) fn xml(&mut self, word: &str) -> Option<Read<Expr>> {
        if !matches!(word, "xmlelement" | "xmlexists" | "xmlforest" | "xmlparse" | "xmlpi" | "xmlroot" | "xmlserialize")
        {
            return None;
        }
        let name = self.ident();
        Some(self.in_parens(|reader| match word {
            "xmlelement" => Ok(of(name, reader.xml_element()?)),
            "xmlexists" => {
                let path = reader.primary()?;
                reader.expect_word("passing")?;
                reader.xml_mechanism();
                let passed = reader.primary()?;
                reader.xml_mechanism();
                Ok(of(name, vec![path, passed]))
            }
            "xmlforest" => Ok(of(name, reader.list(Self::xml_attribute)?)),
            "xmlparse" => {
                reader.xml_kind()?;
                let text = reader.expr()?;
                if !reader.eat_words(&["preserve", "whitespace"]) {
                    reader.eat_words(&["strip", "whitespace"]);
                }
                Ok(of(name, vec![text]))
            }
            "xmlpi" => {
                reader.expect_word("name")?;
                reader.label()?;
                let content = if reader.eat(&Token::Comma) { vec![reader.expr()?] } else { Vec::new() };
                Ok(of(name, content))
            }
            "xmlroot" => Ok(of(name, reader.xml_root()?)),
            _ => {
                reader.xml_kind()?;
                let value = reader.expr()?;
                reader.expect_word("as")?;
                Ok(cast(value, reader.data_type()?))
            }
        }))
    }

    fn xml_element(&mut self) -> Read<Vec<Expr>> {
        self.expect_word("name")?;
        self.label()?;
        let mut args = Vec::new();
        while self.eat(&Token::Comma) {
            if args.is_empty() && self.eat_word("xmlattributes") {
                args.extend(self.in_parens(|reader| reader.list(Self::xml_attribute))?);
            } else {
                args.push(self.expr()?);
            }
        }
        Ok(args)
    }

    fn xml_attribute(&mut self) -> Read<Expr> {
        let value = self.expr()?;
        match self.eat_word("as") {
            true => drop(self.label()?),
            false if matches!(value, Expr::Identifier(_) | Expr::CompoundIdentifier(_)) => {}
            false => return self.expected("AS and a name"),
        }
        Ok(value)
    }

    fn xml_root(&mut self) -> Read<Vec<Expr>> {
        let mut args = vec![self.expr()?];
        self.expect(&Token::Comma)?;
        self.expect_word("version")?;
        if !self.eat_words(&["no", "value"]) {
            args.push(self.expr()?);
        }
        if self.eat(&Token::Comma) {
            self.expect_word("standalone")?;
            if !self.eat_word("yes") {
                self.expect_word("no")?;
                self.eat_word("value");
            }
        }
        Ok(args)
    }

    fn xml_kind(&mut self) -> Read<()> {
        match self.eat_word("document") || self.eat_word("content") {
            true => Ok(()),
            false => self.expected("DOCUMENT or CONTENT"),
        }
    }

    fn xml_mechanism(&mut self) {
        if self.is(&["by", "ref"]) || self.is(&["by", "value"]) {
            self.skip(2);
        }
    }
}
