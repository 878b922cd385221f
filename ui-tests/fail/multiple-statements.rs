use querent::query;

fn main() {
    let _ = query!(DELETE FROM reviews WHERE id = 1; DELETE FROM books WHERE id = 1);
    let _ = query!("SELECT 1 AS one; SELECT 2 AS two");
}
