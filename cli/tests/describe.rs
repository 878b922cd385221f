//! `cargo querent describe`: JSON lines for tools, a page for people, and a schema found as the macros find it.

mod support;

use serde_json::{Value, json};
use support::{Folder, Run};

const SCHEMA: &str = "-- querent: dialect=sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, token UUID, born DATE NOT NULL);
CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users, body BLOB NOT NULL);
";

fn folder(test: &str) -> Folder {
    let folder = Folder::new(&format!("describe-{test}"));
    folder.write("schema.sql", SCHEMA);
    folder
}

fn json_lines(folder: &Folder, input: impl AsRef<[u8]>) -> Vec<Value> {
    let run = folder
        .run_with_input(&["describe", "--schema", "schema.sql", "--dialect", "sqlite", "--format", "json"], input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn line(id: Value, sql: &str) -> String {
    format!("{}\n", json!({ "id": id, "sql": sql }))
}

#[test]
fn a_select_with_overrides_and_a_named_parameter() {
    let sql =
        "SELECT id, name AS \"name?\", email AS \"email!\", token AS \"token!: Uuid\", born FROM users WHERE id = :id";
    let answers = json_lines(&folder("select"), line(json!(7), sql));
    let column = |name: &str, raw: &str, ty: &str, nullable: bool, rust: &str| {
        let mut column = json!({ "name": name, "type": ty, "nullable": nullable, "rust": rust });
        if name != raw {
            column["raw_name"] = json!(raw);
        }
        column
    };
    assert_eq!(
        answers,
        [json!({
            "id": 7, "ok": true, "statement": "select", "cardinality": "at-most-one",
            "columns": [
                column("id", "id", "INTEGER", false, "i64"),
                column("name", "name?", "TEXT", false, "Option<String>"),
                column("email", "email!", "TEXT", true, "String"),
                column("token", "token!: Uuid", "UUID", true, "Uuid"),
                column("born", "born", "DATE", false, "String"),
            ],
            "params": [{ "index": 1, "name": "id", "type": "INTEGER", "nullable": false, "rust": "i64" }],
            "reads": ["users"],
            "writes": [],
            "lints": [],
        })]
    );
}

#[test]
fn the_order_and_the_kind_of_ids_stay() {
    let ids = [json!("a"), json!(2), json!(null), json!({ "n": [1, 2] })];
    let input: String = ids.iter().map(|id| line(id.clone(), "SELECT count(*) FROM users")).collect();
    // The last line may lack its end; empty lines are nothing.
    let answers = json_lines(
        &folder("ids"),
        format!("\n{}\r\n  \n{}", input.trim_end(), line(json!("end"), "SELECT 1").trim_end()),
    );
    let got: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(got, [&ids[0], &ids[1], &ids[2], &ids[3], &json!("end")]);
    assert!(answers.iter().all(|answer| answer["cardinality"] == "exactly-one"), "{answers:?}");
}

#[test]
fn writes_name_their_tables() {
    let answers = json_lines(
        &folder("writes"),
        [
            line(json!(1), "INSERT INTO users (name, email, born) VALUES (?1, ?2, ?3)"),
            line(json!(2), "UPDATE users SET email = ?1 WHERE id = ?2 RETURNING id"),
            line(json!(3), "DELETE FROM posts WHERE body = ?"),
            line(json!(4), "VACUUM"),
        ]
        .concat(),
    );
    let statements: Vec<&Value> = answers.iter().map(|answer| &answer["statement"]).collect();
    assert_eq!(statements, ["insert", "update", "delete", "other"]);
    assert_eq!(answers[0]["cardinality"], "zero");
    assert_eq!(answers[1]["cardinality"], "at-most-one");
    assert_eq!(answers[0]["writes"][0], "users");
    let rust = |answer: usize, param: usize| &answers[answer]["params"][param]["rust"];
    assert_eq!([rust(0, 0), rust(0, 1), rust(2, 0)], ["&str", "Option<&str>", "&[u8]"]);
}

#[test]
fn errors_have_byte_offsets_and_places_for_people() {
    let sql = "SELECT 'é',\n  naem FROM users";
    let answers = json_lines(&folder("errors"), line(json!(1), sql));
    let error = &answers[0]["errors"][0];
    assert_eq!(answers[0]["ok"], false, "{answers:?}");
    assert_eq!(error["code"], "unknown-column");
    let (start, end) = (error["start"].as_u64().unwrap() as usize, error["end"].as_u64().unwrap() as usize);
    assert_eq!(&sql[start..end], "naem");
    assert_eq!([&error["line"], &error["column"]], [2, 3]);
    assert!(error["help"].as_str().unwrap().contains("`name`"), "{error}");
}

#[test]
fn a_malformed_line_is_an_answer_too() {
    let mut input = b"no json\n{\"id\": 3}\n{\"id\": 4, \"sql\": 5}\n\xff\xfe\n[]\n".to_vec();
    input.extend(line(json!(5), "SELECT 1").bytes());
    let answers = json_lines(&folder("malformed"), input);
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&json!(null), &json!(3), &json!(4), &json!(null), &json!(null), &json!(5)]);
    for answer in &answers[..5] {
        assert_eq!((&answer["ok"], &answer["errors"][0]["code"]), (&json!(false), &json!("input")), "{answer}");
    }
    assert_eq!(answers[5]["ok"], true);
}

#[test]
fn hostile_queries_are_errors_not_crashes() {
    let many = 500_000;
    let hostile = [
        String::new(),
        " ; -- nothing".to_string(),
        "SELECT 1; SELECT 2".to_string(),
        "SELECT 'open".to_string(),
        format!("SELECT {}1{}", "(".repeat(many), ")".repeat(many)),
        format!("SELECT {}", "(".repeat(many)),
        format!("SELECT {}1", "-".repeat(many).replace('-', "- ")),
        format!("SELECT {}1", "NOT ".repeat(many / 4)),
        format!("SELECT 1{}", " + 1".repeat(many / 4)),
        format!("SELECT {}1{}", "CASE WHEN 1 THEN ".repeat(many / 10), " END".repeat(many / 10)),
    ];
    let input: String = hostile.iter().map(|sql| line(json!(0), sql)).collect();
    let answers = json_lines(&folder("hostile"), input);
    assert_eq!(answers.len(), hostile.len());
    assert!(
        answers.iter().all(|answer| answer["ok"] == false),
        "{:?}",
        answers.iter().map(|a| &a["ok"]).collect::<Vec<_>>()
    );
}

#[test]
fn an_answer_comes_before_the_next_question() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let folder = folder("dialogue");
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-querent"))
        .args(["describe", "--format", "json", "--schema"])
        .arg(folder.path("schema.sql"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut ask, mut hear) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in 1..=3 {
        ask.write_all(line(json!(id), "SELECT 1").as_bytes()).unwrap();
        let mut answer = String::new();
        hear.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},\"ok\":true")), "{answer}");
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
}

fn describe(folder: &Folder, query: &str) -> Run {
    folder.run(&["querent", "describe", query])
}

#[test]
fn a_page_for_people() {
    let run = describe(&folder("page"), "SELECT name, email FROM users WHERE id = :id");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(
        run.out,
        "select, at most one row

column  type  null  rust
name    TEXT  no    String
email   TEXT  yes   Option<String>

parameter  type     null  rust
?1 id      INTEGER  no    i64

reads  columns
users  email, id, name
"
    );
}

#[test]
fn a_mistake_is_underlined() {
    let run = describe(&folder("underlined"), "SELECT id,\n\tnaem FROM users");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
    assert!(run.err.starts_with("error: [unknown-column] "), "{run:?}");
    assert!(run.err.contains("--> query:2:2\n2 | naem FROM users\n  | ^^^^\nhelp: "), "{run:?}");
}

#[test]
fn the_schema_is_found_upwards_or_by_configuration() {
    let folder = folder("found");
    std::fs::create_dir_all(folder.path("app/src")).unwrap();
    let below = |directory: &str, schema: Option<&str>| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cargo-querent"));
        command
            .args(["describe", "SELECT * FROM users"])
            .current_dir(folder.path(directory))
            .env_remove("QUERENT_SCHEMA");
        if let Some(schema) = schema {
            command.env("QUERENT_SCHEMA", schema);
        }
        Run::from(command.output().unwrap())
    };
    assert!(below("app/src", None).out.contains("email"));
    folder.write("other.sql", "CREATE TABLE users (nick TEXT)");
    folder.write("app/querent.toml", "schema = \"../other.sql\"");
    assert!(below("app/src", None).out.contains("nick"));
    assert!(below("app/src", Some("../../schema.sql")).out.contains("email"));
    let toml = "schema = \"../schema.sql\"\n[types]\nDATE = \"Day\"\n[columns]\n\"users.email\" = \"Email\"";
    folder.write("app/querent.toml", toml);
    let page = below("app/src", None).out;
    assert!(page.contains("Option<Email>") && page.contains("no    Day"), "{page}");
    folder.write("app/querent.toml", "\nschemas = 1");
    let run = below("app/src", None);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("querent.toml:2: unknown key `schemas`; did you mean `schema`?"), "{run:?}");
}

#[test]
fn what_is_not_possible_exits_with_two() {
    let folder = folder("not-possible");
    folder.write("broken.sql", "CREATE TABLE t (a TEXT DEFAULT 'open)");
    folder.write("twice.sql", "CREATE TABLE t (a);\nCREATE TABLE T (b);");
    for (arguments, word) in [
        (&["describe", "--schema", "missing.sql", "SELECT 1"][..], "cannot read `missing.sql`"),
        (&["describe", "--schema", "broken.sql", "SELECT 1"], "broken.sql:1"),
        (&["describe", "--schema", "twice.sql", "SELECT 1"], "twice.sql:2"),
        (&["describe", "--schema", "schema.sql", "--dialect", "oracle", "SELECT 1"], "unknown dialect `oracle`"),
        (&["describe", "--schema", "schema.sql"], "no query"),
        (&["describe", "--schema", "schema.sql", "--format", "json", "SELECT 1"], "standard input"),
        (&["describe", "--format", "yaml"], "yaml"),
        (&["descirbe"], "describe"),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}: {run:?}");
        assert!(run.err.starts_with("error: ") && run.err.contains(word), "{arguments:?}: {run:?}");
    }
}

#[test]
fn help_has_examples() {
    let folder = folder("help");
    for command in ["snapshot", "describe"] {
        let run = folder.run(&["querent", command, "--help"]);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains(&format!("\n  cargo querent {command} ")), "{run:?}");
        assert!(run.out.contains(&format!("Usage: cargo querent {command} ")), "{run:?}");
    }
}
