//! The queries of the workloads with PostgreSQL's placeholders: `$1` for `?1`.

use querent_benches::contender;
use std::str::from_utf8;

macro_rules! numbered {
    ($($name:ident),*) => {$(
        pub(crate) const $name: &str = {
            const BYTES: [u8; contender::$name.len()] = dollars(contender::$name);
            match from_utf8(&BYTES) {
                Ok(text) => text,
                Err(_) => panic!("a question mark is one byte, and so is a dollar"),
            }
        };
    )*};
}

numbered! { AUTHORS, BOOKS_OF, IN_ANY, IN_CATEGORY, INSERT, JOIN, PAGE, POINT, REVIEWS_OF, SCAN }

const fn dollars<const N: usize>(sql: &str) -> [u8; N] {
    let mut bytes = [0; N];
    let mut index = 0;
    while index < N {
        bytes[index] = if sql.as_bytes()[index] == b'?' { b'$' } else { sql.as_bytes()[index] };
        index += 1;
    }
    bytes
}
