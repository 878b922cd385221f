use querent::query;

fn main() {
    let _ = query!(UPDATE books SET price = 1.5 WHERE id = 1);
    let _ = query!("UPDATE books SET price = 1.5 WHERE id = 1");
}
