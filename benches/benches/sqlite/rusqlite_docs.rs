//! rusqlite as its documentation shows it: `prepare_cached`, and a closure that gets each column.

use querent::rusqlite::{Connection, Result, Row, ToSql, params};
use querent_benches::contender::{
    self, AUTHORS, Author, BOOKS_OF, Book, Contender, INSERT, JOIN, Joined, Nest, PAGE, POINT, REVIEWS_OF, SCAN,
};
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

    fn try_nested(&self, authors: i64) -> Result<Nest> {
        let mut statement = self.0.prepare_cached(AUTHORS)?;
        let rows = statement.query_map([authors], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut nest = Nest::of(rows.collect::<Result<Vec<_>>>()?.into_iter());
        let mut statement = self.0.prepare_cached(BOOKS_OF)?;
        let rows = statement.query_map([authors], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        nest.books(rows.collect::<Result<Vec<_>>>()?.into_iter());
        let mut statement = self.0.prepare_cached(REVIEWS_OF)?;
        let rows = statement.query_map([authors], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        nest.reviews(rows.collect::<Result<Vec<_>>>()?.into_iter());
        Ok(nest)
    }

    /// The text is put together for each call, and so are the parameters.
    fn try_dynamic(&self, category: Option<i64>, rows: i64) -> Result<Vec<Book>> {
        let mut sql = String::from("SELECT id, title, subtitle FROM books WHERE id <= ?1");
        let mut values: Vec<&dyn ToSql> = vec![&rows];
        if let Some(category) = &category {
            sql.push_str(" AND category_id = ?2");
            values.push(category);
        }
        sql.push_str(" ORDER BY id");
        self.0.prepare_cached(&sql)?.query_map(&values[..], book)?.collect()
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
        black_box(self.try_join(author).expect("books can be read")).iter().map(contender::joined).sum()
    }

    fn nested(&mut self, authors: i64) -> usize {
        black_box(self.try_nested(authors).expect("authors can be read")).digest()
    }

    fn dynamic(&mut self, category: Option<i64>, rows: i64) -> usize {
        black_box(self.try_dynamic(category, rows).expect("books can be read")).len()
    }

    fn insert(&mut self, authors: &[Author]) -> usize {
        self.try_insert(authors).expect("authors can be inserted")
    }

    fn batch(&mut self, sql: &str) {
        self.0.execute_batch(sql).expect("the SQL is right");
    }
}
