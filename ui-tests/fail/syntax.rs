use querent::query;

fn main() {
    let _ = query!(SELECT title FORM books);
    let _ = query!("SELECT title FROM books WHERE");
    let _ = query!("SELECT 'abc FROM books");
    let _ = query!("this is no SQL");
    let _ = query!(SELECT title FROM books WHERE id = 1u8);
    let _ = query!(SELECT title FROM books -- all of them);
}
