//! Looking things up: joins, what may be missing, and how many rows there can be.

use crate::model::BookId;
use crate::table::{Table, heading, money, or_dash};
use querent::sqlite::Connection;
use querent::{Result, query, query_scalar};

/// Shows the shelves.
pub(crate) fn show(db: &Connection) -> Result<()> {
    stock(db)?;
    search(db, "%Lantern%")?;
    one_book(db, BookId(42))?;
    reviews(db, BookId(42))?;
    tree(db)?;
    longest_title(db)
}

/// An ungrouped aggregate always yields one row, so `run` gives the record itself.
fn stock(db: &Connection) -> Result<()> {
    heading("The shop", "aggregates and scalar subqueries");
    let shop = query!(
        SELECT count(*) AS titles,
               sum(stock) AS copies,
               (SELECT count(*) FROM customers) AS customers,
               (SELECT count(*) FROM orders) AS orders
        FROM books
    )
    .run(db)?;
    let copies = shop.copies.unwrap_or(0); // the sum of no rows is NULL
    println!("  {} titles, {copies} copies, {} customers, {} orders", shop.titles, shop.customers, shop.orders);
    Ok(())
}

/// `author` is a `String`; `shelf` is an `Option<String>`, because the LEFT JOIN may find no category.
/// `id` and `format` have the types that `querent.toml` names.
fn search(db: &Connection, pattern: &str) -> Result<()> {
    heading("Titles with a lantern", "JOIN, LEFT JOIN");
    let books = query!(
        SELECT b.id, b.title, a.name AS author, c.name AS shelf, b.format, b.price_cents
        FROM books AS b
        JOIN authors AS a ON a.id = b.author_id
        LEFT JOIN categories AS c ON c.id = b.category_id
        WHERE b.title LIKE {pattern} AND b.in_print
        ORDER BY b.title, b.id
        LIMIT 8
    )
    .fetch_all(db)?;

    let mut table = Table::new([">", "title", "author", "shelf", "format", ">price"]);
    for book in &books {
        table.row([&book.id, &book.title, &book.author, &or_dash(&book.shelf), &book.format, &money(book.price_cents)]);
    }
    table.print();
    Ok(())
}

/// A primary key tells that there is at most one row, so `run` gives an `Option`.
fn one_book(db: &Connection, id: BookId) -> Result<()> {
    heading("One book by its number", "a primary key: one row at most");
    let book = query!(SELECT title, isbn, published FROM books WHERE id = {id}).run(db)?;
    match book {
        Some(book) => println!("  {id}  {}, ISBN {}, published {}", book.title, book.isbn, or_dash(&book.published)),
        None => println!("  {id} is not ours"),
    }
    Ok(())
}

/// Some reviews are anonymous: `reviewer` is an `Option`.
fn reviews(db: &Connection, book: BookId) -> Result<()> {
    heading("What readers say of it", "LEFT JOIN, Option");
    let reviews = query!(
        SELECT r.rating, r.posted_at, c.name AS reviewer
        FROM reviews AS r
        LEFT JOIN customers AS c ON c.id = r.customer_id
        WHERE r.book_id = {book}
        ORDER BY r.posted_at DESC
    )
    .fetch_all(db)?;
    for review in reviews {
        let stars = "★".repeat(review.rating as usize);
        println!("  {stars:<5}  {}  {}", review.posted_at, review.reviewer.unwrap_or("anonymous".into()));
    }
    Ok(())
}

/// The shelves within shelves, walked by a recursive CTE.
fn tree(db: &Connection) -> Result<()> {
    heading("The shelves", "WITH RECURSIVE");
    let shelves = query!(
        WITH RECURSIVE tree (id, name, depth, path) AS (
            SELECT id, name, 0, name FROM categories WHERE parent_id IS NULL
            UNION ALL
            SELECT c.id, c.name, tree.depth + 1, tree.path || " / " || c.name
            FROM categories AS c
            JOIN tree ON c.parent_id = tree.id
        )
        SELECT name, depth, (SELECT count(*) FROM books WHERE category_id = tree.id) AS titles
        FROM tree
        ORDER BY path
    )
    .fetch_all(db)?;
    let mut table = Table::new(["shelf", ">titles"]);
    for shelf in &shelves {
        table.row([&format!("{}{}", "   ".repeat(shelf.depth as usize), shelf.name), &shelf.titles]);
    }
    table.print();
    Ok(())
}

/// `for_each` lends each row: `title` is a `&str` into the database's own memory, nothing is copied.
fn longest_title(db: &Connection) -> Result<()> {
    heading("The widest spine", "rows borrowed, not copied");
    let mut widest = String::new();
    query!(SELECT title FROM books ORDER BY id).for_each(db, |book| {
        if book.title.len() > widest.len() {
            widest.clear();
            widest.push_str(book.title);
        }
    })?;
    let copies = query_scalar!(SELECT count(*) FROM books WHERE title = {widest}).run(db)?;
    println!("  {widest} ({} letters, {copies} on the shelves)", widest.len());
    Ok(())
}
