//! The binary form of a composite: its fields one by one.

use super::array::{Reader, write_value};
use crate::postgres::types::SqlType;
use crate::{Argument, Decode, DecodeError, Encode, Value, ValueRef};

/// Reads a composite's fields in their order.
pub struct CompositeReader<'r>(Reader<'r>);

impl<'r> CompositeReader<'r> {
    /// Begins with the first field.
    ///
    /// # Errors
    /// The value is no composite of so many fields.
    pub fn new(value: ValueRef<'r>, fields: usize) -> Result<Self, DecodeError> {
        let mut reader = Reader(value.as_bytes().ok_or_else(|| DecodeError::expected("a composite", value))?);
        let found = reader.int()?;
        if usize::try_from(found) != Ok(fields) {
            return Err(DecodeError::new(format_args!("expected {fields} fields, found {found}")));
        }
        Ok(Self(reader))
    }

    /// Reads the next field.
    ///
    /// # Errors
    /// The field holds what its type cannot take.
    pub fn field<S: SqlType, T: Decode<S>>(&mut self, name: &str) -> Result<T, DecodeError> {
        let _type = self.0.int()?;
        let value = match self.0.value()? {
            Some(raw) => S::FORM.read(raw),
            None => Ok(ValueRef::Null),
        };
        value.and_then(T::decode).map_err(|error| DecodeError::new(format_args!("field `{name}`: {error}")))
    }
}

/// Writes a composite's fields in their order. The numbers of their types are filled in when the value is bound.
pub struct CompositeWriter(Vec<u8>);

impl CompositeWriter {
    /// Begins a composite of so many fields.
    pub fn new(fields: usize) -> Self {
        Self((fields as i32).to_be_bytes().into())
    }

    /// Writes the next field.
    pub fn field<S: SqlType>(mut self, value: &(impl Encode<S> + ?Sized)) -> Self {
        self.0.extend([0; 4]);
        write_value::<S>(&value.encode(), &mut self.0);
        self
    }

    /// The value to bind.
    pub fn finish<'q>(self) -> Argument<'q> {
        Value::Blob(self.0).into()
    }
}
