//! Queries: SELECT with its clauses, VALUES, set operations and WITH.

use super::{Generator, Kind, Mode, Relation};

impl Generator<'_> {
    /// A query with columns of those types, and their names.
    pub(super) fn query(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let known = self.ctes.len();
        let (text, names) = match self.source.below(16) {
            15 if self.supply.burn() => self.with(kinds),
            14 if self.supply.burn() => self.recursive(kinds),
            12 | 13 if self.supply.burn() => self.set(kinds),
            11 => self.values(kinds),
            _ => self.select(kinds),
        };
        self.ctes.truncate(known);
        (text, names)
    }

    fn with(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let inner = self.kinds();
        let (query, names) = self.query(&inner);
        let name = self.supply.fresh("w");
        self.ctes.push(Relation { name: name.clone(), columns: names.into_iter().zip(inner).collect() });
        let hint = self.source.pick(&["", " MATERIALIZED", " NOT MATERIALIZED"]);
        let (text, names) = self.select(kinds);
        (format!("WITH {name} AS{hint} ({query}) {text}"), names)
    }

    /// A recursion that counts to three; its other columns may change on the way.
    fn recursive(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let inner = self.kinds();
        let (name, columns) =
            (self.supply.fresh("w"), inner.iter().map(|_| self.supply.fresh("c")).collect::<Vec<_>>());
        let first = self.typed(&inner);
        let relation =
            Relation { name: name.clone(), columns: columns.iter().cloned().zip(inner.iter().copied()).collect() };
        self.scopes.push(super::Scope { relations: vec![relation.clone()], grouped: None });
        let next = self.typed(&inner);
        self.scopes.pop();
        self.ctes.push(relation);
        let all = self.source.pick(&["UNION ALL", "UNION"]);
        let (text, names) = self.select(kinds);
        let list = columns.join(", ");
        let query = format!("SELECT 1, {first} {all} SELECT steps + 1, {next} FROM {name} WHERE steps < 3");
        (format!("WITH RECURSIVE {name}(steps, {list}) AS ({query}) {text}"), names)
    }

    /// Values of exactly those types.
    fn typed(&mut self, kinds: &[Kind]) -> String {
        let mut value = |kind: &Kind| format!("CAST({} AS {})", self.plain(kind), type_name(kind));
        kinds.iter().map(&mut value).collect::<Vec<_>>().join(", ")
    }

    fn plain(&mut self, kind: Kind) -> String {
        self.with_mode(Mode::Plain, |this| this.value(kind))
    }

    fn set(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let (left, names) = self.query(kinds);
        let (right, _) = self.query(kinds);
        let word = self.source.pick(&["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"]);
        (format!("({left}) {word} ({right}){}", self.limit()), names)
    }

    fn values(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let rows = 1 + self.source.below(2);
        let rows = self.list(rows, |this| {
            let row: Vec<String> = kinds.iter().map(|kind| this.plain(kind)).collect();
            format!("({})", row.join(", "))
        });
        (format!("VALUES {rows}"), (1..=kinds.len()).map(|number| format!("column{number}")).collect())
    }

    pub(super) fn select(&mut self, kinds: &[Kind]) -> (String, Vec<String>) {
        let from = if self.source.one_in(12) { None } else { Some(self.from()) };
        if from.is_none() {
            self.scopes.push(super::Scope::default());
        }
        let from = from.map(|from| format!(" FROM {from}")).unwrap_or_default();
        let filter = self.with_mode(Mode::Plain, Self::filter);
        let shape = self.source.below(8);
        let group = match shape {
            6 => self.group_by(),
            _ => String::new(),
        };
        let mode =
            [Mode::Plain, Mode::Plain, Mode::Plain, Mode::Plain, Mode::Windows, Mode::Aggregates, Mode::Aggregates]
                .get(shape)
                .copied()
                .unwrap_or(Mode::Plain);
        if shape == 5 {
            self.scope().grouped = Some(Vec::new());
        }
        let distinct = if shape == 7 { self.source.pick(&["DISTINCT ", "DISTINCT ON (1) "]) } else { "" };
        let mut names = Vec::new();
        let columns = self.with_mode(mode, |this| {
            let mut column = |this: &mut Self, kind: &Kind| {
                let name = this.supply.fresh("c");
                let text = format!("{} AS {name}", this.listed(kind));
                names.push(name);
                text
            };
            let mut columns: Vec<String> = kinds.iter().map(|kind| column(this, kind)).collect();
            // Not an aggregate query without an aggregate.
            if shape == 5 && !columns.iter().any(|column| column.contains("count(")) {
                columns[0] = format!("{} AS {}", this.aggregate_or_count(kinds[0]), names[0]);
            }
            columns.join(", ")
        });
        let having = match shape {
            5 | 6 if self.source.one_in(4) => format!(" HAVING {}", self.with_mode(Mode::Aggregates, Self::condition)),
            _ => String::new(),
        };
        self.scopes.pop();
        (format!("SELECT {distinct}{columns}{from}{filter}{group}{having}{}", self.limit()), names)
    }

    fn aggregate_or_count(&mut self, kind: Kind) -> String {
        match kind {
            "int4" => format!("coalesce(count(*)::int4, {})", self.aggregate(kind)),
            kind => self.aggregate(kind),
        }
    }

    /// GROUP BY: behind it, only its terms are left.
    fn group_by(&mut self) -> String {
        let mut terms: Vec<(String, Kind)> = Vec::new();
        for _ in 0..1 + self.source.below(2) {
            let kind = self.source.pick(&["int4", "text", "int4", "bool", "mood"]);
            let columns = self.columns(kind);
            if !columns.is_empty() {
                terms.push((columns[self.source.below(columns.len())].clone(), kind));
            }
        }
        let texts: Vec<&str> = terms.iter().map(|(text, _)| text.as_str()).collect();
        let list = texts.join(", ");
        let clause = match self.source.below(8) {
            _ if list.is_empty() => " GROUP BY ()".to_owned(),
            4 => format!(" GROUP BY ROLLUP ({list})"),
            5 => format!(" GROUP BY CUBE ({list})"),
            6 => format!(" GROUP BY GROUPING SETS (({list}), ({}))", texts[0]),
            7 => format!(" GROUP BY {}, GROUPING SETS (({list}), ())", texts[0]),
            _ => format!(" GROUP BY {list}"),
        };
        self.scope().grouped = Some(terms);
        clause
    }

    pub(super) fn filter(&mut self) -> String {
        match self.source.below(6) {
            0 => String::new(),
            1 => format!(" WHERE {}", self.key()),
            2 => format!(" WHERE {} AND {}", self.key(), self.condition()),
            3 => format!(" WHERE {} AND {}", self.condition(), self.condition()),
            _ => format!(" WHERE {}", self.condition()),
        }
    }

    /// Equality on what may be a key.
    fn key(&mut self) -> String {
        let columns = self.columns("int4");
        if columns.is_empty() {
            return self.condition();
        }
        let one = columns[self.source.below(columns.len())].clone();
        let two = columns[self.source.below(columns.len())].clone();
        match self.source.below(6) {
            0 => format!("{one} = 1"),
            1 => format!("{one} = 1 AND {two} = 2"),
            2 => format!("{one} = 1 AND {two} IS NULL"),
            3 => format!("{one} = {two}"),
            4 => format!("{one} IN (1)"),
            _ => format!("{one} = {}", self.value("int4")),
        }
    }

    fn limit(&mut self) -> &'static str {
        self.source.pick(&[
            "",
            "",
            "",
            "",
            "",
            " LIMIT 1",
            " LIMIT 0",
            " OFFSET 1",
            " LIMIT 1 OFFSET 1",
            " ORDER BY 1 LIMIT 1",
            " FETCH FIRST ROW ONLY",
            " ORDER BY 1 FETCH FIRST 1 ROWS WITH TIES",
            " LIMIT ALL",
            " LIMIT NULL",
        ])
    }
}

/// A type's name as CAST takes it.
pub(super) fn type_name(kind: Kind) -> String {
    kind.strip_prefix('_').map_or(kind.to_owned(), |element| format!("{element}[]"))
}
