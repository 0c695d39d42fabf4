// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `element`.

use serde::Serialize;
use serde_json::Value;

use crate::Field;
use crate::api::classification::ClassificationRequest;
use crate::api::layer::ElementLayerRequest;
use crate::api::property_set::PropertySetRequest;

/// Optional query parameters of [`list`](crate::element::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only elements with the classification of this name, which is case sensitive; all filters must hold at once.
    pub classification: Option<String>,
    /// Only elements with a classification of this notation; all filters must hold at once.
    pub classification_notation: Option<String>,
    /// Only elements whose properties match: a JSON text of `name`, `comparator` and `value`, or of `operator` and
    /// `conditions`, nested at most four deep.
    pub property_filter: Option<String>,
    /// Only elements of this IFC class, such as `IfcDoor`.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`create_many`](crate::element::create_many); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateManyParams {
    /// A filter of the element list; the description also declares it for this operation.
    pub classification: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub classification_notation: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub property_filter: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`replace_many`](crate::element::replace_many); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplaceManyParams {
    /// A filter of the element list; the description also declares it for this operation.
    pub classification: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub classification_notation: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub property_filter: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`update_many`](crate::element::update_many); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateManyParams {
    /// A filter of the element list; the description also declares it for this operation.
    pub classification: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub classification_notation: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub property_filter: Option<String>,
    /// A filter of the element list; the description also declares it for this operation.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`documents`](crate::element::documents); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentsParams {
    /// Only documents linked to elements with the classification of this name.
    pub classification: Option<String>,
    /// Only documents linked to elements with a classification of this notation.
    pub classification_notation: Option<String>,
    /// Only documents linked to elements whose properties match; the syntax is that of the element list.
    pub property_filter: Option<String>,
    /// Only documents linked to elements of this IFC class, such as `IfcDoor`.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`property_types`](crate::element::property_types); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyTypesParams {
    /// Only properties of elements of this IFC class, such as `IfcDoor`.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`raw`](crate::element::raw); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawParams {
    /// Only elements with the classification of this name, which is case sensitive; all filters must hold at once.
    pub classification: Option<String>,
    /// Only elements with a classification of this notation; all filters must hold at once.
    pub classification_notation: Option<String>,
    /// Only elements whose properties match: a JSON text of `name`, `comparator` and `value`, or of `operator` and
    /// `conditions`, nested at most four deep.
    pub property_filter: Option<String>,
    /// Only elements of this IFC class, such as `IfcDoor`.
    pub r#type: Option<String>,
}

/// Optional query parameters of [`list_simple`](crate::element::list_simple); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSimpleParams {
    /// Only elements with the classification of this name, which is case sensitive; all filters must hold at once.
    pub classification: Option<String>,
    /// Only elements with a classification of this notation; all filters must hold at once.
    pub classification_notation: Option<String>,
    /// Only elements whose properties match: a JSON text of `name`, `comparator` and `value`, or of `operator` and
    /// `conditions`, nested at most four deep.
    pub property_filter: Option<String>,
    /// Only elements of this IFC class, such as `IfcDoor`.
    pub r#type: Option<String>,
}

/// An element to create or to change, with its properties inline; the IFC file itself stays unchanged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElementRequest {
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// IFC GUID of the element, declared as exactly 22 characters though the service allows longer ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<ElementLayerRequest>>,
}

impl ElementRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(r#type: impl Into<String>) -> Self {
        ElementRequest {
            r#type: r#type.into(),
            uuid: None,
            attributes: None,
            property_sets: None,
            classifications: None,
            layers: None,
        }
    }
}

/// Changes to an element; omitted parts and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct ElementPatch {
    /// IFC GUID of the element, declared as exactly 22 characters though the service allows longer ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// IFC class of the element, such as `IfcDoor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<ElementLayerRequest>>,
}

/// A classification to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct RawClassificationRequest {
    /// Name of the classification system, which other classifications call `name`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub r#type: Field<String>,
    /// Notation of the entry within the classification system.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub notation: Field<String>,
    /// What other classifications call their `title`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
}

/// A property definition to post in `RawElementsRequest`, which properties name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct RawDefinitionRequest {
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Name of the property; its values are in the property sets.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    /// Kind of property, as free text; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub r#type: Field<String>,
    /// Type of the values, as free text; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub value_type: Field<String>,
    /// 0-based position in the top-level `units` array, never an id despite its name; 0 is a valid position, `null` is
    /// no unit.
    #[serde(rename = "unit_id", skip_serializing_if = "Field::is_absent")]
    pub unit_index: Field<i64>,
}

/// An element to post in `RawElementsRequest`, whose references are positions in the lists posted with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawElementRequest {
    /// IFC GUID of the element; a raw element has no other identifier.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// 0-based position in `property_sets` of the set that holds the IFC attributes, never an id.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub attributes: Field<i64>,
    /// 0-based positions in `materials.list_components`, not in `materials_data`, and never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub material_list: Field<Vec<i64>>,
    /// 0-based positions in the top-level `property_sets` array, never ids; several elements may share one set.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub psets: Field<Vec<i64>>,
    /// 0-based positions in the top-level `classifications` array, never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub classifications: Field<Vec<i64>>,
    /// 0-based positions in the top-level `layers` array, never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub layers: Field<Vec<i64>>,
    /// 0-based positions in the top-level `systems` array, never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub systems: Field<Vec<i64>>,
}

impl RawElementRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(uuid: impl Into<String>, r#type: impl Into<String>) -> Self {
        RawElementRequest {
            uuid: uuid.into(),
            r#type: r#type.into(),
            attributes: Field::Absent,
            material_list: Field::Absent,
            psets: Field::Absent,
            classifications: Field::Absent,
            layers: Field::Absent,
            systems: Field::Absent,
        }
    }
}

/// Many elements and everything that they refer to, in flat lists, to create in one call; the service answers
/// malformed input with an error 500 without a message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawElementsRequest {
    /// Elements to create; each refers to the other arrays of this same body by position.
    pub elements: Vec<RawElementRequest>,
    /// Units that definitions and other units point to; referred to by position in this array, and may be `null` or
    /// absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub units: Field<Vec<RawUnitRequest>>,
    /// Property definitions that properties point to by `def_id`; referred to by position in this array, and may be
    /// `null` or absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub definitions: Field<Vec<RawDefinitionRequest>>,
    /// Property sets that elements and materials point to; referred to by position in this array, and may be `null` or
    /// absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub property_sets: Field<Vec<RawPropertySetRequest>>,
    /// Classifications that elements point to; referred to by position in this array, and may be `null` or absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub classifications: Field<Vec<RawClassificationRequest>>,
    /// Layers that elements point to; referred to by position in this array, and may be `null` or absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub layers: Field<Vec<RawLayerRequest>>,
    /// Systems that elements point to; referred to by position in this array, and may be `null` or absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub systems: Field<Vec<RawSystemRequest>>,
    /// Materials with their options and list components; may be `null` or absent.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub materials: Field<RawMaterialsRequest>,
}

impl RawElementsRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(elements: Vec<RawElementRequest>) -> Self {
        RawElementsRequest {
            elements,
            units: Field::Absent,
            definitions: Field::Absent,
            property_sets: Field::Absent,
            classifications: Field::Absent,
            layers: Field::Absent,
            systems: Field::Absent,
            materials: Field::Absent,
        }
    }
}

/// A layer to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawLayerRequest {
    /// Name of the layer, which may be empty.
    pub name: String,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Identifier that the layer has beside its name, as text.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub identifier: Field<String>,
}

impl RawLayerRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        RawLayerRequest { name: name.into(), description: Field::Absent, identifier: Field::Absent }
    }
}

/// One entry of a material list to post, which names a material and an option by position.
#[doc(alias = "RawMaterialListComponentsRequest")]
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct RawMaterialListComponentRequest {
    /// 0-based position in `materials_data`, never an id.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub material: Field<i64>,
    /// 0-based position in `options`, never an id.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub material_option: Field<i64>,
}

/// The materials, material list entries and options to post in `RawElementsRequest`.
#[doc(alias = "RawMaterialListRequest")]
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct RawMaterialsRequest {
    /// Materials; list components refer to this array by position.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub materials_data: Field<Vec<RawMaterialRequest>>,
    /// Pairs of a material and an option, which elements and options refer to by position in `material_list`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub list_components: Field<Vec<RawMaterialListComponentRequest>>,
    /// Options of material uses; list components refer to this array by position.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub options: Field<Vec<RawMaterialOptionRequest>>,
}

/// An option of materials to post, with a thickness and the positions of entries of material lists.
#[doc(alias = "RawMaterialOptionsRequest")]
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct RawMaterialOptionRequest {
    /// Thickness of the material in this use; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub thickness: Field<f64>,
    /// 0-based positions in `list_components`, never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub material_list: Field<Vec<i64>>,
}

/// A material to post, whose property sets are positions in the list of them posted with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawMaterialRequest {
    /// STEP id of the material in the IFC file.
    pub step_id: i64,
    /// Name of the material, which may be empty.
    pub name: String,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Category of the material, as free text.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub category: Field<String>,
    /// 0-based positions of the material's sets in the top-level `property_sets` array, never ids.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub psets: Field<Vec<i64>>,
}

impl RawMaterialRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(step_id: i64, name: impl Into<String>) -> Self {
        RawMaterialRequest {
            step_id,
            name: name.into(),
            description: Field::Absent,
            category: Field::Absent,
            psets: Field::Absent,
        }
    }
}

/// A property to post in a raw property set, with its definition named by position.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawPropertyRequest {
    /// 0-based position in the top-level `definitions` array, never an id despite its name; 0 is a valid position.
    #[serde(rename = "def_id")]
    pub definition_index: i64,
    /// Value of the property, which may be any JSON value.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub value: Field<Value>,
}

impl RawPropertyRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(definition_index: i64) -> Self {
        RawPropertyRequest { definition_index, value: Field::Absent }
    }
}

/// A property set to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawPropertySetRequest {
    /// Properties of the set; each refers to its definition by position.
    pub properties: Vec<RawPropertyRequest>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Name of the property set; two sets of one element may share a name.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    /// Kind of property set, as free text; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub r#type: Field<String>,
}

impl RawPropertySetRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(properties: Vec<RawPropertyRequest>) -> Self {
        RawPropertySetRequest { properties, description: Field::Absent, name: Field::Absent, r#type: Field::Absent }
    }
}

/// A system to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawSystemRequest {
    /// IFC GUID of the system; a raw system has no other identifier.
    pub uuid: String,
    /// Name of the system; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    /// Free text that describes it.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub description: Field<String>,
    /// Object type of the system, as free text.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub object_type: Field<String>,
}

impl RawSystemRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(uuid: impl Into<String>) -> Self {
        RawSystemRequest {
            uuid: uuid.into(),
            name: Field::Absent,
            description: Field::Absent,
            object_type: Field::Absent,
        }
    }
}

/// A unit to post in `RawElementsRequest`, which definitions name by its position in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RawUnitRequest {
    /// Kind of unit, as text.
    pub r#type: String,
    /// Name of the unit; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub name: Field<String>,
    /// What the unit measures, as text; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub unit_type: Field<String>,
    /// Prefix of the unit; may be `null`.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub prefix: Field<String>,
    /// Units that make up a derived unit, as any JSON value.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub elements: Field<Value>,
    /// Factor that converts to the base unit.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub conversion_factor: Field<f64>,
    /// Dimensional exponents of the unit.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub dimensions: Field<Vec<f64>>,
    /// 0-based position in `units` of the unit that `conversion_factor` leads to, never an id; 0 is a valid position.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub conversion_baseunit_index: Field<i64>,
    /// Whether it is a default unit.
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub is_default: Field<bool>,
}

impl RawUnitRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(r#type: impl Into<String>) -> Self {
        RawUnitRequest {
            r#type: r#type.into(),
            name: Field::Absent,
            unit_type: Field::Absent,
            prefix: Field::Absent,
            elements: Field::Absent,
            conversion_factor: Field::Absent,
            dimensions: Field::Absent,
            conversion_baseunit_index: Field::Absent,
            is_default: Field::Absent,
        }
    }
}

/// An element to replace among many, found by its `uuid`: an inference from the framework of the service, which the
/// description does not confirm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElementBulkRequest {
    /// IFC GUID of the element to replace, by which it is found.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<ElementLayerRequest>>,
}

impl ElementBulkRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(uuid: impl Into<String>, r#type: impl Into<String>) -> Self {
        ElementBulkRequest {
            uuid: uuid.into(),
            r#type: r#type.into(),
            attributes: None,
            property_sets: None,
            classifications: None,
            layers: None,
        }
    }
}

/// An element to change among many, found by its `uuid`: an inference from the framework of the service, which the
/// description does not confirm.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ElementBulkPatch {
    /// IFC GUID of the element to change, by which it is found.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<Vec<ElementLayerRequest>>,
}

impl ElementBulkPatch {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    pub fn new(uuid: impl Into<String>) -> Self {
        ElementBulkPatch {
            uuid: uuid.into(),
            r#type: None,
            attributes: None,
            property_sets: None,
            classifications: None,
            layers: None,
        }
    }
}
