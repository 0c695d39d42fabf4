//! Which names are legal in Rust, and free where the generated code uses them: the only place that decides this.

use std::collections::BTreeMap;

/// Names that every program has, and names that the generated code and its macros use without a path.
const EVERYWHERE: &str = "AsMut AsRef Box Clone Copy Debug Default DoubleEndedIterator Drop Eq Err ExactSizeIterator \
                          Extend Fn FnMut FnOnce From FromIterator Hash Into IntoIterator Iterator None Ok Option Ord \
                          PartialEq PartialOrd Result Self Send Serialize Deserialize Sized Some String Sync ToOwned \
                          ToString TryFrom TryInto Unpin Vec BTreeMap Value Call";

/// The public items of the crate's root that are not generated: generated code imports them from there, and they would
/// hide an enum. A test compares this with `src/lib.rs`.
const ROOT: &str = "ApiError AuthError BulkError BulkItem Call Cancel Date DecodeError Download Entries Error Field \
                    FieldError FileError InputError Items Method MinimumSpeed ModelRef ProjectRef Proxy Readme Response \
                    Result RetryPolicy Session SessionBuilder SettingError Timestamp TlsBackend TransportError \
                    TransportKind TrustedRoots UnreadableItem Upload Vector3";

/// The modules of the crate's root that are not generated. A test compares this with `src/lib.rs`.
const MODULES: &str = "api api_by_hand archive auth call disk error file filter fuzzing guide http mirror processing \
                       raw_elements servers session snapshot structure transfer value webhook";

/// What `src/api/` and the folders of its modules contain besides the modules themselves.
const BESIDE_MODULES: &str = "values answers requests";

/// What functions call their other arguments.
const ARGUMENTS: &str = "session body params";

/// What `open_enum!` adds to the variants.
const OF_ENUMS: &str = "Other ALL Self";

/// Keywords that cannot be written with `r#`.
const NEVER_RAW: &str = "self super crate";

const KEYWORDS: &str = "as async await break const continue crate dyn else enum extern false fn for gen if impl in let \
                        loop match mod move mut pub ref return self static struct super trait true type unsafe use \
                        where while abstract become box do final macro override priv try typeof unsized virtual yield";

fn has(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|one| one == name)
}

pub fn is_keyword(name: &str) -> bool {
    has(KEYWORDS, name)
}

fn is_lower(name: &str) -> bool {
    let is_legal = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(is_legal)
}

/// The spelling of a field, if there is one.
pub fn field(name: &str) -> Option<String> {
    (is_lower(name) && !has(NEVER_RAW, name))
        .then(|| if is_keyword(name) { format!("r#{name}") } else { name.to_owned() })
}

/// Why a name cannot be that of a function.
pub fn not_a_function(name: &str) -> Option<&'static str> {
    match name {
        _ if is_keyword(name) => Some("is a keyword"),
        _ if !is_lower(name) || name.split('_').any(str::is_empty) => Some("is no Rust name of a function"),
        _ => None,
    }
}

/// Why a name cannot be that of an id in a path.
pub fn not_an_argument(name: &str) -> Option<&'static str> {
    match name {
        _ if has(ARGUMENTS, name) => Some("is the name of another argument"),
        _ if is_keyword(name) => Some("is a keyword"),
        _ if !is_lower(name) => Some("is no Rust name of an argument"),
        _ => None,
    }
}

/// Why a path cannot be that of a module, such as `document::visa`.
pub fn not_a_module(path: &str) -> Option<&'static str> {
    let (top, rest) = path.split_once("::").map_or((path, None), |(top, rest)| (top, Some(rest)));
    for name in [Some(top), rest].into_iter().flatten() {
        match name {
            _ if is_keyword(name) => return Some("is a keyword"),
            _ if !is_lower(name) => return Some("is no Rust name of a module"),
            _ if has(BESIDE_MODULES, name) => return Some("is the name of another generated file"),
            _ => {}
        }
    }
    has(MODULES, top).then_some("is a module of the crate already")
}

/// Why a name cannot be that of a type.
pub fn not_a_type(name: &str) -> Option<&'static str> {
    match name {
        _ if !is_camel(name) => Some("is no Rust name of a type"),
        _ if has(EVERYWHERE, name) || has(ROOT, name) => Some("means something else in Rust or in this crate"),
        _ => None,
    }
}

/// Why a name cannot be that of a value of an enum.
pub fn not_a_variant(name: &str) -> Option<&'static str> {
    match name {
        _ if !is_camel(name) => Some("is no Rust name of a value"),
        _ if has(OF_ENUMS, name) => Some("every enum has already, or is a keyword"),
        _ => None,
    }
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric())
}

/// The names of one place, where each must be unique.
#[derive(Debug, Default)]
pub struct Scope(BTreeMap<String, String>);

impl Scope {
    /// Takes a name for an item; if another item has it already, returns that one.
    pub fn take(&mut self, name: &str, item: &str) -> Result<(), String> {
        let known = self.0.entry(name.to_owned()).or_insert_with(|| item.to_owned());
        if known == item { Ok(()) } else { Err(known.clone()) }
    }
}
