//! FROM: tables, views, functions, derived tables, common table expressions, and joins of all kinds.

use super::templates::SETS;
use super::{Generator, Kind, Mode, Relation, Scope, TABLES};

impl Generator<'_> {
    /// A FROM clause; its relations are pushed as a new scope.
    pub(super) fn from(&mut self) -> String {
        self.scopes.push(Scope::default());
        self.with_mode(Mode::Plain, |this| {
            let mut text = this.item(false);
            while this.supply.burn() && this.source.one_in(3) {
                text = this.join(text);
            }
            text
        })
    }

    fn join(&mut self, left: String) -> String {
        let join = self.source.pick(&["JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", ","]);
        let lateral = !matches!(join, "RIGHT JOIN" | "FULL JOIN");
        let right = if self.source.one_in(6) { self.nested() } else { self.item(lateral) };
        self.joined(left, join, right)
    }

    fn joined(&mut self, left: String, join: &str, right: String) -> String {
        if matches!(join, "CROSS JOIN" | ",") {
            return format!("{left} {join} {right}");
        }
        match self.using() {
            Some(column) if self.source.one_in(3) => {
                format!("{left} {join} {right} USING ({column}) AS {}", self.supply.fresh("m"))
            }
            Some(column) => format!("{left} {join} {right} USING ({column})"),
            None if join == "FULL JOIN" => format!("{left} {join} {right} ON {}", self.equality()),
            None => format!("{left} {join} {right} ON {}", self.on()),
        }
    }

    /// A join in parentheses: its conditions see nothing of what stands before it.
    fn nested(&mut self) -> String {
        let before = std::mem::take(&mut self.scope().relations);
        let left = self.item(false);
        let join = self.source.pick(&["JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN"]);
        let right = self.item(false);
        let text = format!("({})", self.joined(left, join, right));
        let inner = std::mem::replace(&mut self.scope().relations, before);
        self.scope().relations.extend(inner);
        text
    }

    /// A column that the last relation has in common with one before it, now and then.
    fn using(&mut self) -> Option<String> {
        if self.source.one_in(2) {
            return None;
        }
        let relations = &mut self.scopes.last_mut()?.relations;
        let (last, before) = relations.split_last()?;
        let shared = |name: &String| {
            let merged = before.iter().rposition(|relation| relation.name.is_empty()).unwrap_or(0);
            before[merged..].iter().filter(|relation| relation.columns.iter().any(|(other, _)| other == name)).count()
                == 1
        };
        let common: Vec<(String, Kind)> = last.columns.iter().filter(|(name, _)| shared(name)).cloned().collect();
        if common.is_empty() {
            return None;
        }
        let (name, kind) = common[self.source.below(common.len())].clone();
        self.scope().relations.push(Relation { name: String::new(), columns: vec![(name.clone(), kind)] });
        Some(name)
    }

    fn on(&mut self) -> String {
        match self.source.below(5) {
            4 => self.condition(),
            3 => format!("{} AND {}", self.equality(), self.condition()),
            _ => self.equality(),
        }
    }

    /// An equality of columns, as real joins have it: often of a key and its parent's.
    fn equality(&mut self) -> String {
        let kind = self.source.pick(&["int4", "int4", "text", "mood"]);
        let relations = self.scope().relations.clone();
        let mut side = |relation: &Relation| {
            let columns: Vec<&(String, Kind)> = relation.columns.iter().filter(|(_, own)| *own == kind).collect();
            match columns.is_empty() {
                true if kind == "int4" => "1".to_owned(),
                true => "NULL".to_owned(),
                false => relation.column(&columns[self.source.below(columns.len())].0),
            }
        };
        let named: Vec<&Relation> = relations.iter().filter(|relation| !relation.name.is_empty()).collect();
        let last = side(named[named.len() - 1]);
        let other = side(named[named.len().saturating_sub(2)]);
        format!("{last} = {other}")
    }

    fn item(&mut self, lateral: bool) -> String {
        let alias = self.supply.fresh("t");
        let choice = self.source.below(14);
        let (text, columns) = match choice {
            12 | 13 if self.supply.burn() => self.derived(lateral),
            10 | 11 if !self.ctes.is_empty() => {
                let cte = self.ctes[self.source.below(self.ctes.len())].clone();
                (cte.name, cte.columns)
            }
            9 => return self.function(lateral, alias),
            _ => {
                let (name, columns) = self.source.pick(TABLES);
                (name.to_owned(), Relation::new(name, columns).columns)
            }
        };
        self.scope().relations.push(Relation { name: alias.clone(), columns });
        format!("{text} AS {alias}")
    }

    fn derived(&mut self, lateral: bool) -> (String, Vec<(String, Kind)>) {
        let kinds = self.kinds();
        let lateral = lateral && self.source.one_in(2);
        let (query, names) = if lateral { self.query(&kinds) } else { self.hidden(|this| this.query(&kinds)) };
        let word = if lateral { "LATERAL " } else { "" };
        (format!("{word}({query})"), names.into_iter().zip(kinds).collect())
    }

    fn function(&mut self, lateral: bool, alias: String) -> String {
        let (template, kinds) = self.source.pick(SETS);
        let call = match lateral {
            true => self.filled(template, "int4"),
            false => self.hidden(|this| this.filled(template, "int4")),
        };
        let mut columns: Vec<(String, Kind)> = kinds.iter().map(|kind| (self.supply.fresh("f"), *kind)).collect();
        let ordinality = self.source.one_in(4);
        if ordinality {
            columns.push((self.supply.fresh("f"), "int8"));
        }
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let word = if ordinality { " WITH ORDINALITY" } else { "" };
        let text = format!("{call}{word} AS {alias}({})", names.join(", "));
        self.scope().relations.push(Relation { name: alias, columns });
        text
    }
}
