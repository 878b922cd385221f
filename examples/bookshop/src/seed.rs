//! Fills the shop: a few thousand rows, the same ones on every run.

use crate::dice::Dice;
use crate::model::{BookId, CustomerId, Format};
use querent::sqlite::Connection;
use querent::{Result, query, query_scalar};

const AUTHORS: usize = 40;
const BOOKS: usize = 320;
const CUSTOMERS: usize = 240;
const ORDERS: usize = 1200;
const REVIEWS: usize = 900;

const FIRST: &[&str] =
    &["Ada", "Bruno", "Clara", "Daniel", "Edith", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karla", "Leo", "Mira"];
const LAST: &[&str] =
    &["Abbott", "Brandt", "Castellan", "Doyle", "Eriksen", "Fontaine", "Grimshaw", "Holt", "Ivanova", "Jansen", "Kaya"];
const KIND: &[&str] = &["Silent", "Crooked", "Last", "Winter", "Paper", "Hidden", "Salted", "Second", "Glass", "Quiet"];
const THING: &[&str] =
    &["Harbour", "Orchard", "Atlas", "Lantern", "Ferry", "Archive", "Compass", "Garden", "Staircase", "Almanac"];

/// Each shelf with the shelf it belongs to, by its place in this list.
const SHELVES: &[(&str, Option<i64>)] = &[
    ("Fiction", None),
    ("Crime", Some(1)),
    ("Nordic crime", Some(2)),
    ("Cosy crime", Some(2)),
    ("Science fiction", Some(1)),
    ("Poetry", Some(1)),
    ("Non-fiction", None),
    ("History", Some(7)),
    ("Seafaring", Some(8)),
    ("Cookery", Some(7)),
    ("Bread", Some(10)),
    ("Mathematics", Some(7)),
];

/// Fills an empty shop, all or nothing.
pub(crate) fn fill(db: &mut Connection) -> Result<()> {
    let mut dice = Dice::new(1851);
    let shop = db.transaction()?;
    authors(&shop, &mut dice)?;
    shelves(&shop)?;
    books(&shop, &mut dice)?;
    customers(&shop, &mut dice)?;
    orders(&shop, &mut dice)?;
    reviews(&shop, &mut dice)?;
    shop.commit()
}

fn authors(shop: &Connection, dice: &mut Dice) -> Result<()> {
    for number in 0..AUTHORS {
        let name = format!("{} {}", FIRST[number % FIRST.len()], LAST[number % LAST.len()]);
        let born = (!dice.once_in(4)).then(|| day(1900 + dice.roll(95), dice));
        query!(INSERT INTO authors (name, born) VALUES ({name}, {born})).execute(shop)?;
    }
    Ok(())
}

fn shelves(shop: &Connection) -> Result<()> {
    for (name, parent) in SHELVES {
        query!(INSERT INTO categories (name, parent_id) VALUES ({name}, {parent})).execute(shop)?;
    }
    Ok(())
}

fn books(shop: &Connection, dice: &mut Dice) -> Result<()> {
    for number in 0..BOOKS {
        let isbn = format!("978-0-{:05}-{:03}", 10_000 + number * 37, dice.roll(1000));
        let title = title(dice);
        let subtitle = dice.once_in(6).then_some("A Novel in Three Tides");
        let author = 1 + dice.roll(AUTHORS) as i64;
        let shelf = (!dice.once_in(12)).then(|| 1 + dice.roll(SHELVES.len()) as i64);
        let format = dice.pick(&[Format::Paperback, Format::Paperback, Format::Hardcover, Format::Ebook]);
        let price = 495 + 100 * dice.roll(30) as i64;
        let stock = dice.roll(40) as i64;
        let weight = (format != Format::Ebook).then(|| 0.15 + 0.05 * dice.roll(20) as f64);
        let published = (!dice.once_in(9)).then(|| day(1960 + dice.roll(65), dice));
        query!(
            INSERT INTO books (isbn, title, subtitle, author_id, category_id, format, price_cents, stock, weight_kg, published)
            VALUES ({isbn}, {title}, {subtitle}, {author}, {shelf}, {format}, {price}, {stock}, {weight}, {published})
        )
        .execute(shop)?;
    }
    Ok(())
}

fn customers(shop: &Connection, dice: &mut Dice) -> Result<()> {
    for number in 0..CUSTOMERS {
        let (first, last) = (dice.pick(FIRST), dice.pick(LAST));
        let name = format!("{first} {last}");
        let email = format!("{}.{}{number}@example.org", first.to_lowercase(), last.to_lowercase());
        let phone = dice.once_in(3).then(|| format!("+49 30 {:06}", dice.roll(1_000_000)));
        let newsletter = dice.once_in(2);
        query!(INSERT INTO customers (name, email, phone, newsletter) VALUES ({name}, {email}, {phone}, {newsletter}))
            .execute(shop)?;
    }
    Ok(())
}

fn orders(shop: &Connection, dice: &mut Dice) -> Result<()> {
    for _ in 0..ORDERS {
        let customer = CustomerId(1 + dice.roll(CUSTOMERS) as i64);
        let status = dice.pick(&["shipped", "shipped", "shipped", "paid", "open", "cancelled"]);
        let placed_at = moment(2025, dice);
        let order = query_scalar!(
            INSERT INTO orders (customer_id, status, placed_at) VALUES ({customer}, {status}, {placed_at}) RETURNING id
        )
        .run(shop)?;
        for line in 1..=1 + dice.roll(4) as i64 {
            let book = BookId(1 + dice.roll(BOOKS) as i64);
            let quantity = 1 + dice.roll(3) as i64;
            query!(
                INSERT INTO order_lines (order_id, line, book_id, quantity, unit_cents)
                SELECT {order}, {line}, id, {quantity}, price_cents FROM books WHERE id = {book}
            )
            .execute(shop)?;
        }
    }
    Ok(())
}

fn reviews(shop: &Connection, dice: &mut Dice) -> Result<()> {
    for _ in 0..REVIEWS {
        let book = BookId(1 + dice.roll(BOOKS) as i64);
        let customer = (!dice.once_in(5)).then(|| CustomerId(1 + dice.roll(CUSTOMERS) as i64));
        let rating = (1 + dice.roll(5).max(dice.roll(5))) as i64;
        let posted_at = moment(2025, dice);
        query!(
            INSERT INTO reviews (book_id, customer_id, rating, posted_at)
            VALUES ({book}, {customer}, {rating}, {posted_at})
            ON CONFLICT DO NOTHING
        )
        .execute(shop)?;
    }
    Ok(())
}

fn title(dice: &mut Dice) -> String {
    let (kind, thing) = (dice.pick(KIND), dice.pick(THING));
    match dice.roll(3) {
        0 => format!("The {kind} {thing}"),
        1 => format!("A {kind} {thing}"),
        _ => format!("{kind} {thing}s of {}", dice.pick(LAST)),
    }
}

fn day(year: usize, dice: &mut Dice) -> String {
    format!("{year}-{:02}-{:02}", 1 + dice.roll(12), 1 + dice.roll(28))
}

fn moment(year: usize, dice: &mut Dice) -> String {
    format!("{} {:02}:{:02}:00", day(year, dice), 8 + dice.roll(12), dice.roll(60))
}
