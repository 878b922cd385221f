use querent::query;

fn main() {
    let _ = query!(INSERT INTO authors (id, name) VALUES (1));
    let _ = query!("INSERT INTO authors (id, name) VALUES (1, 'A', 3)");
}
