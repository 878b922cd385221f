//! What the program prints, held against `expected.txt`. `UPDATE_EXPECTED=1 cargo test -p bookshop` writes it anew.

use std::process::Command;

#[test]
fn the_output_is_as_expected() {
    let run = Command::new(env!("CARGO_BIN_EXE_bookshop")).output().expect("the program runs");
    let (printed, complaints) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{complaints}");
    assert_eq!(complaints, "");

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/expected.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(path, printed.as_bytes()).expect("expected.txt is writable");
    }
    let expected = std::fs::read_to_string(path).expect("expected.txt is readable");
    assert!(printed == expected, "the output differs from {path}:\n{printed}");
}
