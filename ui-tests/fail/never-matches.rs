#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE stock = "many");
    let _ = query!("SELECT title FROM books WHERE stock = 'many'");
}
