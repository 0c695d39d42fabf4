//! Lists whose items are returned one by one while they arrive.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;

use super::answered_call::{AnsweredCall, Stop};
use super::json::{JsonReader, Kind, Limit, Members};
use super::send::{Answered, Outgoing, SMALL_BODY};
use crate::Error;
use crate::http::Body;
use serde::de::DeserializeOwned;

/// The items of a list, one at a time while they arrive; created by functions such as [`element::stream`] and by
/// [`Call::items`].
///
/// Only the item that is decoded is in memory, so the list can be of any length; a single item may be as long as
/// `max_json_body` allows. After an error there are no more items. An answer that breaks off in the middle is an error
/// and is not retried, since some of its items were returned already. Dropping this before the end leaves the
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
    stream: JsonStream,
    members: Members,
    item: PhantomData<fn() -> T>,
}

/// The entries of an object, one at a time while they arrive; created by [`element::stream_simple`] and by
/// [`Call::entries`].
///
/// The same as [`Items`], but for an object instead of a list.
///
/// [`element::stream_simple`]: crate::element::stream_simple
/// [`Call::entries`]: crate::Call::entries
pub struct Entries<T> {
    stream: JsonStream,
    members: Members,
    value: PhantomData<fn() -> T>,
}

/// The JSON of an answer, read until its end or the first error.
pub(crate) struct JsonStream {
    json: JsonReader,
    call: AnsweredCall,
    is_over: bool,
}

impl JsonStream {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let limit = Limit::Value(call.session.max_json_body());
        let json = reader(answered.body, limit);
        JsonStream { json, call: call.answered_call(answered.exchange), is_over: false }
    }

    /// Returns what `read` finds next. If that is nothing, checks that the text ends there.
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
        self.call.stopped(stop, &self.json.start()).1
    }
}

impl<T> Items<T> {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let stream = JsonStream::new(answered, call);
        Items { stream, members: Members::of(Kind::List), item: PhantomData }
    }
}

impl<T> Entries<T> {
    pub(super) fn new(answered: Answered, call: &Outgoing<'_>) -> Self {
        let stream = JsonStream::new(answered, call);
        Entries { stream, members: Members::of(Kind::Object), value: PhantomData }
    }
}

impl<T: DeserializeOwned> Iterator for Items<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let members = &mut self.members;
        self.stream.next(|json| next_item(members, json))
    }
}

impl<T: DeserializeOwned> Iterator for Entries<T> {
    type Item = Result<(String, T), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let members = &mut self.members;
        self.stream.next(|json| {
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

    /// The start of the list, for the error message. If the list could not be decoded, a short rest of it is read, so
    /// that the connection can be reused.
    pub(super) fn start_after(mut self, stop: &Stop) -> Vec<u8> {
        if matches!(stop, Stop::Mismatch(_)) {
            self.json.drain(SMALL_BODY);
        }
        self.json.start()
    }
}

fn reader(body: Body, limit: Limit) -> JsonReader {
    let length = body.encoding().decoded_length();
    JsonReader::new(body.decoded(), length, limit)
}

/// The next item of a list.
pub(crate) fn next_item<T: DeserializeOwned>(members: &mut Members, json: &mut JsonReader) -> Result<Option<T>, Stop> {
    if !members.advance(json)? {
        return Ok(None);
    }
    json.value().map(Some).map_err(|stop| stop.at(&members.place()))
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::{self, Read};

    use proptest::prelude::*;
    use serde::{Deserialize, Deserializer, Serialize};
    use serde_json::Value;

    use super::super::decode::decode;
    use super::*;
    use crate::http::AnyReader;

    /// A text that arrives in pieces of these lengths, repeated in turn.
    struct InPieces {
        text: Vec<u8>,
        position: usize,
        lengths: Vec<usize>,
        turn: usize,
    }

    impl Read for InPieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.lengths[self.turn % self.lengths.len()];
            self.turn += 1;
            let count = (&self.text[self.position..]).take(length as u64).read(buffer)?;
            self.position += count;
            Ok(count)
        }
    }

    fn read_list<T: DeserializeOwned>(text: &[u8], lengths: &[usize]) -> Result<Vec<T>, Stop> {
        let source = InPieces { text: text.to_vec(), position: 0, lengths: lengths.to_vec(), turn: 0 };
        let json = JsonReader::new(AnyReader::new(source), None, Limit::Whole(u64::MAX));
        let mut reader = ListReader { json, members: Members::of(Kind::List) };
        let mut list = Vec::new();
        while let Some(item) = reader.next()? {
            list.push(item);
        }
        reader.end()?;
        Ok(list)
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Thing {
        id: i64,
        name: Option<String>,
        size: f64,
        parts: Vec<i8>,
    }

    fn thing() -> impl Strategy<Value = Thing> {
        (any::<i64>(), any::<Option<String>>(), -1e9..1e9_f64, prop::collection::vec(any::<i8>(), 0..4))
            .prop_map(|(id, name, size, parts)| Thing { id, name, size, parts })
    }

    /// Things, and their text.
    fn things() -> impl Strategy<Value = (Vec<Thing>, String)> {
        (prop::collection::vec(thing(), 0..6), any::<bool>()).prop_map(|(things, is_pretty)| {
            let list = serde_json::to_value(&things).unwrap();
            (things, if is_pretty { format!("{list:#}") } else { list.to_string() })
        })
    }

    proptest! {
        #[test]
        fn a_list_is_the_same_in_whatever_pieces_it_arrives((things, text) in things(), lengths in prop::collection::vec(1..40_usize, 1..5)) {
            prop_assert_eq!(read_list::<Thing>(text.as_bytes(), &lengths).unwrap(), things);
        }

        #[test]
        fn a_spoiled_list_is_refused_in_whatever_pieces_it_arrives(
            (_, text) in things(),
            at in any::<prop::sample::Index>(),
            byte in any::<u8>(),
            lengths in prop::collection::vec(1..40_usize, 1..5),
        ) {
            let mut text = text.into_bytes();
            let at = at.index(text.len());
            let is_about_form = [text[at], byte].iter().any(|byte| b"[]{},\"".contains(byte));
            text[at] = byte;
            match (decode::<Vec<Thing>>(&text), read_list::<Thing>(&text, &lengths)) {
                (Ok(whole), Ok(list)) => prop_assert_eq!(list, whole),
                (Err(whole), Err(Stop::Mismatch(list))) => {
                    // If a comma, bracket or quote is wrong, the two report it differently.
                    if !is_about_form && whole.json_path.len() > "[0]".len() {
                        prop_assert_eq!(list.json_path, whole.json_path);
                        prop_assert_eq!(list.reason, whole.reason);
                    }
                }
                (whole, list) => prop_assert!(false, "{:?} {:?}", whole.is_ok(), list.is_ok()),
            }
        }

        #[test]
        fn values_that_do_not_end_by_themselves_are_read_whole(numbers in prop::collection::vec(any::<f64>().prop_filter("is in JSON", |number| number.is_finite()), 0..8), lengths in prop::collection::vec(1..5_usize, 1..5)) {
            // Written by the standard library, which does not take part in reading.
            let text = format!("[{}]", numbers.iter().map(|number| format!("{number:e}")).collect::<Vec<_>>().join(","));
            let read = read_list::<f64>(text.as_bytes(), &lengths).unwrap();
            let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(&read), bits(&numbers));
        }
    }

    thread_local! {
        /// How often the decoding of a [`Begun`] started.
        static BEGUN: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts how often its decoding starts.
    struct Begun(Vec<u8>);

    impl<'de> Deserialize<'de> for Begun {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            BEGUN.set(BEGUN.get() + 1);
            Vec::deserialize(deserializer).map(Begun)
        }
    }

    #[test]
    fn a_long_item_is_not_begun_over_and_over() {
        let text = format!("[[{}1]]", "1,".repeat(2_000_000));
        let list: Vec<Begun> = read_list(text.as_bytes(), &[1024]).unwrap();
        assert_eq!(list[0].0.len(), 2_000_001);
        assert!(BEGUN.get() <= 4, "begun {} times", BEGUN.get());
    }

    #[test]
    fn a_number_that_does_not_end_is_not_begun_over_and_over() {
        struct Number;

        impl<'de> Deserialize<'de> for Number {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                BEGUN.set(BEGUN.get() + 1);
                f64::deserialize(deserializer).map(|_| Number)
            }
        }

        let text = format!("[0.{}]", "1".repeat(2_000_000));
        let list: Vec<Number> = read_list(text.as_bytes(), &[1024]).unwrap();
        assert_eq!(list.len(), 1);
        assert!(BEGUN.get() <= 8, "begun {} times", BEGUN.get());
    }

    /// A text that arrives piece by piece: each read returns one piece.
    struct Pieces(Vec<&'static [u8]>);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            assert!(!self.0.is_empty(), "waits for what is not there");
            let mut piece = self.0.remove(0);
            piece.read(buffer)
        }
    }

    /// Checks that so many items are returned without waiting for more than these pieces.
    fn are_given_at_once<T: DeserializeOwned>(pieces: Vec<&'static [u8]>, count: usize, limit: u64) {
        let mut json = JsonReader::new(AnyReader::new(Pieces(pieces)), None, Limit::Value(limit));
        let mut members = Members::of(Kind::List);
        for position in 0..count {
            let item = next_item::<T>(&mut members, &mut json);
            assert!(item.is_ok_and(|item| item.is_some()), "item {position}");
        }
    }

    #[test]
    fn an_item_is_given_as_soon_as_it_is_there() {
        let many = |item: &str, count: usize| -> &'static [u8] { item.repeat(count).leak().as_bytes() };
        let long: &'static [u8] = format!("[\"{}\"", "a".repeat(4000)).leak().as_bytes();
        // A number at the end of what has arrived may continue.
        are_given_at_once::<i64>(vec![b"[1", many(",2", 1000)], 1000, 100);
        are_given_at_once::<Value>(vec![long, many(",12", 1000)], 1000, 5000);
        are_given_at_once::<Option<Value>>(vec![b"[null", many(r#",{"id":1}"#, 200)], 201, 100);
        are_given_at_once::<Value>(vec![br#"[{""#, br#"":"\ud800"}"#], 1, 100);
        are_given_at_once::<Value>(vec![br#"["\ud800"#, br#"x""#], 1, 100);
        are_given_at_once::<Value>(vec![br#"[{"n":"#, br#""\ud83d"},"#, br#"{"n":2}"#], 2, 100);
    }

    #[test]
    fn numbers_are_limited_one_by_one_wherever_the_pieces_cut_them() {
        let text = format!("[{}1]", "12,".repeat(100_000));
        for lengths in [&[1460][..], &[128 * 1024], &[1, 3000]] {
            let source = InPieces { text: text.clone().into_bytes(), position: 0, lengths: lengths.to_vec(), turn: 0 };
            let mut json = JsonReader::new(AnyReader::new(source), None, Limit::Value(1000));
            let mut members = Members::of(Kind::List);
            let mut count = 0;
            while let Some(number) = next_item::<i64>(&mut members, &mut json).unwrap() {
                assert!(number == 12 || count == 100_000);
                count += 1;
            }
            assert_eq!(count, 100_001);
        }
    }

    #[test]
    fn a_byte_that_is_no_text_has_its_place_and_spoils_only_its_item() {
        for (text, path, place) in [
            (&b"[1,2,4\xff5]"[..], "[2]", "line 1 column 7"),
            (b"[1,2,\n\xff", "[2]", "line 2 column 1"),
            (b"[\"\xff\"]", "[0]", "line 1 column 3"),
        ] {
            for lengths in [&[1][..], &[3], &[100]] {
                let Err(Stop::Mismatch(list)) = read_list::<Value>(text, lengths) else { panic!("not refused") };
                assert_eq!(list.reason, format!("invalid unicode code point at {place}"));
                assert_eq!(list.json_path, path);
            }
            let Err(whole) = decode::<Vec<Value>>(text) else { panic!("not refused") };
            assert_eq!(whole.reason, format!("invalid unicode code point at {place}"));
        }
        let Err(whole) = decode::<Value>(b"[1]\n \xff") else { panic!("not refused") };
        assert_eq!(whole.reason, "invalid unicode code point at line 2 column 2");
        let source = InPieces { text: b"[1, 2, 3\xff]".to_vec(), position: 0, lengths: vec![100], turn: 0 };
        let mut json = JsonReader::new(AnyReader::new(source), None, Limit::Value(100));
        let mut members = Members::of(Kind::List);
        let numbers = [(); 2].map(|()| next_item::<i64>(&mut members, &mut json).unwrap());
        assert_eq!(numbers, [Some(1), Some(2)]);
        assert!(next_item::<i64>(&mut members, &mut json).is_err());
    }

    #[test]
    fn items_that_are_cut_by_the_pieces_they_arrive_in_are_begun_once() {
        let items = vec![format!("[{}1]", "1,".repeat(20_000)); 100];
        let text = format!("[{}]", items.join(","));
        let list: Vec<Begun> = read_list(text.as_bytes(), &[usize::MAX]).unwrap();
        assert!(list.len() == 100 && list.iter().all(|item| item.0.len() == 20_001));
        // The first one may be cut before its length is known.
        assert!(BEGUN.get() <= 101, "begun {} times", BEGUN.get());
    }

    #[test]
    fn a_mistake_in_a_long_item_is_found_before_all_of_it_is_there() {
        let mut text = format!("[[{}", "1,".repeat(100_000)).into_bytes();
        text.extend(b"true,");
        text.extend("1,".repeat(10_000_000).into_bytes());
        let source = InPieces { text, position: 0, lengths: vec![1000], turn: 0 };
        let mut json = JsonReader::new(AnyReader::new(source), None, Limit::Value(4_000_000));
        let mut members = Members::of(Kind::List);
        let Err(Stop::Mismatch(mismatch)) = next_item::<Vec<u8>>(&mut members, &mut json) else {
            panic!("not refused")
        };
        assert_eq!(mismatch.json_path, "[0][100000]");
    }

    #[test]
    fn a_key_that_is_spoiled_at_its_first_letter_is_told_by_the_same_place_as_in_the_whole_list() {
        let text = b"[{\"\td\": 1}]";
        let Err(whole) = decode::<Vec<Thing>>(text) else { panic!("not refused") };
        let Err(Stop::Mismatch(list)) = read_list::<Thing>(text, &[1]) else { panic!("not refused") };
        assert_eq!((list.json_path, whole.json_path), ("[0]".to_owned(), "[0]".to_owned()));
    }

    #[test]
    fn a_mistake_far_into_a_list_is_told_by_its_line_and_column() {
        let text = format!("[\n{}{{\"id\": true}}]", "{\"id\": 1, \"size\": 1, \"parts\": []},\n".repeat(20_000));
        let Err(Stop::Mismatch(mismatch)) = read_list::<Thing>(text.as_bytes(), &[5000]) else { panic!("not refused") };
        assert_eq!(mismatch.json_path, "[20000].id");
        assert_eq!(mismatch.reason, "invalid type: boolean `true`, expected i64 at line 20002 column 11");
    }
}
