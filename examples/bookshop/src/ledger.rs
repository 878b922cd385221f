//! Reports: aggregates, CTEs and window functions, in both spellings.

use crate::model::CustomerId;
use crate::table::{Table, heading, money, or_dash};
use querent::sqlite::Connection;
use querent::{Result, query, query_as, query_scalar};

/// Shows the ledger.
pub(crate) fn show(db: &Connection) -> Result<()> {
    months(db)?;
    best_sellers(db)?;
    regulars(db, 40_000)?;
    states(db)?;
    reorder(db, 2)?;
    unread(db)
}

/// Under GROUP BY a group has a row, so the sum of a NOT NULL expression is an `i64`, not an `Option`;
/// `lag` looks before the first row, so it is an `Option`.
fn months(db: &Connection) -> Result<()> {
    heading("Takings by month", "CTE, lag, a running sum");
    let months = query!(
        WITH monthly AS (
            SELECT substr(placed_at, 1, 7) AS month, count(*) AS orders, sum(cents) AS cents
            FROM order_totals
            WHERE status != "cancelled"
            GROUP BY month
        )
        SELECT month, orders, cents,
               cents - lag(cents) OVER by_month AS change,
               sum(cents) OVER by_month AS so_far
        FROM monthly
        WINDOW by_month AS (ORDER BY month)
        ORDER BY month
    )
    .fetch_all(db)?;

    let mut table = Table::new(["month", ">orders", ">takings", ">change", ">so far"]);
    for month in &months {
        let change = month.change.map(|cents| format!("{:+}", cents / 100));
        table.row([&month.month, &month.orders, &money(month.cents), &or_dash(&change), &money(month.so_far)]);
    }
    table.print();
    Ok(())
}

/// `row_number()` is an `i64` and never NULL.
fn best_sellers(db: &Connection) -> Result<()> {
    heading("The best two of each shelf", "row_number");
    let books = query!(
        WITH sold AS (
            SELECT c.name AS shelf, b.title, sum(l.quantity) AS copies,
                   row_number() OVER (PARTITION BY c.id ORDER BY sum(l.quantity) DESC, b.id) AS place
            FROM categories AS c
            JOIN books AS b ON b.category_id = c.id
            JOIN order_lines AS l ON l.book_id = b.id
            GROUP BY c.id, b.id
        )
        SELECT shelf, place, title, copies FROM sold WHERE place <= 2 ORDER BY shelf, place LIMIT 10
    )
    .fetch_all(db)?;
    let mut table = Table::new(["shelf", ">", "title", ">copies"]);
    for book in &books {
        table.row([&book.shelf, &book.place, &book.title, &book.copies]);
    }
    table.print();
    Ok(())
}

/// The text spelling takes SQL as it stands in any other program, here with a named
/// parameter and an alias that overrides a type.
fn regulars(db: &Connection, least_cents: i64) -> Result<()> {
    heading("Our regulars", "HAVING; the text spelling");
    let customers = query!(
        r#"SELECT c.id AS "id: CustomerId", c.name, count(*) AS orders, sum(t.cents) AS spent, max(t.placed_at) AS last_order
           FROM customers AS c
           JOIN order_totals AS t ON t.customer_id = c.id
           WHERE t.status IN ('paid', 'shipped')
           GROUP BY c.id
           HAVING sum(t.cents) >= :least
           ORDER BY spent DESC, c.id
           LIMIT 5"#,
        least = least_cents,
    )
    .fetch_all(db)?;
    let mut table = Table::new([">", "customer", ">orders", ">spent", "last seen"]);
    for customer in &customers {
        table.row([&customer.id, &customer.name, &customer.orders, &money(customer.spent), &customer.last_order]);
    }
    table.print();
    Ok(())
}

/// Counting with FILTER: one pass over the orders, one row for certain.
fn states(db: &Connection) -> Result<()> {
    heading("Orders by state", "count with FILTER");
    let orders = query!(
        SELECT count(*) FILTER (WHERE status = "open") AS open,
               count(*) FILTER (WHERE status = "paid") AS paid,
               count(*) FILTER (WHERE status = "shipped") AS shipped,
               count(*) FILTER (WHERE status = "cancelled") AS cancelled
        FROM orders
    )
    .run(db)?;
    println!(
        "  open {}, paid {}, shipped {}, cancelled {}",
        orders.open, orders.paid, orders.shipped, orders.cancelled
    );
    Ok(())
}

/// A row of a report that other code passes around.
struct Shortage {
    title: String,
    stock: i64,
    sold: i64,
}

/// `query_as!` fills a struct of your own; its fields are checked against the columns.
fn reorder(db: &Connection, stock: i64) -> Result<()> {
    heading("Order again soon", "query_as!");
    let shortages: Vec<Shortage> = query_as!(
        Shortage,
        SELECT b.title, b.stock, coalesce(sum(l.quantity), 0) AS sold
        FROM books AS b
        LEFT JOIN order_lines AS l ON l.book_id = b.id
        WHERE b.stock <= {stock} AND b.format <> "ebook"
        GROUP BY b.id
        ORDER BY sold DESC, b.id
        LIMIT 5
    )
    .fetch_all(db)?;
    let mut table = Table::new(["title", ">left", ">sold"]);
    for Shortage { title, stock, sold } in &shortages {
        table.row([title, stock, sold]);
    }
    table.print();
    Ok(())
}

/// `query_scalar!` of an aggregate gives the number itself.
fn unread(db: &Connection) -> Result<()> {
    let unread = query_scalar!(
        SELECT count(*) FROM books AS b
        WHERE NOT EXISTS (SELECT 1 FROM reviews AS r WHERE r.book_id = b.id)
    )
    .run(db)?;
    println!("\n  {unread} titles nobody has reviewed yet");
    Ok(())
}
