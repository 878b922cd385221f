//! Records under the feature `serde`: whatever types the other features give their fields, they serialise.
#![cfg(all(feature = "serde", feature = "serde_json"))]

use querent::query;

#[test]
fn records_serialise_with_the_types_of_every_feature() {
    let db = querent::sqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../schema.sql")).unwrap();
    query!(INSERT INTO authors (name, biography) VALUES ({"Ann"}, {None::<String>})).run(&db).unwrap();
    let authors = query!(SELECT id, name, born, biography FROM authors).run(&db).unwrap();
    let expected = serde_json::json!([{"id": 1, "name": "Ann", "born": null, "biography": null}]);
    assert_eq!(serde_json::to_value(authors).unwrap(), expected);
}
