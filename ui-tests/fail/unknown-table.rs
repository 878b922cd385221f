use querent::query;

fn main() {
    let _ = query!(SELECT title FROM boks);
    let _ = query!("SELECT title\n FROM boks");
}
