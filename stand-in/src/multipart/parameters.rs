//! Reads the parameters after the semicolons of a header.

use percent_encoding::percent_decode_str;

/// The parameters of a header: their names in lower case, and their values without quotes.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn read(text: &str) -> Self {
        let mut found = Vec::new();
        let mut rest = text;
        while let Some((name, after)) = rest.split_once('=') {
            // A parameter without a value is ignored.
            let name = name.rsplit(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            let (value, after) = value(after.trim_start());
            found.push((name, value));
            rest = after.split_once(';').map_or("", |(_, after)| after);
        }
        Parameters(found)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The name of a file without the folders that some clients put before it. Clients that follow an older standard
    /// add the encoding of the name.
    pub(super) fn file_name(&self) -> Option<String> {
        let extended = || {
            let (_, encoded) = self.get("filename*")?.split_once("''")?;
            Some(percent_decode_str(encoded).decode_utf8_lossy().into_owned())
        };
        let whole = self.get("filename").map(name_of).or_else(extended)?;
        whole.rsplit(['/', '\\']).next().map(str::to_owned)
    }
}

/// A name as it was before a client wrote it into a header: only three characters are escaped.
pub(super) fn name_of(value: &str) -> String {
    let mut name = value.replace("%22", "\"");
    for (escape, character) in [("%0D", "\r"), ("%0d", "\r"), ("%0A", "\n"), ("%0a", "\n")] {
        name = name.replace(escape, character);
    }
    name
}

/// A value, which may be quoted, and the text after it. A backslash is an escape only before a quote or another
/// backslash, since some clients send whole Windows paths.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim_end().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => {
                let escaped = letters.next_if(|(_, next)| matches!(next, '"' | '\\'));
                value.push(escaped.map_or('\\', |(_, next)| next));
            }
            letter => value.push(letter),
        }
    }
    (value, "")
}
