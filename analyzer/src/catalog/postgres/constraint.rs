//! Constraints: what each demands, and the keys among them.

use super::super::reader::{Name, Reader};
use super::super::source::Statement;
use super::super::{Key, KeyKind};
use super::Result;
use super::build::{Builder, Via};
use crate::Span;
use crate::lexer::{Kind, unquote};

/// A constraint or a unique index; its columns are places in [`Builder::columns`].
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) name: String,
    pub(super) rule: Rule,
    /// The statement from which on it holds for all rows.
    pub(super) since: u32,
    /// Whether its statement says that it concerns no other table: of a whole, a key holds once each partition's index is attached.
    pub(super) only: bool,
}

impl Constraint {
    /// Whether another constraint demands what this one does.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.rule, &other.rule) {
            (Rule::Key { key, .. }, Rule::Key { key: other, .. }) => {
                key.columns == other.columns && key.expressions == other.expressions && key.predicate == other.predicate
            }
            (Rule::Foreign(own), Rule::Foreign(other)) => own.columns == other.columns,
            _ => self.name == other.name,
        }
    }
}

/// What a constraint says.
#[derive(Debug, Clone)]
pub(super) enum Rule {
    Key {
        key: Key,
        /// Whether it may be broken for the length of a transaction.
        deferrable: bool,
    },
    Foreign(Foreign),
    Check(Check),
    /// EXCLUDE.
    Exclude {
        columns: Vec<usize>,
        deferrable: bool,
    },
}

/// A foreign key as written.
#[derive(Debug, Clone)]
pub(super) struct Foreign {
    pub(super) columns: Vec<usize>,
    pub(super) schema: Option<String>,
    pub(super) parent: Name,
    pub(super) parent_columns: Vec<Name>,
    pub(super) deferrable: bool,
    /// Whether it holds for the rows that were there before it.
    pub(super) valid: bool,
    pub(super) statement: Statement,
}

/// What a CHECK says of columns and NULL, or of the values of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Check {
    /// The names that occur in it.
    pub(super) columns: Vec<usize>,
    /// `column IN ('a', 'b')`.
    pub(super) list: Option<(usize, Vec<String>)>,
    /// The columns that it keeps from being NULL.
    pub(super) not_null: Vec<usize>,
    /// Columns that it lets be NULL together only.
    pub(super) together: Vec<Vec<usize>>,
    /// All of it.
    pub(super) text: String,
    /// Whether it holds for the rows that were there before it.
    pub(super) valid: bool,
    /// Whether tables that inherit have it too.
    pub(super) inherits: bool,
}

/// What stands after a constraint.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Attributes {
    /// Whether anything stood there.
    pub(super) any: bool,
    pub(super) deferrable: bool,
    pub(super) not_valid: bool,
    pub(super) no_inherit: bool,
}

/// Whether a table constraint begins here: its words are reserved, so no column can; but for EXCLUDE.
pub(super) fn at_table_constraint(reader: &Reader<'_>) -> bool {
    let reserved = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|word| reader.is_word(word));
    let mut next = reader.clone();
    reserved || (next.eat_word("EXCLUDE") && (next.is_word("USING") || next.peek().kind == Kind::Punct(b'(')))
}

/// `INCLUDE (…)`, `WITH (…)`, `USING INDEX TABLESPACE x`, `DEFERRABLE`, `NOT VALID` and so on, in any order.
pub(super) fn skip_attributes(reader: &mut Reader<'_>) -> Result<Attributes> {
    let mut found = Attributes::default();
    loop {
        if reader.eat_any(&["INCLUDE", "WITH"]).is_some() {
            reader.parenthesised()?;
        } else if reader.eat_words(&["USING", "INDEX", "TABLESPACE"]) || reader.eat_word("INITIALLY") {
            found.deferrable |= reader.is_word("DEFERRED");
            reader.bump();
        } else if reader.eat_word("DEFERRABLE") {
            found.deferrable = true;
        } else if reader.eat_words(&["NOT", "VALID"]) || reader.eat_words(&["NOT", "ENFORCED"]) {
            found.not_valid = true;
        } else if reader.eat_words(&["NO", "INHERIT"]) {
            found.no_inherit = true;
        } else if !reader.eat_words(&["NOT", "DEFERRABLE"]) && !reader.eat_word("ENFORCED") {
            return Ok(found);
        }
        found.any = true;
    }
}

impl Builder<'_> {
    /// Takes in a constraint of the statement at hand.
    pub(super) fn constrain(&mut self, name: String, rule: Rule) {
        self.constraints.push(Constraint { name, rule, since: self.statement.sequence, only: self.only });
    }

    /// `[CONSTRAINT name] …`
    pub(super) fn table_constraint(&mut self, reader: &mut Reader<'_>) -> Result {
        let name = match reader.eat_word("CONSTRAINT") {
            true => Some(reader.name("the constraint's name")?.text),
            false => None,
        };
        if reader.eat_words(&["PRIMARY", "KEY"]) {
            self.table_key(reader, KeyKind::Primary, name)
        } else if reader.eat_word("UNIQUE") {
            self.table_key(reader, KeyKind::Unique, name)
        } else if reader.eat_word("CHECK") {
            self.check(reader, name, None)
        } else if reader.eat_words(&["FOREIGN", "KEY"]) {
            let names = reader.names("a column")?;
            let columns = names.iter().map(|name| self.existing_column(reader, name)).collect::<Result<_>>()?;
            reader.expect_word("REFERENCES")?;
            self.references(reader, columns, name)
        } else if reader.eat_word("EXCLUDE") {
            self.exclude(reader, name)
        } else if reader.eat_words(&["NOT", "NULL"]) {
            let column = reader.name("a column")?;
            let index = self.existing_column(reader, &column)?;
            if !skip_attributes(reader)?.not_valid {
                self.refuse_null(index, self.statement.sequence);
            }
            Ok(())
        } else {
            Err(reader.expected("a table constraint"))
        }
    }

    /// `[NULLS [NOT] DISTINCT] (columns)`, or `USING INDEX name`.
    fn table_key(&mut self, reader: &mut Reader<'_>, kind: KeyKind, name: Option<String>) -> Result {
        if reader.eat_words(&["USING", "INDEX"]) {
            return self.key_of_index(reader, kind, name);
        }
        nulls_distinct(reader);
        let names = reader.names("a column")?;
        let columns = names.iter().map(|name| self.existing_column(reader, name)).collect::<Result<_>>()?;
        self.add_key(reader, kind, columns, name)
    }

    fn key_of_index(&mut self, reader: &mut Reader<'_>, kind: KeyKind, name: Option<String>) -> Result {
        let index = reader.name("the index's name")?;
        let late = skip_attributes(reader)?.deferrable;
        let Some(constraint) = self.constraints.iter_mut().find(|it| it.name == index.text) else {
            let message = format!("no unique index `{}` of `{}` at this point", index.text, self.relation.name);
            return Err(reader.error(index.span, message));
        };
        constraint.name = name.unwrap_or(index.text);
        if let Rule::Key { key, deferrable } = &mut constraint.rule {
            (key.kind, *deferrable) = (kind, late);
            let columns: Vec<usize> = key.columns.iter().flatten().copied().collect();
            self.not_null_for(kind, &columns, self.statement.sequence);
        }
        Ok(())
    }

    /// A key over whole columns, with what stands after it.
    pub(super) fn add_key(
        &mut self,
        reader: &mut Reader<'_>,
        kind: KeyKind,
        columns: Vec<usize>,
        name: Option<String>,
    ) -> Result {
        nulls_distinct(reader);
        let span = Span::new(reader.position(), reader.position());
        let deferrable = skip_attributes(reader)?.deferrable;
        let primary = |it: &Constraint| matches!(&it.rule, Rule::Key { key, .. } if key.kind == KeyKind::Primary);
        if kind == KeyKind::Primary && self.constraints.iter().any(primary) {
            if self.via != Via::Own {
                return Ok(());
            }
            return Err(reader.error(span, format!("`{}` has more than one PRIMARY KEY", self.relation.name)));
        }
        self.not_null_for(kind, &columns, self.statement.sequence);
        if self.via == Via::Parent {
            return Ok(());
        }
        let name = match (name, kind) {
            (Some(name), _) => name,
            (None, KeyKind::Primary) => self.free_name("", "pkey"),
            (None, _) => self.free_name(&self.names_of(&columns), "key"),
        };
        self.constrain(name, Rule::Key { key: Key::over(kind, columns), deferrable });
        Ok(())
    }

    /// The columns of a primary key refuse NULL.
    pub(super) fn not_null_for(&mut self, kind: KeyKind, columns: &[usize], since: u32) {
        for column in columns.iter().filter(|_| kind == KeyKind::Primary) {
            self.refuse_null(*column, since);
        }
    }

    fn exclude(&mut self, reader: &mut Reader<'_>, name: Option<String>) -> Result {
        if reader.eat_word("USING") {
            reader.name("an index method")?;
        }
        let span = reader.parenthesised()?;
        let columns = self.mentioned(reader.within(span));
        let mut deferrable = false;
        loop {
            deferrable |= skip_attributes(reader)?.deferrable;
            if !reader.eat_word("WHERE") {
                break;
            }
            reader.parenthesised()?;
        }
        if self.via != Via::Parent {
            let name = name.unwrap_or_else(|| self.free_name(&self.names_of(&columns), "excl"));
            self.constrain(name, Rule::Exclude { columns, deferrable });
        }
        Ok(())
    }
}

/// `NULLS [NOT] DISTINCT`.
pub(super) fn nulls_distinct(reader: &mut Reader<'_>) {
    let _ = reader.eat_words(&["NULLS", "NOT", "DISTINCT"]) || reader.eat_words(&["NULLS", "DISTINCT"]);
}

/// The text of a string literal.
pub(super) fn literal(reader: &Reader<'_>, token: crate::lexer::Token) -> Option<String> {
    let raw = reader.raw(token);
    (token.kind == Kind::String && raw.starts_with('\'')).then(|| unquote(raw))
}
