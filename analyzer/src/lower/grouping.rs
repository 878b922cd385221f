//! GROUP BY: positions, names and expressions, and the sets of ROLLUP, CUBE and GROUPING SETS.

use super::Lowering;
use super::scope::Clause;
use crate::Code;
use crate::hir::Expr;
use sqlparser::ast::{self, Expr as E, GroupByExpr};

/// The terms of GROUP BY, and which of them each grouping set holds (none for a plain GROUP BY).
#[derive(Default)]
pub(super) struct Grouping {
    pub(super) terms: Vec<Expr>,
    pub(super) sets: Vec<Vec<usize>>,
}

/// The most sets that a CUBE or a product of sets may make. Source: manual, section 7.2.4 (CUBE takes 12 terms).
const MAX_SETS: usize = 4096;

impl Lowering<'_> {
    pub(super) fn group_by(&mut self, group_by: &GroupByExpr, projection: &[Expr]) -> Grouping {
        let terms = match group_by {
            GroupByExpr::Expressions(terms, modifiers) if modifiers.is_empty() => terms,
            _ => {
                self.not_sql("this GROUP BY", self.current_place());
                return Grouping::default();
            }
        };
        let mut grouping = Grouping::default();
        let plain = terms.iter().all(|term| !is_sets(term));
        let mut product: Vec<Vec<usize>> = vec![Vec::new()];
        for term in terms {
            let sets = self.sets_of(term, projection, &mut grouping.terms);
            product =
                product.iter().flat_map(|one| sets.iter().map(move |other| [one.as_slice(), other].concat())).collect();
            if product.len() > MAX_SETS {
                self.error(Code::TooComplex, self.current_place(), format!("more than {MAX_SETS} grouping sets"));
                break;
            }
        }
        if !plain {
            grouping.sets = product;
        }
        grouping
    }

    /// The sets that one item of GROUP BY stands for, as indexes into `terms`.
    fn sets_of(&mut self, item: &E, projection: &[Expr], terms: &mut Vec<Expr>) -> Vec<Vec<usize>> {
        match item {
            E::GroupingSets(sets) if self.typing.is_some() => {
                let mut found = Vec::new();
                for set in sets {
                    match set.as_slice() {
                        [nested] if is_sets(nested) => found.extend(self.sets_of(nested, projection, terms)),
                        set => found.push(self.group_terms(set, projection, terms)),
                    }
                }
                found
            }
            E::Rollup(sets) if self.typing.is_some() => {
                let parts: Vec<Vec<usize>> = sets.iter().map(|set| self.group_terms(set, projection, terms)).collect();
                (0..=parts.len()).rev().map(|length| parts[..length].concat()).collect()
            }
            E::Cube(sets) if self.typing.is_some() => {
                let parts: Vec<Vec<usize>> = sets.iter().map(|set| self.group_terms(set, projection, terms)).collect();
                let chosen = |mask: usize| {
                    (0..parts.len()).filter(|at| mask & (1 << at) != 0).flat_map(|at| parts[at].clone()).collect()
                };
                (0..1usize << parts.len().min(12)).map(chosen).collect()
            }
            E::Tuple(items) if self.typing.is_some() => vec![self.group_terms(items, projection, terms)],
            _ => vec![self.group_terms(std::slice::from_ref(item), projection, terms)],
        }
    }

    fn group_terms(&mut self, items: &[E], projection: &[Expr], terms: &mut Vec<Expr>) -> Vec<usize> {
        items.iter().map(|item| self.group_term(item, projection, terms)).collect()
    }

    fn group_term(&mut self, term: &E, projection: &[Expr], terms: &mut Vec<Expr>) -> usize {
        let mut expr = match (self.group_alias(term), term) {
            (Some(named), _) => named,
            // A name that stands for a number is no position.
            (None, E::Identifier(_)) => self.clause(Clause::GroupBy, term),
            (None, _) => {
                let expr = self.clause(Clause::GroupBy, term);
                self.position(expr, projection, "GROUP BY")
            }
        };
        self.settle(&mut expr);
        let expr = self.no_aggregate(expr, self.scopes.len() - 1, Clause::GroupBy);
        terms.push(expr);
        terms.len() - 1
    }

    /// Where clauses do not see the result's names, GROUP BY still takes one that no column has.
    fn group_alias(&mut self, term: &E) -> Option<Expr> {
        let E::Identifier(ident) = term else { return None };
        if self.habits.aliases_everywhere || self.is_column_here(ident) {
            return None;
        }
        self.alias_term(term)
    }
}

fn is_sets(term: &ast::Expr) -> bool {
    match term {
        E::GroupingSets(_) | E::Rollup(_) | E::Cube(_) => true,
        E::Tuple(items) => items.is_empty(),
        _ => false,
    }
}
