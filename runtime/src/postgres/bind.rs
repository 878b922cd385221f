//! A bound value on its way to the server.

use super::form::Form;
use crate::{Argument, ValueRef};
use bytes::BytesMut;
use std::error::Error;
use std::fmt;
use tokio_postgres::types::{IsNull, Kind, ToSql, Type};

/// A value as the driver binds it.
pub(super) struct Bound<'a>(&'a Argument<'a>);

/// The values as the driver takes them.
pub(super) fn bound<'a>(args: &'a [Argument<'a>]) -> impl ExactSizeIterator<Item = Bound<'a>> {
    args.iter().map(Bound)
}

/// The driver logs what it binds, and a bound value belongs in no log.
impl fmt::Debug for Bound<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("_")
    }
}

impl ToSql for Bound<'_> {
    #[inline]
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let value = match self.0.as_ref() {
            ValueRef::Null => return Ok(IsNull::Yes),
            value => value,
        };
        let start = out.len();
        let form = Form::of(ty);
        form.write(value, &mut |bytes| out.extend_from_slice(bytes))
            .map_err(|expected| format!("expected {expected} for {}, found {}", ty.name(), value.kind()))?;
        if form == Form::Bytes {
            complete(ty, &mut out[start..]).ok_or("the binary form of a value is broken")?;
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
}

/// Writes the numbers of types into arrays and composites, which are encoded before the server's numbers are known.
/// `None` if the bytes are not of the type's form.
fn complete(ty: &Type, bytes: &mut [u8]) -> Option<()> {
    match ty.kind() {
        Kind::Domain(base) => complete(base, bytes),
        Kind::Array(element) => {
            let dimensions = int(bytes, 0)?;
            bytes.get_mut(8..12)?.copy_from_slice(&element.oid().to_be_bytes());
            if is_flat(element) {
                return Some(());
            }
            let mut at = 12 + 8 * dimensions;
            while at < bytes.len() {
                at = value(element, bytes, at)?;
            }
            Some(())
        }
        Kind::Composite(fields) => {
            let mut at = 4;
            for field in fields {
                bytes.get_mut(at..at + 4)?.copy_from_slice(&field.type_().oid().to_be_bytes());
                at = value(field.type_(), bytes, at + 4)?;
            }
            Some(())
        }
        _ => Some(()),
    }
}

/// Completes the value whose length stands at `at`, and gives the place behind it.
fn value(ty: &Type, bytes: &mut [u8], at: usize) -> Option<usize> {
    let start = at + 4;
    match int(bytes, at) {
        Some(length) => {
            complete(ty, bytes.get_mut(start..start + length)?)?;
            Some(start + length)
        }
        // NULL: the length is -1.
        None => bytes.get(at..start).map(|_| start),
    }
}

fn is_flat(ty: &Type) -> bool {
    match ty.kind() {
        Kind::Domain(base) => is_flat(base),
        Kind::Array(_) | Kind::Composite(_) => false,
        _ => true,
    }
}

fn int(bytes: &[u8], at: usize) -> Option<usize> {
    let number = i32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
    usize::try_from(number).ok()
}
