#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE subtitle = NULL);
    let _ = query!("SELECT title FROM books WHERE subtitle = NULL");
}
