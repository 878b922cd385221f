use querent::query;

fn main() {
    let (title, stock, subtitle) = ("Emma", 3_u64, Some("x"));
    let _ = query!(SELECT title FROM books WHERE stock = {title});
    let _ = query!("SELECT title FROM books WHERE stock = $1", stock);
    let _ = query!(SELECT title FROM books WHERE title = {subtitle});
    let _ = query!(INSERT INTO authors (name) VALUES ({subtitle}));
}
