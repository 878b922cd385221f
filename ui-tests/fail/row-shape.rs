use querent::{query_as, query_scalar};

struct Book {
    _id: i64,
}

fn main() {
    let _ = query_scalar!(SELECT id, title FROM books);
    let _ = query_scalar!("SELECT id, title FROM books");
    let _ = query_as!(Book, DELETE FROM books WHERE id = 1);
    let _ = query_as!("SELECT id FROM books");
}
