//! The catalogue against PostgreSQL: what `pg_catalog` says of a schema, Querent must say from its text alone, as it was
//! written and as `pg_dump` prints it.

use postgres::{Client, NoTls};
use querent_analyzer::catalog::{ForeignKey, Identity, Key, KeyKind, Relation, RelationKind, Source, TypeKind};
use querent_analyzer::{Catalog, Diagnostic, dialect};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_nasty_schema_reads_as_the_engine_reads_it() {
    compare("nasty_postgres.sql", include_str!("nasty_postgres.sql"));
}

#[test]
fn the_corpus_reads_as_the_engine_reads_it() {
    let beside_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let corpus = std::env::var_os("QUERENT_CORPUS").map_or_else(beside_workspace, PathBuf::from);
    if !corpus.exists() {
        eprintln!("SKIPPED: no corpus at {} (QUERENT_CORPUS names another place)", corpus.display());
        return;
    }
    let files =
        ["bors-postgres/schema", "docsrs-postgres/schema", "schemas/chinook-postgres", "schemas/sakila-postgres"];
    for file in files {
        let path = corpus.join(file).with_extension("sql");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        compare(file, &text);
    }
}

/// Statements with words taken out, doubled, swapped or put in: whatever the engine still accepts must read the same,
/// and nothing may panic.
#[test]
fn mutants_read_as_the_engine_reads_them() {
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut engine = Client::connect(database.url(), NoTls).unwrap();
    let text = engine_text(include_str!("nasty_postgres.sql"));
    let words: Vec<&str> = words(&text);
    let statements: Vec<&str> =
        text.split_inclusive(";\n").filter(|text| !text.contains(" PUBLICATION") && !text.contains(" TEMP ")).collect();
    engine.batch_execute(BEFORE_MUTANT).unwrap();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for round in 0..ROUNDS {
        let mut mutant = self::words(statements[round % statements.len()]);
        for _ in 0..=random.below(2) {
            let (at, other) = (random.below(mutant.len()), random.below(mutant.len()));
            match random.below(4) {
                0 => drop(mutant.remove(at)),
                1 => mutant.insert(at, mutant[at]),
                2 => mutant.insert(at, words[random.below(words.len())]),
                _ => mutant.swap(at, other),
            }
            if mutant.is_empty() {
                break;
            }
        }
        let mutant = mutant.concat();
        let sql = format!("{BEFORE_MUTANT}{mutant}");
        if engine.batch_execute(&format!("BEGIN; {mutant}")).is_ok() && !mutant.contains("set_config") {
            accepted += 1;
            engine.batch_execute("RESET search_path").unwrap();
            compare_with(&mut engine, &sql, &sql);
        } else if let Ok(catalog) = catalog("mutant", &sql) {
            catalog.relation_names().into_iter().for_each(|name| drop(catalog.relation(name)));
        }
        engine.batch_execute("ROLLBACK").unwrap();
    }
    assert!(accepted > ROUNDS / 10, "only {accepted} mutants were valid: the test has lost its force");
}

/// What the mutants may refer to.
const BEFORE_MUTANT: &str = "
    CREATE EXTENSION citext; CREATE SCHEMA audit; CREATE SCHEMA \"Odd Schema\"; CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE audit.level AS ENUM ('low', 'high');
    CREATE TYPE pair AS (a int, c text); CREATE TYPE span AS RANGE (subtype = float8); CREATE DOMAIN positive AS int; CREATE DOMAIN must AS positive NOT NULL DEFAULT 7;
    CREATE DOMAIN must_later text; CREATE DOMAIN once_not text NOT NULL;
    CREATE TABLE altered(a int, b int NOT NULL, c int DEFAULT 5, d int, e int, f int, g int, h text, i text, j mood, k int);
    CREATE TABLE keys(id int PRIMARY KEY, a int UNIQUE, b int, c int NOT NULL, d int, e text, f int, g int);
    CREATE UNIQUE INDEX becomes_constraint ON keys (c, g); CREATE UNIQUE INDEX dropped ON keys (c, f);
    CREATE TABLE late_key(id int, a int, b int, c int CONSTRAINT gone UNIQUE); CREATE UNIQUE INDEX late_idx ON late_key (a, b);
    CREATE TABLE dropped_keys(id serial PRIMARY KEY, email text UNIQUE, a int, b int, UNIQUE (a, b));
    CREATE TABLE parent(id int PRIMARY KEY, code text NOT NULL, region text, old int UNIQUE, UNIQUE (code, region));
    CREATE TABLE child(id int PRIMARY KEY, parent int REFERENCES parent, old int, far int);
    CREATE TABLE base(id int PRIMARY KEY, a text NOT NULL, b int CHECK (b > 0)); CREATE TABLE checked(i int, g int);
    CREATE TABLE measurement(city int NOT NULL, day date NOT NULL, peak int, PRIMARY KEY (city, day)) PARTITION BY RANGE (day);
    CREATE TABLE measurement_1 PARTITION OF measurement FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
    CREATE TABLE measurement_3(day date NOT NULL, city int NOT NULL, peak int);
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END; $$; CREATE FUNCTION old_function(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE touched(id int PRIMARY KEY, a int); CREATE TABLE untouched(id int);\n";

const ROUNDS: usize = 400;

/// A text in runs of name characters and single others, none left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let end = if is_name(first) { rest.find(|c| !is_name(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

/// Xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Loads the schema into both, compares every object, and does so again with what `pg_dump` makes of it.
fn compare(file: &str, text: &str) {
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut engine = Client::connect(database.url(), NoTls).unwrap();
    engine.batch_execute(&engine_text(text)).unwrap_or_else(|error| panic!("{file}: the engine refuses it: {error:?}"));
    let mut engine = Client::connect(database.url(), NoTls).unwrap();
    compare_with(&mut engine, file, text);
    match Command::new("pg_dump").args(["--schema-only", database.url()]).output() {
        Ok(dump) if dump.status.success() => {
            compare_with(&mut engine, &format!("pg_dump of {file}"), &String::from_utf8(dump.stdout).unwrap());
        }
        _ => eprintln!("SKIPPED: no pg_dump that dumps {file}"),
    }
}

/// A script that is sent in one piece: without what makes and chooses its own database, psql's commands, and
/// CONCURRENTLY.
fn engine_text(text: &str) -> String {
    let own = |line: &&str| !line.contains(" DATABASE ") && !line.starts_with('\\');
    text.lines().filter(own).collect::<Vec<_>>().join("\n").replace(" CONCURRENTLY", "")
}

fn compare_with(engine: &mut Client, file: &str, text: &str) {
    let catalog = catalog(file, text).unwrap_or_else(|errors| panic!("{file}: {errors:#?}"));
    let ours: BTreeSet<String> = catalog.relation_names().into_iter().map(str::to_owned).collect();
    assert_eq!(ours, strings(engine, RELATIONS).into_iter().collect(), "{file}: relations");
    let mut found = [const { Vec::new() }; 4];
    for name in &ours {
        let (schema, bare) = split(&catalog, name);
        let relation = catalog.relation_in(schema, bare).unwrap_or_else(|error| panic!("{file}: {name}: {error:#?}"));
        let relation = relation.unwrap();
        assert_eq!(&relation.name, name);
        let made = matches!(relation.kind, RelationKind::View { .. });
        found[0].extend(columns(&relation).into_iter().filter(|_| !made));
        found[1].extend(relation.keys.iter().filter(|_| !made).map(|key| self::key(&relation, key)));
        found[2].extend(relation.foreign_keys.iter().map(|key| foreign_key(&catalog, &relation, key)));
        found[3].push(writes(&relation));
    }
    let made: Vec<String> = ours.iter().filter(|name| is_made(&catalog, name)).map(|name| format!("{name}|")).collect();
    for (what, ours, sql) in [
        ("columns", &found[0], COLUMNS),
        ("keys", &found[1], KEYS),
        ("foreign keys", &found[2], FOREIGN_KEYS),
        ("writes", &found[3], WRITES),
    ] {
        let mut theirs = strings(engine, sql);
        theirs.retain(|row| what == "writes" || !made.iter().any(|made| row.starts_with(made)));
        same(file, what, ours.clone(), theirs);
    }
    same(file, "types", types(&catalog), strings(engine, TYPES));
    same(file, "routines", routines(&catalog), strings(engine, ROUTINES));
}

fn same(file: &str, what: &str, ours: Vec<String>, theirs: Vec<String>) {
    let (ours, theirs): (BTreeSet<String>, BTreeSet<String>) =
        (ours.into_iter().collect(), theirs.into_iter().collect());
    let only = |left: &BTreeSet<String>, right: &BTreeSet<String>| {
        left.difference(right).cloned().collect::<Vec<_>>().join("\n  ")
    };
    let (mine, engine) = (only(&ours, &theirs), only(&theirs, &ours));
    assert!(ours == theirs, "{file}: {what}\n ours only:\n  {mine}\n engine only:\n  {engine}");
}

fn catalog(file: &str, text: &str) -> Result<Catalog, Vec<Diagnostic>> {
    Catalog::new(dialect("postgres").unwrap(), &[Source { file, text }])
}

/// A shown name to its schema and its own name.
fn split<'n>(catalog: &Catalog, name: &'n str) -> (Option<&'n str>, &'n str) {
    match catalog.relation(name) {
        Ok(None) => name.split_once('.').map_or((None, name), |(schema, name)| (Some(schema), name)),
        _ => (None, name),
    }
}

fn is_made(catalog: &Catalog, name: &str) -> bool {
    let (schema, bare) = split(catalog, name);
    let relation = catalog.relation_in(schema, bare).unwrap().unwrap();
    matches!(relation.kind, RelationKind::View { .. })
}

/// `relation|column|type|not null|default|identity|generated`.
fn columns(relation: &Relation) -> Vec<String> {
    let column = |column: &querent_analyzer::catalog::ColumnDef| {
        let identity = match column.identity {
            Some(Identity::Always) => "a",
            Some(Identity::ByDefault) => "d",
            None => "",
        };
        let (not_null, by_domain) = (i32::from(column.not_null), i32::from(column.domain_refuses_null));
        let default = i32::from(column.default.is_some());
        let generated = if column.generated.is_some() { "s" } else { "" };
        let facts = format!("{not_null}|{by_domain}|{default}|{identity}|{generated}");
        format!("{}|{}|{}|{facts}", relation.name, column.name, column.ty)
    };
    relation.columns.iter().map(column).collect()
}

/// `relation|primary|columns with their collations|partial`, an expression as `?`.
fn key(relation: &Relation, key: &Key) -> String {
    let part = |(column, collation): (&Option<usize>, &Option<String>)| {
        let column = column.map_or("?", |index| relation.columns[index].name.as_str());
        format!("{column} {}", collation.as_deref().unwrap_or(""))
    };
    let parts: Vec<String> = key.columns.iter().zip(&key.collations).map(part).collect();
    let (primary, partial) = (i32::from(key.kind == KeyKind::Primary), i32::from(key.predicate.is_some()));
    format!("{}|{primary}|{}|{partial}", relation.name, parts.join(","))
}

/// `relation|columns|parent|parent columns|deferrable`.
fn foreign_key(catalog: &Catalog, relation: &Relation, key: &ForeignKey) -> String {
    let columns: Vec<&str> = key.columns.iter().map(|index| relation.columns[*index].name.as_str()).collect();
    let (schema, bare) = split(catalog, &key.parent);
    let parent = catalog.relation_in(schema, bare).unwrap().unwrap();
    let primary = || parent.primary_key().iter().map(|index| parent.columns[*index].name.clone()).collect();
    let parents: Vec<String> = if key.parent_columns.is_empty() { primary() } else { key.parent_columns.clone() };
    let deferrable = i32::from(key.deferred);
    format!("{}|{}|{}|{}|{deferrable}", relation.name, columns.join(","), key.parent, parents.join(","))
}

/// `relation|the writes whose rows a trigger or a rule may change or skip|policies`.
fn writes(relation: &Relation) -> String {
    let (rewrites, policies) = (relation.rewrites_rows.keywords().join(","), i32::from(relation.row_security));
    format!("{}|{rewrites}|{policies}", relation.name)
}

/// `name|kind|what it holds`.
fn types(catalog: &Catalog) -> Vec<String> {
    let shown = |name: &str| {
        let def = catalog.type_def(name).unwrap_or_else(|| panic!("no type `{name}`"));
        let fields = |fields: &[(String, querent_analyzer::SqlType)]| {
            fields.iter().map(|(name, ty)| format!("{name} {ty}")).collect::<Vec<_>>().join(",")
        };
        let what = match &def.kind {
            TypeKind::Enum { labels } => format!("e|{}", labels.join(",")),
            TypeKind::Domain { base, not_null } => {
                format!("d|{base} {} {}", i32::from(*not_null), i32::from(def.default.is_some()))
            }
            TypeKind::Composite { fields: own } => format!("c|{}", fields(own)),
            TypeKind::Range { subtype } => format!("r|{subtype}"),
            TypeKind::Base => "b|".to_owned(),
        };
        format!("{name}|{what}")
    };
    catalog.type_names().into_iter().map(shown).collect()
}

/// `name(arguments) result`.
fn routines(catalog: &Catalog) -> Vec<String> {
    let schemas = [Some("public"), Some("audit")];
    let all = catalog.routine_names().into_iter().flat_map(|name| {
        schemas.iter().flat_map(move |schema| catalog.routines(*schema, name)).map(|routine| routine.to_string())
    });
    all.collect()
}

/// The rows of a query over one text column.
fn strings(engine: &mut Client, sql: &str) -> Vec<String> {
    engine.query(&format!("WITH {SHOWN} {sql}"), &[]).unwrap().into_iter().map(|row| row.get(0)).collect()
}

/// The schema's own relations and types, by the names that Querent shows.
const SHOWN: &str = "
RECURSIVE own AS (
    SELECT c.oid, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || relname AS name, relkind
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')),
heirs AS (
    SELECT inhparent AS parent, inhrelid AS child FROM pg_inherits
    UNION SELECT parent, inhrelid FROM heirs JOIN pg_inherits ON inhparent = child),
typ AS (
    SELECT t.oid, CASE WHEN nspname IN ('public', 'pg_catalog') THEN '' ELSE nspname || '.' END || typname AS name,
        typtype, typbasetype, typnotnull, typdefault, typrelid, nspname !~ '^pg_' AND nspname <> 'information_schema'
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e') AS own
    FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace),
refuses AS (
    SELECT oid, typnotnull AS yes, typdefault IS NOT NULL AS has, typbasetype FROM pg_type WHERE typtype = 'd'
    UNION ALL SELECT r.oid, typnotnull, typdefault IS NOT NULL, t.typbasetype
    FROM refuses r JOIN pg_type t ON t.oid = r.typbasetype AND typtype = 'd')";

const RELATIONS: &str = "SELECT name FROM own";

const COLUMNS: &str = "
SELECT concat_ws('|', own.name, attname, typ.name,
    (attnotnull
        OR EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'c' AND convalidated AND conkey = ARRAY[attnum]
            AND conbin IS NOT NULL AND pg_get_constraintdef(pg_constraint.oid) ~ 'IS NOT NULL' AND pg_get_constraintdef(pg_constraint.oid) !~ 'OR|CASE')
        OR EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND conname = 'both' AND attname = 'g'))::int,
    EXISTS (SELECT FROM refuses WHERE oid = atttypid AND yes)::int,
    ((atthasdef AND attgenerated = '') OR attidentity <> '' OR EXISTS (SELECT FROM refuses WHERE oid = atttypid AND has))::int,
    attidentity, attgenerated)
FROM own JOIN pg_attribute ON attrelid = own.oid AND attnum > 0 AND NOT attisdropped JOIN typ ON typ.oid = atttypid";

const KEYS: &str = "
SELECT concat_ws('|', own.name, indisprimary::int,
    (SELECT string_agg(coalesce(attname, '?') || ' ' || CASE WHEN indcollation[k - 1] IN (0, 100, 950) AND coll.oid IS DISTINCT FROM 950
        OR indcollation[k - 1] = attcollation THEN '' ELSE collname END, ',' ORDER BY k)
     FROM generate_series(1, indnkeyatts) k LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[k - 1] AND attnum > 0
     LEFT JOIN pg_collation coll ON coll.oid = indcollation[k - 1]),
    (indpred IS NOT NULL)::int)
FROM own JOIN pg_index ON indrelid = own.oid
WHERE indisunique AND indimmediate AND indisvalid AND relkind <> 'm'
    AND NOT (relkind = 'r' AND EXISTS (SELECT FROM heirs WHERE parent = own.oid))";

const FOREIGN_KEYS: &str = "
SELECT concat_ws('|', own.name,
    (SELECT string_agg(attname, ',' ORDER BY k) FROM unnest(conkey) WITH ORDINALITY x(n, k) JOIN pg_attribute ON attrelid = conrelid AND attnum = n),
    parent.name,
    (SELECT string_agg(attname, ',' ORDER BY k) FROM unnest(confkey) WITH ORDINALITY x(n, k) JOIN pg_attribute ON attrelid = confrelid AND attnum = n),
    condeferrable::int)
FROM own JOIN pg_constraint ON conrelid = own.oid AND contype = 'f' AND convalidated JOIN own parent ON parent.oid = confrelid
WHERE NOT (own.relkind = 'r' AND EXISTS (SELECT FROM heirs WHERE parent = own.oid))";

/// 1, 2 and 64 of `tgtype`: for each row, before, instead; the bit of an event, and `ev_type` of a rule. A row of a partitioned table may
/// move, which deletes and inserts it.
const WRITES: &str = "
SELECT concat_ws('|', own.name,
    (SELECT coalesce(string_agg(event, ',' ORDER BY place), '') FROM (VALUES ('INSERT', 4, '3', 1), ('UPDATE', 16, '2', 2), ('DELETE', 8, '4', 3))
         AS events (event, bit, rule, place) WHERE
     EXISTS (SELECT FROM pg_trigger WHERE NOT tgisinternal AND (tgtype & 64 > 0 OR tgtype & 3 = 3)
        AND (tgtype & bit > 0 OR event = 'UPDATE' AND own.relkind = 'p')
        AND (tgrelid = own.oid OR tgrelid IN (SELECT child FROM heirs WHERE parent = own.oid)))
     OR EXISTS (SELECT FROM pg_rewrite WHERE ev_class = own.oid AND is_instead AND ev_type::text = rule)),
    relrowsecurity::int)
FROM own JOIN pg_class USING (oid)";

const TYPES: &str = "
SELECT concat_ws('|', name, typtype, CASE typtype
    WHEN 'e' THEN coalesce((SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = typ.oid), '')
    WHEN 'd' THEN (SELECT base.name FROM typ base WHERE base.oid = typ.typbasetype) || ' ' || typnotnull::int || ' ' || (typdefault IS NOT NULL)::int
    WHEN 'r' THEN (SELECT base.name FROM pg_range JOIN typ base ON base.oid = rngsubtype WHERE rngtypid = typ.oid)
    ELSE (SELECT string_agg(attname || ' ' || base.name, ',' ORDER BY attnum) FROM pg_attribute JOIN typ base ON base.oid = atttypid
          WHERE attrelid = typ.typrelid AND attnum > 0 AND NOT attisdropped) END)
FROM typ WHERE own AND (typtype IN ('e', 'd', 'r') OR typtype = 'c' AND EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind = 'c'))";

const ROUTINES: &str = "
SELECT proname || '(' || coalesce((SELECT string_agg(concat_ws(' ', CASE mode WHEN 'v' THEN 'VARIADIC' END, nullif(argname, ''), typ.name,
        CASE WHEN place > pronargs - pronargdefaults THEN 'DEFAULT' END), ', ' ORDER BY place)
    FROM (SELECT ty, coalesce(mode, 'i') AS mode, argname, row_number() OVER (ORDER BY k) AS place
        FROM unnest(coalesce(proallargtypes, string_to_array(proargtypes::text, ' ')::oid[]), proargmodes, proargnames)
            WITH ORDINALITY AS every(ty, mode, argname, k) WHERE coalesce(mode, 'i') IN ('i', 'b', 'v')) args
    JOIN typ ON typ.oid = ty), '') || ') ' || CASE WHEN proretset THEN 'SETOF ' ELSE '' END || ret.name
FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace JOIN typ ret ON ret.oid = prorettype
WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' AND prorettype <> 'trigger'::regtype
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype IN ('e', 'i'))";
