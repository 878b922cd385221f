//! Stage 6: what is true of the resolved statement. Types, parameters, nullability and cardinality, each in a file.

mod cardinality;
mod columns;
mod equality;
mod facts;
mod generated;
mod grouping;
mod keys;
mod narrowing;
mod no_rows;
mod nullability;
mod params;
mod place;
mod presence;
mod types;
mod writes;
mod written;

use crate::catalog::Catalog;
use crate::dialect::Engine;
use crate::hir::{ExprKind, Hir, QueryId, SourceId};
use crate::{Diagnostic, Origin, SqlType};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

pub(crate) use cardinality::{Bounds, gives_a_set};
pub(crate) use facts::Facts;
pub(crate) use params::ParamFacts;
pub(crate) use place::Place;

/// The statement with what is inferred of it; answers are kept by query.
pub(crate) struct Inference<'a> {
    pub(crate) hir: &'a Hir,
    pub(crate) engine: &'static dyn Engine,
    pub(crate) catalog: &'a Catalog,
    pub(crate) params: Vec<ParamFacts>,
    types: RefCell<BTreeMap<QueryId, Vec<SqlType>>>,
    /// The nullability of recursive CTEs, as far as it is known.
    recursive_nulls: RefCell<BTreeMap<QueryId, Vec<bool>>>,
    /// How many derived tables are being looked through at once.
    narrowing: Cell<u8>,
    /// The nullability of queries that stand in a FROM, where nothing around them is known.
    source_nulls: RefCell<BTreeMap<QueryId, Vec<bool>>>,
    /// The nullability of computed columns, and how many are being worked out at once.
    computed: RefCell<BTreeMap<(SourceId, usize), bool>>,
    computing: Cell<u8>,
    bounds: RefCell<BTreeMap<QueryId, Bounds>>,
    keys: RefCell<BTreeMap<QueryId, keys::Keys>>,
}

impl<'a> Inference<'a> {
    /// Infers the parameters, and is ready for questions about the rest.
    pub(crate) fn new(hir: &'a Hir, catalog: &'a Catalog, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let engine = catalog.dialect().rules().0;
        let mut inference = Self {
            hir,
            engine,
            catalog,
            params: vec![ParamFacts::default(); hir.params.len()],
            types: RefCell::default(),
            recursive_nulls: RefCell::default(),
            narrowing: Cell::new(0),
            source_nulls: RefCell::default(),
            computed: RefCell::default(),
            computing: Cell::new(0),
            bounds: RefCell::default(),
            keys: RefCell::default(),
        };
        let params = params::infer(&inference, diagnostics);
        inference.params = params;
        inference.types.get_mut().clear();
        inference.recursive_nulls.get_mut().clear();
        inference.source_nulls.get_mut().clear();
        inference.computed.get_mut().clear();
        inference.bounds.get_mut().clear();
        inference.keys.get_mut().clear();
        inference
    }

    /// The column of the schema that a value passes on unchanged.
    pub(crate) fn origin(&self, kind: &ExprKind) -> Option<Origin> {
        column_of(kind).and_then(|(source, column)| self.column_origin(source, column))
    }

    /// The origin of each column of a query.
    pub(crate) fn query_origins(&self, id: QueryId) -> Vec<Option<Origin>> {
        let query = self.hir.query(id);
        match query.select() {
            Some(select) => select.projection.iter().map(|expr| self.origin(&expr.kind)).collect(),
            None => vec![None; query.columns.len()],
        }
    }

    fn column_origin(&self, source: SourceId, column: usize) -> Option<Origin> {
        use crate::hir::{Body, SourceKind};
        match &self.hir.source(source).kind {
            SourceKind::Table(relation) => {
                let name = relation.columns.get(column).map_or("rowid", |column| column.name.as_str());
                Some(Origin { relation: relation.name.clone(), column: name.to_owned() })
            }
            SourceKind::Query { query, .. } => match &self.hir.query(*query).body {
                Body::Select(select) => self.origin(&select.projection.get(column)?.kind),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The column that a value is, under whatever collation.
fn column_of(kind: &ExprKind) -> Option<(SourceId, usize)> {
    match kind {
        ExprKind::Column(source, column) => Some((*source, *column)),
        ExprKind::Collate(inner, _) => column_of(&inner.kind),
        _ => None,
    }
}
