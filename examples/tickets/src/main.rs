//! A help desk over HTTP, on PostgreSQL: a first look at querent in an async service.
//!
//! Every query below was checked against `schema.sql` while this program compiled, and no server was asked.
//!
//! | file | shows |
//! |---|---|
//! | `schema.sql`, `querent.toml` | an enum, a domain, an array, a view; the program's own types for them |
//! | `model.rs` | newtype ids, a Rust enum for the schema's |
//! | `tickets.rs` | a list with filters and paging, nested data, INSERT … RETURNING, a row that is not there |
//! | `agents.rs` | a view, records as JSON |
//! | `transfer.rs` | a serializable transaction that is run again when it conflicts |
//! | `failure.rs` | errors by their kind, as HTTP's status |
//! | `database.rs` | the pool |

mod agents;
mod database;
mod failure;
mod model;
mod tickets;
mod transfer;

use axum::Router;
use axum::routing::{get, post};
use std::error::Error;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tickets: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let pool = database::open().await?;
    let routes = Router::new()
        .route("/tickets", get(tickets::list).post(tickets::create))
        .route("/tickets/{id}", get(tickets::detail))
        .route("/tickets/{id}/comments", post(tickets::comment))
        .route("/tickets/{id}/close", post(tickets::close))
        .route("/tickets/{id}/transfer", post(transfer::transfer))
        .route("/agents", get(agents::list).post(agents::create))
        .with_state(pool);
    let port = std::env::var("PORT").map_or(Ok(3000), |port| port.parse::<u16>())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, routes).await?)
}
