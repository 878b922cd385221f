use querent::query;

fn main() {
    let _ = query!(DELETE FROM order_totals WHERE order_id = 1);
    let _ = query!("DELETE FROM order_totals WHERE order_id = 1");
}
