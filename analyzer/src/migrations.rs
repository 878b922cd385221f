//! A folder of migrations: of its files those that are run, in the order in which they are; of a file the part that is run.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The migrations among these files, in their order: by name, where numbers count as such (`V2__users.sql`, `V10__books.sql`). Those
/// that undo another one (`1_users.down.sql`) are none.
pub fn migrations(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.retain(|file| is_migration(file));
    files.sort();
    files.sort_by_cached_key(|file| sort_key(&file.to_string_lossy()));
    files
}

fn is_migration(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".sql") && !name.ends_with(".down.sql")
}

/// The name, with each number behind the count of its digits.
fn sort_key(name: &str) -> String {
    let mut key = String::new();
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        key.push_str(&rest[..at]);
        let digits = rest[at..].split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        rest = &rest[at + digits.len()..];
        let number = digits.trim_start_matches('0');
        key.push('0');
        key.extend(char::from_u32(number.len() as u32));
        key.push_str(number);
    }
    key + rest
}

/// What begins the part of a file that migrates, and the part that undoes it: of dbmate, goose and sql-migrate.
const MARKERS: [(&str, &str); 3] =
    [("-- migrate:up", "-- migrate:down"), ("-- +goose Up", "-- +goose Down"), ("-- +migrate Up", "-- +migrate Down")];

/// The part of a file that is run to migrate; what undoes and stands before it leaves its lines blank.
pub(crate) fn up(text: &str) -> Cow<'_, str> {
    let parts = MARKERS.iter().find_map(|(up, down)| {
        let up = line(text, 0, up)?;
        Some((up, line(text, 0, down)?, line(text, up, down)))
    });
    match parts {
        Some((up, first, last)) => {
            let end = last.unwrap_or(text.len());
            if first > up {
                return Cow::Borrowed(&text[..end]);
            }
            let blank = |undone: &str| undone.chars().filter(|c| *c == '\n').collect::<String>();
            Cow::Owned(format!("{}{}{}", &text[..first], blank(&text[first..up]), &text[up..end]))
        }
        None => Cow::Borrowed(text),
    }
}

/// Where a line begins with these words, behind a place in the text.
fn line(text: &str, from: usize, words: &str) -> Option<usize> {
    let is_word = |at: usize| text[at + words.len()..].chars().next().is_none_or(char::is_whitespace);
    let starts = |at: usize| (at == 0 || text[..at].ends_with('\n')) && is_word(at);
    text[from..].match_indices(words).map(|(at, _)| from + at).find(|at| starts(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_as_such_and_what_undoes_is_left_out() {
        let given = ["V10__c.sql", "V9__b.sql", "V09__a.sql", "V10.1__d.sql", "V2__x.down.sql", "W.sql", "readme.md"];
        let given = given.iter().map(|name| Path::new("1db").join(name)).collect();
        let kept: Vec<_> =
            migrations(given).iter().map(|it| it.file_name().unwrap().to_str().unwrap().to_owned()).collect();
        assert_eq!(kept, ["V09__a.sql", "V9__b.sql", "V10.1__d.sql", "V10__c.sql", "W.sql"]);
    }

    #[test]
    fn the_part_that_undoes_is_not_run() {
        assert_eq!(
            up("-- migrate:up\nCREATE TABLE a(b);\n-- migrate:down\nDROP TABLE a;"),
            "-- migrate:up\nCREATE TABLE a(b);\n"
        );
        assert_eq!(up("-- +goose Up\n-- +goose Down"), "-- +goose Up\n");
        assert_eq!(
            up("-- x\n-- +migrate Down\nDROP TABLE a;\n-- +migrate Up\nCREATE TABLE a(b);"),
            "-- x\n\n\n-- +migrate Up\nCREATE TABLE a(b);"
        );
        for whole in [
            "-- +goose Down",
            "-- migrate:up\nSELECT '-- migrate:down'",
            "-- +migrate Up\n-- +migrate Downwards",
            "-- migrate:upper\n-- migrate:down",
        ] {
            assert_eq!(up(whole), whole);
        }
    }
}
