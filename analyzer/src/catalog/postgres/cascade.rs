//! DROP … CASCADE: what goes with the things that a statement names. In: their names and the texts of defaults, computed columns, checks and
//! indices; out: whether such a text needs one of them. A text is read by its words: a doubtful one is taken to be gone.

use super::super::definition::DefinitionKind;
use super::super::index::Index;
use super::super::reader::Reader;
use super::super::source::{SourceFile, Statement};
use super::build::Builder;
use super::constraint::Rule;
use super::drop::drop_relation;
use crate::dialect::postgres::ddl;
use crate::lexer::{Kind, POSTGRES, Token, unquote};
use std::ops::Range;

/// A DROP … CASCADE, or an ALTER that says so.
#[derive(Debug, Default)]
pub(super) struct Cascade {
    pub(super) sequence: u32,
    /// The names of what is gone, also those that it had before, without their schemas.
    gone: Vec<String>,
    /// The tables or columns that are gone, as the names of the sequences begin that they brought: `orders_id_`.
    owners: Vec<String>,
    /// Sequences that stand by themselves.
    stay: Vec<String>,
    /// Extensions: what they bring is gone.
    extensions: Vec<String>,
}

impl Cascade {
    /// Whether what has that text goes along.
    pub(super) fn takes(&self, text: &str) -> bool {
        // Other literals than those of `nextval` and `::regclass` are values.
        let lower = text.to_ascii_lowercase();
        let names_relations = lower.contains("val") || lower.contains("reg");
        let mut before = ["", ""];
        let mut token = POSTGRES.token_at(text, 0);
        while token.kind != Kind::End {
            let next = POSTGRES.token_at(text, token.end);
            let raw = &text[token.start..token.end];
            let found = match token.kind {
                Kind::String => names_relations && self.names_in(&unquote(raw)),
                Kind::Word | Kind::Quoted => stands_for_object(before, next) && self.has(&POSTGRES.name(raw)),
                _ => self.gone.iter().any(|gone| *gone == operator_at(text, token)),
            };
            if found {
                return true;
            }
            before = [before[1], raw];
            token = next;
        }
        false
    }

    /// Whether one of the names is all there is in a literal: `nextval('public.orders_id_seq')`.
    fn names_in(&self, literal: &str) -> bool {
        let name = POSTGRES.name(literal.rsplit('.').next().unwrap_or(literal));
        let brought = || name.contains("_seq") && self.owners.iter().any(|owner| name.starts_with(owner.as_str()));
        self.has(&name) || !self.stay.contains(&name) && brought()
    }

    /// Whether a type went with its extension.
    pub(super) fn takes_type(&self, name: &str) -> bool {
        self.extensions.iter().any(|extension| ddl::brings(extension, name))
    }

    fn has(&self, name: &str) -> bool {
        self.gone.iter().any(|gone| gone == name) || self.takes_type(name)
    }

    fn note(&mut self, name: &str) {
        self.gone.push(name.to_owned());
    }
}

/// Whether a word is called, or names a type: `f(x)`, `x::s.t`, `CAST (x AS t)`, `t 'a'`.
fn stands_for_object(before: [&str; 2], next: Token) -> bool {
    let [_, last] = before;
    matches!(next.kind, Kind::Punct(b'(') | Kind::String)
        || last == ":"
        || last == "."
        || last.eq_ignore_ascii_case("AS")
}

/// The operator that begins at a token.
fn operator_at(text: &str, token: Token) -> &str {
    let is_sign = |byte: u8| b"+-*/<>=~!@#%^&|`?".contains(&byte);
    let signs = |text: &str| text.bytes().take_while(|byte| is_sign(*byte)).count();
    let starts = !text[..token.start].bytes().next_back().is_some_and(is_sign);
    if starts { &text[token.start..][..signs(&text[token.start..])] } else { "" }
}

impl Index {
    /// What goes with a thing that a statement drops by CASCADE, by its schema as written and its name; it is still there.
    pub(super) fn cascade(
        &mut self,
        sources: &[SourceFile],
        statement: Statement,
        what: &str,
        (schema, name): (Option<&str>, &str),
    ) {
        let mut cascade = Cascade { sequence: statement.sequence, ..Cascade::default() };
        match what {
            "EXTENSION" => cascade.extensions.push(name.to_owned()),
            "SCHEMA" => self.all_of_schema(name, &mut cascade),
            _ => self.former_names(schema, name, &mut cascade),
        }
        if what == "TABLE" {
            cascade.owners = cascade.gone.iter().map(|table| format!("{table}_")).collect();
        }
        self.sequences_owned(&mut cascade);
        self.routines_of(sources, &mut cascade);
        self.domains_of(sources, statement, &mut cascade);
        self.objects.cascades.push(cascade);
    }

    /// A column that goes by CASCADE, with the sequences that it owns.
    pub(super) fn cascade_of_column(&mut self, statement: Statement, table: &str, column: &str) {
        let owners = vec![format!("{table}_{column}_")];
        let mut cascade = Cascade { sequence: statement.sequence, owners, ..Cascade::default() };
        self.sequences_owned(&mut cascade);
        self.objects.cascades.push(cascade);
    }

    fn former_names(&self, schema: Option<&str>, name: &str, cascade: &mut Cascade) {
        let mut name = name.to_owned();
        cascade.note(&name);
        for moved in self.objects.moves.iter().rev() {
            if moved.to.name == name && schema.is_none_or(|schema| schema == moved.to.schema) && moved.from.name != name
            {
                name.clone_from(&moved.from.name);
                cascade.note(&name);
            }
        }
    }

    fn all_of_schema(&self, schema: &str, cascade: &mut Cascade) {
        for name in self.relations.names(schema) {
            self.former_names(Some(schema), &name, cascade);
            cascade.owners.push(format!("{name}_"));
        }
        let own = |event: &super::objects::RoutineEvent| event.schema.as_deref() == Some(schema);
        let routines = self.objects.routines.iter().filter(|(_, events)| events.iter().any(own));
        routines.for_each(|(name, _)| cascade.note(name));
    }

    /// The sequences that go with their columns; one that stays by itself is not taken for one of those.
    fn sequences_owned(&self, cascade: &mut Cascade) {
        let begins = |owner: &String| cascade.owners.iter().any(|own| owner.starts_with(own));
        let owned = self.objects.owned_sequences.iter().filter(|(_, owner)| begins(owner));
        let owned: Vec<String> = owned.map(|(name, _)| name.clone()).collect();
        cascade.gone.extend(owned);
        let sequences = self.definitions.iter().flatten().filter(|it| it.kind == DefinitionKind::Sequence);
        let stay = sequences.map(|it| it.name.clone()).filter(|name| {
            cascade.owners.iter().any(|owner| name.starts_with(owner.as_str())) && !cascade.gone.contains(name)
        });
        cascade.stay = stay.collect();
    }

    /// The routines that have what is gone in their heads.
    fn routines_of(&self, sources: &[SourceFile], cascade: &mut Cascade) {
        let needs = |event: &super::objects::RoutineEvent| {
            let text = &sources[event.statement.source].text[event.body..event.statement.end];
            let head =
                [" AS ", " as ", "$"].iter().filter_map(|it| text.find(it)).min().map_or(text, |end| &text[..end]);
            let names = |gone: &&String| head.contains(gone.as_str());
            cascade.gone.iter().filter(names).any(|gone| super::table_alter::words(head).any(|word| word == *gone))
        };
        let routines = self.objects.routines.iter().filter(|(_, events)| events.iter().any(needs));
        let names: Vec<String> = routines.map(|(name, _)| name.clone()).collect();
        cascade.gone.extend(names);
    }

    /// The domains whose default goes: they go themselves.
    fn domains_of(&mut self, sources: &[SourceFile], statement: Statement, cascade: &mut Cascade) {
        let needs = |statement: Statement| {
            let text = &sources[statement.source].text[statement.start..statement.end];
            let default = text.to_ascii_uppercase().find("DEFAULT").map(|at| &text[at..]);
            default.is_some_and(|text| {
                cascade.takes(&text[..text.to_ascii_uppercase().find("CHECK").unwrap_or(text.len())])
            })
        };
        let domains = self.definitions.iter().flatten().filter(|it| it.kind == DefinitionKind::Domain);
        let gone = domains.filter(|it| needs(it.statement));
        let gone: Vec<_> = gone.map(|it| (it.schema.clone(), it.name.clone())).collect();
        for (schema, name) in gone {
            drop_relation(self, statement, Some(&schema), &name);
            cascade.note(&name);
        }
    }

    /// `OWNED BY table.column`, in CREATE and ALTER SEQUENCE.
    pub(super) fn note_owner(&mut self, reader: &mut Reader<'_>, sequence: &str) {
        while !reader.at_end() && !reader.eat_words(&["OWNED", "BY"]) {
            reader.bump();
        }
        let mut parts = Vec::new();
        while matches!(reader.peek().kind, Kind::Word | Kind::Quoted) {
            let token = reader.bump();
            parts.push(reader.lexis().name(reader.raw(token)));
            reader.eat(b'.');
        }
        self.objects.owned_sequences.retain(|(own, _)| own != sequence);
        if let [.., table, column] = parts.as_slice() {
            self.objects.owned_sequences.push((sequence.to_owned(), format!("{table}_{column}_")));
        }
    }
}

impl Builder<'_> {
    /// Lets go of what went by CASCADE between two statements.
    pub(super) fn sweep(&mut self, between: Range<u32>) {
        let cascades = &self.catalog.index.objects.cascades;
        for cascade in cascades.iter().filter(|it| between.contains(&it.sequence)) {
            for at in 0..self.columns.len() {
                let column = &mut self.columns[at].column;
                column.default.take_if(|default| cascade.takes(default));
                if column.generated.as_ref().is_some_and(|it| cascade.takes(&it.expression)) {
                    self.drop_column(at, true);
                }
            }
            self.constraints.retain(|constraint| match &constraint.rule {
                Rule::Key { key, .. } => !key.expressions.iter().chain(&key.predicate).any(|text| cascade.takes(text)),
                Rule::Check(check) => !cascade.takes(&check.text),
                Rule::Foreign(_) | Rule::Exclude { .. } => true,
            });
        }
    }
}
