//! A bookshop's shelves, ledger and till on SQLite in memory: a first look at querent.
//!
//! Every query below was checked against `schema.sql` while this program compiled. Misspell a column,
//! bind a title where a number belongs, take one row where many may come: it stops building.
//!
//! | file | shows |
//! |---|---|
//! | `model.rs` | newtype ids and an enum as column types |
//! | `shelves.rs` | joins, `Option` from a LEFT JOIN, a recursive CTE, `run` |
//! | `ledger.rs` | aggregates, CTEs, window functions, `query_as!`, `query_scalar!`, the text spelling |
//! | `till.rs` | a transaction, an upsert with RETURNING, errors by kind |
//! | `seed.rs`, `dice.rs`, `table.rs` | the rows, and how they are printed |

mod dice;
mod ledger;
mod model;
mod seed;
mod shelves;
mod table;
mod till;

use querent::sqlite::Connection;

fn main() -> querent::Result<()> {
    let mut db = Connection::open_in_memory()?;
    db.execute_batch(include_str!("../../../schema.sql"))?;
    seed::fill(&mut db)?;
    shelves::show(&db)?;
    ledger::show(&db)?;
    till::show(&mut db)
}
