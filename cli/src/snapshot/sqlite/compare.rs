//! From two schemas, the file's and the database's, to what differs in meaning: one line each.

use super::fragment::{Fragment, Names};
use super::model::{Column, Schema, Table};
use super::objects::folded;
use std::collections::BTreeSet;

/// The differences, tables first; none when both schemas mean the same. `file` is how messages name the file.
pub(crate) fn differences(in_file: &Schema, in_database: &Schema, file: &str) -> Vec<String> {
    let names = in_file.names.union(&in_database.names).cloned().collect();
    let mut report = Report { file, names, lines: Vec::new() };
    for key in keys(in_file.tables.keys(), in_database.tables.keys()) {
        match (in_file.tables.get(key), in_database.tables.get(key)) {
            (Some(left), Some(right)) => report.tables(left, right),
            (Some(left), None) => report.only_in_file(&format!("table {}", left.name)),
            (None, right) => right.iter().for_each(|right| report.only_in_database(&format!("table {}", right.name))),
        }
    }
    for key in keys(in_file.definitions.keys(), in_database.definitions.keys()) {
        let subject = |name: &str| format!("{} {name}", key.0);
        match (in_file.definitions.get(key), in_database.definitions.get(key)) {
            (Some(left), Some(right)) => report.fragments(&subject(&right.name), &left.sql, &right.sql),
            (Some(left), None) => report.only_in_file(&subject(&left.name)),
            (None, right) => right.iter().for_each(|right| report.only_in_database(&subject(&right.name))),
        }
    }
    report.lines
}

fn keys<'a, K: Ord + 'a>(left: impl Iterator<Item = &'a K>, right: impl Iterator<Item = &'a K>) -> BTreeSet<&'a K> {
    left.chain(right).collect()
}

struct Report<'a> {
    file: &'a str,
    names: Names,
    lines: Vec<String>,
}

impl Report<'_> {
    fn tables(&mut self, left: &Table, right: &Table) {
        let before = self.lines.len();
        for column in &left.columns {
            let other = right.columns.iter().find(|other| folded(&other.name) == folded(&column.name));
            match other {
                Some(other) if !same_column(column, other, &self.names) => {
                    self.columns(right, column, Some(column), Some(other))
                }
                Some(_) => {}
                None => self.columns(left, column, Some(column), None),
            }
        }
        for column in &right.columns {
            if left.columns.iter().all(|other| folded(&other.name) != folded(&column.name)) {
                self.columns(right, column, None, Some(column));
            }
        }
        let order = |table: &Table| table.columns.iter().map(|column| folded(&column.name)).collect::<Vec<_>>();
        if self.lines.len() == before && order(left) != order(right) {
            self.both(
                &format!("{}, order of the columns", right.name),
                &order(left).join(", "),
                &order(right).join(", "),
            );
        }
        self.sets(&right.name, &left.constraints, &right.constraints);
        self.sets(&right.name, &left.options, &right.options);
    }

    fn columns(&mut self, table: &Table, column: &Column, left: Option<&Column>, right: Option<&Column>) {
        let shown = |column: Option<&Column>| column.map_or("missing".to_string(), Column::to_string);
        self.both(&format!("{}.{}", table.name, column.name), &shown(left), &shown(right));
    }

    /// Constraints have no order and may repeat.
    fn sets(&mut self, table: &str, left: &[Fragment], right: &[Fragment]) {
        let mut unmatched: Vec<&Fragment> = right.iter().collect();
        for fragment in left {
            match unmatched.iter().position(|other| fragment.same(other, &self.names)) {
                Some(at) => _ = unmatched.remove(at),
                None => self.only_in_file(&format!("{table}: {fragment}")),
            }
        }
        unmatched.into_iter().for_each(|fragment| self.only_in_database(&format!("{table}: {fragment}")));
    }

    fn fragments(&mut self, subject: &str, left: &Fragment, right: &Fragment) {
        if !left.same(right, &self.names) {
            let (left, right) = left.excerpts(right, &self.names);
            self.both(subject, &left, &right);
        }
    }

    fn both(&mut self, subject: &str, left: &str, right: &str) {
        self.lines.push(format!("{subject}: {left} in {}, {right} in the database", self.file));
    }

    fn only_in_file(&mut self, subject: &str) {
        self.lines.push(format!("{subject}: only in {}", self.file));
    }

    fn only_in_database(&mut self, subject: &str) {
        self.lines.push(format!("{subject}: only in the database"));
    }
}

fn same_column(left: &Column, right: &Column, names: &Names) -> bool {
    let same = |left: &Option<Fragment>, right: &Option<Fragment>| match (left, right) {
        (Some(left), Some(right)) => left.same(right, names),
        (left, right) => left.is_none() && right.is_none(),
    };
    left.declared.same(&right.declared, names)
        && left.not_null == right.not_null
        && same(&left.default, &right.default)
        && same(&left.generated, &right.generated)
        && left.stored == right.stored
        && left.collation == right.collation
        && same(&left.conflict, &right.conflict)
}
