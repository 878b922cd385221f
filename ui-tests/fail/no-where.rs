use querent::query;

fn main() {
    let _ = query!(DELETE FROM reviews);
    let _ = query!("UPDATE books SET stock = 0");
}
