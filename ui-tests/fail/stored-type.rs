#![deny(deprecated)]
use querent::query;

fn main() {
    let _ = query!(UPDATE books SET price_cents = price_cents * 0.9 WHERE id = 1);
    let _ = query!("UPDATE books SET in_print = 'true' WHERE id = 1");
}
