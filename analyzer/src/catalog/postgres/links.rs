//! Which tables hold a part of another one's rows: heirs (INHERITS) and partitions, from the statement that made them so to the one
//! that ended it.

use super::super::index::Key;
use std::collections::{HashMap, HashSet};

/// A table that holds a part of another one's rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) parent: usize,
    pub(super) child: usize,
    /// The statement that made it so.
    pub(super) since: u32,
    /// The statement that ended it; `u32::MAX` while none did.
    pub(super) until: u32,
    /// Whether it is a partition: then keys of the parent hold over all parts.
    pub(super) partition: bool,
    /// Whether the child's own CREATE names the parent: it has its columns from there.
    pub(super) from_create: bool,
}

/// All links of a schema, found by either end.
#[derive(Debug, Default)]
pub(super) struct Links {
    all: Vec<Link>,
    of_parent: HashMap<usize, Vec<usize>>,
    of_child: HashMap<usize, Vec<usize>>,
    /// For an index of a partitioned table those of its partitions that were attached to it.
    attached: HashMap<Key, Vec<Key>>,
}

impl Link {
    /// Whether it holds at the end of the schema.
    pub(super) fn lasts(&self) -> bool {
        self.until == u32::MAX
    }
}

impl Links {
    pub(super) fn push(&mut self, link: Link) {
        self.of_parent.entry(link.parent).or_default().push(self.all.len());
        self.of_child.entry(link.child).or_default().push(self.all.len());
        self.all.push(link);
    }

    /// The links to the tables right below, in their order.
    pub(super) fn below(&self, parent: usize) -> impl Iterator<Item = &Link> {
        self.of_parent.get(&parent).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// The links to the tables right above, in their order.
    pub(super) fn above(&self, child: usize) -> impl Iterator<Item = &Link> {
        self.of_child.get(&child).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// Ends what links two tables.
    pub(super) fn end(&mut self, parent: usize, child: usize, until: u32) {
        for at in self.of_child.get(&child).into_iter().flatten() {
            let link = &mut self.all[*at];
            if link.parent == parent && link.lasts() {
                link.until = until;
            }
        }
    }

    /// Ends all links of a table.
    pub(super) fn end_all(&mut self, table: usize, until: u32) {
        for at in [&self.of_parent, &self.of_child].into_iter().filter_map(|ends| ends.get(&table)).flatten() {
            self.all[*at].until = self.all[*at].until.min(until);
        }
    }

    /// Whether a table is another one, or has its columns from there.
    pub(super) fn is_below(&self, table: usize, other: usize) -> bool {
        if self.below(other).next().is_none() {
            return table == other;
        }
        let (mut seen, mut open) = (HashSet::from([table]), vec![table]);
        while let Some(table) = open.pop() {
            if table == other {
                return true;
            }
            open.extend(self.above(table).map(|link| link.parent).filter(|parent| seen.insert(*parent)));
        }
        false
    }

    /// The lasting links below a table, those of the tables below it among them, each table's own before those under it.
    pub(super) fn all_below(&self, table: usize) -> Vec<Link> {
        let mut found: Vec<Link> = Vec::new();
        let mut seen = HashSet::from([table]);
        let mut at = table;
        let mut next = 0;
        loop {
            found.extend(self.below(at).filter(|link| link.lasts() && seen.insert(link.child)));
            let Some(link) = found.get(next) else { return found };
            (at, next) = (link.child, next + 1);
        }
    }

    /// ALTER INDEX … ATTACH PARTITION.
    pub(super) fn attach(&mut self, whole: Key, part: Key) {
        self.attached.entry(whole).or_default().push(part);
    }

    /// Whether an index made ON ONLY a partitioned table holds for all its rows: it does once each partition has one that is attached to
    /// it. What was attached to a partition that is gone counts for none.
    pub(super) fn is_whole(&self, table: usize, index: Key) -> bool {
        let parts: Vec<usize> = std::iter::once(table).chain(self.all_below(table).iter().map(|it| it.child)).collect();
        if parts.iter().any(|part| self.below(*part).any(|link| link.partition && !link.lasts())) {
            return false;
        }
        let (mut indices, mut at) = (vec![&index], 0);
        while let Some(index) = indices.get(at) {
            at += 1;
            indices.extend(self.attached.get(*index).into_iter().flatten().take(parts.len()));
            if indices.len() >= parts.len() {
                return true;
            }
        }
        false
    }
}
