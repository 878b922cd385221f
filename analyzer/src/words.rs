//! Lists of words, looked up in any case.

/// Words of one case, sorted, and where those of each letter start.
pub(crate) struct Words {
    words: &'static [&'static str],
    starts: [u8; 27],
}

impl Words {
    /// At most 255 words.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let mut starts = [0; 27];
        let mut letter = 0;
        while letter < 27 {
            let mut at = 0;
            while at < words.len() && words[at].as_bytes()[0].to_ascii_uppercase() < b'A' + letter {
                at += 1;
            }
            starts[letter as usize] = at as u8;
            letter += 1;
        }
        Self { words, starts }
    }

    /// Where the word stands in the list.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        let letter = word.as_bytes().first()?.to_ascii_uppercase().wrapping_sub(b'A') as usize;
        let (mut at, end) = (*self.starts.get(letter)?, *self.starts.get(letter + 1)?);
        while at < end {
            let known = self.words[at as usize];
            if known.len() == word.len() && known.eq_ignore_ascii_case(word) {
                return Some(at as usize);
            }
            at += 1;
        }
        None
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        self.position(word).is_some()
    }

    #[cfg(test)]
    pub(crate) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_in_any_case() {
        let words = Words::new(&["AND", "AS", "OR", "ZONE"]);
        let at = ["as", "And", "OR", "zone", "an", "", "_a", "élan", "z", "["].map(|word| words.position(word));
        assert_eq!(at, [Some(1), Some(0), Some(2), Some(3), None, None, None, None, None, None]);
    }
}
