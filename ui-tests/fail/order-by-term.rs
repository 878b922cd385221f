use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books ORDER BY 2);
    let _ = query!("SELECT title FROM books UNION SELECT name FROM authors ORDER BY stock");
}
