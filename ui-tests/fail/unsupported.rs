use querent::query;

fn main() {
    let name = Some("x");
    let _ = query!(SELECT title FROM books WHERE TRUE @if name.is_some() { AND title = {name} });
}
