//! `Debug` of the records that `query!` declares, from all fields as a tuple: an object of each would cost rustc more, in each
//! query of a program.

use std::fmt::{Debug, DebugStruct, Formatter, Result};

/// Writes a record of these fields.
pub fn debug<F: Fields>(formatter: &mut Formatter<'_>, names: &[&str], fields: F) -> Result {
    let mut record = formatter.debug_struct("Record");
    fields.write(&mut record, names);
    record.finish()
}

/// Some fields: a tuple of references to them.
pub trait Fields {
    /// Writes them under these names, and gives the names that are left.
    fn write<'n>(&self, record: &mut DebugStruct<'_, '_>, names: &'n [&'n str]) -> &'n [&'n str];
}

/// More fields than a tuple has.
pub struct More<F, G>(pub F, pub G);

impl<F: Fields, G: Fields> Fields for More<F, G> {
    fn write<'n>(&self, record: &mut DebugStruct<'_, '_>, names: &'n [&'n str]) -> &'n [&'n str] {
        let names = self.0.write(record, names);
        self.1.write(record, names)
    }
}

fn write<'n>(record: &mut DebugStruct<'_, '_>, names: &'n [&'n str], values: &[&dyn Debug]) -> &'n [&'n str] {
    for (name, value) in names.iter().zip(values) {
        record.field(name, value);
    }
    names.get(values.len()..).unwrap_or_default()
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: Debug),*> Fields for ($($name,)*) {
            #[allow(non_snake_case)]
            fn write<'n>(&self, record: &mut DebugStruct<'_, '_>, names: &'n [&'n str]) -> &'n [&'n str] {
                let ($($name,)*) = self;
                write(record, names, &[$($name),*])
            }
        }
    )*};
}

// As many as a tuple of the standard library has traits for.
tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
}
