//! The place of an expression: what is known there of the row, and of the group that it may stand for.

use super::facts::Facts;
use super::grouping::Group;
use crate::hir::{Expr, SourceId};

/// Where an expression stands: what holds in its rows, and how they are grouped.
#[derive(Clone)]
pub(crate) struct Place {
    /// What holds in the row at hand.
    pub(crate) facts: Facts,
    /// What holds in every row of the result, as a window sees them.
    pub(crate) rows: Facts,
    /// What holds in every row of the group that it stands for, where that is not what holds here.
    pub(crate) grouped: Option<Facts>,
    pub(crate) group: Group,
    /// Sources around the SELECT at hand whose row may not be there: those of an empty group.
    pub(crate) lacking: Vec<SourceId>,
    /// Terms of GROUP BY that some grouping set leaves out.
    pub(crate) nulled: Vec<Expr>,
    /// Whether several sets stand side by side in the result: the shorter ones are filled up with NULL.
    pub(crate) several_sets: bool,
}

impl Place {
    /// A row of a statement's own, with these facts.
    pub(crate) fn row(facts: Facts) -> Self {
        Self {
            rows: facts.clone(),
            grouped: None,
            facts,
            group: Group::None,
            lacking: Vec::new(),
            nulled: Vec::new(),
            several_sets: false,
        }
    }

    /// A row inside of the group: what an aggregate takes its arguments from.
    pub(super) fn inside(&self) -> Self {
        let inside = match &self.grouped {
            Some(facts) => self.with(facts.clone()),
            None => self.clone(),
        };
        Self { group: Group::None, nulled: Vec::new(), ..inside }
    }

    /// Another row of the result: what a window function may reach.
    pub(super) fn elsewhere(&self) -> Self {
        Self { facts: self.rows.clone(), ..self.clone() }
    }

    /// Whether a column of the source may stand for no row at all.
    pub(super) fn may_lack(&self, source: SourceId) -> bool {
        self.lacking.contains(&source) || self.group.may_lack(source)
    }

    pub(super) fn with(&self, facts: Facts) -> Self {
        let mut place = self.clone();
        place.facts.and(facts);
        place
    }
}
