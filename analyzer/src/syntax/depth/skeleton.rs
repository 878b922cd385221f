//! A statement's operators, parentheses and clauses, those that are open and what is known of those that are complete.

use super::roles::{Role, binds};
use crate::stack::Depth;

/// What walking a level of a tree costs.
const LEVEL: usize = 8;

/// What walking one more relation of a FROM costs: each joins all before it.
const RELATION: usize = 3;

/// What is open at a token: a parenthesis, a CASE, or an operator that waits for its right side.
struct Open {
    kind: Kind,
    binds: u8,
    /// What it adds to the path.
    weight: usize,
    /// The levels of the tree to its left.
    left: usize,
    /// The levels of the deepest of its parts so far.
    parts: usize,
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Parenthesis {
        table: bool,
        query: bool,
    },
    Case,
    In,
    /// BETWEEN whose AND is to come.
    Between,
    /// JOIN whose ON is to come.
    Join,
    Other,
}

/// A statement as far as its tokens were read.
pub(super) struct Skeleton {
    /// What is open, the statement itself first.
    open: Vec<Open>,
    /// How many of them are parentheses and CASEs.
    pub(super) groups: usize,
    /// What the token before did.
    pub(super) before: Role,
    /// The levels of the operand at hand.
    levels: usize,
    /// The levels of the tallest tree.
    pub(super) tallest: usize,
    /// The weight of all that is open.
    path: usize,
    /// The most that was open at once.
    longest: usize,
    /// What walking all trees costs.
    trees: usize,
}

impl Skeleton {
    pub(super) fn new() -> Self {
        let mut skeleton = Self {
            open: Vec::with_capacity(16),
            groups: 0,
            before: Role::Clause,
            levels: 0,
            tallest: 0,
            path: 0,
            longest: 0,
            trees: 0,
        };
        skeleton.push(Kind::Parenthesis { table: false, query: false }, binds::GROUP, 0);
        skeleton
    }

    /// Completes all that is open.
    pub(super) fn end(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    pub(super) fn depth(&self) -> Depth {
        Depth { reading: self.longest + self.trees, walking: self.trees }
    }

    pub(super) fn infix(&mut self, kind: Kind, level: u8) {
        match level {
            binds::SIGN => return self.push(kind, level, 14),
            binds::AND if self.between() => return,
            _ => {}
        }
        // One test behind another may be the right side of the first, or hold it.
        self.fold(level + u8::from(level == binds::TEST));
        self.push(kind, level, 49);
    }

    /// Takes AND for that of the BETWEEN that is open, if one is.
    fn between(&mut self) -> bool {
        let tighter = self.open.iter().rev().take_while(|open| open.binds > binds::AND);
        let Some(above) = tighter.enumerate().find(|(_, open)| open.kind == Kind::Between) else { return false };
        (0..above.0).for_each(|_| self.fold_one());
        self.end_part();
        self.top().kind = Kind::Other;
        true
    }

    pub(super) fn set_operator(&mut self) {
        self.fold(binds::SETS);
        self.levels = self.levels.max(self.group().parts);
        self.push(Kind::Other, binds::SETS, 32);
    }

    pub(super) fn join(&mut self) {
        self.end_condition();
        self.push(Kind::Join, binds::CLAUSE, 64);
    }

    pub(super) fn on(&mut self) {
        self.end_condition();
        match self.top() {
            join if join.kind == Kind::Join => join.kind = Kind::Other,
            // The USING of DELETE and MERGE is their FROM.
            _ => self.push(Kind::Other, binds::FROM, 0),
        }
    }

    /// Completes the join at hand, if its ON has been read, or the relation that is joined.
    fn end_condition(&mut self) {
        self.fold(binds::CLAUSE + 1);
        while self.top().binds == binds::CLAUSE && self.top().kind != Kind::Join {
            self.fold_one();
        }
        self.end_part();
    }

    pub(super) fn parenthesis(&mut self) {
        let behind_word = self.before == Role::Operand;
        let top = self.top();
        let table = match top.kind {
            Kind::In => behind_word,
            Kind::Join => true,
            _ => top.binds == binds::FROM,
        };
        let weight = match behind_word {
            _ if table => 182,
            true => 82,
            false => 44,
        };
        self.push(Kind::Parenthesis { table, query: false }, binds::GROUP, weight);
        if table {
            // Joins, as long as no SELECT says otherwise.
            self.push(Kind::Other, binds::FROM, 0);
        }
    }

    /// The innermost parentheses hold a query.
    pub(super) fn query(&mut self) {
        if let [.., Open { kind: Kind::Parenthesis { query: false, .. }, .. }, Open { binds: binds::FROM, .. }] =
            self.open[..]
        {
            self.pop();
        }
        let group = self.open.iter_mut().rfind(|open| open.binds == binds::GROUP).expect("the statement is open");
        if let Kind::Parenthesis { table, query: false } = group.kind {
            let weight = if table { 0 } else { 92 };
            group.kind = Kind::Parenthesis { table, query: true };
            group.weight += weight;
            self.deeper(weight);
        }
    }

    /// Closes the innermost parentheses or CASE, and tells which it was.
    pub(super) fn close(&mut self) -> Kind {
        self.fold(binds::SETS);
        self.end_part();
        let group = self.pop();
        let mut levels = 1 + group.parts;
        if self.open.is_empty() || matches!(group.kind, Kind::Parenthesis { query: true, .. }) {
            // Other trees may lead into a query's from anywhere.
            self.trees += LEVEL * levels;
            levels = 1;
        }
        self.groups = self.groups.saturating_sub(1);
        self.levels = levels.max(group.left);
        self.tallest = self.tallest.max(self.levels);
        group.kind
    }

    /// Completes what binds at least as tightly.
    pub(super) fn fold(&mut self, binds: u8) {
        while self.top().binds >= binds {
            self.fold_one();
        }
    }

    fn fold_one(&mut self) {
        let open = self.pop();
        self.levels = 1 + self.levels.max(open.left).max(open.parts);
        self.tallest = self.tallest.max(self.levels);
    }

    /// Completes an item of a list, a relation of FROM, a clause.
    pub(super) fn part(&mut self, binds: u8) {
        self.fold(binds);
        self.end_part();
    }

    fn end_part(&mut self) {
        let levels = std::mem::take(&mut self.levels);
        let top = self.top();
        top.parts = top.parts.max(levels);
        if matches!(top.binds, binds::FROM | binds::CLAUSE) {
            self.trees += RELATION;
        }
    }

    pub(super) fn push(&mut self, kind: Kind, binds: u8, weight: usize) {
        self.groups += usize::from(binds == binds::GROUP && !self.open.is_empty());
        self.open.push(Open { kind, binds, weight, left: std::mem::take(&mut self.levels), parts: 0 });
        self.deeper(weight);
    }

    fn deeper(&mut self, weight: usize) {
        self.path += weight;
        self.longest = self.longest.max(self.path);
    }

    fn pop(&mut self) -> Open {
        let open = self.open.pop().expect("what is closed is open");
        self.path -= open.weight;
        open
    }

    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("the statement is open")
    }

    fn group(&self) -> &Open {
        self.open.iter().rfind(|open| open.binds == binds::GROUP).expect("the statement is open")
    }

    pub(super) fn in_case(&self) -> bool {
        self.group().kind == Kind::Case
    }

    pub(super) fn in_from(&self) -> bool {
        self.open.iter().rev().take_while(|open| open.binds != binds::GROUP).any(|open| open.binds == binds::FROM)
    }
}
