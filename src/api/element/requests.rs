// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `element`.

use serde_json::Value;

use crate::Field;
use crate::api::classification::ClassificationRequest;
use crate::api::layer::ElementLayerRequest;
use crate::api::property_set::PropertySetRequest;
use crate::value::encode::encode;

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
#[derive(Debug, Clone, PartialEq)]
pub struct ElementRequest {
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// IFC GUID of the element, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    pub layers: Option<Vec<ElementLayerRequest>>,
}

encode! {
    ElementRequest {
        r#type: "type",
        uuid: "uuid" or absent,
        attributes: "attributes" or absent,
        property_sets: "property_sets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
    }
}

impl ElementRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ElementPatch {
    /// IFC GUID of the element, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    pub layers: Option<Vec<ElementLayerRequest>>,
}

encode! {
    ElementPatch {
        uuid: "uuid" or absent,
        r#type: "type" or absent,
        attributes: "attributes" or absent,
        property_sets: "property_sets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
    }
}

/// A classification to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawClassificationRequest {
    /// Name of the classification system, which other classifications call `name`.
    pub r#type: Field<String>,
    /// Notation of the entry within the classification system.
    pub notation: Field<String>,
    /// What other classifications call their `title`.
    pub description: Field<String>,
}

encode! {
    RawClassificationRequest {
        r#type: "type" or absent,
        notation: "notation" or absent,
        description: "description" or absent,
    }
}

/// A property definition to post in `RawElementsRequest`, which properties name by its position in the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawDefinitionRequest {
    /// Free text that describes it.
    pub description: Field<String>,
    /// Name of the property; its values are in the property sets.
    pub name: Field<String>,
    /// Kind of property, as free text; may be `null`.
    pub r#type: Field<String>,
    /// Type of the values, as free text; may be `null`.
    pub value_type: Field<String>,
    /// 0-based position in the top-level `units` array, never an id despite its name; 0 is a valid position, `null` is
    /// no unit.
    pub unit_index: Field<i64>,
}

encode! {
    RawDefinitionRequest {
        description: "description" or absent,
        name: "name" or absent,
        r#type: "type" or absent,
        value_type: "value_type" or absent,
        unit_index: "unit_id" or absent,
    }
}

/// An element to post in `RawElementsRequest`, whose references are positions in the lists posted with it.
#[derive(Debug, Clone, PartialEq)]
pub struct RawElementRequest {
    /// IFC GUID of the element; a raw element has no other identifier.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// 0-based position in `property_sets` of the set that holds the IFC attributes, never an id.
    pub attributes: Field<i64>,
    /// 0-based positions in `materials.list_components`, not in `materials_data`, and never ids.
    pub material_list: Field<Vec<i64>>,
    /// 0-based positions in the top-level `property_sets` array, never ids; several elements may share one set.
    pub psets: Field<Vec<i64>>,
    /// 0-based positions in the top-level `classifications` array, never ids.
    pub classifications: Field<Vec<i64>>,
    /// 0-based positions in the top-level `layers` array, never ids.
    pub layers: Field<Vec<i64>>,
    /// 0-based positions in the top-level `systems` array, never ids.
    pub systems: Field<Vec<i64>>,
}

encode! {
    RawElementRequest {
        uuid: "uuid",
        r#type: "type",
        attributes: "attributes" or absent,
        material_list: "material_list" or absent,
        psets: "psets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
        systems: "systems" or absent,
    }
}

impl RawElementRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct RawElementsRequest {
    /// Elements to create; each refers to the other arrays of this same body by position.
    pub elements: Vec<RawElementRequest>,
    /// Units that definitions and other units point to; referred to by position in this array, and may be `null` or
    /// absent.
    pub units: Field<Vec<RawUnitRequest>>,
    /// Property definitions that properties point to by `def_id`; referred to by position in this array, and may be
    /// `null` or absent.
    pub definitions: Field<Vec<RawDefinitionRequest>>,
    /// Property sets that elements and materials point to; referred to by position in this array, and may be `null` or
    /// absent.
    pub property_sets: Field<Vec<RawPropertySetRequest>>,
    /// Classifications that elements point to; referred to by position in this array, and may be `null` or absent.
    pub classifications: Field<Vec<RawClassificationRequest>>,
    /// Layers that elements point to; referred to by position in this array, and may be `null` or absent.
    pub layers: Field<Vec<RawLayerRequest>>,
    /// Systems that elements point to; referred to by position in this array, and may be `null` or absent.
    pub systems: Field<Vec<RawSystemRequest>>,
    /// Materials with their options and list components; may be `null` or absent.
    pub materials: Field<RawMaterialsRequest>,
}

encode! {
    RawElementsRequest {
        elements: "elements",
        units: "units" or absent,
        definitions: "definitions" or absent,
        property_sets: "property_sets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
        systems: "systems" or absent,
        materials: "materials" or absent,
    }
}

impl RawElementsRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct RawLayerRequest {
    /// Name of the layer, which may be empty.
    pub name: String,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Field<String>,
}

encode! {
    RawLayerRequest {
        name: "name",
        description: "description" or absent,
        identifier: "identifier" or absent,
    }
}

impl RawLayerRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        RawLayerRequest { name: name.into(), description: Field::Absent, identifier: Field::Absent }
    }
}

/// One entry of a material list to post, which names a material and an option by position.
#[doc(alias = "RawMaterialListComponentsRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawMaterialListComponentRequest {
    /// 0-based position in `materials_data`, never an id.
    pub material: Field<i64>,
    /// 0-based position in `options`, never an id.
    pub material_option: Field<i64>,
}

encode! {
    RawMaterialListComponentRequest {
        material: "material" or absent,
        material_option: "material_option" or absent,
    }
}

/// The materials, material list entries and options to post in `RawElementsRequest`.
#[doc(alias = "RawMaterialListRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawMaterialsRequest {
    /// Materials; list components refer to this array by position.
    pub materials_data: Field<Vec<RawMaterialRequest>>,
    /// Pairs of a material and an option, which elements and options refer to by position in `material_list`.
    pub list_components: Field<Vec<RawMaterialListComponentRequest>>,
    /// Options of material uses; list components refer to this array by position.
    pub options: Field<Vec<RawMaterialOptionRequest>>,
}

encode! {
    RawMaterialsRequest {
        materials_data: "materials_data" or absent,
        list_components: "list_components" or absent,
        options: "options" or absent,
    }
}

/// An option of materials to post, with a thickness and the positions of entries of material lists.
#[doc(alias = "RawMaterialOptionsRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawMaterialOptionRequest {
    /// Thickness of the material in this use; may be `null`.
    pub thickness: Field<f64>,
    /// 0-based positions in `list_components`, never ids.
    pub material_list: Field<Vec<i64>>,
}

encode! {
    RawMaterialOptionRequest {
        thickness: "thickness" or absent,
        material_list: "material_list" or absent,
    }
}

/// A material to post, whose property sets are positions in the list of them posted with it.
#[derive(Debug, Clone, PartialEq)]
pub struct RawMaterialRequest {
    /// STEP id of the material in the IFC file.
    pub step_id: i64,
    /// Name of the material, which may be empty.
    pub name: String,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Category of the material, as free text.
    pub category: Field<String>,
    /// 0-based positions of the material's sets in the top-level `property_sets` array, never ids.
    pub psets: Field<Vec<i64>>,
}

encode! {
    RawMaterialRequest {
        step_id: "step_id",
        name: "name",
        description: "description" or absent,
        category: "category" or absent,
        psets: "psets" or absent,
    }
}

impl RawMaterialRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct RawPropertyRequest {
    /// 0-based position in the top-level `definitions` array, never an id despite its name; 0 is a valid position.
    pub definition_index: i64,
    /// Value of the property, which may be any JSON value.
    pub value: Field<Value>,
}

encode! {
    RawPropertyRequest {
        definition_index: "def_id",
        value: "value" or absent,
    }
}

impl RawPropertyRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(definition_index: i64) -> Self {
        RawPropertyRequest { definition_index, value: Field::Absent }
    }
}

/// A property set to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RawPropertySetRequest {
    /// Properties of the set; each refers to its definition by position.
    pub properties: Vec<RawPropertyRequest>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Name of the property set; two sets of one element may share a name.
    pub name: Field<String>,
    /// Kind of property set, as free text; may be `null`.
    pub r#type: Field<String>,
}

encode! {
    RawPropertySetRequest {
        properties: "properties",
        description: "description" or absent,
        name: "name" or absent,
        r#type: "type" or absent,
    }
}

impl RawPropertySetRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(properties: Vec<RawPropertyRequest>) -> Self {
        RawPropertySetRequest { properties, description: Field::Absent, name: Field::Absent, r#type: Field::Absent }
    }
}

/// A system to post in `RawElementsRequest`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RawSystemRequest {
    /// IFC GUID of the system; a raw system has no other identifier.
    pub uuid: String,
    /// Name of the system; may be `null`.
    pub name: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Object type of the system, as free text.
    pub object_type: Field<String>,
}

encode! {
    RawSystemRequest {
        uuid: "uuid",
        name: "name" or absent,
        description: "description" or absent,
        object_type: "object_type" or absent,
    }
}

impl RawSystemRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct RawUnitRequest {
    /// Kind of unit, as text.
    pub r#type: String,
    /// Name of the unit; may be `null`.
    pub name: Field<String>,
    /// What the unit measures, as text; may be `null`.
    pub unit_type: Field<String>,
    /// Prefix of the unit; may be `null`.
    pub prefix: Field<String>,
    /// Units that make up a derived unit, as any JSON value.
    pub elements: Field<Value>,
    /// Factor that converts to the base unit.
    pub conversion_factor: Field<f64>,
    /// Dimensional exponents of the unit.
    pub dimensions: Field<Vec<f64>>,
    /// 0-based position in `units` of the unit that `conversion_factor` leads to, never an id; 0 is a valid position.
    pub conversion_baseunit_index: Field<i64>,
    /// Whether it is a default unit.
    pub is_default: Field<bool>,
}

encode! {
    RawUnitRequest {
        r#type: "type",
        name: "name" or absent,
        unit_type: "unit_type" or absent,
        prefix: "prefix" or absent,
        elements: "elements" or absent,
        conversion_factor: "conversion_factor" or absent,
        dimensions: "dimensions" or absent,
        conversion_baseunit_index: "conversion_baseunit_index" or absent,
        is_default: "is_default" or absent,
    }
}

impl RawUnitRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct ElementBulkRequest {
    /// IFC GUID of the element to replace, by which it is found.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    pub layers: Option<Vec<ElementLayerRequest>>,
}

encode! {
    ElementBulkRequest {
        uuid: "uuid",
        r#type: "type",
        attributes: "attributes" or absent,
        property_sets: "property_sets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
    }
}

impl ElementBulkRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
#[derive(Debug, Clone, PartialEq)]
pub struct ElementBulkPatch {
    /// IFC GUID of the element to change, by which it is found.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    pub attributes: Option<PropertySetRequest>,
    /// Property sets of the element, in which its properties are grouped.
    pub property_sets: Option<Vec<PropertySetRequest>>,
    /// Classifications to give the element.
    pub classifications: Option<Vec<ClassificationRequest>>,
    /// Layers to put the element on.
    pub layers: Option<Vec<ElementLayerRequest>>,
}

encode! {
    ElementBulkPatch {
        uuid: "uuid",
        r#type: "type" or absent,
        attributes: "attributes" or absent,
        property_sets: "property_sets" or absent,
        classifications: "classifications" or absent,
        layers: "layers" or absent,
    }
}

impl ElementBulkPatch {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
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
