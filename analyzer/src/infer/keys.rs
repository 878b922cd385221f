//! Which columns of a source tell its rows apart, also through derived tables, views and CTEs.

use super::Inference;
use super::cardinality::{gives_a_set, spreads};
use super::facts::Facts;
use crate::catalog::RelationKind;
use crate::hir::{Body, Expr, ExprKind, Predicate, QueryId, Select, SetOp, SourceId, SourceKind};

/// A part of a key, and the collation that the key tells its values apart by; `None` for the byte order.
#[derive(Clone)]
pub(super) struct KeyPart {
    pub(super) of: Of,
    pub(super) collation: Option<String>,
}

/// What of a row a part of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A column.
    Column(usize),
    /// One of the source's [`key_expressions`](crate::hir::Source::key_expressions).
    Expression(usize),
}

/// What no two rows share (NULLs aside); without a part it means at most one row.
pub(super) type Keys = Vec<Vec<KeyPart>>;

impl Inference<'_> {
    /// What no two rows of the source share (NULLs aside); without a part it means at most one row.
    /// `filters` are the conditions that hold for its rows: they may imply a partial index's predicate.
    pub(super) fn source_keys(&self, source: SourceId, filters: &[&Expr]) -> Keys {
        match &self.hir.source(source).kind {
            SourceKind::Table(relation) if relation.kind == RelationKind::Sequence => vec![Vec::new()],
            SourceKind::Table(relation) => {
                let mut keys: Keys = Vec::new();
                let predicates = &self.hir.source(source).predicates;
                let mut expressions = self.hir.source(source).key_expressions.iter().enumerate();
                for (key, predicate) in relation.keys.iter().zip(predicates) {
                    let part = |(column, collation): (&Option<usize>, &Option<String>)| {
                        let (of, own) = match column {
                            Some(column) => (Of::Column(*column), relation.columns[*column].collation.clone()),
                            None => {
                                let (index, expression) = expressions.next().expect("one for each entry");
                                (Of::Expression(index), expression.as_ref().and_then(top_collation))
                            }
                        };
                        KeyPart { of, collation: collation.clone().or(own).filter(|name| !is_binary(name)) }
                    };
                    let parts: Vec<KeyPart> = key.columns.iter().zip(&key.collations).map(part).collect();
                    if !key.finer && self.implies(filters, predicate) {
                        keys.push(parts);
                    }
                }
                if relation.has_rowid() && self.engine.habits().rowid_is_key {
                    let hidden = relation.rowid_alias().is_none().then_some(relation.columns.len());
                    let named = relation.columns.iter().position(|column| column.rowid_alias);
                    let numbers = hidden.into_iter().chain(named);
                    keys.extend(numbers.map(|column| vec![KeyPart { of: Of::Column(column), collation: None }]));
                }
                keys
            }
            SourceKind::Query { query, .. } => self.query_keys(*query),
            SourceKind::Calls { calls, .. } if !calls.iter().any(gives_a_set) => vec![Vec::new()],
            _ => Vec::new(),
        }
    }

    /// Whether the conditions hold every part of a partial index's predicate.
    fn implies(&self, filters: &[&Expr], predicate: &Predicate) -> bool {
        match predicate {
            Predicate::Total => true,
            Predicate::Unreadable => false,
            Predicate::Partial(predicate) => {
                let parts: Vec<&Expr> = filters.iter().flat_map(|filter| filter.conjuncts()).collect();
                let given = |needed: &Expr| parts.iter().any(|part| part.ensures(needed, self.engine.typing()));
                let holds = |needed: &&Expr| given(needed) || self.proves_not_null(&parts, needed);
                predicate.conjuncts().iter().all(holds)
            }
        }
    }

    /// `column IS NOT NULL` follows from any condition that is never true of NULL.
    fn proves_not_null(&self, parts: &[&Expr], needed: &Expr) -> bool {
        let ExprKind::IsNull(inner, true) = &needed.kind else { return false };
        let ExprKind::Column(source, column) = inner.kind else { return false };
        parts.iter().any(|part| super::Facts::if_true(part).has_column(source, column))
    }

    /// The keys of a query, in its own columns; worked out once, as each use of a CTE asks again.
    fn query_keys(&self, id: QueryId) -> Keys {
        if let Some(keys) = self.keys.borrow().get(&id) {
            return keys.clone();
        }
        let keys = self.own_keys(id);
        self.keys.borrow_mut().insert(id, keys.clone());
        keys
    }

    fn own_keys(&self, id: QueryId) -> Keys {
        if self.bounds(id).upper <= 1 {
            return vec![Vec::new()];
        }
        let query = self.hir.query(id);
        // DISTINCT and GROUP BY tell values apart by the column's own collation, which is not looked up: a comparison
        // by another one than the byte order does not count.
        let plain = |column: usize| KeyPart { of: Of::Column(column), collation: None };
        let every_column = || vec![(0..query.columns.len()).map(plain).collect()];
        match &query.body {
            Body::Select(select) => {
                let spread =
                    !select.grouping_sets.is_empty() || spreads(select) || query.order_by.iter().any(gives_a_set);
                let mut keys = match select.group_by.is_empty() {
                    _ if spread => Vec::new(),
                    true => self.join_keys(select),
                    false => shown_key(select, &select.group_by),
                };
                if !spread && !select.distinct_on.is_empty() {
                    keys.extend(shown_key(select, &select.distinct_on));
                }
                if select.distinct {
                    keys.extend(every_column());
                }
                keys
            }
            Body::Set { op: SetOp::UnionAll | SetOp::IntersectAll | SetOp::ExceptAll, .. }
            | Body::Values(_)
            | Body::Write(_) => Vec::new(),
            Body::Set { .. } => every_column(),
        }
    }

    /// A key of one source is a key of the join when each of its rows meets at most one row of the others.
    fn join_keys(&self, select: &Select) -> Keys {
        let Some(from) = &select.from else { return Vec::new() };
        let filters: Vec<&Expr> = select.filter.iter().collect();
        let filter = select.filter.as_ref();
        let mut found = Vec::new();
        for source in from.sources() {
            // What has a value of the key has a row of the source.
            let mut there = filter.map(Facts::if_true).unwrap_or_default();
            there.add_present(source);
            let determined = self.determined_where(from, filter, &[source], &there);
            if determined.len() < from.sources().len() {
                continue;
            }
            let always = self.all_determined(from, filter, &[source]);
            for key in self.source_keys(source, &filters).into_iter().filter(|key| always || !key.is_empty()) {
                let shown = |part: &KeyPart| {
                    let column = position(&select.projection, source, part.of)?;
                    Some(KeyPart { of: Of::Column(column), collation: part.collation.clone() })
                };
                let parts: Option<Vec<KeyPart>> = key.iter().map(shown).collect();
                found.extend(parts);
            }
        }
        found
    }
}

/// The rows of GROUP BY and of DISTINCT ON differ in their terms: a key, where the result shows them all.
fn shown_key(select: &Select, terms: &[Expr]) -> Keys {
    let column = |term: &Expr| {
        let column = select.projection.iter().position(|expr| expr == term)?;
        Some(KeyPart { of: Of::Column(column), collation: None })
    };
    terms.iter().map(column).collect::<Option<Vec<_>>>().into_iter().collect()
}

/// The COLLATE of a whole expression: an index over `lower(name) COLLATE NOCASE` compares by it.
fn top_collation(expression: &Expr) -> Option<String> {
    match &expression.kind {
        ExprKind::Collate(_, name) => Some(name.clone()),
        _ => None,
    }
}

pub(super) fn is_binary(collation: &str) -> bool {
    collation.eq_ignore_ascii_case("binary")
}

fn position(projection: &[Expr], source: SourceId, of: Of) -> Option<usize> {
    let Of::Column(column) = of else { return None };
    projection.iter().position(|expr| expr.kind == ExprKind::Column(source, column))
}
