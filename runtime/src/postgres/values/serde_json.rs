//! `serde_json`: documents in json and jsonb, as `serde_json::Value` or as any type of serde's in [`Json`](crate::Json).

use crate::postgres::types as sql;
use crate::types::serde_json::json;

json! { sql::json, sql::jsonb }
