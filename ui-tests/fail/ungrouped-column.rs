#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(SELECT author_id, title, count(*) AS books FROM books GROUP BY author_id);
    let _ = query!("SELECT author_id, title, count(*) AS books FROM books GROUP BY author_id");
}
