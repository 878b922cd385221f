#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(INSERT INTO authors (name, name) VALUES ("a", "b"));
    let _ = query!("INSERT INTO authors (name, name) VALUES ('a', 'b')");
}
