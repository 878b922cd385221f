use querent::query;

fn main() {
    let _ = query!(INSERT INTO authors (name) VALUES ("a") ON CONFLICT (born) DO NOTHING);
    let _ = query!("INSERT INTO vouchers (code, customer_id, cents) VALUES ('a', 1, 2) ON CONFLICT (customer_id) DO NOTHING");
}
