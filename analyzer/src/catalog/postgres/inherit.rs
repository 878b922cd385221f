//! What a table has from others: its parents (INHERITS, PARTITION OF) and its models (LIKE).

use super::super::definition::{ChangeKind, DefinitionKind};
use super::super::index::QualifiedName;
use super::super::reader::Reader;
use super::super::{Catalog, Key, KeyKind, Relation};
use super::Result;
use super::build::{Builder, Slot, changes};
use super::constraint::{Constraint, Rule};
use super::create::existing;

/// What LIKE … INCLUDING takes over.
#[derive(Debug, Clone, Copy, Default)]
struct Including {
    defaults: bool,
    identity: bool,
    generated: bool,
    constraints: bool,
    indexes: bool,
}

impl Builder<'_> {
    /// The columns and constraints of the parents that CREATE names, as they are by then.
    pub(super) fn inherit_columns(&mut self) -> Result {
        let catalog = self.catalog;
        for link in catalog.index.objects.links.above(self.position).filter(|link| link.from_create) {
            let parent = self.model(link.parent, link.since)?;
            self.inherit(&parent, link.partition);
        }
        Ok(())
    }

    /// A partition has the keys of the whole, and of what that one is a part of in its turn.
    pub(super) fn heed_whole(&mut self) -> Result {
        let catalog = self.catalog;
        for link in catalog.index.objects.links.above(self.position).filter(|link| link.partition) {
            let mut whole = self.model(link.parent, link.until)?;
            if link.lasts() {
                whole.heed_whole()?;
                self.fire_triggers_of(&whole.relation);
            }
            let comes = |it: &&Constraint| !it.only || it.since < link.since;
            for constraint in whole.constraints.iter().filter(comes) {
                let Some(mut own) = self.translated(&whole, constraint) else { continue };
                own.since = own.since.max(link.since);
                if let Rule::Key { key, .. } = &own.rule {
                    self.not_null_for(key.kind, &key.columns.iter().flatten().copied().collect::<Vec<_>>(), own.since);
                }
                if !self.constraints.iter().any(|other| other.says_the_same(&own)) {
                    self.constraints.push(own);
                }
            }
        }
        Ok(())
    }

    /// The triggers for each row of another table of the same rows fire for them here, too.
    fn fire_triggers_of(&mut self, other: &Relation) {
        self.relation.skipping_trigger.add(other.skipping_trigger);
        self.relation.rewrites_rows.add(other.rewrites_rows);
        self.relation.rewrites_itself.add(other.rewrites_itself);
    }

    /// Takes over what a parent has.
    fn inherit(&mut self, parent: &Builder<'_>, partition: bool) {
        for slot in parent.columns.iter().filter(|slot| !slot.dropped) {
            match self.column_index(&slot.column.name) {
                Some(index) if slot.column.not_null => self.refuse_null(index, self.statement.sequence),
                Some(_) => {}
                None => {
                    let mut column = slot.column.clone();
                    if !partition {
                        column.identity = None;
                    }
                    self.columns.push(Slot { column, dropped: false });
                }
            }
        }
        for constraint in &parent.constraints {
            let comes = match &constraint.rule {
                Rule::Check(check) => check.inherits,
                _ => partition,
            };
            if comes && let Some(mut own) = self.translated(parent, constraint) {
                if !matches!(own.rule, Rule::Check(_)) {
                    own.name = format!("{} of {}", own.name, self.name());
                }
                self.constraints.push(own);
            }
        }
    }

    /// A constraint of another relation over this one's columns of the same names.
    fn translated(&self, other: &Builder<'_>, constraint: &Constraint) -> Option<Constraint> {
        let here = |index: &usize| self.column_index(&other.columns[*index].column.name);
        let all = |columns: &[usize]| columns.iter().map(here).collect::<Option<Vec<usize>>>();
        let mut own = Constraint { only: false, ..constraint.clone() };
        match &mut own.rule {
            Rule::Key { key, .. } => {
                for column in key.columns.iter_mut().flatten() {
                    *column = here(column)?;
                }
            }
            Rule::Foreign(foreign) => foreign.columns = all(&foreign.columns)?,
            Rule::Check(check) => {
                check.columns = all(&check.columns)?;
                check.not_null = all(&check.not_null)?;
                check.together = check.together.iter().map(|columns| all(columns)).collect::<Option<_>>()?;
                if let Some((column, _)) = &mut check.list {
                    *column = here(column)?;
                }
            }
            Rule::Exclude { columns, .. } => *columns = all(columns)?,
        }
        Some(own)
    }

    /// `source [INCLUDING | EXCLUDING what]…`, after LIKE.
    pub(super) fn like(&mut self, reader: &mut Reader<'_>) -> Result {
        let name = QualifiedName::read(reader, "a table")?;
        let index = &self.catalog.index;
        let position = index.resolve(self.statement.sequence, name.schema(), &name.name.text);
        let position = match position {
            Some(position) => position,
            None => existing(index, reader, &name)?,
        };
        if position == self.position {
            return Err(index.missing(reader, &name.name));
        }
        if !index.definitions[position].as_ref().is_some_and(|it| it.kind == DefinitionKind::Table) {
            let message = format!("LIKE `{}`: only the columns of a table are known here", name.name.text);
            return Err(reader.error(name.name.span, message).help("list the columns"));
        }
        let including = including(reader);
        let model = self.model(position, self.statement.sequence)?;
        self.copy(&model, including);
        Ok(())
    }

    fn copy(&mut self, model: &Builder<'_>, including: Including) {
        for slot in model.columns.iter().filter(|slot| !slot.dropped) {
            let mut column = slot.column.clone();
            let generated = column.generated.take().filter(|_| including.generated);
            let identity = column.identity.take();
            let default = column.default.take();
            column.default = match identity {
                Some(_) => default.filter(|_| including.identity),
                None => default.filter(|_| including.defaults),
            };
            column.identity = identity.filter(|_| including.identity);
            column.generated = generated;
            self.columns.push(Slot { column, dropped: false });
        }
        for constraint in &model.constraints {
            let comes = match &constraint.rule {
                Rule::Check(_) => including.constraints,
                Rule::Key { .. } | Rule::Exclude { .. } => including.indexes,
                Rule::Foreign(_) => false,
            };
            if !comes {
                continue;
            }
            let Some(mut own) = self.translated(model, constraint) else { continue };
            if let Rule::Key { key, .. } = &own.rule {
                own.name = self.name_of_copy(key);
            }
            self.constraints.push(Constraint { since: self.statement.sequence, ..own });
        }
    }

    /// The engine names copied keys anew.
    fn name_of_copy(&self, key: &Key) -> String {
        let columns: Vec<&str> =
            key.columns.iter().flatten().map(|it| self.columns[*it].column.name.as_str()).collect();
        match key.kind {
            KeyKind::Primary => self.free_name("", "pkey"),
            KeyKind::Unique => self.free_name(&columns.join("_"), "key"),
            KeyKind::Index => self.free_name(&columns.join("_"), "idx"),
        }
    }

    /// What the tables below this one add: their triggers fire on its rows, and their columns may hold NULL.
    pub(super) fn heed_children(&mut self) -> Result {
        let below = self.catalog.index.objects.links.all_below(self.position);
        let generated = self.columns.iter_mut().filter_map(|slot| slot.column.generated.as_mut());
        generated.for_each(|generated| generated.everywhere &= below.is_empty());
        for link in below {
            let fires = changes(self.catalog, link.child, u32::MAX, 0)?
                .iter()
                .any(|(change, _)| matches!(change.kind, ChangeKind::Trigger { .. } | ChangeKind::Rule));
            let foreign = is_foreign(self.catalog, link.child);
            if !fires && !foreign && link.partition {
                continue;
            }
            let child = self.model(link.child, u32::MAX)?;
            self.fire_triggers_of(&child.relation);
            if foreign {
                self.constraints.retain(|constraint| !matches!(constraint.rule, Rule::Check(_)));
            }
            for slot in self.columns.iter_mut().filter(|_| !link.partition || foreign) {
                let same = child.column_index(&slot.column.name).map(|index| &child.columns[index].column);
                slot.column.not_null &= !foreign && same.is_some_and(|same| same.not_null);
                slot.column.not_null_since = slot.column.not_null_since.max(same.map_or(0, |same| same.not_null_since));
            }
        }
        // A row that moves to another partition is deleted here and inserted there.
        let Relation { skipping_trigger, rewrites_rows, rewrites_itself, .. } = &mut self.relation;
        for writes in [skipping_trigger, rewrites_rows, rewrites_itself].into_iter().filter(|_| self.partitioned) {
            writes.update |= writes.any();
        }
        Ok(())
    }

    /// What a foreign table says of its rows is a promise of the other server, which nothing holds it to.
    pub(super) fn heed_promises(&mut self) {
        if is_foreign(self.catalog, self.position) {
            for slot in &mut self.columns {
                slot.column.not_null = false;
                slot.column.generated.iter_mut().for_each(|generated| generated.everywhere = false);
            }
            self.constraints.clear();
        }
    }

    /// A materialised view may have taken rows of tables that inherited at that time.
    pub(super) fn date_by_heirs(&mut self) {
        let heirs = self.catalog.index.objects.links.below(self.position).filter(|link| !link.partition);
        let until = heirs.filter(|link| !link.lasts()).map(|link| link.until).max().unwrap_or(0);
        self.relation.columns.iter_mut().for_each(|it| it.not_null_since = it.not_null_since.max(until));
        self.relation.keys.iter_mut().for_each(|it| it.since = it.since.max(until));
        self.relation.foreign_keys.iter_mut().for_each(|it| it.since = it.since.max(until));
    }

    /// Whether tables inherit from this one, so that its keys do not hold for all that a query sees.
    pub(super) fn has_heirs(&self) -> bool {
        self.catalog.index.objects.links.below(self.position).any(|link| !link.partition && link.lasts())
    }
}

/// Whether a relation is made by CREATE FOREIGN TABLE.
fn is_foreign(catalog: &Catalog, position: usize) -> bool {
    let statement = catalog.index.ever_defined(position).statement;
    statement.reader(catalog.dialect, &catalog.sources, statement.start).eat_words(&["CREATE", "FOREIGN"])
}

fn including(reader: &mut Reader<'_>) -> Including {
    let mut found = Including::default();
    while let Some(verb) = reader.eat_any(&["INCLUDING", "EXCLUDING"]) {
        let on = verb == "INCLUDING";
        let what = reader.bump();
        match reader.raw(what).to_ascii_uppercase().as_str() {
            "DEFAULTS" => found.defaults = on,
            "IDENTITY" => found.identity = on,
            "GENERATED" => found.generated = on,
            "CONSTRAINTS" => found.constraints = on,
            "INDEXES" => found.indexes = on,
            "ALL" => {
                found = Including { defaults: on, identity: on, generated: on, constraints: on, indexes: on };
            }
            _ => {}
        }
    }
    found
}
