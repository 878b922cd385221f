//! What a connection keeps for each query of the program, found by the address of the query's [`Statement`].
//!
//! A constant has one address as long as its library is loaded. Where libraries come and go, another query may come to lie
//! there: what is found is of this query only if its text is.

use crate::statement::Statement;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// One thing for each query.
pub(crate) struct ByQuery<T>(HashMap<usize, Kept<T>, BuildHasherDefault<Spread>>);

struct Kept<T> {
    sql: Box<str>,
    value: T,
}

impl<T> ByQuery<T> {
    #[inline]
    pub(crate) fn get(&self, query: &'static Statement) -> Option<&T> {
        let kept = self.0.get(&address(query))?;
        (*kept.sql == *query.sql).then_some(&kept.value)
    }

    pub(crate) fn insert(&mut self, query: &'static Statement, value: T) {
        self.0.insert(address(query), Kept { sql: query.sql.into(), value });
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn remove(&mut self, query: &'static Statement) {
        self.0.remove(&address(query));
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T> Default for ByQuery<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

#[inline]
fn address(query: &'static Statement) -> usize {
    std::ptr::from_ref(query) as usize
}

/// Spreads an address over all bits of a hash: no one chooses addresses to collide.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    #[inline]
    fn write_usize(&mut self, address: usize) {
        let product = u128::from(address as u64) * 0x9E37_79B9_7F4A_7C15; // 2^64 by the golden ratio
        self.0 = (product >> 64) as u64 ^ product as u64;
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_usize(usize::from(*byte) ^ self.0 as usize));
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(sql: &'static str) -> Statement {
        Statement { sql, columns: 0, counts: true, types: None }
    }

    /// As where a library is unloaded and another one takes its place.
    #[test]
    fn another_query_at_the_same_address_is_not_taken_for_the_first_one() {
        let mut queries = ByQuery::default();
        let at = Box::into_raw(Box::new(statement("DELETE FROM t WHERE id = 1")));
        #[allow(unsafe_code)]
        // SAFETY: no reference is kept, and each ends before the next one is made; the box is whole when it is dropped.
        let (first, second) = unsafe {
            queries.insert(&*at, 1);
            let first = queries.get(&*at).copied();
            *at = statement("DELETE FROM t WHERE id = 2");
            let second = queries.get(&*at).copied();
            drop(Box::from_raw(at));
            (first, second)
        };
        assert_eq!((first, second), (Some(1), None));
    }
}
