//! Whole statements: queries, INSERT, UPDATE, DELETE and MERGE, and WITH that writes.

use super::{Generator, Kind, Relation, Scope, TABLES, WRITTEN};

impl Generator<'_> {
    pub(super) fn any(mut self) -> String {
        match self.source.below(14) {
            9 => self.update(),
            10 => self.delete(),
            11 => self.insert(),
            12 => self.merge(),
            13 => self.writing_with(),
            8 => self.star(),
            choice => {
                let kinds = self.kinds();
                let (query, _) = self.query(&kinds);
                // Names of its own only now and then: what the server calls an expression is part of the claim.
                if choice == 7 { without_aliases(&query) } else { query }
            }
        }
    }

    fn star(&mut self) -> String {
        let from = self.from();
        let relations = self.scope().relations.clone();
        let names: Vec<String> =
            relations.into_iter().filter(|relation| !relation.name.is_empty()).map(|relation| relation.name).collect();
        let name = names[self.source.below(names.len())].clone();
        let list = match self.source.below(4) {
            0 => "*".to_owned(),
            1 => format!("{name}.*"),
            2 => name,
            _ => format!("{name}.*, {name}"),
        };
        let filter = self.filter();
        format!("SELECT {list} FROM {from}{filter}")
    }

    fn writing_with(&mut self) -> String {
        let write = match self.source.below(3) {
            0 => self.insert(),
            1 => self.update(),
            _ => self.delete(),
        };
        self.scopes.clear();
        let relation = Relation { name: self.supply.fresh("w"), columns: std::mem::take(&mut self.returned) };
        let name = relation.name.clone();
        self.ctes.push(relation);
        let kinds = self.kinds();
        let (query, _) = self.select(&kinds);
        format!("WITH {name} AS ({write}) {query}")
    }

    fn update(&mut self) -> String {
        let table = self.open_table();
        let settable: Vec<(String, Kind)> =
            table.columns.iter().filter(|(name, _)| name != "g" && name != "id").cloned().collect();
        let from = if self.source.one_in(3) { format!(" FROM {}", self.more()) } else { String::new() };
        let (column, kind) = settable[self.source.below(settable.len())].clone();
        let set = match self.source.below(6) {
            5 => format!("{column} = DEFAULT"),
            4 => format!("({column}) = ({})", self.query(&[kind]).0),
            _ => format!("{column} = {}", self.value(kind)),
        };
        let filter = self.filter();
        let filter = if filter.is_empty() { " WHERE TRUE" } else { &filter };
        format!("UPDATE {} SET {set}{from}{filter}{}", table.name, self.returning())
    }

    fn delete(&mut self) -> String {
        let table = self.open_table();
        let using = if self.source.one_in(3) { format!(" USING {}", self.more()) } else { String::new() };
        let filter = self.filter();
        let filter = if filter.is_empty() { " WHERE TRUE" } else { &filter };
        format!("DELETE FROM {}{using}{filter}{}", table.name, self.returning())
    }

    /// More relations in the scope of the written table.
    fn more(&mut self) -> String {
        let text = self.hidden(|this| {
            let text = this.from();
            let added = this.scopes.pop().expect("its scope");
            (text, added)
        });
        self.scope().relations.extend(text.1.relations);
        text.0
    }

    fn insert(&mut self) -> String {
        let table = self.open_table();
        let skipped = |name: &str| name == "g" || (name == "id" && matches!(table.name.as_str(), "c" | "p"));
        let columns: Vec<(String, Kind)> = table.columns.iter().filter(|(name, _)| !skipped(name)).cloned().collect();
        let kinds: Vec<Kind> = columns.iter().map(|(_, kind)| *kind).collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let source = self.hidden(|this| match this.source.below(4) {
            3 => this.query(&kinds).0,
            2 => {
                let rows: Vec<String> = (0..2).map(|_| this.row(&kinds)).collect();
                format!("VALUES {}", rows.join(", "))
            }
            _ => format!("VALUES {}", this.row(&kinds)),
        });
        let conflict = self.conflict(&table);
        format!("INSERT INTO {} ({}) {source}{conflict}{}", table.name, names.join(", "), self.returning())
    }

    fn row(&mut self, kinds: &[Kind]) -> String {
        let values: Vec<String> = kinds.iter().map(|kind| self.value(kind)).collect();
        format!("({})", values.join(", "))
    }

    fn conflict(&mut self, table: &Relation) -> String {
        let target = match table.name.as_str() {
            "p" => self.source.pick(&["(id)", "(code)", "(lower(s))", "(n) WHERE m IS NULL"]),
            "q" => "(x, y)",
            "c" => self.source.pick(&["(id)", "(k)"]),
            "part" => "(city, day)",
            _ => "(id)",
        };
        let column = if matches!(table.name.as_str(), "q") { ("t", "text") } else { ("n", "int4") };
        let known = table.columns.iter().any(|(name, _)| name == column.0);
        match self.source.below(5) {
            // A key that can be deferred is no arbiter: without a target, any conflict clause on `q` fails.
            2 if table.name != "q" => " ON CONFLICT DO NOTHING".into(),
            3 => format!(" ON CONFLICT {target} DO NOTHING"),
            4 if known => {
                let excluded = Relation { name: "excluded".into(), columns: table.columns.clone() };
                self.scope().relations.push(excluded);
                let value = self.value(column.1);
                let filter = if self.source.one_in(2) { format!(" WHERE {}", self.condition()) } else { String::new() };
                self.scope().relations.pop();
                format!(" ON CONFLICT {target} DO UPDATE SET {} = {value}{filter}", column.0)
            }
            _ => String::new(),
        }
    }

    fn merge(&mut self) -> String {
        let table = self.open_table();
        let more = self.more();
        let on = self.condition();
        let settable: Vec<(String, Kind)> =
            table.columns.iter().filter(|(name, _)| name != "g" && name != "id").cloned().collect();
        let (column, kind) = settable[self.source.below(settable.len())].clone();
        let action = match self.source.below(3) {
            0 => "DELETE".to_owned(),
            1 => "DO NOTHING".to_owned(),
            _ => format!("UPDATE SET {column} = {}", self.value(kind)),
        };
        format!("MERGE INTO {} USING {more} ON {on} WHEN MATCHED THEN {action}", table.name)
    }

    fn returning(&mut self) -> String {
        let (mut columns, mut returned) = (Vec::new(), Vec::new());
        for kind in self.kinds() {
            let name = self.supply.fresh("r");
            columns.push(format!("{} AS {name}", self.value(kind)));
            returned.push((name, kind));
        }
        self.returned = returned;
        format!(" RETURNING {}", columns.join(", "))
    }

    /// A table to write to, as the scope of the rest.
    fn open_table(&mut self) -> Relation {
        let (name, columns) = TABLES[self.source.below(WRITTEN)];
        let table = Relation::new(name, columns);
        self.scopes.push(Scope { relations: vec![table.clone()], grouped: None });
        table
    }
}

/// The query without the names of its outermost columns.
fn without_aliases(query: &str) -> String {
    let parts: Vec<&str> = query.split(" AS c").collect();
    if parts.len() != 2 {
        return query.to_owned();
    }
    format!("{}{}", parts[0], parts[1].trim_start_matches(|letter: char| letter.is_ascii_digit()))
}
