//! Arrays of one dimension: `Vec<T>`, or `Vec<Option<T>>` where elements may be NULL.

use crate::postgres::types::{Form, SqlType};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, Value, ValueRef};
use std::marker::PhantomData;

/// An array of `S`: `Array<int4>` is `int4[]`.
///
/// Read as `Vec<T>`, it is an error that an element is NULL, which no schema rules out; `Vec<Option<T>>` takes it.
pub struct Array<S>(PhantomData<S>);

impl<S: SqlType> SqlType for Array<S> {
    const FORM: Form = Form::Bytes;
}

macro_rules! encode {
    ($([$($generics:tt)*] $type:ty),*) => {$(
        impl<S: SqlType, T: Encode<S>, $($generics)*> Encode<Array<S>> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                let elements: &[T] = self;
                Value::Blob(write(elements)).into()
            }
        }
    )*};
}

encode! { [] [T], [] Vec<T>, [] Box<[T]>, [const N: usize] [T; N] }

/// The binary form, with the number of the element's type left out: it is the server's, and filled in when it is bound.
fn write<S: SqlType, T: Encode<S>>(elements: &[T]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(20 + 8 * elements.len());
    bytes.extend([0; 12]);
    if elements.is_empty() {
        return bytes;
    }
    bytes[3] = 1;
    bytes.extend((elements.len() as i32).to_be_bytes());
    bytes.extend(1i32.to_be_bytes());
    for element in elements {
        if write_value::<S>(&element.encode(), &mut bytes) {
            bytes[7] = 1;
        }
    }
    bytes
}

/// Writes a value behind its length; says whether it is NULL.
pub(super) fn write_value<S: SqlType>(value: &Argument<'_>, bytes: &mut Vec<u8>) -> bool {
    let value = match value.as_ref() {
        ValueRef::Null => {
            bytes.extend((-1i32).to_be_bytes());
            return true;
        }
        value => value,
    };
    let start = bytes.len();
    bytes.extend([0; 4]);
    let written = S::FORM.write(value, &mut |part| bytes.extend_from_slice(part));
    written.unwrap_or_else(|expected| panic!("`Encode` must give {expected} for the type, not {}", value.kind()));
    let length = (bytes.len() - start - 4) as i32;
    bytes[start..start + 4].copy_from_slice(&length.to_be_bytes());
    false
}

impl<S: SqlType, T: Decode<S>> Decode<Array<S>> for Vec<T> {
    fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
        let mut reader = Reader(value.as_bytes().ok_or_else(|| DecodeError::expected("an array", value))?);
        let (dimensions, _has_null, _type) = (reader.int()?, reader.int()?, reader.int()?);
        if dimensions == 0 {
            return Ok(Vec::new());
        }
        if dimensions != 1 {
            return Err(DecodeError::new(format_args!("expected an array of one dimension, found {dimensions}")));
        }
        let (length, _lower_bound) = (reader.int()?, reader.int()?);
        // Each element has four bytes at the least: a broken length reserves no memory.
        let mut elements = Vec::with_capacity((length.max(0) as usize).min(reader.0.len() / 4));
        for index in 1..=length {
            let raw = reader.value()?;
            let element = match raw {
                Some(raw) => S::FORM.read(raw).and_then(T::decode),
                None => {
                    T::decode(ValueRef::Null).map_err(|_| DecodeError::new("found NULL, which `Vec<Option<…>>` takes"))
                }
            };
            elements.push(element.map_err(|error| DecodeError::new(format_args!("element {index}: {error}")))?);
        }
        Ok(elements)
    }
}

/// Reads parts of a binary form.
pub(super) struct Reader<'r>(pub(super) &'r [u8]);

impl<'r> Reader<'r> {
    pub(super) fn bytes(&mut self, length: usize) -> Result<&'r [u8], DecodeError> {
        let (part, rest) =
            self.0.split_at_checked(length).ok_or_else(|| DecodeError::new("the binary form is cut short"))?;
        self.0 = rest;
        Ok(part)
    }

    pub(super) fn fixed<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        crate::postgres::form::fixed(self.bytes(N)?)
    }

    pub(super) fn int(&mut self) -> Result<i32, DecodeError> {
        Ok(i32::from_be_bytes(self.fixed()?))
    }

    pub(super) fn short(&mut self) -> Result<i16, DecodeError> {
        Ok(i16::from_be_bytes(self.fixed()?))
    }

    /// A value behind its length; `None` for NULL.
    pub(super) fn value(&mut self) -> Result<Option<&'r [u8]>, DecodeError> {
        match usize::try_from(self.int()?) {
            Ok(length) => self.bytes(length).map(Some),
            Err(_) => Ok(None),
        }
    }
}
