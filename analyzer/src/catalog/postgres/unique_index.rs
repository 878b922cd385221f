//! CREATE INDEX: a unique one is a key; any has to be right.

use super::super::reader::Reader;
use super::super::{Key, KeyKind};
use super::Result;
use super::build::{Builder, Via};
use super::constraint::{Rule, nulls_distinct, skip_attributes};
use crate::Span;
use crate::lexer::Kind;

impl Builder<'_> {
    /// CREATE INDEX: `[USING method] (entries) [INCLUDE …] [NULLS NOT DISTINCT] [WITH …] [TABLESPACE …] [WHERE …]`.
    pub(super) fn create_index(&mut self, reader: &mut Reader<'_>, unique: bool) -> Result {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let mut key = Key::over(KeyKind::Index, Vec::new());
        for span in reader.parenthesised_list()? {
            self.index_entry(&mut key, reader.within(span))?;
        }
        if !unique || self.via == Via::Parent {
            return Ok(());
        }
        key.predicate = predicate(reader)?;
        let given = self.index_name(reader);
        let name = given.unwrap_or_else(|| self.free_name(&self.key_names(&key), "idx"));
        self.constrain(name, Rule::Key { key, deferrable: false });
        Ok(())
    }

    /// The name in the statement that is being read: `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS name ON`.
    fn index_name(&self, reader: &Reader<'_>) -> Option<String> {
        let catalog = self.catalog;
        let mut head = self.statement.reader(catalog.dialect, &catalog.sources, self.statement.start);
        head.eat_words(&["CREATE", "UNIQUE", "INDEX"]);
        head.eat_word("CONCURRENTLY");
        head.eat_words(&["IF", "NOT", "EXISTS"]);
        (self.via == Via::Own && !head.is_word("ON")).then(|| reader.lexis().name(head.raw(head.peek())))
    }

    /// `column | function(…) | (expression)`, then COLLATE, an operator class, an order.
    fn index_entry(&self, key: &mut Key, mut entry: Reader<'_>) -> Result {
        let start = entry.position();
        let column = match entry.peek().kind {
            Kind::Punct(b'(') => None,
            _ => {
                let name = super::create::any_name(&mut entry, "a column or an expression")?;
                match entry.peek().kind {
                    Kind::Punct(b'(') => None,
                    _ => Some(self.existing_column(&entry, &name.name)?),
                }
            }
        };
        if column.is_none() {
            entry.parenthesised()?;
        }
        let end = entry.last_span().end as usize;
        let collation = match entry.eat_word("COLLATE") {
            true => Some(super::create::any_name(&mut entry, "a collation")?.name.text),
            false => None,
        };
        if !entry.at_end() && !["ASC", "DESC", "NULLS"].iter().any(|word| entry.is_word(word)) {
            let class = super::create::any_name(&mut entry, "an operator class")?.name.text;
            key.finer |= super::operator::is_finer(self.catalog, &class);
        }
        key.columns.push(column);
        key.collations.push(collation);
        if column.is_none() {
            key.expressions.push(entry.slice(Span::new(start, end)).to_owned());
        }
        Ok(())
    }

    /// The columns' names of an index over a relation whose columns are not known, and its WHERE.
    pub(super) fn index_names(&self, reader: &mut Reader<'_>) -> Result<(Option<Vec<String>>, Option<String>)> {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let spans = reader.parenthesised_list()?;
        let name = |span: &Span| {
            let mut entry = reader.within(*span);
            let name = entry.name("a column").ok()?;
            (entry.peek().kind != Kind::Punct(b'(')).then_some(name.text)
        };
        let names = spans.iter().map(name).collect();
        Ok((names, predicate(reader)?))
    }
}

/// What stands after an index's list: its WHERE, if it has one.
fn predicate(reader: &mut Reader<'_>) -> Result<Option<String>> {
    loop {
        nulls_distinct(reader);
        if reader.eat_word("WHERE") {
            return Ok(Some(reader.rest().to_owned()));
        }
        if reader.eat_word("TABLESPACE") {
            reader.bump();
        } else if !skip_attributes(reader)?.any {
            return if reader.at_end() { Ok(None) } else { Err(reader.expected("WHERE or the end")) };
        }
    }
}
