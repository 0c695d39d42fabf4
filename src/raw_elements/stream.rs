//! Raw elements, returned one by one while they arrive.

use std::fmt;
use std::iter::FusedIterator;

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::Call;
use crate::Error;
use crate::call::{JsonReader, JsonStream, Kind, Members, Stop, next_item};
use crate::element::{RawElement, RawElements};
use crate::value::decode::{Decode, Nothing};

/// Raw elements, one at a time while they arrive; created by [`element::stream_raw`](crate::element::stream_raw).
///
/// The lists that the elements refer to are kept: [`finish`](Self::finish) returns them, after the last element or as
/// soon as you need no more elements. The service may send these lists before or after the elements. All of them
/// together may be as long as `max_json_body` allows, and so may each element. After an error there are no more
/// elements. Elements that are `null` are skipped, and counted in [`nulls`](Self::nulls).
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let mut walls = Vec::new();
/// let mut elements = element::stream_raw(&session, model, &element::RawParams::default())?;
/// for element in &mut elements {
///     let element = element?;
///     if element.r#type == "IfcWall" {
///         walls.push(element);
///     }
/// }
/// let mut raw = elements.finish()?;
/// raw.elements = walls;
/// # Ok::<(), bimdata::Error>(())
/// ```
pub struct RawElementStream {
    stream: JsonStream,
    fields: Members,
    /// The list of elements, while it is read.
    elements: Option<Members>,
    /// Which of the known fields have been read.
    seen: [bool; FIELDS.len()],
    nulls: usize,
    others: RawElements,
}

const FIELDS: [&str; 8] =
    ["elements", "units", "definitions", "property_sets", "classifications", "layers", "systems", "materials"];

impl RawElementStream {
    #[inline]
    pub(crate) fn new(call: Call<'_>) -> Result<Self, Error> {
        let stream = call.json_stream()?;
        Ok(RawElementStream {
            stream,
            fields: Members::of(Kind::Object),
            elements: None,
            seen: [false; FIELDS.len()],
            nulls: 0,
            others: RawElements::blank(),
        })
    }

    /// How many elements were `null` so far; a `null` for the whole list counts as one.
    ///
    /// Nulls in the other lists, and dangling references, are counted by
    /// [`Resolver::skipped`](crate::raw_elements::Resolver::skipped) of the result of [`finish`](Self::finish).
    #[must_use]
    #[inline]
    pub fn nulls(&self) -> usize {
        self.nulls
    }

    /// Reads the answer to its end and returns all of it except the elements: their list is empty in the result.
    #[inline]
    pub fn finish(mut self) -> Result<RawElements, Error> {
        for element in &mut self {
            element?;
        }
        Ok(self.others)
    }
}

impl Iterator for RawElementStream {
    type Item = Result<RawElement, Error>;

    // Compiled only in programs that use it: decoders are a large part of a build.
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let RawElementStream { stream, fields, elements, seen, nulls, others } = self;
        stream.next(|json| {
            loop {
                if let Some(list) = elements {
                    match next_item(list, json).map_err(|stop| stop.at("elements"))? {
                        Some(Some(element)) => return Ok(Some(element)),
                        Some(None) => {
                            *nulls += 1;
                            continue;
                        }
                        None => {}
                    }
                    *elements = None;
                }
                if !fields.advance(json)? {
                    return if seen[0] { Ok(None) } else { Err(json.mistake("missing field `elements`")) };
                }
                let field = json.key()?;
                if let Some(known) = FIELDS.iter().position(|known| *known == field) {
                    if std::mem::replace(&mut seen[known], true) {
                        return Err(json.mistake(&format!("duplicate field `{field}`")));
                    }
                }
                if field == FIELDS[0] && json.peek()? != Some(b'n') {
                    *elements = Some(Members::of(Kind::List));
                } else {
                    *nulls += usize::from(field == FIELDS[0]);
                    read(&field, others, json).map_err(|stop| stop.at(&field))?;
                }
            }
        })
    }
}

impl FusedIterator for RawElementStream {}

#[inline]
fn read(field: &str, others: &mut RawElements, json: &mut JsonReader) -> Result<(), Stop> {
    match field {
        "units" => others.units = list(json)?,
        "definitions" => others.definitions = list(json)?,
        "property_sets" => others.property_sets = list(json)?,
        "classifications" => others.classifications = list(json)?,
        "layers" => others.layers = list(json)?,
        "systems" => others.systems = list(json)?,
        "materials" => others.materials = json.kept()?,
        // Also a null instead of the list of elements.
        _ => drop(json.value::<IgnoredAny>()?),
    }
    Ok(())
}

/// Reads a list, with placeholders for nulls, or null. Only the text of one item at a time is in memory.
#[inline]
fn list<T: DeserializeOwned + Nothing>(json: &mut JsonReader) -> Result<Option<Vec<T>>, Stop> {
    if json.peek()? == Some(b'n') {
        return json.value();
    }
    let (mut members, mut list) = (Members::of(Kind::List), Vec::new());
    while members.advance(json)? {
        let item: Option<T> = json.kept().map_err(|stop| stop.at(&members.place()))?;
        list.push(item.unwrap_or_else(T::nothing));
    }
    Ok(Some(list))
}

impl fmt::Debug for RawElementStream {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawElementStream").finish_non_exhaustive()
    }
}
