//! Lists of words, looked up in any case.

/// Words of one case, sorted. Those of one first letter and one length are a chain, most of them of one or two words.
pub(crate) struct Words {
    words: &'static [&'static str],
    /// Where each chain begins.
    heads: [[u8; LENGTHS]; 26],
    /// What comes behind each word in its chain.
    next: [u8; 256],
}

/// The lengths that are told apart; longer words are in the chain of the last one.
const LENGTHS: usize = 20;

/// The end of a chain.
const END: u8 = u8::MAX;

impl Words {
    /// At most 255 words, each of which starts with a letter.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut heads, mut next) = ([[END; LENGTHS]; 26], [END; 256]);
        let mut at = words.len();
        while at > 0 {
            at -= 1;
            let word = words[at].as_bytes();
            let head = &mut heads[letter(word[0])][length(word)];
            (next[at], *head) = (*head, at as u8);
        }
        Self { words, heads, next }
    }

    /// Where the word stands in the list.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        let heads = self.heads.get(letter(*bytes.first()?))?;
        let mut at = heads[length(bytes)];
        while at != END {
            if self.words[at as usize].eq_ignore_ascii_case(word) {
                return Some(at as usize);
            }
            at = self.next[at as usize];
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

/// The letter's place in the alphabet; more than 25 of what is no letter.
const fn letter(byte: u8) -> usize {
    byte.to_ascii_uppercase().wrapping_sub(b'A') as usize
}

const fn length(word: &[u8]) -> usize {
    if word.len() < LENGTHS { word.len() } else { LENGTHS - 1 }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_found_in_any_case() {
        let words = Words::new(&["ALL", "AND", "AS", "A_WORD_OF_TWENTY_TWO_", "A_WORD_OF_TWENTY_TWO_L", "OR", "ZONE"]);
        let found = ["as", "And", "OR", "zone", "ALL", "a_word_of_twenty_two_L"].map(|word| words.position(word));
        assert_eq!(found, [Some(2), Some(1), Some(5), Some(6), Some(0), Some(4)]);
        let missing =
            ["an", "", "_a", "élan", "z", "[", "ans", "a_word_of_twenty_two_x"].map(|word| words.position(word));
        assert_eq!(missing, [None; 8]);
    }
}
