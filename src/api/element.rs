// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Elements: the parts that a model is made of.

use ureq::http::Method;

use crate::{BulkItem, Call, Items, ModelRef, Result, Session, raw_elements};

mod answers;
pub mod classification;
pub mod document;
pub mod material;
pub mod property;
pub mod property_definition;
pub mod property_set;
mod requests;
pub mod unit;

pub use crate::api_by_hand::SimpleElementStream;
pub use crate::api_by_hand::SimpleElements;
pub use crate::raw_elements::stream::RawElementStream;
pub use answers::*;
pub use requests::*;

/// Lists the elements of the model in nested form, which is very large without a filter; to read a whole model,
/// `raw` and `list_simple` are better.
///
/// - Operation: `get_elements`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let elements = element::list(&session, model, &element::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_elements")]
#[inline]
pub fn list(session: &Session, model: ModelRef, params: &ListParams) -> Result<Vec<Element>> {
    list_call(session, model, params).receive_list()
}

/// As [`list`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`list`], `get_elements`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let elements = element::stream(&session, model, &element::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, model: ModelRef, params: &ListParams) -> Result<Items<Element>> {
    list_call(session, model, params).items()
}

#[inline]
fn list_call<'a>(session: &'a Session, model: ModelRef, params: &ListParams) -> Call<'a> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
}

/// Creates elements, which are in the API and in IFC exports but not in the original IFC file; the answer has each
/// one, or its error, in order.
///
/// - Operation: `create_element`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let elements = element::create_many(
///     &session,
///     model,
///     &[element::ElementRequest::new("IfcWall")],
///     &element::CreateManyParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_element")]
#[inline]
pub fn create_many(
    session: &Session,
    model: ModelRef,
    body: &[ElementRequest],
    params: &CreateManyParams,
) -> Result<Vec<BulkItem<Element>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
        .json(body)
        .receive_list()
}

/// Replaces many elements, each found by its `uuid`; all fields must be given. It fails as a whole only if no
/// element could be replaced.
///
/// - Operation: `bulk_update_elements`, `PUT
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/bulk_update`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let elements = element::replace_many(
///     &session,
///     model,
///     &[element::ElementBulkRequest::new("3DqaUydM99ehywE4_2hm1u", "IfcWall")],
///     &element::ReplaceManyParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_update_elements")]
#[inline]
pub fn replace_many(
    session: &Session,
    model: ModelRef,
    body: &[ElementBulkRequest],
    params: &ReplaceManyParams,
) -> Result<Vec<BulkItem<Element>>> {
    session
        .call(Method::PUT, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/bulk_update")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
        .json(body)
        .receive_list()
}

/// Changes only the given fields of many elements, each found by its `uuid`; the answer has each changed element or
/// its error, in the order in which they were sent.
///
/// - Operation: `bulk_full_update_elements`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/bulk_update`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let elements = element::update_many(
///     &session,
///     model,
///     &[
///         element::ElementBulkPatch {
///             r#type: Some("IfcWall".into()),
///             ..element::ElementBulkPatch::new("3DqaUydM99ehywE4_2hm1u")
///         },
///     ],
///     &element::UpdateManyParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_full_update_elements")]
#[inline]
pub fn update_many(
    session: &Session,
    model: ModelRef,
    body: &[ElementBulkPatch],
    params: &UpdateManyParams,
) -> Result<Vec<BulkItem<Element>>> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/bulk_update")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
        .json(body)
        .receive_list()
}

/// Lists the documents linked to any element of the model, each with the uuids of the elements it is linked to.
///
/// - Operation: `get_element_linked_documents`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/documents`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let documents = element::documents(&session, model, &element::DocumentsParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_linked_documents")]
#[inline]
pub fn documents(session: &Session, model: ModelRef, params: &DocumentsParams) -> Result<Vec<DocumentWithElements>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/documents")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
        .receive_list()
}

/// Lists the names of the properties used in the model, each with its kind of value: string, number or boolean.
///
/// - Operation: `get_properties_types`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/properties`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let types = element::property_types(
///     &session,
///     model,
///     &element::PropertyTypesParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_properties_types")]
#[inline]
pub fn property_types(session: &Session, model: ModelRef, params: &PropertyTypesParams) -> Result<Vec<PropertyType>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/properties")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("type", params.r#type.as_deref())
        .receive_list()
}

/// Gets the elements with all their property data as flat lists that refer to each other by position in the list,
/// not by id.
///
/// - Operation: `get_raw_elements`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/raw`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let raw = element::raw(&session, model, &element::RawParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_raw_elements")]
#[inline]
pub fn raw(session: &Session, model: ModelRef, params: &RawParams) -> Result<RawElements> {
    raw_call(session, model, params).receive()
}

/// As [`raw`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`raw`], `get_raw_elements`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let raw = element::stream_raw(&session, model, &element::RawParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream_raw(session: &Session, model: ModelRef, params: &RawParams) -> Result<RawElementStream> {
    RawElementStream::new(raw_call(session, model, params))
}

#[inline]
fn raw_call<'a>(session: &'a Session, model: ModelRef, params: &RawParams) -> Call<'a> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/raw")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
}

/// Creates many elements with their property data in the compact form of `raw`, which
/// `raw_elements::RawElementsBuilder` builds.
///
/// Nothing is sent if [`raw_elements::check`](crate::raw_elements::check) finds something wrong with the body.
///
/// - Operation: `create_raw_elements`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/raw`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// element::create_raw(
///     &session,
///     model,
///     &element::RawElementsRequest::new(
///         vec![element::RawElementRequest::new("3DqaUydM99ehywE4_2hm1u", "IfcWall")],
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_raw_elements")]
#[inline]
pub fn create_raw(session: &Session, model: ModelRef, body: &RawElementsRequest) -> Result<()> {
    raw_elements::check(body)?;
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/raw")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Lists plain property values in a map keyed by element uuid, then by property set name (or `attributes`), then by
/// property name.
///
/// - Operation: `get_simple_elements`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/simple`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let simple = element::list_simple(&session, model, &element::ListSimpleParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_simple_elements")]
#[inline]
pub fn list_simple(session: &Session, model: ModelRef, params: &ListSimpleParams) -> Result<SimpleElements> {
    list_simple_call(session, model, params).receive()
}

/// As [`list_simple`], but gives the items one at a time while they arrive, in little memory; an answer that breaks
/// off or is not what was declared is an error among them.
///
/// - Operation: that of [`list_simple`], `get_simple_elements`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let simple = element::stream_simple(&session, model, &element::ListSimpleParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream_simple(session: &Session, model: ModelRef, params: &ListSimpleParams) -> Result<SimpleElementStream> {
    SimpleElementStream::new(list_simple_call(session, model, params))
}

#[inline]
fn list_simple_call<'a>(session: &'a Session, model: ModelRef, params: &ListSimpleParams) -> Call<'a> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/simple")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("classification", params.classification.as_deref())
        .query_if_some("classification__notation", params.classification_notation.as_deref())
        .query_if_some("property_filter", params.property_filter.as_deref())
        .query_if_some("type", params.r#type.as_deref())
}

/// Lists the IFC types that the elements of the model have, as plain strings such as `IfcDoor`.
///
/// - Operation: `get_types`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/types`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let types = element::types(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_types")]
#[inline]
pub fn types(session: &Session, model: ModelRef) -> Result<Vec<String>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/types")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Gets one element by its uuid, with its attributes, property sets, classifications, layers and materials.
///
/// - Operation: `get_element`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let element = element::get(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element")]
#[inline]
pub fn get(session: &Session, model: ModelRef, element: &str) -> Result<Element> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive()
}

/// Replaces all fields of an element for the API and later IFC exports; the stored IFC file stays unchanged.
///
/// - Operation: `full_update_element`, `PUT /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let element = element::replace(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &element::ElementRequest::new("IfcWall"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_element")]
#[inline]
pub fn replace(session: &Session, model: ModelRef, element: &str, body: &ElementRequest) -> Result<Element> {
    session
        .call(Method::PUT, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .receive()
}

/// Changes the given fields of an element for the API and later IFC exports; the stored IFC file stays unchanged.
///
/// - Operation: `update_element`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let element = element::update(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &element::ElementPatch { r#type: Some("IfcWall".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_element")]
#[inline]
pub fn update(session: &Session, model: ModelRef, element: &str, body: &ElementPatch) -> Result<Element> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .receive()
}

/// Deletes an element from what the API and later IFC exports show, while the original IFC file stays unchanged.
///
/// - Operation: `delete_element`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// element::delete(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_element")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, element: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .finish()
}

/// Gets the plain property values of one element, still wrapped in a map keyed by its uuid as in `list_simple`.
///
/// - Operation: `get_simple_element`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}/simple`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element;
///
/// let simple = element::get_simple(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_simple_element")]
#[inline]
pub fn get_simple(session: &Session, model: ModelRef, element: &str) -> Result<SimpleElements> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}/simple")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive()
}
