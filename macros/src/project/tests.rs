//! Folders with good and bad files: what is found, what is said.

use super::*;

/// A crate at `app/` of a temporary folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("app")).unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

/// The names of the files that were read, or what is wrong, with `/` for the temporary folder.
fn found(folder: &tempfile::TempDir, given: Option<&str>) -> String {
    let given = given.map(|given| folder.path().join(given));
    let shown = match load_from(&folder.path().join("app"), given) {
        Ok(project) => project.files.join(" "),
        Err(failure) => {
            let texts = failure.mistakes.iter().map(|mistake| mistake.at(Span::call_site()).text());
            texts.map(|text| text.lines().next().unwrap_or_default().to_owned()).collect::<Vec<_>>().join("; ")
        }
    };
    shown.replace(&format!("{}/", folder.path().display()), "/")
}

#[test]
fn the_nearest_schema_counts() {
    let files: [(&str, &[u8]); 2] = [("schema.sql", b""), ("app/schema.sql", b"")];
    assert_eq!(found(&folder(&files), None), "/app/schema.sql");
    assert_eq!(found(&folder(&files[..1]), None), "/schema.sql");
    assert_eq!(found(&folder(&files), Some("schema.sql")), "/schema.sql");
}

#[test]
fn the_configuration_names_the_schema() {
    let files: [(&str, &[u8]); 4] =
        [("querent.toml", b"schema = 'db'"), ("db/10.sql", b""), ("db/9.sql", b""), ("db/1.down.sql", b"")];
    assert_eq!(found(&folder(&files), None), "/querent.toml /db/9.sql /db/10.sql");
    assert_eq!(found(&folder(&files[..1]), None), "[schema] no schema snapshot at `/db`");
}

#[test]
fn what_is_wrong_is_said_once_and_clearly() {
    let wrong = |name: &str, bytes: &[u8]| found(&folder(&[(name, bytes)]), None);
    assert!(found(&folder(&[]), None).starts_with("[schema] no `schema.sql` in `/app` or above it"));
    assert_eq!(wrong("querent.toml", b"\nshema = 'x'"), "[config] querent.toml:2: unknown key `shema`");
    assert_eq!(
        wrong("querent.toml", b"[lints]\nno-where = 1"),
        "[config] querent.toml:2: `no-where` must be a string with text in it"
    );
    assert_eq!(wrong("schema.sql", b"--\n\xff"), "[schema] `schema.sql` is no UTF-8 at line 2, byte 3 of the file");
    assert_eq!(
        wrong("schema.sql", b"-- querent: dialect=oracle"),
        "[schema] schema.sql:1: unknown dialect `oracle`, known are `sqlite` and `postgres`"
    );
    assert_eq!(found(&folder(&[("db/a.txt", b"")]), Some("db")), "[schema] no migration `*.sql` in the folder `/db`");
}

#[test]
fn an_edit_is_seen_and_an_unchanged_project_is_kept() {
    let folder = folder(&[("schema.sql", b"-- one")]);
    let load = || load_from(&folder.path().join("app"), None).unwrap();
    let first = load();
    assert!(Arc::ptr_eq(&first, &load()));
    std::fs::write(folder.path().join("schema.sql"), "-- two").unwrap();
    assert!(!Arc::ptr_eq(&first, &load()));
}
