use querent::query;

fn main() {
    let _ = query!(INSERT INTO authors (name) VALUES (NULL));
    let _ = query!("UPDATE authors SET name = NULL WHERE id = 1");
}
