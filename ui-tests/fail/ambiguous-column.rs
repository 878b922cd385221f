use querent::query;

fn main() {
    let _ = query!(SELECT name FROM authors JOIN customers ON authors.id = customers.id);
    let _ = query!("SELECT name FROM authors JOIN customers ON authors.id = customers.id");
}
