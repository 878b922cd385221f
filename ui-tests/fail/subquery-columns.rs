use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE author_id = (SELECT id, name FROM authors));
    let _ = query!("SELECT title FROM books WHERE author_id IN (SELECT id, name FROM authors)");
}
