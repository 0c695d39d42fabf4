//! Writes the open enums.

use super::{PREAMBLE, Text};
use crate::names::Names;

pub(super) fn write(names: &Names) -> String {
    let mut text = Text::default();
    for (name, found) in &names.enums {
        let is_number = found.values.iter().all(|value| value.wire.is_i64());
        text.line("\nopen_enum! {");
        // rustfmt does not format the content of the macro.
        text.line(&format!("    /// {}", found.doc));
        text.line(&format!("    pub enum {name}: {} {{", if is_number { "i64" } else { "str" }));
        for value in &found.values {
            text.line(&format!("        /// {}", value.doc));
            let word = value.word.as_ref().map(|word| format!(" as {word:?}")).unwrap_or_default();
            text.line(&format!("        {} = {}{word},", value.name, value.wire));
        }
        text.line("    }\n}");
    }
    let doc = "Values that the service chooses from; each keeps a value that it does not know.";
    format!("{PREAMBLE}//! {doc}\n\nuse crate::value::open_enum::open_enum;\n{}", text.body)
}
