//! The snapshot's file: written whole or not at all.

use anyhow::{Context, Result};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What became of the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It had this very text and was left alone, so that nothing is rebuilt.
    Unchanged,
    /// It has the text now.
    Changed,
}

/// Gives the file that text. Until the very end the old file stays as it is.
pub(crate) fn write(path: &Path, text: &str) -> Result<Written> {
    replace(path, text).with_context(|| format!("cannot write `{}`; it is unchanged", path.display()))
}

fn replace(path: &Path, text: &str) -> Result<Written> {
    // Behind a symbolic link, its target is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let permissions = match fs::read(&target) {
        Ok(bytes) if bytes == text.as_bytes() => return Ok(Written::Unchanged),
        Ok(_) => Some(fs::metadata(&target)?.permissions()),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let temporary = temporary_beside(&target);
    let moved = fill(&temporary, text, permissions).and_then(|()| fs::rename(&temporary, &target));
    if moved.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    moved?;
    Ok(Written::Changed)
}

fn fill(path: &Path, text: &str, permissions: Option<fs::Permissions>) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A name in the same folder: a rename is atomic only within one file system.
fn temporary_beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}
