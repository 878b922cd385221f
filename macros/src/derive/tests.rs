//! What cannot be derived says why; what can is held by the runtime's tests.

use super::model::Model;
use super::schema::declared;
use super::{derive_decode, derive_encode};
use crate::project::Project;
use proc_macro2::Span;
use syn::parse_quote;

/// The message of the error that the input gives.
fn error(input: syn::DeriveInput) -> String {
    let text = derive_encode(input).to_string();
    let (_, rest) = text.split_once("compile_error ! { \"").unwrap_or_else(|| panic!("no error in {text}"));
    rest.split_once("\" }").map_or(rest, |(message, _)| message).replace("\\\"", "\"")
}

#[test]
fn what_cannot_be_a_value_is_told_apart() {
    let cases: [(syn::DeriveInput, &str); 10] = [
        (
            parse_quote!(
                struct Pair(i64, i64);
            ),
            "`Pair` must have exactly one field to be a SQL value; read several columns with `query_as!`",
        ),
        (
            parse_quote!(
                struct Unit;
            ),
            "`Unit` must have exactly one field to be a SQL value; read several columns with `query_as!`",
        ),
        (
            parse_quote!(
                enum Never {}
            ),
            "`Never` has no variants, so no value can be stored",
        ),
        (
            parse_quote!(
                enum Shape {
                    Circle(f64),
                }
            ),
            "a variant with fields cannot be one SQL value; store the fields in columns of their own",
        ),
        (
            parse_quote!(
                #[repr(u64)]
                enum Wide {
                    A,
                }
            ),
            "`u64` does not fit into a SQL integer; use `repr(i64)`",
        ),
        (
            parse_quote!(
                enum Level {
                    Low = 1,
                }
            ),
            "the enum is stored as text, so this number is never used; add `#[repr(i64)]` to store integers",
        ),
        (
            parse_quote!(
                #[querent(rename_all = "shouting")]
                enum E {
                    A,
                }
            ),
            "no naming rule `shouting`; there are lowercase, UPPERCASE, snake_case, SCREAMING_SNAKE_CASE, kebab-case, camelCase, PascalCase",
        ),
        (
            parse_quote!(
                #[querent(rename_al = "lowercase")]
                enum E {
                    A,
                }
            ),
            "expected `type_name = \"…\"`, `rename_all = \"…\"`, `rename = \"…\"` or `transparent`",
        ),
        (
            parse_quote!(
                #[querent(rename_all = "lowercase")]
                #[repr(u8)]
                enum E {
                    A,
                }
            ),
            "an enum with `repr(u8)` is stored as integers, which have no names",
        ),
        (
            parse_quote!(
                enum E {
                    A,
                    #[querent(rename = "A")]
                    B,
                }
            ),
            "`A` and `B` are both stored as \"A\"",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(error(input), expected);
    }
}

#[test]
fn generic_newtypes_keep_their_parameters() {
    let text = derive_decode(parse_quote!(
        struct Wrapper<'a, T: Clone>(std::borrow::Cow<'a, T>)
        where
            T: Copy;
    ))
    .to_string();
    assert!(
        text.contains(
            "impl < 'a , T : Clone , __S > :: querent :: Decode < __S > for Wrapper < 'a , T > where T : Copy"
        )
    );
}

/// The messages about a type that is held against this schema.
fn drift(name: &str, input: syn::DeriveInput) -> Vec<String> {
    let project = Project::of(
        "-- querent: dialect=postgres\nCREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');\n\
         CREATE TYPE address AS (street text, zip integer);\nCREATE DOMAIN email AS text;\n",
    );
    let model = Model::new(input).expect("a type that can be derived for");
    match declared(&model, name, Span::call_site(), &project) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
    }
}

#[test]
fn an_enum_has_the_labels_of_the_schemas() {
    let mood: fn() -> syn::DeriveInput = || {
        parse_quote!(
            #[querent(type_name = "mood", rename_all = "lowercase")]
            enum Mood {
                Happy,
                Ok,
                Sad,
            }
        )
    };
    assert!(drift("mood", mood()).is_empty());
    let other = parse_quote!(
        #[querent(type_name = "mood", rename_all = "lowercase")]
        enum Mood {
            Happy,
            Glad,
        }
    );
    let expected = [
        "`mood` has no label `glad`; it has `sad`, `ok`, `happy` (schema.sql:2)",
        "`Mood` has no variant for `sad`, `ok` of `mood` (schema.sql:2)",
    ];
    assert_eq!(drift("mood", other), expected);
    assert_eq!(drift("moods", mood()), ["no type `moods` in the schema; it defines `mood`, `address`, `email`"]);
    let domain = "`email` is a domain: its values are those of the type under it, so leave `type_name` out";
    assert_eq!(drift("email", mood()), [domain]);
}

#[test]
fn a_struct_has_the_fields_of_the_schemas_composite() {
    let address = parse_quote!(
        #[querent(type_name = "address")]
        struct Address {
            zip: Option<i32>,
            #[querent(rename = "street")]
            road: Option<String>,
        }
    );
    assert!(drift("address", address).is_empty());
    let other = parse_quote!(
        #[querent(type_name = "address")]
        struct Address {
            zip: Option<i32>,
            road: String,
        }
    );
    let expected =
        ["`address` has no field `road` (schema.sql:3)", "`Address` has no field `street` of `address` (schema.sql:3)"];
    assert_eq!(drift("address", other), expected);
}
