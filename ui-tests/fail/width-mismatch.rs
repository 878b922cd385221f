use querent::query;

fn main() {
    let _ = query!(SELECT title, stock FROM books UNION SELECT name FROM authors);
    let _ = query!("VALUES (1, 2), (3)");
}
