//! The names that relations have in one FROM.

use super::Lowering;
use crate::hir::SourceId;
use crate::{Code, Diagnostic};

impl Lowering<'_> {
    /// Each relation of a FROM needs a name of its own, whether a column is asked of it or not.
    pub(super) fn names_differ(&mut self) {
        let sources = self.scope().sources.clone();
        for (at, source) in sources.iter().enumerate() {
            if sources[..at].iter().any(|other| self.same_name(*other, *source)) {
                self.named_twice(*source);
            }
        }
    }

    /// Where relations of a FROM may share a name, the table that is written still goes by one of its own.
    pub(super) fn target_differs(&mut self, target: SourceId) {
        let own = |id| self.relation(id).map(|it| (&it.schema, &it.name, self.source(id).name.to_ascii_lowercase()));
        let others = self.scopes.last().map(|scope| scope.sources.as_slice()).unwrap_or_default();
        let twin = others.iter().find(|other| **other != target && own(**other) == own(target)).copied();
        twin.filter(|_| own(target).is_some()).into_iter().for_each(|twin| self.named_twice(twin));
    }

    fn named_twice(&mut self, source: SourceId) {
        let (name, span) = (&self.source(source).name, self.source(source).span);
        let message = format!("`{name}` is in this FROM already");
        let help = format!("give it a name of its own: `{name} AS …`");
        self.report(Diagnostic::error(Code::DuplicateColumn, span, message).help(help));
    }

    /// Relations of one name in two schemas are told apart while neither has an alias.
    fn same_name(&self, left: SourceId, right: SourceId) -> bool {
        let name = |id| self.source(id).name.as_str();
        let unaliased = |id| self.relation(id).filter(|relation| relation.bare_name() == name(id));
        let apart = match (unaliased(left), unaliased(right)) {
            (Some(own), Some(other)) => own.name != other.name,
            _ => false,
        };
        !name(left).is_empty() && self.same(name(left), name(right)) && !apart
    }
}
