use querent::query;

fn main() {
    let _ = query!(SELECT upper(title, 1) AS title FROM books);
    let _ = query!("SELECT substr(title) AS title FROM books");
}
