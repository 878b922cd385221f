//! The agents: a view, and records as JSON.

use crate::failure::Result;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use deadpool_postgres::Pool;
use querent::{query, query_scalar};
use serde::{Deserialize, Serialize};

/// `GET /agents`: who they are and how much they have to do. With the feature `serde`, a record is a JSON object.
pub(crate) async fn list(State(pool): State<Pool>) -> Result<Json<impl Serialize>> {
    let db = pool.get().await?;
    let agents = query!(SELECT agent_id, name, capacity, tickets FROM workload ORDER BY name).run(&db).await?;
    Ok(Json(agents))
}

#[derive(Deserialize)]
pub(crate) struct NewAgent {
    name: String,
    email: String,
    capacity: i32,
}

/// `POST /agents`: what the domain `email` does not take is a violated check.
pub(crate) async fn create(
    State(pool): State<Pool>,
    Json(new): Json<NewAgent>,
) -> Result<(StatusCode, Json<impl Serialize>)> {
    let db = pool.get().await?;
    let id = query_scalar!(
        INSERT INTO agents (name, email, capacity) VALUES ({new.name}, {new.email}, {new.capacity}) RETURNING id
    )
    .run(&db)
    .await?;
    Ok((StatusCode::CREATED, Json(id)))
}
