//! rusqlite as its documentation shows it: `prepare_cached`, and a closure that gets each column.

use crate::contender::{self, Author, Book, Contender, INSERT, JOIN, Joined, PAGE, POINT, SCAN};
use querent::rusqlite::{Connection, Result, Row, params};
use std::hint::black_box;

pub(crate) struct Rusqlite(pub(crate) Connection);

impl Rusqlite {
    fn try_point(&self, id: i64) -> Result<Book> {
        self.0.prepare_cached(POINT)?.query_row([id], book)
    }

    fn try_point_checked(&self, id: i64) -> Result<Book> {
        self.0.prepare_cached(POINT)?.query_one([id], book)
    }

    fn try_scan(&self, rows: i64) -> Result<Vec<Book>> {
        self.0.prepare_cached(SCAN)?.query_map([rows], book)?.collect()
    }

    fn try_page(&self, rows: i64) -> Result<Vec<Book>> {
        self.0.prepare_cached(PAGE)?.query_map(params!["paperback", rows], book)?.collect()
    }

    fn try_scan_borrowed(&self, rows: i64) -> Result<usize> {
        let mut statement = self.0.prepare_cached(SCAN)?;
        let mut rows = statement.query([rows])?;
        let mut sum = 0;
        while let Some(row) = rows.next()? {
            sum += contender::book(row.get(0)?, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str_or_null()?);
        }
        Ok(sum)
    }

    fn try_join(&self, author: i64) -> Result<Vec<Joined>> {
        let read = |row: &Row<'_>| {
            Ok(Joined {
                id: row.get(0)?,
                title: row.get(1)?,
                author: row.get(2)?,
                category: row.get(3)?,
                weight_kg: row.get(4)?,
            })
        };
        self.0.prepare_cached(JOIN)?.query_map([author], read)?.collect()
    }

    fn try_insert(&self, authors: &[Author]) -> Result<usize> {
        let mut statement = self.0.prepare_cached(INSERT)?;
        let mut changed = 0;
        for author in authors {
            changed += statement.execute(params![author.id, author.name, author.biography])?;
        }
        Ok(changed)
    }
}

fn book(row: &Row<'_>) -> Result<Book> {
    Ok(Book { id: row.get(0)?, title: row.get(1)?, subtitle: row.get(2)? })
}

impl Contender for Rusqlite {
    fn name(&self) -> &'static str {
        "rusqlite"
    }

    fn point(&mut self, id: i64) -> usize {
        let row = black_box(self.try_point(id).expect("there is such a book"));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn point_checked(&mut self, id: i64) -> usize {
        let row = black_box(self.try_point_checked(id).expect("there is one such book"));
        contender::book(row.id, &row.title, row.subtitle.as_deref())
    }

    fn scan(&mut self, rows: i64) -> usize {
        black_box(self.try_scan(rows).expect("books can be read")).len()
    }

    fn page(&mut self, rows: i64) -> usize {
        black_box(self.try_page(rows).expect("books can be read")).len()
    }

    fn scan_borrowed(&mut self, rows: i64) -> usize {
        self.try_scan_borrowed(rows).expect("books can be read")
    }

    fn join(&mut self, author: i64) -> usize {
        let rows = black_box(self.try_join(author).expect("books can be read"));
        let digest =
            |row: &Joined| contender::joined(row.id, &row.title, &row.author, row.category.as_deref(), row.weight_kg);
        rows.iter().map(digest).sum()
    }

    fn insert(&mut self, authors: &[Author]) -> usize {
        self.try_insert(authors).expect("authors can be inserted")
    }

    fn connection(&self) -> &Connection {
        &self.0
    }
}
