//! XML: writes elements, and finds them in a document that was read.

use roxmltree::Node;
use serde_json::Value;

/// The declaration that a file begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// How long a text may be that is no free text.
const LENGTH: usize = 255;

/// An element with attributes, of which those without a value are left out, and what is in it, which is XML already.
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

/// An element with a text in it; nothing if there is none.
pub(super) fn leaf(name: &str, value: &Value) -> String {
    let text = plain(value);
    if text.is_empty() { text } else { element(name, &[], &escape(&text)) }
}

/// Elements of the same name within another one; nothing if there are none.
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

/// A text as XML, without the characters that XML cannot hold at all.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A reader makes spaces of those in attributes, and a line feed of a carriage return.
            '\t' | '\n' | '\r' => escaped.extend(["&#", &u32::from(letter).to_string(), ";"]),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The elements of this name directly in another one.
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

/// The text of an attribute, cut where a field ends.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute(name).filter(|text| !text.is_empty()).map(short)
}

/// A text, cut where a field ends.
pub(super) fn short(text: &str) -> String {
    text.chars().take(LENGTH).collect()
}
