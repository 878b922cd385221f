use querent::query;

fn main() {
    let _ = query!(SELECT b.title FROM books b JOIN authors b ON b.id = 1);
    let _ = query!("SELECT b.title FROM books b JOIN authors b ON b.id = 1");
}
