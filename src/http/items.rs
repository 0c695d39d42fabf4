//! Lists whose items are given while they arrive.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use ureq::Body;

use super::json::{JsonReader, Kind, Limit, Members};
use super::origin::{Origin, Stop};
use super::send::{Answered, Outgoing};
use crate::Error;

/// The items of a list, one at a time while they arrive; made by functions such as [`element::stream`] and by
/// [`Call::items`].
///
/// Only the item that is decoded is in memory, so the list can be of any length; a single item may be as long as
/// `max_json_body` allows. After an error there are no more items. An answer that breaks off in the middle is an error of
/// that kind and is not asked for again, since items of it were given already. Dropping this before the end leaves the
/// rest unread and closes the connection.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// for element in element::stream(&session, model, &element::ListParams::default())? {
///     println!("{:?}", element?.uuid);
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
///
/// [`element::stream`]: crate::element::stream
/// [`Call::items`]: crate::Call::items
pub struct Items<T> {
    document: Document,
    members: Members,
    item: PhantomData<fn() -> T>,
}

/// The entries of an object, one at a time while they arrive; made by [`element::stream_simple`] and by
/// [`Call::entries`].
///
/// It is to objects what [`Items`] is to lists.
///
/// [`element::stream_simple`]: crate::element::stream_simple
/// [`Call::entries`]: crate::Call::entries
pub struct Entries<T> {
    document: Document,
    members: Members,
    value: PhantomData<fn() -> T>,
}

/// A document that is read until its end or the first error.
pub(crate) struct Document {
    json: JsonReader,
    origin: Origin,
    is_over: bool,
}

impl Document {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let limit = Limit::Value(call.session.max_json_body());
        let json = reader(answered.body, limit);
        Document { json, origin: call.origin(answered.answer), is_over: false }
    }

    /// Gives what `read` finds next, and makes sure that nothing follows where it finds nothing.
    pub(crate) fn next<T>(
        &mut self,
        read: impl FnOnce(&mut JsonReader) -> Result<Option<T>, Stop>,
    ) -> Option<Result<T, Error>> {
        if self.is_over {
            return None;
        }
        match read(&mut self.json) {
            Ok(Some(found)) => Some(Ok(found)),
            Ok(None) => {
                self.is_over = true;
                self.json.end().err().map(|stop| Err(self.error(stop)))
            }
            Err(stop) => {
                self.is_over = true;
                Some(Err(self.error(stop)))
            }
        }
    }

    fn error(&self, stop: Stop) -> Error {
        self.origin.stopped(stop, &self.json.start()).1
    }
}

impl<T> Items<T> {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let document = Document::new(answered, call);
        Items { document, members: Members::of(Kind::List), item: PhantomData }
    }
}

impl<T> Entries<T> {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let document = Document::new(answered, call);
        Entries { document, members: Members::of(Kind::Object), value: PhantomData }
    }
}

impl<T: DeserializeOwned> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let members = &mut self.members;
        self.document.next(|json| next_item(members, json))
    }
}

impl<T: DeserializeOwned> Iterator for Entries<T> {
    type Item = Result<(String, T), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let members = &mut self.members;
        self.document.next(|json| {
            if !members.advance(json)? {
                return Ok(None);
            }
            let key = json.key()?;
            match json.value() {
                Ok(value) => Ok(Some((key, value))),
                Err(stop) => Err(stop.at(&key)),
            }
        })
    }
}

impl<T: DeserializeOwned> FusedIterator for Items<T> {}

impl<T: DeserializeOwned> FusedIterator for Entries<T> {}

/// The items of a list that is read as a whole.
pub(super) struct ListReader {
    json: JsonReader,
    members: Members,
}

impl ListReader {
    pub(super) fn new(body: Body, limit: u64) -> Self {
        ListReader { json: reader(body, Limit::Whole(limit)), members: Members::of(Kind::List) }
    }

    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Stop> {
        next_item(&mut self.members, &mut self.json)
    }

    pub(super) fn end(&mut self) -> Result<(), Stop> {
        self.json.end()
    }

    pub(super) fn start(&self) -> Vec<u8> {
        self.json.start()
    }
}

fn reader(body: Body, limit: Limit) -> JsonReader {
    let length = body.content_length();
    JsonReader::new(Box::new(body.into_reader()), length, limit)
}

/// The next item of a list.
pub(crate) fn next_item<T: DeserializeOwned>(members: &mut Members, json: &mut JsonReader) -> Result<Option<T>, Stop> {
    if !members.advance(json)? {
        return Ok(None);
    }
    json.value().map(Some).map_err(|stop| stop.at(&format!("[{}]", members.position())))
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Entries<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").finish_non_exhaustive()
    }
}
