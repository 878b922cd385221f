//! Values and conditions.

use super::{Generator, Kind, Mode, Number, Text};

impl Generator<'_> {
    /// A value of that kind, possibly NULL.
    pub(super) fn value(&mut self, kind: Kind) -> String {
        if !self.supply.burn() || self.source.below(3) == 0 {
            return self.leaf(kind);
        }
        match (self.mode, self.source.below(10)) {
            (Mode::Aggregates, 0..4) => return self.with_mode(Mode::Plain, |this| this.aggregate(kind)),
            (Mode::Windows, 0..4) => return self.with_mode(Mode::Plain, |this| this.window(kind)),
            _ => {}
        }
        match (kind, self.source.below(12)) {
            (_, 0) => format!("coalesce({}, {})", self.value(kind), self.value(kind)),
            (_, 1) => format!("CASE WHEN {} THEN {} ELSE {} END", self.condition(), self.value(kind), self.value(kind)),
            (_, 2) => format!("CASE WHEN {} THEN {} END", self.condition(), self.value(kind)),
            (_, 3) => format!("nullif({}, {})", self.value(kind), self.value(kind)),
            (_, 4) => format!("ifnull({}, {})", self.value(kind), self.value(kind)),
            (_, 5) => format!("iif({}, {}, {})", self.condition(), self.value(kind), self.value(kind)),
            (_, 6 | 7) => self.scalar_subquery(kind),
            (_, 8) => self.simple_case(kind),
            (Number, 9) => format!("({})", self.condition()),
            (Number, 10) => {
                let operator = self.source.pick(&["+", "-", "*", "/", "%", "&", "|"]);
                format!("({} {operator} {})", self.value(Number), self.value(Number))
            }
            (Number, _) => self.numeric_function(),
            (Text, 9 | 10) => format!("({} || {})", self.value(Text), self.value(Text)),
            (Text, _) => self.text_function(),
        }
    }

    fn leaf(&mut self, kind: Kind) -> String {
        let columns = self.columns(kind);
        let literal = match (kind, self.source.below(8)) {
            (_, 7) => "NULL",
            (Number, choice) => ["1", "0", "2", "3", "-1", "1.5", "5"][choice],
            (Text, choice) => ["'a'", "''", "'b'", "'1'", "'A'", "'x%'", "'c'"][choice],
        };
        if columns.is_empty() || self.source.below(4) == 3 {
            return literal.into();
        }
        columns[self.source.below(columns.len())].clone()
    }

    /// The columns in reach of that kind, innermost scope first; the outer ones are rarer.
    pub(super) fn columns(&mut self, kind: Kind) -> Vec<String> {
        let outer = self.scopes.len() > 1 && !self.local && self.source.one_in(3);
        let depth = self.scopes.len() - if outer { 2 } else { 1.min(self.scopes.len()) };
        let relations = self.scopes.get(depth).into_iter().flatten();
        let of = |relation: &super::Relation| -> Vec<String> {
            let columns = relation.columns.iter().filter(|(_, column)| *column == kind);
            columns.map(|(name, _)| relation.column(name)).collect()
        };
        relations.flat_map(of).collect()
    }

    fn simple_case(&mut self, kind: Kind) -> String {
        let operand = self.source.pick(&[Number, Text]);
        let otherwise = if self.source.one_in(2) { format!(" ELSE {}", self.value(kind)) } else { String::new() };
        format!("CASE {} WHEN {} THEN {}{otherwise} END", self.value(operand), self.value(operand), self.value(kind))
    }

    fn numeric_function(&mut self) -> String {
        match self.source.below(9) {
            0 => format!("abs({})", self.value(Number)),
            1 => format!("length({})", self.value(Text)),
            2 => format!("round({}, 1)", self.value(Number)),
            3 => format!("min({}, {})", self.value(Number), self.value(Number)),
            4 => format!("max({}, {})", self.value(Number), self.value(Number)),
            5 => format!("CAST({} AS INTEGER)", self.value(Text)),
            6 => format!("instr({}, {})", self.value(Text), self.value(Text)),
            7 => format!("-{}", self.value(Number)),
            _ => format!("sign({})", self.value(Number)),
        }
    }

    fn text_function(&mut self) -> String {
        match self.source.below(8) {
            0 => format!("upper({})", self.value(Text)),
            1 => format!("substr({}, 1, 1)", self.value(Text)),
            2 => format!("replace({}, 'a', {})", self.value(Text), self.value(Text)),
            3 => format!("typeof({})", self.value(Number)),
            4 => format!("CAST({} AS TEXT)", self.value(Number)),
            5 => format!("trim({})", self.value(Text)),
            6 => format!("concat({}, {})", self.value(Text), self.value(Number)),
            _ => format!("quote({})", self.value(Number)),
        }
    }

    /// An aggregate of this scope's own columns: one of outer columns belongs to the query around, or nowhere.
    fn aggregate(&mut self, kind: Kind) -> String {
        let before = std::mem::replace(&mut self.local, true);
        let call = self.aggregate_call(kind);
        self.local = before;
        call
    }

    fn aggregate_call(&mut self, kind: Kind) -> String {
        let distinct = if self.source.one_in(6) { "DISTINCT " } else { "" };
        let filter =
            if self.source.one_in(6) { format!(" FILTER (WHERE {})", self.condition()) } else { String::new() };
        let call = match (kind, self.source.below(7)) {
            (Number, 0) => "count(*)".into(),
            (Number, 1) => format!("count({distinct}{})", self.value(Text)),
            (Number, 2) => format!("sum({distinct}{})", self.value(Number)),
            (Number, 3) => format!("avg({})", self.value(Number)),
            (Number, 4) => format!("total({})", self.value(Number)),
            (Text, 0..2) => format!("group_concat({})", self.value(Text)),
            (_, choice) => format!("{}({})", if choice % 2 == 0 { "max" } else { "min" }, self.value(kind)),
        };
        call + &filter
    }

    fn window(&mut self, kind: Kind) -> String {
        let call = match (kind, self.source.below(10)) {
            (Number, 0) => "row_number()".into(),
            (Number, 1) => "rank()".into(),
            (Number, 2) => "count(*)".into(),
            (Number, 3) => format!("sum({})", self.value(Number)),
            (_, 4) => format!("lag({}, 1, {})", self.value(kind), self.value(kind)),
            (_, 5) => format!("lead({})", self.value(kind)),
            (_, 6) => format!("last_value({})", self.value(kind)),
            (_, 7) => format!("nth_value({}, 2)", self.value(kind)),
            (_, 8) => format!("max({})", self.value(kind)),
            _ => format!("first_value({})", self.value(kind)),
        };
        let frames = [
            "",
            " ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
            " ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
            " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING",
            " GROUPS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW",
            " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
        ];
        let partition =
            if self.source.one_in(2) { format!("PARTITION BY {} ", self.leaf(Text)) } else { String::new() };
        let order = if self.source.one_in(3) { "NULL".into() } else { self.leaf(Number) };
        format!("{call} OVER ({partition}ORDER BY {order}{})", self.source.pick(&frames))
    }

    /// A condition, possibly NULL.
    pub(super) fn condition(&mut self) -> String {
        if !self.supply.burn() {
            return format!("{} = {}", self.leaf(Number), self.leaf(Number));
        }
        let kind = self.source.pick(&[Number, Text]);
        match self.source.below(18) {
            0..3 => format!("{} = {}", self.value(kind), self.value(kind)),
            3 => format!("{} IS NOT NULL", self.value(kind)),
            4 => format!("{} IS NULL", self.value(kind)),
            5 => {
                let operator = self.source.pick(&["<", "<=", ">", ">=", "<>", "IS", "IS NOT", "IS DISTINCT FROM"]);
                format!("{} {operator} {}", self.value(kind), self.value(kind))
            }
            6 | 7 => format!("({} AND {})", self.condition(), self.condition()),
            8 => format!("({} OR {})", self.condition(), self.condition()),
            9 => format!("NOT ({})", self.condition()),
            // The parser takes a list that begins with a subquery for a subquery: begin with a leaf.
            10 => format!("{}{} IN ({}, {})", self.value(kind), self.not(), self.leaf(kind), self.value(kind)),
            11 => {
                let (operand, not) = (self.value(kind), self.not());
                format!("{operand}{not} IN {}", self.subquery(&[kind]))
            }
            12 => format!("{}{} BETWEEN {} AND {}", self.value(kind), self.not(), self.value(kind), self.value(kind)),
            13 => format!("{}{} LIKE {}", self.value(Text), self.not(), self.value(Text)),
            14 => format!("EXISTS {}", self.subquery(&[Number])),
            15 => format!(
                "({}, {}) = ({}, {})",
                self.value(Number),
                self.value(kind),
                self.value(Number),
                self.value(kind)
            ),
            16 => format!("({}) IS{} TRUE", self.condition(), self.not()),
            _ => self.value(Number),
        }
    }

    fn not(&mut self) -> &'static str {
        if self.source.one_in(3) { " NOT" } else { "" }
    }

    fn scalar_subquery(&mut self, kind: Kind) -> String {
        self.subquery(&[kind])
    }

    fn subquery(&mut self, kinds: &[Kind]) -> String {
        let before = std::mem::replace(&mut self.local, false);
        let query = self.with_mode(Mode::Plain, |this| this.query(kinds).0);
        self.local = before;
        format!("({query})")
    }
}
