#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE title = r"Emma");
    let _ = query!("SELECT title FROM books WHERE title = \"Emma\"");
}
