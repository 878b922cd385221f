//! What is gone by CASCADE, and whether a text needs it. In: the things by kind, schema and name, and the text of a default, a computed column,
//! a check or an index; out: whether it names one of them. A text is read by its words.

use crate::dialect::postgres::ddl;
use crate::lexer::{Kind, POSTGRES, Token, unquote};

/// What a thing can be named as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// `f(…)`
    Routine,
    /// `x::t`, `CAST (x AS t)`, `t 'a'`
    Type,
    /// As a type, or in a literal.
    Relation,
    /// `nextval('s')`
    Sequence,
    Operator,
}

#[derive(Debug)]
pub(super) struct Gone {
    pub(super) thing: Thing,
    /// Where that is known.
    pub(super) schema: Option<String>,
    pub(super) name: String,
}

/// A name in a text.
struct Mention {
    thing: Thing,
    schema: Option<String>,
    name: String,
}

impl Gone {
    fn is(&self, mention: &Mention, path: &[String]) -> bool {
        let fits = match (self.thing, mention.thing) {
            // What has the name of one of the engine's types is not what `::` means.
            (Thing::Relation, Thing::Type) => !ddl::has_type(&self.name),
            (Thing::Relation, Thing::Sequence) => true,
            (own, other) => own == other,
        };
        let in_path = |schema: &String| path.contains(schema);
        let at_home = match (&self.schema, &mention.schema) {
            (Some(own), Some(other)) => own == other,
            (Some(schema), None) | (None, Some(schema)) => in_path(schema),
            (None, None) => true,
        };
        fits && at_home && self.name == mention.name
    }
}

/// Things that are gone together.
#[derive(Debug, Default)]
pub(super) struct GoneThings {
    pub(super) things: Vec<Gone>,
    /// Tables that are gone, whole or by a column: the sequences that they brought went with them.
    pub(super) owners: Vec<Owner>,
    /// Sequences that stand by themselves.
    pub(super) stay: Vec<String>,
    /// Extensions: what they bring is gone.
    pub(super) extensions: Vec<String>,
    /// The search path of then.
    pub(super) path: Vec<String>,
}

#[derive(Debug)]
pub(super) struct Owner {
    pub(super) schema: Option<String>,
    pub(super) table: String,
    /// The names that its columns may have.
    pub(super) columns: Vec<String>,
}

impl Owner {
    /// Whether it brought the sequence: `orders_id_seq`, `orders_id_seq1`.
    fn brought(&self, sequence: &str) -> bool {
        let rest = sequence.strip_prefix(&*self.table).and_then(|rest| rest.strip_prefix('_'));
        let column = rest.and_then(|rest| rest.trim_end_matches(|it: char| it.is_ascii_digit()).strip_suffix("_seq"));
        column.is_some_and(|column| self.columns.iter().any(|own| own == column))
    }
}

impl GoneThings {
    /// Whether what has that text goes along.
    pub(super) fn takes(&self, text: &str) -> bool {
        // Other literals than those of `nextval` and `::regclass` are values.
        let lower = text.to_ascii_lowercase();
        let names_relations = lower.contains("val") || lower.contains("reg");
        let (mut before, mut token) = (Vec::new(), POSTGRES.token_at(text, 0));
        while token.kind != Kind::End {
            let next = POSTGRES.token_at(text, token.end);
            let raw = &text[token.start..token.end];
            let found = match token.kind {
                Kind::String => names_relations && self.names_in(&unquote(raw)),
                Kind::Word | Kind::Quoted => mention(&before, raw, next).is_some_and(|it| self.has(&it)),
                _ => self.has(&Mention { thing: Thing::Operator, schema: None, name: operator_at(text, token).into() }),
            };
            if found {
                return true;
            }
            before.push(raw);
            token = next;
        }
        false
    }

    /// Whether one of the names is all there is in a literal: `nextval('public.orders_id_seq')`.
    fn names_in(&self, literal: &str) -> bool {
        let (schema, name) = literal.rsplit_once('.').map_or((None, literal), |(schema, name)| (Some(schema), name));
        let (schema, name) = (schema.map(|schema| POSTGRES.name(schema)), POSTGRES.name(name));
        // A column's own sequence, as it is written down here, goes by its name alone.
        let brought = !literal.starts_with('"')
            && !self.stay.contains(&name)
            && self.owners.iter().any(|owner| owner.brought(&name));
        brought || self.has(&Mention { thing: Thing::Sequence, schema, name })
    }

    fn has(&self, mention: &Mention) -> bool {
        let by_extension = matches!(mention.thing, Thing::Routine | Thing::Type) && self.takes_name(&mention.name);
        by_extension || self.things.iter().any(|gone| gone.is(mention, &self.path))
    }

    /// Whether a function or a type went with its extension.
    pub(super) fn takes_name(&self, name: &str) -> bool {
        !ddl::has_own(name) && self.extensions.iter().any(|extension| ddl::brings(extension, name))
    }
}

/// What a word stands for, by what is around it.
fn mention(before: &[&str], raw: &str, next: Token) -> Option<Mention> {
    let (schema, before) = match before {
        [before @ .., schema, "."] => (Some(POSTGRES.name(schema)), before),
        before => (None, before),
    };
    let last = before.last().copied().unwrap_or_default();
    let thing = match next.kind {
        Kind::Punct(b'(') => Thing::Routine,
        Kind::String => Thing::Type,
        _ if last == ":" || last.eq_ignore_ascii_case("AS") => Thing::Type,
        _ => return None,
    };
    Some(Mention { thing, schema, name: POSTGRES.name(raw) })
}

/// The operator that begins at a token.
fn operator_at(text: &str, token: Token) -> &str {
    let is_sign = |byte: u8| b"+-*/<>=~!@#%^&|`?".contains(&byte);
    let signs = |text: &str| text.bytes().take_while(|byte| is_sign(*byte)).count();
    let starts = !text[..token.start].bytes().next_back().is_some_and(is_sign);
    if starts { &text[token.start..][..signs(&text[token.start..])] } else { "" }
}
