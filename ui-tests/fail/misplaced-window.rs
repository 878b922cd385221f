use querent::query;

fn main() {
    let _ = query!(SELECT title FROM books WHERE row_number() OVER () = 1);
    let _ = query!("SELECT title FROM books WHERE row_number() OVER () = 1");
}
