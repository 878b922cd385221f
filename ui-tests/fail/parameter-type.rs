use querent::query;

fn main() {
    let x = 1;
    let _ = query!(SELECT title FROM books WHERE title = {x} OR stock = {x});
    let _ = query!("SELECT title FROM books WHERE title = $1 OR stock = $1", x);
}
