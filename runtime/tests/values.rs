//! Values of every type through the engine and back; the derives; the foreign types by feature.

mod statements;

use querent::__private::{Blob, ExactlyOne, Shape, Text};
use querent::types::{ANY, BLOB, BOOLEAN, DATETIME, INTEGER, NUMERIC, REAL, TEXT};
use querent::{Decode, Encode, ErrorKind, Result, Sqlite, Value, sqlite::Row};
use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;

/// One column of the SQL type `S`, read as `T`.
struct One<S, T>(PhantomData<(S, T)>);

impl<S: 'static, T: Decode<S> + 'static> Shape<Sqlite> for One<S, T> {
    type Of<Text, Blob> = T;

    fn decode<'r, Q: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<T> {
        row.get::<S, T>(0)
    }
}

/// Binds the value as `S`, selects it, reads it as `S`; with its kind.
fn through<S: 'static, V: Encode<S> + ?Sized, T: Decode<S> + 'static>(value: &V) -> Result<T> {
    let db = querent::sqlite::Connection::open_in_memory()?;
    let statement = statements::rows::<Sqlite, One<S, T>, ExactlyOne>("SELECT ?1 AS it", 1);
    statements::query(statement, [value.encode()]).fetch_one(&db)
}

#[track_caller]
fn same<S: 'static, T: Encode<S> + Decode<S> + PartialEq + Debug + 'static>(value: T) {
    assert_eq!(through::<S, T, T>(&value).unwrap(), value);
    assert_eq!(through::<S, Option<T>, Option<T>>(&None).unwrap(), None);
}

#[track_caller]
fn reason<S: 'static, T: Decode<S> + Debug + 'static>(value: impl Encode<S>) -> String {
    match through::<S, _, T>(&value).unwrap_err().kind() {
        ErrorKind::Decode { column, reason } if column == "it" => reason.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rust_types_come_back_as_they_went() {
    same::<INTEGER, _>(i64::MIN);
    same::<INTEGER, _>(-7_i8);
    same::<INTEGER, _>(u32::MAX);
    same::<INTEGER, _>(true);
    same::<BOOLEAN, _>(false);
    same::<REAL, _>(1.5_f64);
    same::<REAL, _>(-0.25_f32);
    same::<TEXT, _>(String::from("it's \0 ü"));
    same::<TEXT, _>('ü');
    same::<TEXT, _>(Arc::<str>::from("shared"));
    same::<TEXT, _>(Cow::Borrowed("either"));
    same::<BLOB, _>(vec![0_u8, 255]);
    same::<BLOB, _>(Vec::<u8>::new());
    same::<BLOB, _>([1_u8, 2, 3]);
    same::<NUMERIC, _>(Value::Real(0.5));
    for value in [Value::Null, 1_i64.into(), 2.5.into(), "text".into(), vec![1_u8].into()] {
        assert_eq!(through::<ANY, _, Value>(&value).unwrap(), value);
    }
    assert_eq!(through::<TEXT, str, String>("lent").unwrap(), "lent");
    assert_eq!(through::<INTEGER, _, usize>(&7).unwrap(), 7);
    assert_eq!(through::<REAL, _, f64>(&7).unwrap(), 7.0);
    assert_eq!(through::<TEXT, _, Option<String>>(&&Some("x")).unwrap().as_deref(), Some("x"));
}

#[test]
fn what_does_not_fit_is_refused_without_the_value() {
    assert_eq!(reason::<INTEGER, u8>(256), "the INTEGER is out of range for `u8`");
    assert_eq!(reason::<INTEGER, u64>(-1), "the INTEGER is out of range for `u64`");
    assert_eq!(reason::<INTEGER, bool>(2), "expected 0 or 1, found another INTEGER");
    assert_eq!(reason::<TEXT, char>("two"), "expected a TEXT of one character");
    assert_eq!(reason::<BLOB, [u8; 2]>(vec![1]), "expected 2 bytes, found 1");
    assert_eq!(reason::<REAL, f32>(1e300), "the REAL is out of range for `f32`");
    assert_eq!(reason::<ANY, String>(1), "expected TEXT, found INTEGER");
    assert_eq!(reason::<DATETIME, i64>("now"), "expected INTEGER, found TEXT");
}

#[derive(Debug, Clone, PartialEq, Encode, Decode)]
struct UserId(i64);

#[derive(Debug, PartialEq, Encode, Decode)]
struct Named<T> {
    inner: T,
}

#[derive(Debug, PartialEq, Encode, Decode)]
#[querent(rename_all = "snake_case")]
enum Status {
    Draft,
    InReview,
    #[querent(rename = "live!")]
    Published,
}

#[derive(Debug, Clone, Copy, PartialEq, Encode, Decode)]
#[repr(i16)]
enum Level {
    Low = -1,
    High = 300,
    Higher,
}

#[test]
fn derived_types_are_stored_as_told() {
    same::<INTEGER, _>(UserId(5));
    assert_eq!(through::<TEXT, _, String>(&Named { inner: "x" }).unwrap(), "x");
    same::<INTEGER, _>(Named { inner: UserId(1) });
    for (status, stored) in [(Status::Draft, "draft"), (Status::InReview, "in_review"), (Status::Published, "live!")] {
        assert_eq!(through::<TEXT, _, String>(&status).unwrap(), stored);
        same::<TEXT, _>(status);
    }
    for (level, stored) in [(Level::Low, -1), (Level::High, 300), (Level::Higher, 301)] {
        assert_eq!(through::<INTEGER, _, i64>(&level).unwrap(), stored);
        same::<INTEGER, _>(level);
    }
    assert_eq!(reason::<TEXT, Status>("Draft"), "no variant of `Status` is stored so");
    assert_eq!(reason::<INTEGER, Level>(0), "no variant of `Level` is stored so");
    assert_eq!(reason::<ANY, Status>(0), "expected TEXT, found INTEGER");
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_types() {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
    use querent::types::{DATE, TIME};
    let date = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    let time = NaiveTime::from_hms_milli_opt(23, 59, 58, 500).unwrap();
    same::<DATE, _>(date);
    same::<TIME, _>(time);
    same::<DATETIME, _>(date.and_time(time));
    same::<DATETIME, _>(date.and_time(time).and_utc());
    assert_eq!(through::<DATETIME, _, String>(&date.and_time(time)).unwrap(), "2024-02-29 23:59:58.500");
    let east: DateTime<FixedOffset> = "2024-02-29T23:59:58.5+02:00".parse().unwrap();
    assert_eq!(through::<DATETIME, _, String>(&east).unwrap(), "2024-02-29 21:59:58.500+00:00");
    let whole = date.and_hms_opt(12, 30, 0).unwrap();
    for text in ["2024-02-29 12:30:00", "2024-02-29T12:30", "2024-02-29 12:30:00.000"] {
        assert_eq!(through::<TEXT, _, NaiveDateTime>(text).unwrap(), whole, "{text}");
    }
    for text in ["2024-02-29 12:30:00", "2024-02-29T12:30Z", "2024-02-29 12:30:00 +00:00", "2024-02-29T10:30:00-02:00"]
    {
        assert_eq!(through::<TEXT, _, DateTime<Utc>>(text).unwrap(), whole.and_utc(), "{text}");
    }
    assert_eq!(reason::<TEXT, NaiveDate>("2023-02-29"), "expected a date as `2024-12-31`, found another TEXT");
    assert_eq!(reason::<DATETIME, NaiveDateTime>(0), "expected a time as `2024-12-31 23:59:58.5`, found INTEGER");
    for text in ["", "2024-02-29", "é€ü2024-02-29", "2024-02-29 25:00:00", "2024-02-29 12:30:00x"] {
        reason::<TEXT, DateTime<Utc>>(text);
    }
}

#[cfg(feature = "time")]
#[test]
fn time_types() {
    use querent::types::{DATE, TIME};
    use time::macros::{date, datetime, time};
    use time::{OffsetDateTime, PrimitiveDateTime};
    same::<DATE, _>(date!(2024 - 02 - 29));
    same::<TIME, _>(time!(23:59:58.5));
    same::<DATETIME, _>(datetime!(2024-02-29 23:59:58.5));
    same::<DATETIME, _>(datetime!(2024-02-29 23:59:58.5 UTC));
    let at = datetime!(2024-02-29 23:59:58 +2);
    assert_eq!(through::<DATETIME, _, String>(&at).unwrap(), "2024-02-29 21:59:58+00:00");
    let whole = datetime!(2024-02-29 12:30);
    for text in ["2024-02-29 12:30:00", "2024-02-29T12:30", "2024-02-29 12:30:00.000"] {
        assert_eq!(through::<TEXT, _, PrimitiveDateTime>(text).unwrap(), whole, "{text}");
    }
    for text in ["2024-02-29 12:30:00", "2024-02-29T12:30Z", "2024-02-29 12:30:00 +00:00", "2024-02-29T10:30:00-02:00"]
    {
        assert_eq!(through::<TEXT, _, OffsetDateTime>(text).unwrap(), whole.assume_utc(), "{text}");
    }
    for text in ["", "2024-02-29", "é€ü2024-02-29", "2024-02-29 25:00:00", "2024-02-29 12:30:00x"] {
        reason::<TEXT, OffsetDateTime>(text);
    }
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_are_bytes_or_text() {
    use uuid::Uuid;
    let uuid = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    same::<BLOB, _>(uuid);
    same::<querent::types::UUID, _>(uuid);
    assert_eq!(through::<TEXT, _, String>(&uuid).unwrap(), "01234567-89ab-cdef-0123-456789abcdef");
    same::<TEXT, _>(uuid);
    assert_eq!(reason::<TEXT, Uuid>("secret"), "the TEXT is no UUID");
}

#[cfg(feature = "serde_json")]
#[test]
fn json_documents() {
    use querent::{Json, types::JSON};
    same::<JSON, _>(serde_json::json!({"a": [1, 2.5, null, "x"]}));
    same::<TEXT, _>(Json(vec![1, 2]));
    assert_eq!(through::<JSON, _, Json<i64>>(&Value::from(7_i64)).unwrap(), Json(7));
    assert_eq!(reason::<TEXT, Json<i64>>("\"secret\""), "the TEXT is JSON of another shape (line 1, column 8)");
    assert_eq!(reason::<TEXT, Json<i64>>("secret"), "the TEXT is not JSON (line 1, column 1)");
}
