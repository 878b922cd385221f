use querent::query;

fn main() {
    let _ = query!(SELECT b.titel, b.price FROM books b);
    let _ = query!("SELECT b.titel FROM books b");
    let _ = query!(
        SELECT title
        FROM books
        WHERE email = {1}
    );
}
