use querent::query;

fn main() {
    let (id, name) = (1, "x");
    let _ = query!("SELECT title FROM books WHERE id = $1 AND title = $2", id);
    let _ = query!("SELECT title FROM books WHERE id = ?", id, name);
    let _ = query!("SELECT title FROM books WHERE id = $2", id, name);
    let _ = query!("SELECT title FROM books WHERE id = {id}", name);
    let _ = query!("SELECT title FROM books WHERE id = :id", nmae = name);
    let _ = query!("SELECT title FROM books WHERE id = {}");
    let _ = query!("SELECT title FROM books WHERE id = {id");
    let _ = query!("SELECT title FROM books WHERE id = ?1 AND title = ?", id, name);
    let _ = query!(SELECT title FROM books WHERE id = $1 AND title = {name}; id);
    let _ = query!(SELECT title FROM books WHERE id = {});
}
