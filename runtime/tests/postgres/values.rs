//! Values of every type through the server and back, and out of texts that the server itself reads.

use crate::statements::{query, rows};
use querent::__private::{Blob, ExactlyOne, Shape, Text};
use querent::postgres::types::{self, Array, RangeOf, SqlType};
use querent::postgres::{Bits, Date, Inet, Interval, MacAddr, Numeric, Range, Time, TimeTz, Timestamp, TimestampTz};
use querent::postgres::{Client, Row};
use querent::{Decode, Encode, ErrorKind, Postgres, Result};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::Bound;

use crate::support::{own, with_database};

/// One column of the SQL type `S`, read as `T`.
struct One<S, T>(PhantomData<(S, T)>);

impl<S: SqlType + 'static, T: Decode<S> + 'static> Shape<Postgres> for One<S, T> {
    type Of<Text, Blob> = T;

    fn decode<'r, Q: Text<'r>, B: Blob<'r>>(row: &'r Row<'r>) -> Result<T> {
        row.get::<S, T>(0)
    }
}

/// Binds the value as `S`, casts it to the type, reads it as `S`.
async fn through<S: SqlType + 'static, T: Decode<S> + 'static>(
    db: &Client,
    ty: &str,
    value: &impl Encode<S>,
) -> Result<T> {
    let sql = Box::leak(format!("SELECT $1::{ty} AS it").into_boxed_str());
    let statement = rows::<Postgres, One<S, T>, ExactlyOne>(sql, 1);
    query(statement, [value.encode()]).fetch_one(db).await
}

/// What the server makes of a text.
async fn read<S: SqlType + 'static, T: Decode<S> + 'static>(db: &Client, expression: &str) -> Result<T> {
    let sql = Box::leak(format!("SELECT {expression} AS it").into_boxed_str());
    let statement = rows::<Postgres, One<S, T>, ExactlyOne>(sql, 1);
    query(statement, []).fetch_one(db).await
}

/// The value comes back as it went, is what the server reads in the text, and NULL is `None`.
async fn same<S, T>(db: &Client, ty: &str, text: &str, value: T)
where
    S: SqlType + 'static,
    T: Encode<S> + Decode<S> + PartialEq + Debug + 'static,
{
    assert_eq!(through::<S, T>(db, ty, &value).await.unwrap(), value, "{ty}");
    assert_eq!(through::<S, Option<T>>(db, ty, &None::<T>).await.unwrap(), None, "{ty}");
    assert_eq!(read::<S, T>(db, &format!("{text}::{ty}")).await.unwrap(), value, "{ty}");
    let list = vec![Some(value), None];
    let back = through::<Array<S>, Vec<Option<T>>>(db, &format!("{ty}[]"), &list).await.unwrap();
    assert_eq!(back, list, "{ty}[]");
}

async fn reason<S: SqlType + 'static, T: Decode<S> + Debug + 'static>(db: &Client, expression: &str) -> String {
    match read::<S, T>(db, expression).await.unwrap_err().kind() {
        ErrorKind::Decode { column, reason } if column == "it" => reason.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rust_types_come_back_as_they_went() {
    with_database("", async |database| {
        let db = &own(database).await;
        same::<types::bool, _>(db, "boolean", "'t'", true).await;
        same::<types::int2, _>(db, "smallint", "-5", -5i16).await;
        same::<types::int4, _>(db, "integer", "2147483647", i32::MAX).await;
        same::<types::int8, _>(db, "bigint", "'-9223372036854775808'", i64::MIN).await;
        same::<types::oid, _>(db, "oid", "'4294967295'", u32::MAX).await;
        same::<types::float4, _>(db, "real", "0.1", 0.1f32).await;
        same::<types::float8, _>(db, "double precision", "0.1", 0.1f64).await;
        same::<types::text, _>(db, "text", "'ä\u{1F600}'", "ä\u{1F600}".to_owned()).await;
        same::<types::varchar, _>(db, "varchar(5)", "'abc'", "abc".to_owned()).await;
        same::<types::bpchar, _>(db, "char(5)", "'abc'", "abc  ".to_owned()).await;
        same::<types::name, _>(db, "name", "'abc'", "abc".to_owned()).await;
        same::<types::char, _>(db, "\"char\"", "'A'", 65i8).await;
        same::<types::bytea, _>(db, "bytea", "'\\x0001ff'", vec![0u8, 1, 255]).await;
        same::<types::uuid, _>(
            db,
            "uuid",
            "'00112233-4455-6677-8899-aabbccddeeff'",
            [0u8, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255],
        )
        .await;
        same::<types::json, _>(db, "json", "'{\"a\": 1}'", "{\"a\": 1}".to_owned()).await;
        same::<types::jsonb, _>(db, "jsonb", "'{\"a\":1}'", "{\"a\": 1}".to_owned()).await;
        same::<types::pg_lsn, _>(db, "pg_lsn", "'1/A'", (1u64 << 32) + 10).await;
    });
}

#[test]
fn own_types_come_back_as_they_went() {
    with_database("", async |database| {
        let db = &own(database).await;
        for text in ["0", "12.50", "-0.0001", "123456789012345678901234567890.123", "10000", "NaN"] {
            same::<types::numeric, Numeric>(db, "numeric", &format!("'{text}'"), text.parse().unwrap()).await;
        }
        assert_eq!(through::<types::numeric, Numeric>(db, "numeric", &-12_345i64).await.unwrap().as_str(), "-12345");
        same::<types::date, _>(db, "date", "'2024-03-01'", Date { days: 8_826 }).await;
        same::<types::date, _>(db, "date", "'infinity'", Date { days: i32::MAX }).await;
        same::<types::time, _>(db, "time", "'24:00'", Time { microseconds: 86_400_000_000 }).await;
        let noon = Time { microseconds: 43_200_000_001 };
        same::<types::timetz, _>(db, "timetz", "'12:00:00.000001+02'", TimeTz { time: noon, offset: 7200 }).await;
        same::<types::timestamp, _>(db, "timestamp", "'1999-12-31 23:59:59.999999'", Timestamp { microseconds: -1 })
            .await;
        same::<types::timestamptz, _>(db, "timestamptz", "'2000-01-01 02:00+02'", TimestampTz { microseconds: 0 })
            .await;
        let interval = Interval { months: 14, days: -3, microseconds: 1 };
        same::<types::interval, _>(db, "interval", "'1 year 2 months -3 days 0.000001 s'", interval).await;
        same::<types::inet, _>(db, "inet", "'192.168.1.7/24'", Inet { address: [192, 168, 1, 7].into(), prefix: 24 })
            .await;
        same::<types::cidr, _>(db, "cidr", "'::/8'", Inet { address: [0u16; 8].into(), prefix: 8 }).await;
        same::<types::macaddr, _>(db, "macaddr", "'08:00:2b:01:02:03'", MacAddr([8, 0, 0x2b, 1, 2, 3])).await;
        let bits: Bits = [true, false, true, true, false, false, false, false, true].into_iter().collect();
        same::<types::varbit, _>(db, "bit varying", "B'101100001'", bits.clone()).await;
        same::<types::bit, _>(db, "bit(9)", "B'101100001'", bits).await;
        same::<RangeOf<types::int4>, _>(db, "int4range", "'[1,5)'", Range::from(1..5)).await;
        same::<RangeOf<types::int8>, Range<i64>>(db, "int8range", "'empty'", Range::Empty).await;
        let range = Range::Between(Bound::Excluded("0.5".parse::<Numeric>().unwrap()), Bound::Unbounded);
        same::<RangeOf<types::numeric>, _>(db, "numrange", "'(0.5,)'", range).await;
    });
}

#[test]
fn arrays_have_one_dimension_and_perhaps_nulls() {
    with_database("", async |database| {
        let db = &own(database).await;
        let words = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(through::<Array<types::text>, Vec<String>>(db, "text[]", &words).await.unwrap(), words);
        assert!(read::<Array<types::int4>, Vec<i32>>(db, "'{}'::int[]").await.unwrap().is_empty());
        assert_eq!(through::<Array<types::int4>, Vec<i32>>(db, "int[]", &[7; 3]).await.unwrap(), [7; 3]);
        let nulls = reason::<Array<types::int4>, Vec<i32>>(db, "'{1,NULL}'::int[]").await;
        assert_eq!(nulls, "element 2: found NULL, which `Vec<Option<…>>` takes");
        let nested = reason::<Array<types::int4>, Vec<i32>>(db, "'{{1},{2}}'::int[]").await;
        assert_eq!(nested, "expected an array of one dimension, found 2");
    });
}

#[test]
fn what_does_not_fit_is_refused_without_the_value() {
    with_database("", async |database| {
        let db = &own(database).await;
        assert_eq!(
            reason::<types::int8, i32>(db, "4711000000000::bigint").await,
            "the INTEGER is out of range for `i32`"
        );
        assert_eq!(reason::<types::text, char>(db, "'secret'::text").await, "expected a text of one character");
    });
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_comes_back_as_it_went() {
    use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
    with_database("", async |database| {
        let db = &own(database).await;
        let date = NaiveDate::from_ymd_opt(1969, 7, 20).unwrap();
        let time = NaiveTime::from_hms_micro_opt(20, 17, 40, 123_456).unwrap();
        same::<types::date, _>(db, "date", "'1969-07-20'", date).await;
        same::<types::time, _>(db, "time", "'20:17:40.123456'", time).await;
        same::<types::timestamp, _>(db, "timestamp", "'1969-07-20 20:17:40.123456'", date.and_time(time)).await;
        same::<types::timestamptz, DateTime<Utc>>(
            db,
            "timestamptz",
            "'1969-07-20 20:17:40.123456+00'",
            date.and_time(time).and_utc(),
        )
        .await;
        let far = reason::<types::timestamptz, DateTime<Utc>>(db, "'infinity'::timestamptz").await;
        assert_eq!(far, "the timestamptz is infinite or out of range for `chrono`");
        reason::<types::date, NaiveDate>(db, "'-infinity'::date").await;
    });
}

#[cfg(feature = "time")]
#[test]
fn time_comes_back_as_it_went() {
    use time::macros::{date, time};
    with_database("", async |database| {
        let db = &own(database).await;
        let (date, time) = (date!(1969 - 07 - 20), time!(20:17:40.123456));
        let at = time::PrimitiveDateTime::new(date, time);
        same::<types::date, _>(db, "date", "'1969-07-20'", date).await;
        same::<types::time, _>(db, "time", "'20:17:40.123456'", time).await;
        same::<types::timestamp, _>(db, "timestamp", "'1969-07-20 20:17:40.123456'", at).await;
        same::<types::timestamptz, _>(db, "timestamptz", "'1969-07-20 20:17:40.123456+00'", at.assume_utc()).await;
        reason::<types::timestamptz, time::OffsetDateTime>(db, "'infinity'::timestamptz").await;
        reason::<types::date, time::Date>(db, "'-infinity'::date").await;
        reason::<types::time, time::Time>(db, "'24:00'::time").await;
    });
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_comes_back_as_it_went() {
    use jiff::{Timestamp, civil};
    with_database("", async |database| {
        let db = &own(database).await;
        let at = civil::date(1969, 7, 20).at(20, 17, 40, 123_456_000);
        same::<types::date, _>(db, "date", "'1969-07-20'", at.date()).await;
        same::<types::time, _>(db, "time", "'20:17:40.123456'", at.time()).await;
        same::<types::timestamp, _>(db, "timestamp", "'1969-07-20 20:17:40.123456'", at).await;
        let point: Timestamp = "1969-07-20T20:17:40.123456Z".parse().unwrap();
        same::<types::timestamptz, _>(db, "timestamptz", "'1969-07-20 20:17:40.123456+00'", point).await;
        reason::<types::timestamptz, Timestamp>(db, "'infinity'::timestamptz").await;
        reason::<types::date, civil::Date>(db, "'-infinity'::date").await;
    });
}

#[cfg(all(feature = "uuid", feature = "serde_json", feature = "rust_decimal", feature = "ipnetwork"))]
#[test]
fn other_crates_types_come_back_as_they_went() {
    with_database("", async |database| {
        let db = &own(database).await;
        let text = "00112233-4455-6677-8899-aabbccddeeff";
        same::<types::uuid, uuid::Uuid>(db, "uuid", &format!("'{text}'"), text.parse().unwrap()).await;
        let document = serde_json::json!({"a": [1, null]});
        same::<types::jsonb, _>(db, "jsonb", "'{\"a\":[1,null]}'", document.clone()).await;
        same::<types::json, _>(db, "json", "'{\"a\":[1,null]}'", document).await;
        same::<types::numeric, rust_decimal::Decimal>(db, "numeric", "-12.50", "-12.50".parse().unwrap()).await;
        reason::<types::numeric, rust_decimal::Decimal>(db, "'NaN'::numeric").await;
        same::<types::inet, ipnetwork::IpNetwork>(db, "inet", "'10.0.0.1/8'", "10.0.0.1/8".parse().unwrap()).await;
    });
}
