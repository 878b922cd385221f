use querent::query;

fn main() {
    let _ = query!(SELECT uper(title) AS title FROM books);
    let _ = query!("SELECT uper(title) AS title FROM books");
}
