//! SELECT: result columns of given kinds, filters, grouping, set operations, order, limit, WITH.

use super::{Generator, Kind, Mode, Number, Relation, Text};

impl Generator<'_> {
    /// A query with those columns, and their names.
    pub(super) fn query(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let names: Vec<String> = kinds.iter().map(|_| self.supply.fresh("c")).collect();
        let outer_ctes = self.ctes.len();
        let with = if self.supply.burn() && self.source.one_in(8) { self.with() } else { String::new() };
        let mut text = self.core(kinds, &names);
        let mut compound = false;
        while self.supply.burn() && self.source.one_in(8) {
            let operator = self.source.pick(&["UNION ALL", "UNION", "INTERSECT", "EXCEPT"]);
            text = format!("{text} {operator} {}", self.core(kinds, &names));
            compound = true;
        }
        if self.source.one_in(4) {
            let direction = self.source.pick(&["", " DESC", " NULLS LAST"]);
            text += &format!(" ORDER BY {}{direction}", 1 + self.source.below(kinds.len()));
        }
        if self.source.one_in(if compound { 4 } else { 6 }) {
            text += self.source.pick(&[" LIMIT 1", " LIMIT 2", " LIMIT 1 OFFSET 1", " LIMIT 0", " LIMIT 10"]);
        }
        // SQLite never looks into a common table expression that nothing uses.
        let unused = self.ctes.get(outer_ctes).is_some_and(|cte| !text.contains(&format!("{} AS", cte.name)));
        self.ctes.truncate(outer_ctes);
        (if unused { text } else { with + &text }, names)
    }

    fn with(&mut self) -> String {
        let kinds: Vec<Kind> = (0..1 + self.source.below(2)).map(|_| self.source.pick(&[Number, Text])).collect();
        let scopes = std::mem::take(&mut self.scopes);
        let (body, mut columns) = if self.source.one_in(3) { self.recursive(&kinds) } else { self.query(&kinds) };
        self.scopes = scopes;
        let name = self.supply.fresh("w");
        let list = match body.contains("@self") || self.source.one_in(2) {
            true => {
                columns = kinds.iter().map(|_| self.supply.fresh("c")).collect();
                format!("({})", columns.join(", "))
            }
            false => String::new(),
        };
        let body = columns
            .iter()
            .enumerate()
            .fold(body.replace("@self", &name), |body, (index, column)| body.replace(&format!("@{index}"), column));
        self.ctes.push(Relation { name: name.clone(), columns: columns.into_iter().zip(kinds).collect() });
        format!("WITH RECURSIVE {name}{list} AS ({body}) ")
    }

    /// A recursive body: `@self` stands for its name and `@0`, `@1` for its columns until they are known.
    fn recursive(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let (first, names) = self.query(kinds);
        let columns = kinds.iter().enumerate().map(|(index, kind)| (format!("@{index}"), *kind)).collect();
        self.scopes.push(vec![Relation { name: "@self".into(), columns }]);
        let values: Vec<String> = kinds.iter().map(|kind| self.value(*kind)).collect();
        let condition = self.condition();
        self.scopes.pop();
        // A scope of its own keeps ORDER BY and LIMIT of the first arm where they belong.
        let first = format!("SELECT * FROM ({first})");
        (format!("{first} UNION SELECT {} FROM @self WHERE {condition} LIMIT 20", values.join(", ")), names)
    }

    fn core(&mut self, kinds: &[Kind], names: &[String]) -> String {
        if self.source.one_in(12) {
            let values = kinds.iter().zip(names).map(|(kind, name)| format!("{} AS {name}", self.bare(*kind)));
            return format!("SELECT {}", values.collect::<Vec<_>>().join(", "));
        }
        let from = self.from();
        let filter = self.filter();
        let shape = self.source.below(8);
        let (mode, grouping) = match shape {
            6 => (Mode::Aggregates, String::new()),
            7 => (Mode::Aggregates, self.grouping()),
            5 => (Mode::Windows, String::new()),
            _ => (Mode::Plain, String::new()),
        };
        let having = match mode == Mode::Aggregates && self.source.one_in(3) {
            true => format!(" HAVING {}", self.with_mode(Mode::Aggregates, Self::condition)),
            false => String::new(),
        };
        let columns = kinds.iter().zip(names).map(|(kind, name)| {
            let value = self.with_mode(mode, |this| this.value(*kind));
            format!("{value} AS {name}")
        });
        let mut columns = columns.collect::<Vec<_>>();
        if !having.is_empty() && grouping.is_empty() {
            // HAVING needs an aggregate in the result, or a GROUP BY.
            let (value, name) = columns[0].rsplit_once(" AS ").expect("a named column");
            columns[0] = format!("CASE WHEN count(*) >= 0 THEN {value} END AS {name}");
        }
        let columns = columns.join(", ");
        self.scopes.pop();
        let distinct = if mode == Mode::Plain && self.source.one_in(10) { "DISTINCT " } else { "" };
        format!("SELECT {distinct}{columns} FROM {from}{filter}{grouping}{having}")
    }

    /// A value outside any FROM of its own: it may still reach outer scopes.
    fn bare(&mut self, kind: Kind) -> String {
        self.scopes.push(Vec::new());
        let value = self.value(kind);
        self.scopes.pop();
        value
    }

    pub(super) fn filter(&mut self) -> String {
        match self.source.below(3) {
            0 => String::new(),
            1 => format!(" WHERE {}", self.condition()),
            _ => format!(" WHERE {} AND {}", self.pinned(), self.condition()),
        }
    }

    /// A column pinned to a literal: what keys are made useful by.
    fn pinned(&mut self) -> String {
        let kind = self.source.pick(&[Number, Number, Text]);
        let columns = self.columns(kind);
        match (columns.is_empty(), kind) {
            (true, _) => "1".into(),
            (false, Number) => {
                format!("{} = {}", columns[self.source.below(columns.len())], self.source.pick(&["1", "2"]))
            }
            (false, Text) => format!("{} = 'a'", columns[self.source.below(columns.len())]),
        }
    }

    fn grouping(&mut self) -> String {
        let kind = self.source.pick(&[Number, Text]);
        let count = 1 + self.source.below(2);
        let keys = self.list(count, |this| {
            let key = this.value(kind);
            // A constant number would be a position, even a folded one.
            if !key.contains('.') || key.parse::<f64>().is_ok() { "NULL".into() } else { key }
        });
        format!(" GROUP BY {keys}")
    }
}
