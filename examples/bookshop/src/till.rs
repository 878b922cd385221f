//! Writing: a transaction, an upsert that returns its row, and errors that say what went wrong.

use crate::model::{BookId, CustomerId};
use crate::table::{heading, money};
use querent::sqlite::Connection;
use querent::{ErrorKind, Result, query, query_scalar};

/// Works at the till.
pub(crate) fn show(db: &mut Connection) -> Result<()> {
    heading("At the till", "a transaction, a CHECK");
    let (reader, book) = (CustomerId(7), BookId(42));
    let cents = sell(db, reader, book, 1)?;
    println!("  sold one copy of {book} for {}", money(cents));
    match sell(db, reader, book, 1000) {
        Ok(cents) => println!("  sold a thousand copies for {}", money(cents)),
        Err(error) if matches!(error.kind(), ErrorKind::CheckViolation { .. }) => {
            println!("  a thousand copies? we have not that many")
        }
        Err(error) => return Err(error),
    }
    println!("  the refused sale left no trace; orders today: {}", orders_of(db, "2026-01-02")?);

    heading("Second thoughts", "an upsert with RETURNING");
    review(db, reader, book, 4)?;
    review(db, reader, book, 5)
}

/// All or nothing: dropping the transaction on an early return rolls it back.
fn sell(db: &mut Connection, customer: CustomerId, book: BookId, quantity: i64) -> Result<i64> {
    let sale = db.transaction()?;
    // VALUES with one row and RETURNING is exactly one row.
    let order = query_scalar!(
        INSERT INTO orders (customer_id, status, placed_at)
        VALUES ({customer}, "paid", "2026-01-02 10:30:00")
        RETURNING id
    )
    .run(&sale)?;
    query!(
        INSERT INTO order_lines (order_id, line, book_id, quantity, unit_cents)
        SELECT {order}, 1, id, {quantity}, price_cents FROM books WHERE id = {book}
    )
    .execute(&sale)?;
    // CHECK (stock >= 0) stands guard over this one. At most one book has that id; none at all is an error of its own.
    let price = query_scalar!(
        UPDATE books SET stock = stock - {quantity} WHERE id = {book} RETURNING price_cents
    )
    .fetch_one(&sale)?;
    sale.commit()?;
    Ok(price * quantity)
}

/// An upsert: a reader has one review of a book, and may change it.
fn review(db: &Connection, customer: CustomerId, book: BookId, rating: i64) -> Result<()> {
    let review = query!(
        INSERT INTO reviews (book_id, customer_id, rating, posted_at)
        VALUES ({book}, {customer}, {rating}, "2026-01-02 10:31:00")
        ON CONFLICT (book_id, customer_id) DO UPDATE SET rating = excluded.rating
        RETURNING id, rating
    )
    .run(db)?;
    println!("  review {} now gives {}", review.id, "★".repeat(review.rating as usize));
    Ok(())
}

fn orders_of(db: &Connection, day: &str) -> Result<i64> {
    query_scalar!(SELECT count(*) FROM orders WHERE date(placed_at) = {day}).run(db)
}
