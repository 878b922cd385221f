//! What may have been taken away from a table by statements of which it is not known whether or how they ran.

use super::super::definition::{Change, ChangeKind, DefinitionKind};
use super::super::index::{Index, QualifiedName};
use super::super::reader::Reader;
use super::super::source::Statement;
use super::super::{ColumnDef, KeyKind};
use super::Result;
use super::alter::says;
use super::build::Builder;
use super::constraint::{Rule, at_table_constraint};
use super::doubts::Doubts;
use crate::Span;
use crate::lexer::POSTGRES;

/// The text of a default that is not known.
const UNKNOWN: &str = "…";

impl Index {
    /// A DO block that EXECUTEs what is not known: the tables that it may be about.
    pub(super) fn doubt(&mut self, block: &Reader<'_>, statement: Statement) {
        let doubts = Doubts::of_block(block.slice(Span::new(statement.start, statement.end)));
        if doubts.made_anew {
            self.objects.tables_swept = statement.sequence;
        }
        // A name that no table has is put together to another one.
        let named: Option<Vec<usize>> = doubts.tables.and_then(|tables| {
            let read = |name: &String| {
                let mut reader = Reader::new(block.dialect(), name, 0, name.len());
                let name = QualifiedName::read(&mut reader, "a table").ok()?;
                self.position(name.schema(), &name.name.text)
            };
            tables.iter().map(read).collect()
        });
        let is_table = |at: &usize| {
            self.definitions[*at].as_ref().is_some_and(|definition| definition.kind == DefinitionKind::Table)
        };
        let all: Vec<usize> = named.unwrap_or_else(|| (0..self.definitions.len()).filter(is_table).collect());
        for table in all {
            self.push_change(table, Change { statement, body: statement.start, kind: ChangeKind::Doubt });
        }
    }
}

impl Builder<'_> {
    /// Takes away what a statement may take away: a DO block, or a DROP.
    pub(super) fn doubt(&mut self, statement: &str) {
        let drops = POSTGRES.token_at(statement, 0);
        let drops = statement[drops.start..drops.end].eq_ignore_ascii_case("DROP");
        let doubts = if drops { Doubts::all() } else { Doubts::of_block(statement) };
        // A column of the primary key stays NOT NULL as long as that stays.
        let kept = if doubts.constraints { Vec::new() } else { self.primary_key() };
        let unknown = |name: &String| doubts.tables.is_some() && self.column_index(name).is_none();
        let any = doubts.nullable.as_ref().is_none_or(|columns| columns.iter().any(unknown));
        for (at, slot) in self.columns.iter_mut().enumerate() {
            let named = any || doubts.nullable.as_ref().is_some_and(|columns| columns.contains(&slot.column.name));
            slot.column.not_null &= !named || kept.contains(&at);
            if doubts.defaults {
                forget_value(&mut slot.column);
            }
        }
        if doubts.constraints {
            self.constraints.clear();
        }
        if doubts.indices {
            let is_index = |rule: &Rule| matches!(rule, Rule::Key { key, .. } if key.kind == KeyKind::Index);
            self.constraints.retain(|constraint| !is_index(&constraint.rule));
        }
        self.rewrites(doubts.triggers);
        self.relation.row_security |= doubts.policies;
    }

    fn primary_key(&self) -> Vec<usize> {
        let columns = self.constraints.iter().map(|constraint| match &constraint.rule {
            Rule::Key { key, .. } if key.kind == KeyKind::Primary => key.columns.iter().flatten().copied().collect(),
            _ => Vec::new(),
        });
        columns.collect::<Vec<_>>().concat()
    }

    /// An action of an ALTER TABLE that may not have run: `true` where that is all there is to it.
    pub(super) fn doubted(&mut self, reader: &mut Reader<'_>) -> Result<bool> {
        let mut next = reader.clone();
        match next.eat_any(&["ADD", "ALTER", "VALIDATE", "DISABLE"]) {
            Some("ADD") if at_table_constraint(&next) => Ok(true),
            Some("ADD") => {
                let (columns, constraints) = (self.columns.len(), self.constraints.len());
                *reader = next;
                self.add(reader)?;
                for slot in &mut self.columns[columns..] {
                    slot.column.not_null = false;
                    forget_value(&mut slot.column);
                }
                self.constraints.truncate(constraints);
                Ok(true)
            }
            Some("ALTER") if next.eat_word("CONSTRAINT") => Ok(says(next, "NOT")),
            Some("ALTER") => {
                next.eat_word("COLUMN");
                let name = next.name("a column")?;
                let mut what = next.clone();
                if what.eat_words(&["SET", "NOT"]) {
                    return Ok(true);
                }
                let type_or_null = ["TYPE", "DATA", "NOT", "STATISTICS", "STORAGE"];
                let _ = what.eat_any(&["SET", "DROP"]);
                if type_or_null.iter().any(|word| what.is_word(word)) {
                    return Ok(false);
                }
                self.column_index(&name.text).into_iter().for_each(|at| forget_value(&mut self.columns[at].column));
                Ok(true)
            }
            Some(_) => Ok(true),
            None => Ok(false),
        }
    }
}

/// What a column gets by itself is not known.
fn forget_value(column: &mut ColumnDef) {
    (column.default, column.identity, column.generated) = (Some(UNKNOWN.to_owned()), None, None);
}
