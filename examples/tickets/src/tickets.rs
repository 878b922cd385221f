//! The tickets: a list with filters and paging, one with all that belongs to it, and how they come, talk and go.

use crate::failure::Result;
use crate::model::{AgentId, Status, TicketId};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use deadpool_postgres::Pool;
use querent::{query, query_as, query_scalar};
use serde::{Deserialize, Serialize};

/// A ticket in a list.
#[derive(Serialize)]
pub(crate) struct Ticket {
    id: TicketId,
    reference: String,
    title: String,
    status: Status,
    tags: Vec<String>,
    agent: Option<String>, // LEFT JOIN: not every ticket has one
    opened_at: DateTime<Utc>,
}

/// What a list is to hold; all of it may be left out.
#[derive(Deserialize)]
pub(crate) struct Filter {
    status: Option<Status>,
    agent: Option<AgentId>,
    tag: Option<String>,
    search: Option<String>,
    /// The `next` of the page before.
    after: Option<TicketId>,
    limit: Option<i64>,
}

#[derive(Serialize)]
pub(crate) struct Page {
    tickets: Vec<Ticket>,
    next: Option<TicketId>,
}

/// `GET /tickets?status=open&tag=printer&after=20&limit=10`
///
/// A name in braces that stands twice is one parameter. Where it is compared with `IS NULL`, an `Option` may be bound to it.
pub(crate) async fn list(State(pool): State<Pool>, Query(filter): Query<Filter>) -> Result<Json<Page>> {
    let Filter { status, agent, tag, search, after, limit } = filter;
    let tags = Vec::from_iter(tag); // none are contained in any
    let limit = limit.unwrap_or(20).clamp(1, 100);
    let db = pool.get().await?;
    let tickets = query_as!(
        Ticket,
        SELECT t.id, t.reference, t.title, t.status, t.tags, a.name AS agent, t.opened_at
        FROM tickets AS t
        LEFT JOIN agents AS a ON a.id = t.agent_id
        WHERE ({status}::ticket_status IS NULL OR t.status = {status})
          AND ({agent}::bigint IS NULL OR t.agent_id = {agent})
          AND ({search}::text IS NULL OR strpos(lower(t.title), lower({search})) > 0)
          AND ({after}::bigint IS NULL OR t.id > {after})
          AND t.tags @> {tags}
        ORDER BY t.id
        LIMIT {limit}
    )
    .run(&db)
    .await?;
    let is_full = tickets.len() as i64 == limit;
    let next = tickets.last().map(|ticket| ticket.id).filter(|_| is_full);
    Ok(Json(Page { tickets, next }))
}

/// A ticket with all that belongs to it.
#[derive(Serialize)]
pub(crate) struct Detail {
    #[serde(flatten)]
    ticket: Ticket,
    comments: Vec<Comment>,
    transfers: Vec<Transfer>,
}

#[derive(Serialize)]
struct Comment {
    agent: Option<String>, // the customer, if none
    body: String,
    written_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Transfer {
    from: Option<String>,
    to: String,
    moved_at: DateTime<Utc>,
}

/// `GET /tickets/7`: three queries, sent one behind the other on one connection without waiting for the answers.
pub(crate) async fn detail(State(pool): State<Pool>, Path(id): Path<TicketId>) -> Result<Json<Detail>> {
    let db = pool.get().await?;
    // At most one ticket has that id; none at all is an error of its own, which `failure` makes a 404 of.
    let ticket = query_as!(
        Ticket,
        SELECT t.id, t.reference, t.title, t.status, t.tags, a.name AS agent, t.opened_at
        FROM tickets AS t
        LEFT JOIN agents AS a ON a.id = t.agent_id
        WHERE t.id = {id}
    );
    let comments = query_as!(
        Comment,
        SELECT a.name AS agent, c.body, c.written_at
        FROM comments AS c
        LEFT JOIN agents AS a ON a.id = c.agent_id
        WHERE c.ticket_id = {id}
        ORDER BY c.id
    );
    let transfers = query_as!(
        Transfer,
        SELECT f.name AS from, t.name AS to, m.moved_at
        FROM transfers AS m
        LEFT JOIN agents AS f ON f.id = m.from_id
        JOIN agents AS t ON t.id = m.to_id
        WHERE m.ticket_id = {id}
        ORDER BY m.step
    );
    let (ticket, comments, transfers) = tokio::try_join!(ticket.fetch_one(&db), comments.run(&db), transfers.run(&db))?;
    Ok(Json(Detail { ticket, comments, transfers }))
}

#[derive(Deserialize)]
pub(crate) struct NewTicket {
    reference: String,
    title: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// `POST /tickets`: it is nobody's until it is transferred to an agent.
pub(crate) async fn create(
    State(pool): State<Pool>,
    Json(new): Json<NewTicket>,
) -> Result<(StatusCode, Json<impl Serialize>)> {
    let db = pool.get().await?;
    // VALUES with one row and RETURNING is exactly one row.
    let ticket = query!(
        INSERT INTO tickets (reference, title, tags) VALUES ({new.reference}, {new.title}, {new.tags})
        RETURNING id, status, opened_at
    )
    .run(&db)
    .await?;
    Ok((StatusCode::CREATED, Json(ticket)))
}

#[derive(Deserialize)]
pub(crate) struct NewComment {
    agent: Option<AgentId>,
    body: String,
}

/// `POST /tickets/7/comments`: a ticket that is not there gives no row to insert, and so none back: a 404. An agent who is
/// not there violates the foreign key: a 422.
pub(crate) async fn comment(
    State(pool): State<Pool>,
    Path(id): Path<TicketId>,
    Json(new): Json<NewComment>,
) -> Result<(StatusCode, Json<impl Serialize>)> {
    let db = pool.get().await?;
    let comment = query_scalar!(
        INSERT INTO comments (ticket_id, agent_id, body)
        SELECT id, {new.agent}, {new.body} FROM tickets WHERE id = {id}
        RETURNING id
    )
    .fetch_one(&db)
    .await?;
    Ok((StatusCode::CREATED, Json(comment)))
}

/// `POST /tickets/7/close`
pub(crate) async fn close(State(pool): State<Pool>, Path(id): Path<TicketId>) -> Result<Json<impl Serialize>> {
    let db = pool.get().await?;
    let ticket = query!(UPDATE tickets SET status = "closed" WHERE id = {id} RETURNING id, status);
    Ok(Json(ticket.fetch_one(&db).await?))
}
