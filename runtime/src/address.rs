//! What a connection keeps for each query of the program, found by the address of the query's [`Statement`]: a constant of
//! the program has the same one as long as the process lives.

use crate::statement::Statement;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from statements.
pub(crate) type ByAddress<T> = HashMap<Address, T, BuildHasherDefault<Spread>>;

/// A statement's address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Address(usize);

impl Address {
    #[inline]
    pub(crate) fn of(statement: &'static Statement) -> Self {
        Self(std::ptr::from_ref(statement) as usize)
    }
}

/// Spreads an address over all bits of a hash: no one chooses addresses to collide.
#[derive(Default)]
pub(crate) struct Spread(u64);

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
