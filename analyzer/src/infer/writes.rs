//! RETURNING: what holds of the rows that a statement wrote, and how many there are.

use super::Inference;
use super::cardinality::Bounds;
use super::facts::Facts;
use super::place::Place;
use crate::catalog::Writes;
use crate::hir::{Assignment, Conflict, Delete, From, Insert, Returning, SourceId, SourceKind, Statement, Update};

impl Inference<'_> {
    /// RETURNING of a statement that writes, the place where it stands, and how many rows it gives.
    pub(crate) fn written<'s>(&self, statement: &'s Statement) -> Option<(&'s Returning, Place, Bounds)> {
        match statement {
            Statement::Select(_) | Statement::Merge(_) => None,
            Statement::Insert(insert) => {
                Some((insert.returning.as_ref()?, self.insert_place(insert), self.insert_bounds(insert)))
            }
            Statement::Update(update) => {
                Some((update.returning.as_ref()?, self.update_place(update), self.update_bounds(update)))
            }
            Statement::Delete(delete) => {
                Some((delete.returning.as_ref()?, self.delete_place(delete), self.delete_bounds(delete)))
            }
        }
    }

    /// Where RETURNING of an INSERT stands: a column is not NULL when every way to the row puts a value there.
    pub(crate) fn insert_place(&self, insert: &Insert) -> Place {
        let mut facts = self.written_row(insert.target, insert.writes());
        if self.may_be_changed(insert.target, insert.writes()) {
            return Place::row(facts);
        }
        let stores = !self.written_relations(insert.target).any(|relation| relation.instead_of.insert);
        let inserted = insert.source.map(|query| self.query_nulls(query, &Place::row(Facts::default())));
        let nowhere = Place::row(Facts::default());
        let named = |column: usize| insert.columns.iter().position(|named| *named == column);
        let stored = |column: &usize| match named(*column).filter(|_| insert.source.is_some()) {
            Some(at) => inserted.as_ref().is_some_and(|nulls| nulls.get(at) == Some(&false)),
            None => insert.defaults.iter().any(|(at, value)| at == column && !self.nullable(value, &nowhere)),
        };
        let columns = 0..self.hir.source(insert.target).columns.len();
        let stored: Vec<usize> = columns.clone().filter(stored).collect();
        let upserting = self.upsert_facts(insert, &stored);
        for column in columns {
            let mut updates = insert.upserts.iter().filter_map(|upsert| upsert.update.as_ref());
            if stores && !self.written_nullable(insert.target, column)
                || stored.contains(&column)
                    && updates.all(|(assignments, _)| self.assigned_value(assignments, column, &upserting))
            {
                facts.add_column(insert.target, column);
            }
        }
        Place::row(facts)
    }

    /// What holds of any row that was written: a table's constraints. A view has none: RETURNING shows what was given, or what a rule
    /// gave in its place.
    fn written_row(&self, target: SourceId, writes: Writes) -> Facts {
        let mut facts = Facts::default();
        if matches!(self.hir.source(target).kind, SourceKind::Table(_)) && !self.is_ruled(target, writes) {
            facts.add_present(target);
        }
        facts
    }

    /// What WHERE proves of a row when its turn to be written comes.
    fn before_write(&self, target: SourceId, filter: Facts, writes: Writes) -> Facts {
        let rewrites = self.written_relations(target).any(|relation| relation.rewrites_itself.meets(writes));
        let mut facts = if rewrites { Facts::default() } else { filter };
        if !self.is_ruled(target, writes) {
            facts.add_present(target);
        }
        facts
    }

    /// What holds inside of DO UPDATE: both rows are there, and `excluded` holds what was to be stored.
    fn upsert_facts(&self, insert: &Insert, stored: &[usize]) -> Facts {
        let mut facts = Facts::default();
        facts.add_present(insert.target);
        for excluded in insert.upserts.iter().filter_map(|upsert| upsert.excluded) {
            facts.add_present(excluded);
            stored.iter().for_each(|column| facts.add_column(excluded, *column));
        }
        facts
    }

    fn assigned_value(&self, assignments: &[Assignment], column: usize, facts: &Facts) -> bool {
        let place = Place::row(facts.clone());
        let assigned = assignments.iter().rev().find(|assignment| assignment.column == column);
        assigned.is_some_and(|assignment| !self.nullable(&assignment.value, &place))
    }

    /// Where RETURNING of an UPDATE stands: WHERE holds of the columns that were not set.
    pub(crate) fn update_place(&self, update: &Update) -> Place {
        let filter = self.facts_of_from(update.from.as_ref(), update.filter.as_ref(), &Facts::default());
        let before = self.before_write(update.target, filter.clone(), Writes::UPDATE);
        let mut facts = self.written_row(update.target, Writes::UPDATE);
        facts.and(filter.without(update.target));
        if self.may_be_changed(update.target, Writes::UPDATE) {
            return Place::row(facts);
        }
        let through = !self.written_relations(update.target).any(|relation| relation.instead_of.update);
        for column in 0..self.hir.source(update.target).columns.len() {
            let own = self.written_source(update.target, column).filter(|_| through);
            let is_own = |it: &&Assignment| {
                it.column == column || own.is_some() && own == self.written_source(update.target, it.column)
            };
            let kept = || before.has_column(update.target, column) || !self.source_nullable(update.target, column);
            let holds = match update.assignments.iter().rev().find(is_own) {
                Some(assignment) => !self.nullable(&assignment.value, &Place::row(before.clone())),
                None => kept() && !(through && self.is_computed(own)),
            };
            if holds || through && !self.written_nullable(update.target, column) {
                facts.add_column(update.target, column);
            }
        }
        Place::row(facts)
    }

    pub(crate) fn delete_place(&self, delete: &Delete) -> Place {
        let filter = self.facts_of_from(delete.using.as_ref(), delete.filter.as_ref(), &Facts::default());
        let mut facts = self.before_write(delete.target, filter.clone(), Writes::DELETE);
        facts.and(filter.without(delete.target));
        Place::row(facts)
    }

    /// How many rows RETURNING of an INSERT gives.
    pub(crate) fn insert_bounds(&self, insert: &Insert) -> Bounds {
        if self.is_ruled(insert.target, insert.writes()) {
            return Bounds::ANY;
        }
        let rows = insert.source.map_or(Bounds::ONE, |query| self.bounds(query));
        let skipping_clause = insert.upserts.iter().any(|upsert| match &upsert.update {
            None => true,
            Some((_, filter)) => filter.is_some(),
        });
        let writes = insert.writes();
        let skipping_trigger =
            self.written_relations(insert.target).any(|relation| relation.skipping_trigger.meets(writes));
        let skips = insert.conflict == Conflict::Ignore || skipping_clause || skipping_trigger;
        if skips { rows.or_none() } else { rows }
    }

    pub(crate) fn update_bounds(&self, update: &Update) -> Bounds {
        let alone = From::Source(update.target);
        let from = update.from.as_ref().unwrap_or(&alone);
        let one = self.determined(from, update.filter.as_ref(), &[]).contains(&update.target);
        if one && !self.is_ruled(update.target, Writes::UPDATE) { Bounds::ONE.or_none() } else { Bounds::ANY }
    }

    pub(crate) fn delete_bounds(&self, delete: &Delete) -> Bounds {
        let alone = From::Source(delete.target);
        let from = delete.using.as_ref().unwrap_or(&alone);
        let one = self.determined(from, delete.filter.as_ref(), &[]).contains(&delete.target);
        if one && !self.is_ruled(delete.target, Writes::DELETE) { Bounds::ONE.or_none() } else { Bounds::ANY }
    }
}
