use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE sum(stock) > 1);
    let _ = query!("SELECT title FROM books WHERE sum(stock) > 1");
}
