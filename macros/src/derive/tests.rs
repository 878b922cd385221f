//! What cannot be derived says why; what can is held by the runtime's tests.

use super::{derive_decode, derive_encode};
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
            "expected `rename_all = \"…\"`, `rename = \"…\"` or `transparent`",
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
