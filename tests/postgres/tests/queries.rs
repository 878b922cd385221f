//! Real `query!`s against a PostgreSQL snapshot, in both spellings, run on a real server.

use querent::postgres::tokio_postgres::{NoTls, connect};
use querent::postgres::{Client, Date, Numeric, Range, transaction};
use querent::{Decode, Encode, query, query_as, query_file_scalar, query_scalar};

#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
#[querent(type_name = "mood", rename_all = "lowercase")]
enum Mood {
    #[querent(rename = "very happy")]
    VeryHappy,
    Ok,
    Sad,
}

#[derive(Debug, Clone, PartialEq, Encode, Decode)]
#[querent(type_name = "address")]
struct Address {
    zip: Option<i32>,
    street: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
struct PersonId(i64);

/// Runs the test body with a client of a database that holds the snapshot and Ann, if there is a server.
fn with_ann(body: impl AsyncFnOnce(&mut Client, PersonId)) {
    let Some(database) = querent_test_servers::postgres() else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = connect(database.url(), NoTls).await.unwrap();
        tokio::spawn(connection);
        let mut db = Client::from(client);
        db.batch_execute(include_str!("../schema.sql")).await.unwrap();
        let name = "Ann";
        let ann = query_scalar!(
            INSERT INTO people (name, email, tags, data) VALUES ({name}, "ann@example.org", {["a", "b"]}, {r#"{"n": 1}"#})
            RETURNING id
        );
        let ann = ann.run(&db).await.unwrap();
        body(&mut db, ann).await;
    });
    runtime.shutdown_background();
}

#[test]
fn both_spellings_and_every_placeholder() {
    with_ann(async |db, id| {
        let name: Option<String> =
            query_scalar!(SELECT name FROM people WHERE id = {id}).run(db as &Client).await.unwrap();
        assert_eq!(name.as_deref(), Some("Ann"));
        let db = &*db;
        let by_number = query_scalar!("SELECT name FROM people WHERE id = $1 AND name = ANY($2)", id, ["Ann"]);
        assert_eq!(by_number.run(db).await.unwrap(), name);
        assert_eq!(query_scalar!("SELECT name FROM people WHERE id = ?", id).run(db).await.unwrap(), name);
        assert_eq!(query_scalar!("SELECT name FROM people WHERE id = :id").run(db).await.unwrap(), name);
        assert_eq!(query_scalar!(SELECT name FROM people WHERE id = $1; id).run(db).await.unwrap(), name);
        assert_eq!(query_file_scalar!("queries/name.sql", id).run(db).await.unwrap(), name);
    });
}

#[test]
fn operators_that_are_tokens_of_rust() {
    with_ann(async |db, id| {
        let row = query!(
            SELECT id, data->>"n" AS n, data ? "n" AS "has!", tags @> ARRAY["a"] AS "tagged!", name::varchar AS short
            FROM people
            WHERE name ~* "^a" AND tags && {["b", "c"]} AND data @> {r#"{"n": 1}"#}::jsonb
        );
        let row = row.fetch_all(&*db).await.unwrap().remove(0);
        assert_eq!(
            (row.id, row.n.as_deref(), row.has, row.tagged, row.short.as_str()),
            (id, Some("1"), true, true, "Ann")
        );
    });
}

#[test]
fn types_of_the_schema() {
    with_ann(async |db, id| {
        let home = Address { zip: Some(4711), street: None };
        let (mood, moods) = (Mood::VeryHappy, [Mood::Sad, Mood::Ok]);
        let changed = query!(UPDATE people SET mood = {mood}, moods = {moods}, home = {home} WHERE id = {id});
        assert_eq!(changed.run(&*db).await.unwrap(), 1);

        let row = query!(
            SELECT mood, moods AS "moods: Vec<Mood>", home AS "home: Address", email FROM people WHERE mood = {mood}
        );
        let row = row.fetch_all(&*db).await.unwrap().remove(0);
        assert_eq!((row.mood, row.moods, row.home), (mood, moods.to_vec(), Some(home.clone())));
        assert_eq!(row.email.as_deref(), Some("ann@example.org"));

        #[derive(Debug, PartialEq)]
        struct Person {
            id: PersonId,
            mood: Mood,
            home: Option<Address>,
        }
        let person =
            query_as!(Person, SELECT id, mood, home FROM people WHERE id = {id}).fetch_one(&*db).await.unwrap();
        assert_eq!(person, Person { id, mood, home: Some(home) });
        let text = query_scalar!("SELECT mood AS \"mood: String\" FROM people WHERE mood = $1", "very happy");
        assert_eq!(text.fetch_all(&*db).await.unwrap(), ["very happy"]);
    });
}

#[test]
fn text_without_case() {
    with_ann(async |db, id| {
        let (nick, former) = ("Annie", ["Ännchen", "Anka"]);
        let set = query!(UPDATE people SET nick = {nick}, former_nicks = {former} WHERE id = {id});
        set.run(&*db).await.unwrap();
        let row = query!("SELECT id, nick, former_nicks FROM people WHERE nick = $1", "ANNIE").run(&*db).await.unwrap();
        let row = row.expect("one row has the nick");
        assert_eq!(
            (row.id, row.nick.as_str(), row.former_nicks.as_slice()),
            (id, "Annie", former.map(String::from).as_slice())
        );
        let count = query_scalar!(
            SELECT count(*) FROM people
            WHERE nick IN ({"x"}, {"aNNie"}) AND nick LIKE {"ann%"} AND {"anka"} = ANY(former_nicks) AND nick = ANY({["annie"]})
        );
        assert_eq!(count.run(&*db).await.unwrap(), 1);
        let lower: Option<String> =
            query_scalar!(SELECT lower(nick) FROM people WHERE id = {id}).run(&*db).await.unwrap().flatten();
        assert_eq!(lower.as_deref(), Some("annie"));
    });
}

#[test]
fn the_crates_own_values() {
    with_ann(async |db, id| {
        let (score, born): (Numeric, _) = ("12.50".parse().unwrap(), Date { days: 8_826 });
        let (seen, picture) = (Range::from(1..5), [1u8, 2]);
        let set = query!(
            UPDATE people SET score = {score}, born = {born}, seen = {seen}, picture = {picture} WHERE id = {id}
        );
        set.run(&*db).await.unwrap();
        let row = query!(
            SELECT score AS "score: Numeric", born AS "born: Date", seen, picture, tags, data AS "data: String"
            FROM people WHERE id = {id}
        );
        let row = row.fetch_one(&*db).await.unwrap();
        assert_eq!((row.score, row.born, row.seen), (score, Some(born), Some(Range::from(1..5))));
        assert_eq!(
            (row.picture, row.tags, row.data.as_str()),
            (Some(vec![1, 2]), vec!["a".into(), "b".into()], "{\"n\": 1}")
        );
    });
}

#[test]
fn a_transaction_that_spawns() {
    with_ann(async |db, id| {
        let client = transaction(db, async |transaction| {
            query!(UPDATE people SET name = "Bea" WHERE id = {id}).run(&*transaction).await?;
            query_scalar!(SELECT name FROM people WHERE id = {id}).run(&*transaction).await
        });
        assert_eq!(client.await.unwrap().as_deref(), Some("Bea"));
    });
}

#[test]
fn the_blocking_client() {
    let Some(database) = querent_test_servers::postgres() else { return };
    let mut db = querent::postgres::sync::Client::connect(database.url(), NoTls).unwrap();
    db.batch_execute(include_str!("../schema.sql")).unwrap();
    let id = query_scalar!("INSERT INTO people (name) VALUES ('Ann') RETURNING id").run(&mut db).unwrap();
    let names: Vec<String> = query!(SELECT name FROM people)
        .fetch(&mut db)
        .map(|row| row.map(|row| row.name))
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(names, ["Ann"]);
    assert_eq!(query!("DELETE FROM people WHERE id = $1", id).run(&mut db).unwrap(), 1);
}
