//! What a connection keeps for each query of the program, found by the addresses of the query's text and types.
//!
//! A constant has one address as long as its library is loaded. Where libraries come and go, another query may come to lie
//! there: what is found is of this query only if its text is. Equal texts may lie at one address, also those of two crates with
//! schemas of their own: they share what is kept, unless the server is asked for types and these lie elsewhere.

use crate::statement::Site;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ptr;

/// One thing for each query.
pub(crate) struct ByQuery<T>(HashMap<Key, Kept<T>, BuildHasherDefault<Spread>>);

struct Kept<T> {
    sql: Box<str>,
    value: T,
}

/// The addresses of a query's text and types; without types 0. (Linkers lay equal texts of 16 or 32 bytes at one address, but not
/// what holds addresses itself: the types of two calls then differ, and each call has its own entry.)
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    text: usize,
    types: usize,
}

impl Hash for Key {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.text ^ self.types.rotate_left(32));
    }
}

impl Key {
    #[inline]
    fn of(query: &Site) -> Self {
        let types = query.types.map_or(0, |types| ptr::from_ref(types).addr());
        Self { text: query.sql.as_ptr().addr(), types }
    }
}

impl<T> ByQuery<T> {
    #[inline]
    pub(crate) fn get(&self, query: &Site) -> Option<&T> {
        let kept = self.0.get(&Key::of(query))?;
        (*kept.sql == *query.sql).then_some(&kept.value)
    }

    pub(crate) fn insert(&mut self, query: &Site, value: T) {
        self.0.insert(Key::of(query), Kept { sql: query.sql.into(), value });
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn remove(&mut self, query: &Site) {
        self.0.remove(&Key::of(query));
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
    use crate::statement::{Types, no_rows, rows, typed};

    fn one(sql: &'static str, columns: usize) -> Site {
        rows::<(), (), ()>(sql, columns).site
    }

    fn with_types(sql: &'static str, types: &'static Types) -> Site {
        typed::<(), (), ()>(sql, false, types).site
    }

    /// As where a library is unloaded and another one takes its place.
    #[test]
    fn another_query_at_the_same_address_is_not_taken_for_the_first_one() {
        let mut queries = ByQuery::default();
        let text = "DELETE FROM t WHERE id = 1; DELETE FROM t WHERE id = 2".as_bytes();
        let text = |end: usize| std::str::from_utf8(&text[..end]).unwrap();
        queries.insert(&no_rows::<()>(text(26), true).site, 1);
        assert_eq!(queries.get(&no_rows::<()>(text(26), true).site).copied(), Some(1));
        assert_eq!(queries.get(&no_rows::<()>(text(25), true).site), None);
    }

    /// As where two crates have the same text for schemas of their own.
    #[test]
    fn the_same_text_with_other_types_is_another_query() {
        let mut queries = ByQuery::default();
        const TEXT: &str = "SELECT * FROM t";
        static NARROW: Types = (&["int4"], &[]);
        static WIDE: Types = (&["int8"], &[]);
        queries.insert(&with_types(TEXT, &NARROW), 1);
        assert_eq!(queries.get(&with_types(TEXT, &NARROW)).copied(), Some(1));
        assert_eq!(queries.get(&with_types(TEXT, &WIDE)), None);
        // Neither drives the other out.
        queries.insert(&with_types(TEXT, &WIDE), 2);
        assert_eq!(queries.get(&with_types(TEXT, &NARROW)).copied(), Some(1));
        assert_eq!(queries.get(&with_types(TEXT, &WIDE)).copied(), Some(2));
    }

    /// As where two crates have the same text for schemas of their own on an engine that is asked for no types.
    #[test]
    fn the_same_text_without_types_is_one_query() {
        let mut queries = ByQuery::default();
        const TEXT: &str = "SELECT * FROM t";
        queries.insert(&one(TEXT, 1), 1);
        assert_eq!(queries.get(&one(TEXT, 2)).copied(), Some(1));
    }
}
