//! Snapshots: the pictures of BCF viewpoints, which are sent inside JSON as data URLs.
//!
//! [`request`] converts an image to the snapshot of a request, and [`read`] converts the snapshot of an answer to an
//! image. [`bcf::viewpoint::snapshot`](crate::bcf::viewpoint::snapshot) downloads the image itself.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;

use crate::bcf::viewpoint::{Snapshot, SnapshotRequest};
use crate::{Error, Result, SnapshotType};

/// Writes the padding. Reads without it as well, and ignores bits that are not used.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// The kinds of image that a snapshot can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpg,
}

impl ImageKind {
    /// The kind of an image, by its first bytes; `None` for anything else.
    #[must_use]
    #[inline]
    pub fn of(image: &[u8]) -> Option<Self> {
        match image {
            _ if image.starts_with(PNG) => Some(ImageKind::Png),
            _ if image.starts_with(JPEG) => Some(ImageKind::Jpg),
            _ => None,
        }
    }

    /// The kind as in `snapshot_type`: `png` or `jpg`.
    #[must_use]
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            ImageKind::Png => "png",
            ImageKind::Jpg => "jpg",
        }
    }

    /// The content type: `image/png` or `image/jpeg`.
    #[must_use]
    #[inline]
    pub const fn content_type(self) -> &'static str {
        match self {
            ImageKind::Png => "image/png",
            ImageKind::Jpg => "image/jpeg",
        }
    }
}

impl From<ImageKind> for SnapshotType {
    #[inline]
    fn from(kind: ImageKind) -> Self {
        match kind {
            ImageKind::Png => SnapshotType::Png,
            ImageKind::Jpg => SnapshotType::Jpg,
        }
    }
}

/// The content of a snapshot in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotContent {
    /// The image itself.
    Image {
        /// The content type that the data URL declares, or else the one recognised from the bytes.
        content_type: String,
        /// The bytes of the file.
        bytes: Vec<u8>,
    },
    /// A link to the image, as requested with `img_format`; download it with
    /// [`Session::download`](crate::Session::download).
    Link(String),
}

/// Converts any bytes to a data URL: `data:image/png;base64,…`.
///
/// Sends nothing. Fails with [`Error::Input`] if there are no bytes, or if a data URL cannot contain the content type.
///
/// ```
/// let url = bimdata::snapshot::to_data_url("image/png", b"\x89PNG")?;
/// assert_eq!(url, "data:image/png;base64,iVBORw==");
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn to_data_url(content_type: &str, bytes: &[u8]) -> Result<String> {
    let may_stand = |byte: u8| byte.is_ascii_graphic() && byte != b',';
    // After this word the content would begin.
    let says_base64 = content_type.split(';').any(|part| part.eq_ignore_ascii_case("base64"));
    if content_type.is_empty() || says_base64 || !content_type.bytes().all(may_stand) {
        return Err(Error::input("content_type", "must be like image/png"));
    }
    if bytes.is_empty() {
        return Err(Error::input("bytes", "are empty"));
    }
    Ok(format!("data:{content_type};base64,{}", BASE64.encode(bytes)))
}

/// Converts an image to the snapshot of a viewpoint request.
///
/// Sends nothing. Fails with [`Error::Input`] if the bytes do not start like a PNG or a JPEG file: the service accepts
/// no other kind.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint::{self, CreateParams, ViewpointRequest};
/// use bimdata::{Field, snapshot};
///
/// let image = std::fs::read("view.png")?;
/// let request = ViewpointRequest {
///     snapshot: Field::Value(snapshot::request(&image)?),
///     ..ViewpointRequest::default()
/// };
/// viewpoint::create(
///     &session,
///     34,
///     "6f1cdc9c-3a80-4b1c-9e35-5b3c4e8f0a11",
///     &request,
///     &CreateParams::default(),
/// )?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[inline]
pub fn request(image: &[u8]) -> Result<SnapshotRequest> {
    let kind = ImageKind::of(image).ok_or_else(|| Error::input("image", "is neither PNG nor JPEG"))?;
    Ok(SnapshotRequest::new(kind.into(), to_data_url(kind.content_type(), image)?))
}

/// Reads the snapshot of an answer: an image in a data URL or in bare base64, or a link to it.
///
/// Line breaks in the base64, an encoded padding (`%3D`) and anything after the padding are ignored, and so is a comma at
/// the end: snapshots of other programs have all of these.
///
/// Sends nothing. Fails with [`Error::Input`] if the snapshot is none of these, or if the data URL is invalid or empty.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint::{self, ListParams};
/// use bimdata::snapshot::{self, SnapshotContent};
///
/// for viewpoint in viewpoint::list(
///     &session,
///     34,
///     "6f1cdc9c-3a80-4b1c-9e35-5b3c4e8f0a11",
///     &ListParams::default(),
/// )? {
///     match viewpoint.snapshot.map(|snapshot| snapshot::read(&snapshot)).transpose()? {
///         Some(SnapshotContent::Image { bytes, .. }) => std::fs::write("view.png", bytes)?,
///         Some(SnapshotContent::Link(link)) => {
///             drop(session.download(&link)?.save_to("view.png")?)
///         }
///         _ => println!("no snapshot"),
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[inline]
pub fn read(snapshot: &Snapshot) -> Result<SnapshotContent> {
    let wrong = |reason: &str| Error::input("snapshot_data", reason);
    let data = snapshot.snapshot_data.trim();
    let (declared, text) = match data.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("data") => {
            let (head, text) = rest.split_once(',').ok_or_else(|| wrong("is a data URL without data"))?;
            let mut parts = head.split(';').map(str::trim);
            let declared = parts.next().unwrap_or_default();
            if !parts.any(|part| part.eq_ignore_ascii_case("base64")) {
                return Err(wrong("is a data URL that is not in base64"));
            }
            (declared, text)
        }
        Some((scheme, _)) if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            return Ok(SnapshotContent::Link(data.to_owned()));
        }
        Some(_) => return Err(wrong("is neither a data URL nor a link")),
        // BCF itself uses bare base64.
        None if data.is_empty() => return Err(wrong("is empty")),
        None => ("", data),
    };
    let bytes = decode(text).map_err(|error| wrong(&format!("is neither a link nor base64: {error}")))?;
    if bytes.is_empty() {
        return Err(wrong("is empty"));
    }
    let shown = ImageKind::of(&bytes).map(ImageKind::content_type);
    if !data.contains(':') && shown.is_none() {
        return Err(wrong("is neither a data URL nor a link, nor an image in base64"));
    }
    let shown = shown.unwrap_or("application/octet-stream");
    let content_type = if declared.is_empty() { shown } else { declared }.to_owned();
    Ok(SnapshotContent::Image { content_type, bytes })
}

/// Decodes base64 as leniently as other programs: with line breaks, with percent-encoded characters, with anything after
/// the padding, with a comma at the end, and with unused bits in the last character. Without padding nothing says where
/// the image ends, so that any other character is damage.
#[inline]
fn decode(text: &str) -> std::result::Result<Vec<u8>, base64::DecodeError> {
    let text = percent_decode_str(text).collect::<Vec<u8>>();
    let mut letters: Vec<u8> = text.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect();
    match letters.iter().position(|&byte| byte == b'=') {
        Some(end) => letters.truncate(end),
        None if letters.ends_with(b",") => letters.truncate(letters.len() - 1),
        None => {}
    }
    BASE64.decode(letters)
}
