use querent::query;

fn main() {
    let _ = query!(SELECT id FROM whole);
    let _ = query!(SELECT id FROM broken);
    let _ = query!("SELECT id FROM stale");
}
