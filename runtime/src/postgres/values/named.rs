//! Types that the schema defines: told apart by their names, which stand in their Rust types letter by letter.

use crate::postgres::types::{Form, SqlType};
use crate::{Argument, Decode, DecodeError, Encode, NotNull, ValueRef};
use std::borrow::Cow;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

/// The name of a type of the schema, letter by letter; what is longer than 32 letters ends in a number of its own.
#[rustfmt::skip]
pub struct Name<
    const C00: char = '\0', const C01: char = '\0', const C02: char = '\0', const C03: char = '\0', const C04: char = '\0',
    const C05: char = '\0', const C06: char = '\0', const C07: char = '\0', const C08: char = '\0', const C09: char = '\0',
    const C10: char = '\0', const C11: char = '\0', const C12: char = '\0', const C13: char = '\0', const C14: char = '\0',
    const C15: char = '\0', const C16: char = '\0', const C17: char = '\0', const C18: char = '\0', const C19: char = '\0',
    const C20: char = '\0', const C21: char = '\0', const C22: char = '\0', const C23: char = '\0', const C24: char = '\0',
    const C25: char = '\0', const C26: char = '\0', const C27: char = '\0', const C28: char = '\0', const C29: char = '\0',
    const C30: char = '\0', const C31: char = '\0',
>;

/// An enum of the schema. Read as `String`, or as a Rust enum that derives [`Decode`](macro@crate::Decode) with
/// `#[querent(type_name = "…")]` and is held against the snapshot's labels.
pub struct Enum<N>(PhantomData<N>);

/// A composite of the schema. Read as a struct that derives [`Decode`](macro@crate::Decode) with
/// `#[querent(type_name = "…")]` and is held against the snapshot's fields.
pub struct Composite<N>(PhantomData<N>);

impl<N> SqlType for Enum<N> {
    const FORM: Form = Form::Text;
}

impl<N> SqlType for Composite<N> {
    const FORM: Form = Form::Bytes;
}

macro_rules! labels {
    ($($type:ty),*) => {$(
        impl<N> Encode<Enum<N>> for $type {
            type Presence = NotNull;
            fn encode(&self) -> Argument<'_> {
                let label: &str = self;
                ValueRef::Text(label).into()
            }
        }
    )*};
}

labels! { str, String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str> }

macro_rules! owned_labels {
    ($($type:ty),*) => {$(
        impl<N> Decode<Enum<N>> for $type {
            fn decode(value: ValueRef<'_>) -> Result<Self, DecodeError> {
                value.as_str().map(Into::into).ok_or_else(|| DecodeError::expected("a label", value))
            }
        }
    )*};
}

owned_labels! { String, Box<str>, Arc<str>, Rc<str> }
