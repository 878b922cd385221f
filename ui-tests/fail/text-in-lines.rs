use querent::query;

fn main() {
    let _ = query!(
        r#"
        SELECT b.title, a.nmae AS "author!"
        FROM books b
        JOIN authors a ON a.id = b.author_id
        "#
    );
    let _ = query!("SELECT title " + "FROM boks");
}
