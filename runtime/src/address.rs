//! What a connection keeps for each query of the program, found by the address of the query's text.
//!
//! A constant has one address as long as its library is loaded. Where libraries come and go, another query may come to lie
//! there: what is found is of this query only if its text is. Two crates may have the same text with other types, and the linker
//! may lay both at one address: then they differ in the types' address, or in the number of columns.

use crate::statement::Site;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ptr;

/// One thing for each query.
pub(crate) struct ByQuery<T>(HashMap<usize, Kept<T>, BuildHasherDefault<Spread>>);

struct Kept<T> {
    sql: Box<str>,
    columns: usize,
    /// The types' address.
    types: usize,
    value: T,
}

impl<T> Kept<T> {
    #[inline]
    fn is_of(&self, query: &Site) -> bool {
        *self.sql == *query.sql && self.columns == query.columns && self.types == types(query)
    }
}

impl<T> ByQuery<T> {
    #[inline]
    pub(crate) fn get(&self, query: &Site) -> Option<&T> {
        let kept = self.0.get(&address(query))?;
        kept.is_of(query).then_some(&kept.value)
    }

    pub(crate) fn insert(&mut self, query: &Site, value: T) {
        let kept = Kept { sql: query.sql.into(), columns: query.columns, types: types(query), value };
        self.0.insert(address(query), kept);
    }

    #[cfg(feature = "postgres")]
    pub(crate) fn remove(&mut self, query: &Site) {
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
fn address(query: &Site) -> usize {
    query.sql.as_ptr().addr()
}

#[inline]
fn types(query: &Site) -> usize {
    query.types.map_or(0, |types| ptr::from_ref(types).addr())
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
    use crate::statement::{Types, site, typed_site};

    /// As where a library is unloaded and another one takes its place.
    #[test]
    fn another_query_at_the_same_address_is_not_taken_for_the_first_one() {
        let mut queries = ByQuery::default();
        let text = "DELETE FROM t WHERE id = 1; DELETE FROM t WHERE id = 2".as_bytes();
        let text = |end: usize| std::str::from_utf8(&text[..end]).unwrap();
        queries.insert(&site(text(26), 0, true), 1);
        assert_eq!(queries.get(&site(text(26), 0, true)).copied(), Some(1));
        assert_eq!(queries.get(&site(text(25), 0, true)), None);
    }

    /// As where two crates have the same text for schemas of their own.
    #[test]
    fn the_same_text_with_other_types_is_another_query() {
        let mut queries = ByQuery::default();
        const TEXT: &str = "SELECT * FROM t";
        static NARROW: Types = (&["int4"], &[]);
        static WIDE: Types = (&["int8"], &[]);
        queries.insert(&typed_site(TEXT, false, &NARROW), 1);
        assert_eq!(queries.get(&typed_site(TEXT, false, &NARROW)).copied(), Some(1));
        assert_eq!(queries.get(&typed_site(TEXT, false, &WIDE)), None);
        queries.insert(&site(TEXT, 1, false), 2);
        assert_eq!(queries.get(&site(TEXT, 2, false)), None);
    }
}
