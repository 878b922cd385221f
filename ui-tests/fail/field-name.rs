use querent::query;

fn main() {
    let _ = query!(SELECT count(*) FROM books);
    let _ = query!("SELECT id, count(*) FROM books GROUP BY id");
    let _ = query!(SELECT books.id, authors.id FROM books JOIN authors ON authors.id = books.author_id);
    let _ = query!(SELECT id AS "id: Vec<" FROM books);
    let _ = query!("SELECT id AS \"id: _\" FROM books");
}
