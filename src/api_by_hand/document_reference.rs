//! References of topics to documents, which servers up to version 10.20 return as texts.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::value::decode::decode;
use crate::value::encode::encode;

/// A reference of a topic to a document.
///
/// Servers up to version 10.20 return texts, which are read as [`referenced_document`](Self::referenced_document).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentReference {
    /// Id of the referenced document: an integer, unlike every other BCF guid; `None` if an old server returns a text
    /// that is not a number.
    pub guid: Option<i64>,
    /// The referenced document, as text that the server fills in.
    pub referenced_document: String,
    /// Free text that describes it.
    pub description: Option<String>,
}

encode! {
    DocumentReference {
        guid: "guid",
        referenced_document: "referenced_document",
        description: "description",
    }
}

struct Object {
    guid: i64,
    referenced_document: String,
    description: Option<String>,
}

decode! {
    Object {
        guid: "guid",
        referenced_document: "referenced_document",
        description: "description" or none,
    }
}

impl<'de> Deserialize<'de> for DocumentReference {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrObject;

        impl<'de> Visitor<'de> for TextOrObject {
            type Value = DocumentReference;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or an object")
            }

            #[inline]
            fn visit_str<E: Error>(self, text: &str) -> Result<DocumentReference, E> {
                let guid = text.parse().ok();
                Ok(DocumentReference { guid, referenced_document: text.to_owned(), description: None })
            }

            #[inline]
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DocumentReference, A::Error> {
                let Object { guid, referenced_document, description } =
                    Object::deserialize(MapAccessDeserializer::new(map))?;
                Ok(DocumentReference { guid: Some(guid), referenced_document, description })
            }
        }

        deserializer.deserialize_any(TextOrObject)
    }
}
