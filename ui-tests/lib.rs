//! What the macros print: `pass/` compiles, `fail/` shows each error as a user meets it. See `tests/ui.rs`.
