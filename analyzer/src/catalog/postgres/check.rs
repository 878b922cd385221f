//! CHECK: what it says of the values of a column, and of which columns are NULL.

use super::super::conjuncts::conjuncts;
use super::super::reader::Reader;
use super::Result;
use super::build::Builder;
use super::constraint::{Check, Rule, literal, skip_attributes};
use super::type_name::TypeName;

impl Builder<'_> {
    /// `(expression)`, after CHECK; `own` is the column at whose definition it stands.
    pub(super) fn check(&mut self, reader: &mut Reader<'_>, name: Option<String>, own: Option<usize>) -> Result {
        let span = reader.parenthesised()?;
        let after = skip_attributes(reader)?;
        let mut check = Check {
            columns: self.mentioned(reader.within(span)),
            text: reader.slice(span).to_owned(),
            valid: !after.not_valid,
            inherits: !after.no_inherit,
            ..Check::default()
        };
        for part in conjuncts(reader, span) {
            let part = reader.within(part);
            check.not_null.extend(self.not_null_column(part.clone()));
            check.together.extend(self.together(part.clone()));
            check.list = check.list.take().or_else(|| self.list(part));
        }
        let name = name.unwrap_or_else(|| {
            let single = own.or(match check.columns[..] {
                [column] => Some(column),
                _ => None,
            });
            let column = single.map_or("", |index| self.columns[index].column.name.as_str());
            self.free_name(column, "check")
        });
        self.constrain(name, Rule::Check(check));
        Ok(())
    }

    /// `column IS NOT NULL`.
    fn not_null_column(&self, reader: Reader<'_>) -> Option<usize> {
        self.null_test(reader).filter(|(_, null)| !null).map(|(column, _)| column)
    }

    /// `column IS [NOT] NULL`, with whether it is.
    fn null_test(&self, mut reader: Reader<'_>) -> Option<(usize, bool)> {
        let column = self.operand(&mut reader)?;
        let null = reader.eat_word("IS") && !reader.eat_word("NOT");
        (reader.eat_word("NULL") && reader.at_end()).then_some((column, null))
    }

    /// `(a IS NULL) = (b IS NULL)`, and `(a IS NULL AND …) OR (a IS NOT NULL AND …)`.
    fn together(&self, mut reader: Reader<'_>) -> Option<Vec<usize>> {
        let left = reader.parenthesised().ok()?;
        let equal = reader.eat(b'=');
        (equal || reader.eat_word("OR")).then_some(())?;
        let right = reader.parenthesised().ok().filter(|_| reader.at_end())?;
        let side = |span| {
            let tests = conjuncts(&reader, span).into_iter().map(|part| self.null_test(reader.within(part)));
            let (mut columns, nulls): (Vec<usize>, Vec<bool>) = tests.collect::<Option<Vec<_>>>()?.into_iter().unzip();
            columns.sort_unstable();
            nulls.iter().all(|null| *null == nulls[0]).then(|| (columns, nulls[0]))
        };
        let ((left, left_null), (right, right_null)) = (side(left)?, side(right)?);
        if equal {
            (left.len() == 1 && right.len() == 1 && left_null == right_null).then(|| [left, right].concat())
        } else {
            (left == right && left_null != right_null).then_some(left)
        }
    }

    /// `column IN ('a', 'b')`, which the engine prints as `column = ANY (ARRAY['a'::text, 'b'::text])`.
    fn list(&self, mut reader: Reader<'_>) -> Option<(usize, Vec<String>)> {
        let column = self.operand(&mut reader)?;
        let close = if reader.eat_word("IN") {
            reader.eat(b'(').then_some(b')')?
        } else {
            (reader.eat(b'=') && reader.eat_word("ANY") && reader.eat(b'(')).then_some(())?;
            while reader.eat(b'(') {}
            (reader.eat_word("ARRAY") && reader.eat(b'[')).then_some(b']')?
        };
        let mut values = Vec::new();
        loop {
            let wrapped = reader.eat(b'(');
            let token = reader.bump();
            values.push(literal(&reader, token)?);
            cast(&mut reader);
            if wrapped {
                reader.eat(b')').then_some(())?;
                cast(&mut reader);
            }
            if reader.eat(close) {
                break;
            }
            reader.eat(b',').then_some(())?;
        }
        loop {
            cast(&mut reader);
            if !reader.eat(b')') {
                return reader.at_end().then_some((column, values));
            }
        }
    }

    /// A column, with parentheses and casts around it.
    fn operand(&self, reader: &mut Reader<'_>) -> Option<usize> {
        let mut depth = 0;
        while reader.eat(b'(') {
            depth += 1;
        }
        let name = reader.name("a column").ok()?;
        let column = self.column_index(&name.text)?;
        cast(reader);
        for _ in 0..depth {
            reader.eat(b')').then_some(())?;
            cast(reader);
        }
        Some(column)
    }
}

/// `::type`.
fn cast(reader: &mut Reader<'_>) {
    while reader.eat(b':') {
        reader.eat(b':');
        drop(TypeName::read(reader, 0));
    }
}
