//! From a connection to the schema's objects, each as the statement that makes it, in an order that loads.

use super::queries::{DEPENDENCIES, OBJECTS, SHARED};
use anyhow::Result;
use postgres::{Client, IsolationLevel};
use std::collections::{BTreeSet, HashMap};

/// An object of the schema.
pub(crate) struct Object {
    /// `table`, `view`, `foreign key` …
    pub(crate) kind: String,
    pub(crate) sql: String,
}

/// The objects: by kind and name, save that what one needs comes before it.
pub(crate) fn read(client: &mut Client) -> Result<Vec<Object>> {
    // One transaction, so that a change in between is not seen half.
    let transaction = client.build_transaction().read_only(true).isolation_level(IsolationLevel::RepeatableRead);
    let mut transaction = transaction.start()?;
    transaction.batch_execute("SET LOCAL search_path = public")?;
    let mut found = Vec::new();
    for query in OBJECTS {
        let mut rows = transaction.query(&format!("WITH {SHARED} {query}"), &[])?;
        rows.sort_by_key(|row| row.get::<_, String>(2));
        found.extend(
            rows.into_iter().map(|row| (row.get::<_, String>(0), Object { kind: row.get(1), sql: row.get(3) })),
        );
    }
    let dependencies = transaction.query(DEPENDENCIES, &[])?;
    let places: HashMap<&str, usize> =
        found.iter().enumerate().map(|(place, (key, _))| (key.as_str(), place)).collect();
    let pairs = dependencies
        .iter()
        .filter_map(|row| Some((*places.get(row.get::<_, &str>(0))?, *places.get(row.get::<_, &str>(1))?)));
    let order = order(found.len(), &pairs.collect::<Vec<_>>());
    let mut objects: Vec<Option<Object>> = found.into_iter().map(|(_, object)| Some(object)).collect();
    Ok(order.into_iter().filter_map(|place| objects[place].take()).collect())
}

/// The places from 0 on, each after those it needs; in a circle the first one goes first.
fn order(count: usize, needs: &[(usize, usize)]) -> Vec<usize> {
    let mut waits = vec![0; count];
    let mut needed_by = vec![Vec::new(); count];
    for &(place, needed) in needs {
        waits[place] += 1;
        needed_by[needed].push(place);
    }
    let mut left: BTreeSet<usize> = (0..count).collect();
    let mut ready: BTreeSet<usize> = left.iter().copied().filter(|place| waits[*place] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(place) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&place);
        order.push(place);
        for &next in &needed_by[place] {
            waits[next] -= 1;
            if waits[next] == 0 && left.contains(&next) {
                ready.insert(next);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(order(4, &[(0, 2), (1, 0)]), [2, 0, 1, 3]);
        assert_eq!(order(3, &[(0, 1), (1, 0)]), [2, 0, 1]);
    }
}
