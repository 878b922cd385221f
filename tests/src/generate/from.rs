//! FROM: tables, views, derived tables, common table expressions, and joins of all kinds.

use super::{Generator, Kind, Number, Relation, TABLES, Text};

impl Generator<'_> {
    /// A FROM clause; its relations are pushed as a new scope.
    pub(super) fn from(&mut self) -> String {
        self.scopes.push(Vec::new());
        let mut text = self.item();
        while self.supply.burn() && self.source.one_in(3) {
            text = self.join(text);
        }
        text
    }

    fn join(&mut self, left: String) -> String {
        let join = self.source.pick(&["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", ","]);
        self.joined(left, join)
    }

    fn joined(&mut self, left: String, join: &str) -> String {
        let (right, nested) = match self.source.one_in(6) {
            false => (self.item(), false),
            true => (self.item(), true),
        };
        // A comma inside of parentheses is no FROM that anyone writes, and the parser does not read it.
        let inner = self.source.pick(&["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN"]);
        let right = match nested {
            true => {
                let text = format!("({})", self.joined(right, inner));
                // Two levels of parentheses up, SQLite calls a merged column ambiguous: its name is not used out here.
                self.scopes.last_mut().expect("an open scope").retain(|relation| !relation.name.is_empty());
                text
            }
            false => right,
        };
        if matches!(join, "CROSS JOIN" | ",") {
            return format!("{left} {join} {right}");
        }
        match if nested { None } else { self.using() } {
            Some(column) => format!("{left} {join} {right} USING ({column})"),
            None => format!("{left} {join} {right} ON {}", self.on()),
        }
    }

    /// A column that the last relation has in common with one before it, now and then.
    fn using(&mut self) -> Option<String> {
        let scope = self.scopes.last()?;
        let (last, before) = scope.split_last()?;
        let shared = |name: &String| {
            before.iter().filter(|relation| relation.columns.iter().any(|(other, _)| other == name)).count() == 1
        };
        let common: Vec<(String, Kind)> = last.columns.iter().filter(|(name, _)| shared(name)).cloned().collect();
        if common.is_empty() || self.source.one_in(2) {
            return None;
        }
        let (name, kind) = common[self.source.below(common.len())].clone();
        let merged = Relation { name: String::new(), columns: vec![(name.clone(), kind)] };
        self.scopes.last_mut()?.push(merged);
        Some(name)
    }

    /// A join condition: often an equality of two columns, as real ones are.
    fn on(&mut self) -> String {
        if self.source.one_in(4) {
            return self.condition();
        }
        let kind = self.source.pick(&[Number, Number, Text]);
        let scope = self.scopes.last().expect("an open scope").clone();
        let mut side = |relation: &Relation| {
            let columns: Vec<&String> =
                relation.columns.iter().filter(|(_, column)| *column == kind).map(|(name, _)| name).collect();
            match columns.is_empty() {
                true => "1".to_owned(),
                false => relation.column(columns[self.source.below(columns.len())]),
            }
        };
        let last = side(&scope[scope.len() - 1]);
        let other = side(&scope[scope.len().saturating_sub(2)]);
        format!("{last} = {other}")
    }

    fn item(&mut self) -> String {
        let alias = self.supply.fresh("t");
        let choice = self.source.below(10);
        let (text, columns) = if choice == 9 && self.supply.burn() {
            self.derived()
        } else if choice == 8 && !self.ctes.is_empty() {
            let cte = self.ctes[self.source.below(self.ctes.len())].clone();
            (cte.name, cte.columns)
        } else {
            let (name, columns) = TABLES[self.source.below(TABLES.len())];
            (name.to_owned(), columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect())
        };
        self.scopes.last_mut().expect("an open scope").push(Relation { name: alias.clone(), columns });
        format!("{text} AS {alias}")
    }

    fn derived(&mut self) -> (String, Vec<(String, Kind)>) {
        let kinds: Vec<Kind> = (0..1 + self.source.below(3)).map(|_| self.source.pick(&[Number, Text])).collect();
        // A derived table sees nothing of the scopes around it but what encloses the whole query.
        let scopes = std::mem::take(&mut self.scopes);
        let (query, names) = self.query(&kinds);
        self.scopes = scopes;
        (format!("({query})"), names.into_iter().zip(kinds).collect())
    }
}
