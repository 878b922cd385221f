//! A ticket goes from one agent to another: a transaction that is run again when it conflicts with one beside it.

use crate::failure::{Failure, Result};
use crate::model::{AgentId, TicketId};
use axum::Json;
use axum::extract::{Path, State};
use deadpool_postgres::Pool;
use querent::postgres::{IsolationLevel, TransactionOptions, transaction_with};
use querent::{query, query_scalar};
use serde::{Deserialize, Serialize};
use std::time::Duration;

#[derive(Deserialize)]
pub(crate) struct Order {
    to: AgentId,
}

/// What was done.
#[derive(Serialize)]
pub(crate) struct Done {
    from: Option<AgentId>,
    to: AgentId,
    /// How often the ticket has been transferred by now.
    step: i32,
}

/// `POST /tickets/7/transfer`
///
/// An agent must not have more tickets than the capacity says. Two transfers to one agent at the same time would each count
/// without the other, and both find room for the last ticket. SERIALIZABLE has one of them fail, and it is run again.
pub(crate) async fn transfer(
    State(pool): State<Pool>,
    Path(ticket): Path<TicketId>,
    Json(Order { to }): Json<Order>,
) -> Result<Json<Done>> {
    let options = TransactionOptions {
        isolation: Some(IsolationLevel::Serializable),
        attempts: 12,
        max_delay: Duration::from_millis(200),
        ..TransactionOptions::default()
    };
    let mut db = pool.get().await?;
    let done = transaction_with(&mut db, options, async move |transaction| {
        let from = query_scalar!(SELECT agent_id FROM tickets WHERE id = {ticket}).fetch_one(&*transaction).await?;
        // An agent who is not there has no workload, and violates the foreign key below.
        let agent = query!(SELECT capacity, tickets FROM workload WHERE agent_id = {to}).run(&*transaction).await?;
        if agent.is_some_and(|agent| agent.tickets >= i64::from(agent.capacity)) {
            return Err(Failure::NoRoom);
        }
        query!(UPDATE tickets SET agent_id = {to} WHERE id = {ticket}).run(&*transaction).await?;
        let step = query_scalar!(
            INSERT INTO transfers (ticket_id, step, from_id, to_id)
            SELECT {ticket}, coalesce(max(step), 0) + 1, {from}, {to} FROM transfers WHERE ticket_id = {ticket}
            RETURNING step
        )
        .run(&*transaction)
        .await?;
        Ok(Done { from, to, step })
    });
    Ok(Json(done.await?))
}
