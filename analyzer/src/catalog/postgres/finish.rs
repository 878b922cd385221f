//! The last step to a relation: dropped columns go, domains and constraints have their say, foreign keys find their parents.

use super::super::reader::Reader;
use super::super::{CheckList, ForeignKey, KeyKind, Relation, RelationKind, Together, TypeKind};
use super::Result;
use super::build::Builder;
use super::column::NO_VALUE;
use super::constraint::{Check, Constraint, Foreign, Rule};
use crate::dialect::postgres::ddl;
use crate::{Diagnostic, SqlType};

impl Builder<'_> {
    /// The relation as it is at the end of the schema.
    pub(super) fn finish(mut self) -> Result<Relation> {
        let names: Vec<String> = self.columns.iter().map(|slot| slot.column.name.clone()).collect();
        names.iter().for_each(|name| self.drop_if_gone(name));
        self.heed_whole()?;
        self.heed_checks();
        self.heed_domains()?;
        self.heed_children()?;
        self.heed_promises();
        let mut places = Vec::with_capacity(self.columns.len());
        let mut kept = 0;
        for slot in &self.columns {
            places.push(kept);
            kept += usize::from(!slot.dropped);
        }
        let constraints = std::mem::take(&mut self.constraints);
        if !self.has_heirs() {
            for constraint in constraints {
                self.settle(constraint, &places)?;
            }
        }
        let columns = std::mem::take(&mut self.columns).into_iter().filter(|slot| !slot.dropped);
        self.relation.columns = columns.map(|slot| slot.column).collect();
        self.relation.keys.sort_by_key(|key| key.kind != KeyKind::Primary);
        self.date_by_heirs();
        Ok(self.relation)
    }

    /// Puts a constraint where the relation keeps it.
    fn settle(&mut self, constraint: Constraint, places: &[usize]) -> Result {
        match constraint.rule {
            Rule::Key { .. } if constraint.only && !self.is_whole(&constraint.name) => {}
            Rule::Key { mut key, deferrable: false } => {
                key.columns.iter_mut().flatten().for_each(|column| *column = places[*column]);
                (key.name, key.since) = (Some(constraint.name), constraint.since);
                self.relation.keys.push(key);
            }
            Rule::Exclude { deferrable: false, .. } => self.relation.exclusions.push(constraint.name),
            Rule::Foreign(foreign) => self.settle_foreign(foreign, constraint.since, places)?,
            Rule::Check(check) if check.valid => {
                let list = check.list.map(|(column, values)| CheckList { column: places[column], values });
                self.relation.checks.extend(list);
                for mut columns in check.together {
                    if columns.iter().any(|column| self.may_have_fields(self.columns[*column].column.ty)) {
                        continue;
                    }
                    columns.iter_mut().for_each(|column| *column = places[*column]);
                    self.relation.together.push(Together { columns, since: constraint.since });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether values of a type may be composite: with some fields NULL, they are neither NULL nor NOT NULL.
    fn may_have_fields(&self, ty: SqlType) -> bool {
        let catalog = self.catalog;
        match catalog.read_type(ty.name()) {
            Ok(Some(own)) => match own.kind {
                TypeKind::Domain { base, .. } => self.may_have_fields(base),
                TypeKind::Composite { .. } => true,
                TypeKind::Enum { .. } | TypeKind::Range { .. } | TypeKind::Base => false,
            },
            _ => !ddl::has_type(ty.name()) && !ddl::extension_has_type(catalog, ty.name()),
        }
    }

    /// Whether the index of that name holds for all partitions.
    fn is_whole(&self, index: &str) -> bool {
        let index = self.catalog.index.key(&self.relation.schema, index);
        self.catalog.index.objects.links.is_whole(self.position, index)
    }

    fn settle_foreign(&mut self, foreign: Foreign, since: u32, places: &[usize]) -> Result {
        let index = &self.catalog.index;
        let found = index.resolve(foreign.statement.sequence, foreign.schema.as_deref(), &foreign.parent.text);
        let Some(parent) = found else {
            if index.was_dropped(foreign.statement.sequence, foreign.schema.as_deref(), &foreign.parent.text) {
                return Ok(());
            }
            return Err(self.misplaced(&foreign, |reader| index.missing(reader, &foreign.parent)));
        };
        let names = foreign.parent_columns.iter();
        let parent_columns: Vec<String> =
            names.map(|name| index.column_at(parent, (foreign.statement.sequence, u32::MAX), &name.text)).collect();
        if parent != self.position {
            let mut parent = self.model(parent, u32::MAX)?;
            parent.heed_whole()?;
            for (name, written) in parent_columns.iter().zip(&foreign.parent_columns) {
                if parent.column_index(name).is_none() && matches!(parent.relation.kind, RelationKind::Table { .. }) {
                    return Err(self.misplaced(&foreign, |reader| parent.missing_column(reader, written)));
                }
            }
            if matches!(parent.relation.kind, RelationKind::Table { .. }) && !parent.has_key(&parent_columns) {
                // It went with the unique index that it needs.
                return Ok(());
            }
        }
        let parent = index.definitions[parent].as_ref().map_or_else(String::new, |it| it.shown.clone());
        if foreign.valid {
            let columns = foreign.columns.iter().map(|column| places[*column]).collect();
            self.relation.foreign_keys.push(ForeignKey {
                columns,
                parent,
                parent_schema: None,
                parent_columns,
                deferred: foreign.deferrable,
                since,
            });
        }
        Ok(())
    }

    /// Whether there is a unique index over these columns, over those of the primary key if there are none.
    fn has_key(&self, columns: &[String]) -> bool {
        let name = |column: &Option<usize>| column.map(|at| self.columns[at].column.name.as_str());
        self.constraints.iter().any(|constraint| match &constraint.rule {
            Rule::Key { key, .. } if columns.is_empty() => key.kind == KeyKind::Primary,
            Rule::Key { key, .. } => {
                let own: Option<Vec<&str>> = key.columns.iter().map(name).collect();
                own.is_some_and(|own| own.len() == columns.len() && columns.iter().all(|it| own.contains(&it.as_str())))
            }
            _ => false,
        })
    }

    /// A mistake in a foreign key, with its place.
    fn misplaced(&self, foreign: &Foreign, error: impl Fn(&Reader<'_>) -> Diagnostic) -> Diagnostic {
        let (catalog, statement) = (self.catalog, foreign.statement);
        let reader = statement.reader(catalog.dialect, &catalog.sources, statement.start);
        catalog.sources[statement.source].locate(error(&reader))
    }

    /// `CHECK (column IS NOT NULL)` is as good as NOT NULL.
    fn heed_checks(&mut self) {
        for constraint in std::mem::take(&mut self.constraints) {
            if let Rule::Check(Check { not_null, valid: true, .. }) = &constraint.rule {
                not_null.iter().for_each(|column| self.refuse_null(*column, constraint.since));
            }
            self.constraints.push(constraint);
        }
    }

    /// A domain may refuse NULL for its columns, and have a default for them.
    fn heed_domains(&mut self) -> Result {
        for slot in self.columns.iter_mut().filter(|slot| !slot.dropped) {
            let mut ty = slot.column.ty;
            while let Some(domain) = self.catalog.domain(ty.name())? {
                let TypeKind::Domain { base, not_null } = domain.kind else { break };
                slot.column.domain_refuses_null |= not_null;
                if slot.column.default.is_none() {
                    slot.column.default = domain.default.clone();
                }
                ty = base;
            }
            slot.column.default.take_if(|default| default == NO_VALUE);
        }
        Ok(())
    }
}
