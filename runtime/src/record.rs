//! What the traits of the records that `query!` declares call.

use std::fmt::{Debug, DebugStruct, Formatter, Result};
use std::str::Split;

/// A copy of a field. (By its own name: a trait of the user's may have a method `clone`, too.)
#[inline]
pub fn clone<T: Clone>(field: &T) -> T {
    field.clone()
}

/// Writes a record of these fields, whose names have a blank between them.
///
/// All fields are one tuple, and all names one text: an object of each would cost rustc more, in each query of a program.
pub fn debug<F: Fields>(formatter: &mut Formatter<'_>, names: &str, fields: F) -> Result {
    let mut record = formatter.debug_struct("Record");
    fields.write(&mut record, &mut names.split(' '));
    record.finish()
}

/// Some fields: a tuple of references to them.
pub trait Fields {
    /// Writes them under the next names.
    fn write(&self, record: &mut DebugStruct<'_, '_>, names: &mut Split<'_, char>);
}

/// More fields than a tuple has.
pub struct More<F, G>(pub F, pub G);

impl<F: Fields, G: Fields> Fields for More<F, G> {
    fn write(&self, record: &mut DebugStruct<'_, '_>, names: &mut Split<'_, char>) {
        self.0.write(record, names);
        self.1.write(record, names);
    }
}

fn write(record: &mut DebugStruct<'_, '_>, names: &mut Split<'_, char>, values: &[&dyn Debug]) {
    for (value, name) in values.iter().zip(names) {
        record.field(name, value);
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        impl<$($name: Debug),*> Fields for ($($name,)*) {
            #[allow(non_snake_case)]
            fn write(&self, record: &mut DebugStruct<'_, '_>, names: &mut Split<'_, char>) {
                let ($($name,)*) = self;
                write(record, names, &[$($name),*]);
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
