use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books ORDER BY title COLLATE german);
    let _ = query!("SELECT row_number() OVER w AS n FROM books");
}
