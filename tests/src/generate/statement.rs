//! Whole statements: queries, and INSERT, UPDATE and DELETE with RETURNING.

use super::{Generator, Kind, Number, Relation, TABLES, Text};

impl Generator<'_> {
    pub(super) fn any(mut self) -> String {
        match self.source.below(10) {
            7 => self.update(),
            8 => self.delete(),
            9 => self.insert(),
            _ => {
                let kinds: Vec<Kind> =
                    (0..1 + self.source.below(3)).map(|_| self.source.pick(&[Number, Text])).collect();
                self.query(&kinds).0
            }
        }
    }

    fn update(&mut self) -> String {
        let table = self.open_table();
        let settable: Vec<(String, Kind)> =
            table.columns.iter().filter(|(name, _)| name != "g" && name != "id").cloned().collect();
        let (column, kind) = settable[self.source.below(settable.len())].clone();
        let value = self.stored(&column, kind);
        let filter = self.filter();
        let filter = if filter.is_empty() { " WHERE TRUE" } else { &filter };
        format!("UPDATE OR IGNORE {} SET {column} = {value}{filter}{}", table.name, self.returning())
    }

    fn delete(&mut self) -> String {
        let table = self.open_table();
        let filter = self.filter();
        let filter = if filter.is_empty() { " WHERE TRUE" } else { &filter };
        format!("DELETE FROM {}{filter}{}", table.name, self.returning())
    }

    fn insert(&mut self) -> String {
        let table = self.open_table();
        let columns: Vec<(String, Kind)> = table.columns.iter().filter(|(name, _)| name != "g").cloned().collect();
        let kinds: Vec<Kind> = columns.iter().map(|(_, kind)| *kind).collect();
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let scopes = std::mem::take(&mut self.scopes);
        let source = match self.source.one_in(3) {
            true => {
                let (query, names) = self.query(&kinds);
                let casts = columns.iter().zip(&names).map(|((column, kind), name)| cast(column, *kind, name));
                format!("SELECT {} FROM ({query}) AS q", casts.collect::<Vec<_>>().join(", "))
            }
            false => {
                let values = columns.iter().map(|(column, kind)| self.stored(column, *kind)).collect::<Vec<_>>();
                format!("VALUES ({})", values.join(", "))
            }
        };
        self.scopes = scopes;
        let word = self.source.pick(&["INSERT OR IGNORE", "INSERT", "REPLACE"]);
        format!("{word} INTO {} ({}) {source}{}", table.name, names.join(", "), self.returning())
    }

    /// RETURNING without the REAL column: inside expressions of it, SQLite hands whole numbers out as integers.
    fn returning(&mut self) -> String {
        let scope = self.scopes.last_mut().expect("the table's scope");
        scope.iter_mut().for_each(|table| table.columns.retain(|(name, _)| name != "r"));
        let count = 1 + self.source.below(3);
        let columns = self.list(count, |this| {
            let kind = this.source.pick(&[Number, Text]);
            let name = this.supply.fresh("c");
            format!("{} AS {name}", this.value(kind))
        });
        format!(" RETURNING {columns}")
    }

    /// A value for a column, cast to what the column is meant to hold: SQLite would keep 1.5 in an INT column.
    fn stored(&mut self, column: &str, kind: Kind) -> String {
        cast(column, kind, &self.value(kind))
    }

    /// A table to write to, as the scope of the rest.
    fn open_table(&mut self) -> Relation {
        let (name, columns) = TABLES[self.source.below(4)];
        let columns = columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        let table = Relation { name: name.to_owned(), columns };
        self.scopes.push(vec![table.clone()]);
        table
    }
}

fn cast(column: &str, kind: Kind, value: &str) -> String {
    match (column, kind) {
        ("r", _) => format!("CAST({value} AS REAL)"),
        (_, Number) => format!("CAST({value} AS INTEGER)"),
        (_, Text) => value.to_owned(),
    }
}
