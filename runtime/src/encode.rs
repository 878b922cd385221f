//! Rust values into bound parameters: [`Encode`], and the gate that keeps NULL out of where it cannot stand.

use crate::Argument;

/// A Rust type whose values can be bound to a parameter of the SQL type `S` (one of [`types`](crate::types)).
///
/// Implemented for Rust's own types, for the crates behind this crate's features, and by `#[derive(Encode)]` for
/// newtypes and enums. By hand it is two lines:
///
/// ```
/// use querent::{Argument, Encode, NotNull, Value, types::TEXT};
///
/// struct Version { major: u32, minor: u32 }
///
/// impl Encode<TEXT> for Version {
///     type Presence = NotNull;
///     fn encode(&self) -> Argument<'_> {
///         Value::Text(format!("{}.{}", self.major, self.minor)).into()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bound to a parameter of SQL type `{S}`",
    label = "the SQL expects a value of type `{S}` here, this is `{Self}`",
    note = "convert the value, or derive `querent::Encode` for a newtype or enum of your own",
    note = "SQL integers are 64-bit and signed: `u64` and `usize` need `i64::try_from`"
)]
pub trait Encode<S> {
    /// [`NotNull`], or [`MayBeNull`] if some of the type's values are NULL.
    type Presence;

    /// The value to bind; it borrows from `self` where it can.
    fn encode(&self) -> Argument<'_>;
}

/// The [`Encode::Presence`] of a type that has no NULL.
pub enum NotNull {}

/// The [`Encode::Presence`] of a type that has a NULL: `Option`, [`Value`](crate::Value).
pub enum MayBeNull {}

/// What a parameter demands that NULL may not be bound to.
#[diagnostic::on_unimplemented(
    message = "NULL cannot be bound to this parameter, and the value may be NULL",
    label = "this may be NULL",
    note = "comparing with NULL is never true: write `IS` or `IS NOT DISTINCT FROM` instead of `=`, or unwrap the `Option` first",
    note = "a NOT NULL column takes no NULL: unwrap the `Option` first"
)]
pub trait NeverNull {}

impl NeverNull for NotNull {}

impl<S, T: Encode<S> + ?Sized> Encode<S> for &T {
    type Presence = T::Presence;
    fn encode(&self) -> Argument<'_> {
        T::encode(self)
    }
}

impl<S, T: Encode<S> + ?Sized> Encode<S> for &mut T {
    type Presence = T::Presence;
    fn encode(&self) -> Argument<'_> {
        T::encode(self)
    }
}

impl<S, T: Encode<S>> Encode<S> for Option<T> {
    type Presence = MayBeNull;
    fn encode(&self) -> Argument<'_> {
        match self {
            Some(value) => value.encode(),
            None => crate::ValueRef::Null.into(),
        }
    }
}

/// The expansion's call for a parameter that cannot be NULL.
#[inline]
pub fn encode<S>(value: &(impl Encode<S, Presence: NeverNull> + ?Sized)) -> Argument<'_> {
    value.encode()
}

/// The expansion's call for a parameter that may be NULL.
#[inline]
pub fn encode_nullable<S>(value: &(impl Encode<S> + ?Sized)) -> Argument<'_> {
    value.encode()
}
