//! Values and conditions: a type in, SQL of it out.

use super::templates::{AGGREGATES, ANY, CONDITIONS, LITERALS, PLAIN, SETS_IN_LIST, WINDOWS};
use super::{Generator, Kind, Mode};

impl Generator<'_> {
    /// A value of that type, possibly NULL.
    pub(super) fn value(&mut self, kind: Kind) -> String {
        if !self.supply.burn() || self.source.below(3) == 0 {
            return self.leaf(kind);
        }
        match (self.mode, self.source.below(5)) {
            (Mode::Aggregates, 0..3) => return self.aggregate(kind),
            (Mode::Windows, 0..3) => return self.window(kind),
            _ => {}
        }
        if kind == "bool" && !self.source.one_in(4) {
            return self.condition();
        }
        let own: Vec<&str> = of_kind(PLAIN, kind).collect();
        let template = match own.is_empty() || self.source.one_in(3) {
            true => self.source.pick(ANY),
            false => self.source.pick(&own),
        };
        self.filled(template, kind)
    }

    /// A condition, possibly neither true nor false.
    pub(super) fn condition(&mut self) -> String {
        if !self.supply.burn() {
            return self.leaf("bool");
        }
        let template = self.source.pick(CONDITIONS);
        self.filled(template, "bool")
    }

    /// The template with operands.
    pub(super) fn filled(&mut self, template: &str, same: Kind) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            text += before;
            if let Some(quoted) = after.strip_prefix('{') {
                let (inside, behind) = quoted.split_once("}}").expect("a closing }}");
                text += &format!("{{{inside}}}");
                rest = behind;
                continue;
            }
            let (name, behind) = after.split_once('}').expect("a closing }");
            text += &self.operand(name, same);
            rest = behind;
        }
        text + rest
    }

    fn operand(&mut self, name: &str, same: Kind) -> String {
        let known = |name: &str| LITERALS.iter().map(|(kind, _)| *kind).find(|kind| *kind == name);
        match name.strip_prefix("query ") {
            Some(kind) => {
                let kind = known(kind).unwrap_or(same);
                self.with_mode(Mode::Plain, |this| this.query(&[kind]).0)
            }
            None if name == "whole" => self.whole(),
            None if name == "any" => {
                let kind = self.kind();
                self.value(kind)
            }
            None => self.value(known(name).unwrap_or(same)),
        }
    }

    fn leaf(&mut self, kind: Kind) -> String {
        let columns = self.columns(kind);
        let literals = LITERALS.iter().find(|(name, _)| *name == kind).map_or(&["NULL"][..], |(_, texts)| texts);
        match self.source.below(8) {
            0..5 if !columns.is_empty() => columns[self.source.below(columns.len())].clone(),
            7 if self.source.one_in(4) => {
                self.params += 1;
                format!("${}::{kind}", self.params).replace("::_", "::pg_catalog._")
            }
            _ => self.source.pick(literals).into(),
        }
    }

    /// The columns in reach of that type; those of outer levels are rarer.
    pub(super) fn columns(&mut self, kind: Kind) -> Vec<String> {
        let outer = self.scopes.len() > 1 && self.source.one_in(3);
        let Some(depth) = self.scopes.len().checked_sub(if outer { 2 } else { 1 }) else { return Vec::new() };
        let scope = &self.scopes[depth];
        if let Some(grouped) = &scope.grouped {
            return grouped.iter().filter(|(_, column)| *column == kind).map(|(text, _)| text.clone()).collect();
        }
        let of = |relation: &super::Relation| -> Vec<String> {
            let columns = relation.columns.iter().filter(|(_, column)| *column == kind);
            columns.map(|(name, _)| relation.column(name)).collect()
        };
        scope.relations.iter().flat_map(of).collect()
    }

    /// A relation as a row.
    fn whole(&mut self) -> String {
        let scope = self.scopes.last().filter(|scope| scope.grouped.is_none());
        let names: Vec<String> = scope
            .iter()
            .flat_map(|scope| &scope.relations)
            .map(|relation| relation.name.clone())
            .filter(|name| !name.is_empty())
            .collect();
        if names.is_empty() { "ROW(NULL, 1)".into() } else { names[self.source.below(names.len())].clone() }
    }

    pub(super) fn aggregate(&mut self, kind: Kind) -> String {
        let own: Vec<&str> = of_kind(AGGREGATES, kind).collect();
        if own.is_empty() {
            return self.leaf(kind);
        }
        let template = self.source.pick(&own);
        // Inside, all columns of the rows are there again.
        let grouped = self.scopes.last_mut().and_then(|scope| scope.grouped.take());
        let mut text = self.with_mode(Mode::Plain, |this| this.filled(template, kind));
        if self.source.one_in(5) {
            text += &format!(" FILTER (WHERE {})", self.with_mode(Mode::Plain, Self::condition));
        }
        if let Some(scope) = self.scopes.last_mut() {
            scope.grouped = grouped;
        }
        text
    }

    fn window(&mut self, kind: Kind) -> String {
        let own: Vec<&str> =
            of_kind(WINDOWS, kind).chain(of_kind(AGGREGATES, kind)).filter(|text| !text.contains("DISTINCT")).collect();
        let own: Vec<&str> = own.into_iter().filter(|text| !text.contains("ORDER BY")).collect();
        if own.is_empty() {
            return self.leaf(kind);
        }
        let template = self.source.pick(&own);
        self.with_mode(Mode::Plain, |this| {
            let call = this.filled(template, kind);
            let partition =
                if this.source.one_in(2) { format!("PARTITION BY {}", this.value("int4")) } else { "".into() };
            let order = if this.source.one_in(2) { format!(" ORDER BY {}", this.value("int4")) } else { "".into() };
            let frame = this.source.pick(&[
                "",
                "",
                " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
                " ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
                " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING",
                " ROWS BETWEEN CURRENT ROW AND CURRENT ROW EXCLUDE CURRENT ROW",
                " ROWS UNBOUNDED PRECEDING EXCLUDE TIES",
            ]);
            format!("{call} OVER ({partition}{order}{frame})")
        })
    }

    /// A value in a select list, now and then one that makes several rows.
    pub(super) fn listed(&mut self, kind: Kind) -> String {
        let sets: Vec<&str> = of_kind(SETS_IN_LIST, kind).collect();
        if self.mode == Mode::Plain && !sets.is_empty() && self.source.one_in(12) {
            let template = self.source.pick(&sets);
            return self.filled(template, kind);
        }
        self.value(kind)
    }
}

fn of_kind<'t>(templates: &'t [(&str, &str)], kind: &str) -> impl Iterator<Item = &'t str> {
    templates.iter().filter(move |(own, _)| *own == kind).map(|(_, text)| *text)
}
