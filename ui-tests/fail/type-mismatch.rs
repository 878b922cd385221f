use querent::query;

fn main() {
    let _ = query!(INSERT INTO vouchers (code, customer_id, cents) VALUES ("a", 1, "many"));
    let _ = query!("INSERT INTO vouchers (code, customer_id, cents) VALUES ('a', 1, 'many')");
}
