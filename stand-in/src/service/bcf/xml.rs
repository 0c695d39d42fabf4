//! XML: writes elements, and finds them in a parsed document.

use roxmltree::Node;
use serde_json::Value;

/// The declaration at the start of a file.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The maximum length of a text that is not free text.
const LENGTH: usize = 255;

/// An element with attributes, of which those without a value are left out, and with its content, which is already XML.
pub(super) fn element(name: &str, attributes: &[(&str, &Value)], content: &str) -> String {
    let attributes = attributes.iter().filter(|(_, value)| !value.is_null());
    let attributes = attributes.map(|(name, value)| format!(" {name}=\"{}\"", escape(&plain(value))));
    let attributes: String = attributes.collect();
    if content.is_empty() {
        format!("<{name}{attributes}/>")
    } else {
        format!("<{name}{attributes}>{content}</{name}>")
    }
}

/// An element with a text; empty without a text.
pub(super) fn leaf(name: &str, value: &Value) -> String {
    let text = plain(value);
    if text.is_empty() { text } else { element(name, &[], &escape(&text)) }
}

/// Elements of the same name within another one; empty if there are none.
pub(super) fn group(name: &str, items: String) -> String {
    if items.is_empty() { items } else { element(name, &[], &items) }
}

/// A value as a text.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text as XML, without the characters that XML does not allow.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // An XML reader replaces line breaks in attributes by spaces, and a carriage return by a line feed.
            '\t' | '\n' | '\r' => escaped.extend(["&#", &u32::from(letter).to_string(), ";"]),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The direct children with this name.
pub(super) fn children<'a, 'input>(node: Node<'a, 'input>, name: &'a str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// The first of them.
pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, name: &'a str) -> Option<Node<'a, 'input>> {
    children(node, name).next()
}

/// The text of an element, if there is any.
pub(super) fn text_of(node: Node<'_, '_>) -> Option<String> {
    let text: String = node.children().filter_map(|child| child.text()).collect();
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The text of the first element of this name.
pub(super) fn text_at(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.children().find(|child| child.tag_name().name() == name).and_then(text_of)
}

/// The text of an attribute, limited to the length of its field.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute(name).filter(|text| !text.is_empty()).map(short)
}

/// A text, limited to the length of its field.
pub(super) fn short(text: &str) -> String {
    text.chars().take(LENGTH).collect()
}
