//! A call in the making.

use std::fmt::{self, Display};
use std::io::Read;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::http::Method;
use zeroize::Zeroizing;

use super::decode::decode;
use super::form::Form;
use super::items::{Entries, Items, JsonStream};
use super::json_body::to_json;
use super::path::Path;
use super::response::Response;
use super::send::{Outgoing, SMALL_BODY, Whole};
use super::streamed_body::StreamedBody;
use super::tree::decode_tree;
use crate::http::{LONGEST_URL, Pairs, read_url};
use crate::value::decode::OnlyOne;
use crate::{Error, ModelRef, ProjectRef, Session, Upload};

/// A call of any method and path, for what the typed functions do not cover.
///
/// Made by [`Session::call`]. It is signed, retried and limited like every other call. A mistake in an argument is kept
/// and returned by the function that sends the call, before anything is sent. For answers of your own types, add the
/// crate `serde` with its feature `derive`.
///
/// ```no_run
/// use bimdata::{Method, Session};
///
/// #[derive(serde::Deserialize)]
/// struct Name {
///     name: String,
/// }
///
/// let session = Session::from_env()?;
/// let names: Vec<Name> =
///     session.call(Method::GET, "/cloud/{cloud}/project").segment(12).receive()?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[must_use = "nothing is sent until `receive`, `finish`, `reader` or `response` is called"]
pub struct Call<'a> {
    session: &'a Session,
    method: Method,
    path: Path<'a>,
    query: Pairs,
    scopes: &'static [&'static str],
    payload: Payload,
    mistake: Option<Error>,
}

pub(super) enum Payload {
    None,
    Json(Zeroizing<Vec<u8>>),
    Streamed(Box<dyn StreamedBody>),
}

impl Payload {
    /// Whether it can be sent again.
    pub(super) fn is_repeatable(&self) -> bool {
        match self {
            Payload::None | Payload::Json(_) => true,
            Payload::Streamed(body) => body.is_repeatable(),
        }
    }
}

impl<'a> Call<'a> {
    pub(crate) fn new(session: &'a Session, method: Method, path: &'a str) -> Self {
        Call {
            session,
            method,
            path: Path::new(path),
            query: Pairs::default(),
            scopes: &[],
            payload: Payload::None,
            mistake: None,
        }
    }

    /// Fills the next `{placeholder}` of the path, percent-encoded.
    ///
    /// An empty value, `.` and `..` are refused: they would change the path. An error shows the value if it is a whole
    /// number or a UUID; any other text could be a secret, so the error shows the placeholder instead.
    pub fn segment(self, value: impl Display) -> Self {
        let value = value.to_string();
        let is_shown = is_id(&value);
        self.fill(&value, is_shown)
    }

    /// As [`segment`](Self::segment), but errors show any value.
    pub fn segment_shown(self, value: impl Display) -> Self {
        self.fill(&value.to_string(), true)
    }

    /// As [`segment`](Self::segment), but no error shows the value, even if it looks like an id.
    pub fn segment_hidden(self, value: impl Display) -> Self {
        self.fill(&value.to_string(), false)
    }

    /// Fills the next two placeholders of the path: cloud and project.
    pub fn project(self, project: ProjectRef) -> Self {
        self.segment(project.cloud).segment(project.project)
    }

    /// Fills the next three placeholders of the path: cloud, project and model.
    pub fn model(self, model: ModelRef) -> Self {
        self.project(model.project()).segment(model.model)
    }

    fn fill(mut self, value: &str, is_shown: bool) -> Self {
        let filled = self.path.fill(value, is_shown);
        self.note(filled);
        self
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.query.push(name, &value.to_string());
        self
    }

    /// Adds a query parameter if there is a value.
    pub fn query_if_some(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            None => self,
            Some(value) => self.query(name, value),
        }
    }

    /// Adds a query parameter once for each value: `status=P&status=I`.
    pub fn query_each<T: Display>(mut self, name: &str, values: &[T]) -> Self {
        for value in values {
            self.query.push(name, &value.to_string());
        }
        self
    }

    /// Adds one query parameter with all values, separated by commas: `id__in=1,2`; none if there are no values.
    ///
    /// A value that contains a comma is refused.
    pub fn query_list<T: Display>(mut self, name: &str, values: &[T]) -> Self {
        let pushed = self.query.push_list(name, values);
        self.note(pushed);
        self
    }

    /// Sends this value as JSON. The crate's own copy of the JSON is wiped from memory when the call is dropped.
    ///
    /// A number that is infinite or NaN is refused, with its path: JSON cannot express it. In a `serde_json::Value`,
    /// such as `json!` makes, it has become `null` already and is not noticed. A body with lists and objects nested
    /// more than 1,128 deep is refused too, since the stack may not be enough for it.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match to_json(body) {
            Ok(bytes) => self.payload = Payload::Json(bytes),
            Err(error) => self.note(Err(error)),
        }
        self
    }

    /// Sends this value as JSON, or no body for `None`.
    pub(crate) fn json_if_some(self, body: Option<&impl Serialize>) -> Self {
        match body {
            None => self,
            Some(body) => self.json(body),
        }
    }

    /// Sends a form (`multipart/form-data`) of the fields of `body`, which must serialize as an object, and of `files`.
    ///
    /// Lists become repeated fields. A field that is null, an empty list or a list of lists is refused, since a form
    /// cannot express it: leave it out, or send a text that the service understands.
    pub fn multipart(self, body: &(impl Serialize + ?Sized), files: &[(&str, &Upload)]) -> Self {
        self.form(body, files, &[])
    }

    /// Sends a form. In the fields `empty_as_null`, null is sent as an empty part.
    pub(crate) fn form(
        mut self,
        body: &(impl Serialize + ?Sized),
        files: &[(&str, &Upload)],
        empty_as_null: &[&str],
    ) -> Self {
        match to_json(body).and_then(|fields| Form::new(&fields, files, empty_as_null)) {
            Ok(form) => self.payload = Payload::Streamed(Box::new(form)),
            Err(error) => self.note(Err(error)),
        }
        self
    }

    /// Names the field in which the operation accepts the name of the file, for names that a form cannot transmit
    /// unchanged.
    ///
    /// A value that is set already is left as it is.
    pub(crate) fn file_name_field(mut self, field: &str) -> Self {
        if let Payload::Streamed(body) = &mut self.payload {
            body.name_file_in(field);
        }
        self
    }

    /// Sends a form if there is a file, and JSON if there is none.
    pub(crate) fn json_or_multipart(self, body: &impl Serialize, files: &[(&str, &Upload)]) -> Self {
        if files.is_empty() { self.json(body) } else { self.multipart(body, files) }
    }

    /// Names the scopes that the operation needs, for the error in case the service refuses.
    pub(crate) fn scopes(mut self, scopes: &'static [&'static str]) -> Self {
        self.scopes = scopes;
        self
    }

    /// Sends the call and decodes the answer's JSON.
    ///
    /// Any 2xx is success. Fails with [`Error::Api`] on another status and with [`Error::Decode`] if the body does not
    /// fit `T`.
    ///
    /// `T` can be `serde_json::Value`. If another package of your program enables the feature `raw_value` of
    /// `serde_json`, as axum and sqlx do, objects with the key `$serde_json::private::RawValue` are lost in a `Value` or
    /// are an error, since `serde_json` keeps this key for itself; the types of this crate read them as they are.
    #[inline]
    pub fn receive<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.receive_or(|| None)
    }

    /// Sends the call and decodes the answer's list, item by item as it arrives: the text is never in memory as a
    /// whole.
    ///
    /// The errors are those of [`receive`](Self::receive), which returns the same list but needs more memory.
    #[inline]
    pub fn receive_list<T: DeserializeOwned>(self) -> Result<Vec<T>, Error> {
        let mut list = Vec::new();
        self.outgoing(JSON)?.send_for_list(&mut |items| {
            list.clear();
            while let Some(item) = items.next()? {
                list.push(item);
            }
            Ok(())
        })?;
        Ok(list)
    }

    /// Sends the call and returns the items of the answer's list, one at a time while they arrive.
    ///
    /// ```no_run
    /// use bimdata::{Method, Session};
    ///
    /// let session = Session::from_env()?;
    /// for project in session
    ///     .call(Method::GET, "/cloud/{cloud}/project")
    ///     .segment(12)
    ///     .items::<serde_json::Value>()?
    /// {
    ///     println!("{}", project?["name"]);
    /// }
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    pub fn items<T: DeserializeOwned>(self) -> Result<Items<T>, Error> {
        let outgoing = self.outgoing(JSON)?;
        outgoing.send_for(|answered| Items::new(answered, &outgoing))
    }

    /// Sends the call and returns the entries of the answer's object, one at a time while they arrive.
    pub fn entries<T: DeserializeOwned>(self) -> Result<Entries<T>, Error> {
        let outgoing = self.outgoing(JSON)?;
        outgoing.send_for(|answered| Entries::new(answered, &outgoing))
    }

    pub(crate) fn json_stream(self) -> Result<JsonStream, Error> {
        let outgoing = self.outgoing(JSON)?;
        outgoing.send_for(|answered| JsonStream::new(answered, &outgoing))
    }

    /// As [`receive`](Self::receive), but an empty body is an empty answer.
    #[inline]
    pub(crate) fn receive_or_default<T: DeserializeOwned + Default>(self) -> Result<T, Error> {
        self.receive_or(|| Some(T::default()))
    }

    /// As [`receive`](Self::receive), of a tree that may be deep.
    #[inline]
    pub(crate) fn receive_tree<T: DeserializeOwned + Send>(self) -> Result<T, Error> {
        let (outgoing, whole) = self.whole()?;
        decode_tree(&whole.bytes).map_err(|mismatch| outgoing.undecodable(whole, mismatch))
    }

    /// As [`receive_tree`](Self::receive_tree), but also accepts a list that holds the tree, which older servers send.
    #[inline]
    pub(crate) fn receive_one_or_list<T: DeserializeOwned + Send>(self) -> Result<T, Error> {
        self.receive_tree().map(|OnlyOne(one)| one)
    }

    #[inline]
    fn receive_or<T: DeserializeOwned>(self, empty: impl FnOnce() -> Option<T>) -> Result<T, Error> {
        let (outgoing, whole) = self.whole()?;
        if whole.bytes.is_empty() {
            if let Some(answer) = empty() {
                return Ok(answer);
            }
        }
        decode(&whole.bytes).map_err(|mismatch| outgoing.undecodable(whole, mismatch))
    }

    /// Sends the call and ignores the answer's body: only the status counts.
    pub fn finish(self) -> Result<(), Error> {
        let mut response = self.outgoing(JSON)?.send_for_reader()?;
        // Only a connection whose answer was read to its end can be used again.
        let _ = std::io::copy(&mut response.by_ref().take(SMALL_BODY), &mut std::io::sink());
        Ok(())
    }

    /// Sends the call and returns a successful answer whose body is read by the caller.
    ///
    /// Any 2xx is success; another status fails with [`Error::Api`].
    pub fn reader(self) -> Result<Response, Error> {
        self.outgoing(ANYTHING)?.send_for_reader()
    }

    /// Sends the call and returns the answer as it is, whatever its status.
    pub fn response(self) -> Result<Response, Error> {
        self.outgoing(ANYTHING)?.send()
    }

    fn whole(self) -> Result<(Outgoing<'a>, Whole), Error> {
        let outgoing = self.outgoing(JSON)?;
        let whole = outgoing.send_for_whole()?;
        Ok((outgoing, whole))
    }

    fn outgoing(self, accept: &'static str) -> Result<Outgoing<'a>, Error> {
        if let Some(mistake) = self.mistake {
            return Err(mistake);
        }
        let mut url = self.path.finish(self.session.base_url())?;
        let is_path_too_long = url.len() > LONGEST_URL;
        if !self.query.as_str().is_empty() {
            url.push('?');
            url.push_str(self.query.as_str());
        }
        let what = if url.len() > LONGEST_URL && !is_path_too_long { "query" } else { "path" };
        let uri = read_url(&url).map_err(|reason| Error::input(what, reason))?;
        Ok(Outgoing {
            session: self.session,
            method: self.method,
            path: self.path.template(),
            requested_path: self.path.shown(),
            scopes: self.scopes,
            uri,
            accept,
            payload: self.payload,
        })
    }

    /// Keeps the first mistake.
    fn note(&mut self, result: Result<(), Error>) {
        if let (None, Err(error)) = (&self.mistake, result) {
            self.mistake = Some(error);
        }
    }
}

/// Whether a text is a whole number or a UUID.
fn is_id(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_as_written = digits.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !digits.starts_with('0'));
    (is_as_written && text.parse::<i64>().is_ok()) || is_uuid(text)
}

fn is_uuid(text: &str) -> bool {
    let is_hex = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.len() == 36 && text.split('-').zip([8, 4, 4, 4, 12]).all(|(part, length)| is_hex(part, length))
}

const JSON: &str = "application/json";
const ANYTHING: &str = "*/*";

impl fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values of the path, query and body stay out: any of them can be a secret.
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path.template())
            .finish_non_exhaustive()
    }
}
