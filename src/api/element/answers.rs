// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `element`.

use serde_json::Value;

use crate::ValueType;
use crate::api::classification::Classification;
use crate::api::document::Document;
use crate::api::layer::ElementLayer;
use crate::api::material::MaterialListComponent;
use crate::api::property_set::PropertySet;
use crate::value::decode::nothing;
use crate::value::encode::object;

/// A document that is linked to elements of a model, with the uuids of those elements.
#[doc(alias = "DocumentWithElementList")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentWithElements {
    /// Document that is linked to the elements.
    pub document: Option<Document>,
    /// IFC GUIDs of the elements that the document is linked to.
    pub element_uuids: Vec<String>,
}

object! {
    DocumentWithElements {
        document: "document" or none,
        element_uuids: "element_uuids",
    }
}

/// An element of a model with its attributes, property sets, classifications, layers and materials nested in full.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Element {
    /// Id of the element; paths address it by `uuid` instead.
    pub id: i64,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// Materials of the element, each with its option.
    pub material_list: Vec<MaterialListComponent>,
    /// IFC GUID of the element, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// Property set whose properties are the IFC attributes of the element, such as `Name`, `Description` and `Tag`.
    pub attributes: Option<PropertySet>,
    /// Property sets of the element, in which its properties are grouped.
    pub property_sets: Option<Vec<PropertySet>>,
    /// Classifications of the element.
    pub classifications: Option<Vec<Classification>>,
    /// Layers that the element is on.
    pub layers: Option<Vec<ElementLayer>>,
}

object! {
    Element {
        id: "id",
        r#type: "type",
        material_list: "material_list",
        uuid: "uuid" or none,
        attributes: "attributes" or none,
        property_sets: "property_sets" or none,
        classifications: "classifications" or none,
        layers: "layers" or none,
    }
}

/// The name of a property that occurs in a model, and whether its values are strings, numbers or booleans.
#[doc(alias = "PropertyList")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PropertyType {
    /// Name of a property that occurs in the model.
    pub name: String,
    /// Type of the values: `string`, `number` or `boolean`.
    pub value_type: ValueType,
}

object! {
    PropertyType {
        name: "name",
        value_type: "value_type",
    }
}

/// A classification in `RawElements`, where `type` is the name and `description` the title of a `Classification`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawClassification {
    /// Id of the classification on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Name of the classification system, which other classifications call `name`.
    pub r#type: Option<String>,
    /// Notation of the entry within the classification system.
    pub notation: Option<String>,
    /// What other classifications call their `title`.
    pub description: Option<String>,
}

object! {
    RawClassification {
        id: "id",
        r#type: "type" or none,
        notation: "notation" or none,
        description: "description" or none,
    }
}

nothing! {
    RawClassification { id }
}

/// A property definition in `RawElements`, where `unit_id` is a position in the list of units.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawDefinition {
    /// Id of the definition on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Name of the property; its values are in the property sets.
    pub name: Option<String>,
    /// Kind of property, as free text; may be `null`.
    pub r#type: Option<String>,
    /// Type of the values, as free text; may be `null`.
    pub value_type: Option<String>,
    /// 0-based position in the top-level `units` array, never an id despite its name; 0 is a valid position, `null` is
    /// no unit.
    pub unit_index: Option<i64>,
}

object! {
    RawDefinition {
        id: "id",
        description: "description" or none,
        name: "name" or none,
        r#type: "type" or none,
        value_type: "value_type" or none,
        unit_index: "unit_id" or none,
    }
}

nothing! {
    RawDefinition { id }
}

/// An element in `RawElements`; its references are positions in the other lists, never ids.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawElement {
    /// IFC GUID of the element; a raw element has no other identifier.
    pub uuid: String,
    /// IFC class of the element, such as `IfcDoor`.
    pub r#type: String,
    /// 0-based position in `property_sets` of the set that holds the IFC attributes, never an id.
    pub attributes: Option<i64>,
    /// 0-based positions in `materials.list_components`, not in `materials_data`, and never ids.
    pub material_list: Option<Vec<i64>>,
    /// 0-based positions in the top-level `property_sets` array, never ids; several elements may share one set.
    pub psets: Option<Vec<i64>>,
    /// 0-based positions in the top-level `classifications` array, never ids.
    pub classifications: Option<Vec<i64>>,
    /// 0-based positions in the top-level `layers` array, never ids.
    pub layers: Option<Vec<i64>>,
    /// 0-based positions in the top-level `systems` array, never ids.
    pub systems: Option<Vec<i64>>,
}

object! {
    RawElement {
        uuid: "uuid",
        r#type: "type",
        attributes: "attributes" or none,
        material_list: "material_list" or positions,
        psets: "psets" or positions,
        classifications: "classifications" or positions,
        layers: "layers" or positions,
        systems: "systems" or positions,
    }
}

nothing! {
    RawElement { uuid }
}

/// The elements of a model in flat lists that refer to each other by position, which is the compact way to read a
/// whole model. A `null` in a list is read as an object that stands for nothing, so that the others keep their
/// positions: its id is `i64::MIN`, or its uuid the text `\0`, and the rest is empty (-1, empty texts, `None`). A
/// [`Resolver`](crate::raw_elements::Resolver) skips it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawElements {
    /// The elements; each refers to the other arrays by position.
    pub elements: Vec<RawElement>,
    /// Units that definitions and other units point to; referred to by position in this array, and may be `null` or
    /// absent.
    pub units: Option<Vec<RawUnit>>,
    /// Property definitions that properties point to by `def_id`; referred to by position in this array, and may be
    /// `null` or absent.
    pub definitions: Option<Vec<RawDefinition>>,
    /// Property sets that elements and materials point to; referred to by position in this array, and may be `null` or
    /// absent.
    pub property_sets: Option<Vec<RawPropertySet>>,
    /// Classifications that elements point to; referred to by position in this array, and may be `null` or absent.
    pub classifications: Option<Vec<RawClassification>>,
    /// Layers that elements point to; referred to by position in this array, and may be `null` or absent.
    pub layers: Option<Vec<RawLayer>>,
    /// Systems that elements point to; referred to by position in this array, and may be `null` or absent.
    pub systems: Option<Vec<RawSystem>>,
    /// Materials with their options and list components; may be `null` or absent.
    pub materials: Option<RawMaterials>,
}

object! {
    RawElements {
        elements: "elements" or empty_items,
        units: "units" or items,
        definitions: "definitions" or items,
        property_sets: "property_sets" or items,
        classifications: "classifications" or items,
        layers: "layers" or items,
        systems: "systems" or items,
        materials: "materials" or none,
    }
}

/// A layer in `RawElements`, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawLayer {
    /// Id of the layer on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Name of the layer, which may be empty.
    pub name: String,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Option<String>,
}

object! {
    RawLayer {
        id: "id",
        name: "name",
        description: "description" or none,
        identifier: "identifier" or none,
    }
}

nothing! {
    RawLayer { id }
}

/// A material in `RawMaterials`, whose property sets are positions in the list of them in `RawElements`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawMaterial {
    /// Id of the material on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// STEP id of the material in the IFC file.
    pub step_id: i64,
    /// Name of the material, which may be empty.
    pub name: String,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Category of the material, as free text.
    pub category: Option<String>,
    /// 0-based positions of the material's sets in the top-level `property_sets` array, never ids.
    pub psets: Option<Vec<i64>>,
}

object! {
    RawMaterial {
        id: "id",
        step_id: "step_id",
        name: "name",
        description: "description" or none,
        category: "category" or none,
        psets: "psets" or positions,
    }
}

nothing! {
    RawMaterial { id }
}

/// The materials in `RawElements`: the materials themselves, the entries of material lists and their options.
#[doc(alias = "RawMaterialList")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawMaterials {
    /// Materials; list components refer to this array by position.
    pub materials_data: Option<Vec<RawMaterial>>,
    /// Pairs of a material and an option, which elements and options refer to by position in `material_list`.
    pub list_components: Option<Vec<RawMaterialListComponent>>,
    /// Options of material uses; list components refer to this array by position.
    pub options: Option<Vec<RawMaterialOption>>,
}

object! {
    RawMaterials {
        materials_data: "materials_data" or items,
        list_components: "list_components" or items,
        options: "options" or items,
    }
}

/// One entry of a material list in `RawMaterials`, which names a material and an option by position.
#[doc(alias = "RawMaterialListComponents")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawMaterialListComponent {
    /// Id of the list component on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// 0-based position in `materials_data`, never an id.
    pub material: Option<i64>,
    /// 0-based position in `options`, never an id.
    pub material_option: Option<i64>,
}

object! {
    RawMaterialListComponent {
        id: "id",
        material: "material" or none,
        material_option: "material_option" or none,
    }
}

nothing! {
    RawMaterialListComponent { id }
}

/// An option of materials in `RawMaterials`, with a thickness and the positions of entries of material lists.
#[doc(alias = "RawMaterialOptions")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawMaterialOption {
    /// Id of the option on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Thickness of the material in this use; may be `null`.
    pub thickness: Option<f64>,
    /// 0-based positions in `list_components`, never ids.
    pub material_list: Option<Vec<i64>>,
}

object! {
    RawMaterialOption {
        id: "id",
        thickness: "thickness" or none,
        material_list: "material_list" or positions,
    }
}

nothing! {
    RawMaterialOption { id }
}

/// A property in a `RawPropertySet`: any JSON as its value, and a definition named by position.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawProperty {
    /// Id of the property on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// 0-based position in the top-level `definitions` array, never an id despite its name; 0 is a valid position.
    pub definition_index: i64,
    /// Value of the property, which may be any JSON value. An integer beyond 64 bits is read as the nearest double; an
    /// answer with a number beyond the range of a double is an error.
    pub value: Option<Value>,
}

object! {
    RawProperty {
        id: "id",
        definition_index: "def_id" or nowhere,
        value: "value" or none,
    }
}

nothing! {
    RawProperty { id }
}

/// A property set in `RawElements`, which also serves for the attributes of an element and for materials.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawPropertySet {
    /// Id of the property set on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Properties of the set; each refers to its definition by position.
    pub properties: Vec<RawProperty>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Name of the property set; two sets of one element may share a name.
    pub name: Option<String>,
    /// Kind of property set, as free text; may be `null`.
    pub r#type: Option<String>,
}

object! {
    RawPropertySet {
        id: "id",
        properties: "properties" or empty_items,
        description: "description" or none,
        name: "name" or none,
        r#type: "type" or none,
    }
}

nothing! {
    RawPropertySet { id }
}

/// A system in `RawElements`, with a uuid instead of an id, which elements name by its position in the list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawSystem {
    /// IFC GUID of the system; a raw system has no other identifier.
    pub uuid: String,
    /// Name of the system; may be `null`.
    pub name: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Object type of the system, as free text.
    pub object_type: Option<String>,
}

object! {
    RawSystem {
        uuid: "uuid",
        name: "name" or none,
        description: "description" or none,
        object_type: "object_type" or none,
    }
}

nothing! {
    RawSystem { uuid }
}

/// A unit in `RawElements`, which names the unit it converts to by position.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct RawUnit {
    /// Id of the unit on the server; references inside this answer are positions and never use it.
    pub id: i64,
    /// Kind of unit, as text.
    pub r#type: String,
    /// Name of the unit; may be `null`.
    pub name: Option<String>,
    /// What the unit measures, as text; may be `null`.
    pub unit_type: Option<String>,
    /// Prefix of the unit; may be `null`.
    pub prefix: Option<String>,
    /// Units that make up a derived unit, as any JSON value.
    pub elements: Option<Value>,
    /// Factor that converts to the base unit.
    pub conversion_factor: Option<f64>,
    /// Dimensional exponents of the unit.
    pub dimensions: Option<Vec<f64>>,
    /// 0-based position in `units` of the unit that `conversion_factor` leads to, never an id; 0 is a valid position.
    pub conversion_baseunit_index: Option<i64>,
    /// Whether it is a default unit.
    pub is_default: Option<bool>,
}

object! {
    RawUnit {
        id: "id",
        r#type: "type",
        name: "name" or none,
        unit_type: "unit_type" or none,
        prefix: "prefix" or none,
        elements: "elements" or none,
        conversion_factor: "conversion_factor" or none,
        dimensions: "dimensions" or none,
        conversion_baseunit_index: "conversion_baseunit_index" or none,
        is_default: "is_default" or none,
    }
}

nothing! {
    RawUnit { id }
}
