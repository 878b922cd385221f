//! The collations that a schema knows: those that it creates, and those that it compares by, which the application brings.

use super::Catalog;
use super::reader::Reader;

impl Catalog {
    /// Whether the schema has a collation of that name. No connection can use a table that is compared by one which it has not.
    pub(crate) fn has_collation(&self, name: &str) -> bool {
        self.index.objects.collations.iter().any(|own| own == name) || self.mentions(name) && self.compares_by(name)
    }

    /// Whether `COLLATE name` stands anywhere in the schema.
    fn compares_by(&self, name: &str) -> bool {
        let mut texts = self.sources.iter().map(|source| source.text.as_str());
        texts.any(|text| {
            let mut reader = Reader::new(self.dialect, text, 0, text.len());
            while !reader.at_end() {
                if !reader.eat_word("COLLATE") {
                    reader.bump();
                } else if reader.clone().name("").is_ok_and(|it| it.text.eq_ignore_ascii_case(name)) {
                    return true;
                }
            }
            false
        })
    }
}
