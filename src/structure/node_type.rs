//! The types of the nodes of a structure.

use std::fmt;

/// The type of a node: one of the parts that a building is divided into, or the class of an element.
///
/// The service writes short words in small letters (`storey`, `wall_standard_case`); the names of IFC
/// (`IfcBuildingStorey`, `IfcWallStandardCase`) mean the same, so both spellings are the same type:
///
/// ```
/// use bimdata::structure::NodeType;
///
/// assert_eq!(NodeType::from("storey"), NodeType::Storey);
/// assert_eq!(NodeType::from("IfcBuildingStorey"), NodeType::Storey);
/// assert_eq!(NodeType::from("IfcWallStandardCase"), NodeType::from("wall_standard_case"));
/// assert_eq!(NodeType::from("wall_standard_case").ifc_type(), "IfcWallStandardCase");
/// ```
///
/// Its `Display` writes the spelling of the service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NodeType {
    /// The project, which is the root of most structures.
    Project,
    /// A site.
    Site,
    /// A building.
    Building,
    /// A storey of a building.
    Storey,
    /// A space, such as a room.
    Space,
    /// A zone, which in most models is not in the structure.
    Zone,
    /// A system, which in most models is not in the structure.
    System,
    /// A layout of a drawing, which corresponds to a storey of a building.
    Layout,
    /// An element: everything else.
    Element(ElementType),
}

/// The class of an element in the structure, such as `wall`; created by `NodeType::from`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ElementType(String);

/// The parts that a building or a drawing is divided into.
const PARTS: [(&str, NodeType); 9] = [
    ("project", NodeType::Project),
    ("site", NodeType::Site),
    ("building", NodeType::Building),
    ("storey", NodeType::Storey),
    // From IFC's own name.
    ("building_storey", NodeType::Storey),
    ("space", NodeType::Space),
    ("zone", NodeType::Zone),
    ("system", NodeType::System),
    ("layout", NodeType::Layout),
];

/// The class of an element for which the file has none.
const OBJECT: &str = "object";

impl NodeType {
    /// The type as the service writes it, such as `storey` or `wall_standard_case`.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        match self {
            NodeType::Element(ElementType(word)) => word,
            part => PARTS.iter().find(|(_, known)| known == part).map_or(OBJECT, |(word, _)| word),
        }
    }

    /// The IFC class, such as `IfcBuildingStorey` or `IfcWallStandardCase`, which raw elements have as their type.
    #[must_use]
    #[inline]
    pub fn ifc_type(&self) -> String {
        if *self == NodeType::Storey {
            return "IfcBuildingStorey".to_owned();
        }
        let mut name = "Ifc".to_owned();
        for part in self.as_str().split('_') {
            let mut letters = part.chars();
            name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
            name.push_str(letters.as_str());
        }
        name
    }

    /// Whether this is the type of this name, in either spelling: `wall` and `IfcWall`.
    #[must_use]
    #[inline]
    pub fn is(&self, name: &str) -> bool {
        let of_name = NodeType::from(name);
        // A name in capital letters does not show where its words start, so underscores are ignored.
        *self == of_name || without_underscores(self.as_str()).eq(without_underscores(of_name.as_str()))
    }

    /// Whether nodes of this type are parts of the building, such as storeys and spaces, and not elements.
    #[must_use]
    #[inline]
    pub fn is_part(&self) -> bool {
        !matches!(self, NodeType::Element(_))
    }
}

#[inline]
fn without_underscores(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| *letter != '_')
}

impl From<&str> for NodeType {
    #[inline]
    fn from(name: &str) -> Self {
        let name = name.trim();
        let word = match name.split_at_checked(3) {
            Some((start, rest)) if start.eq_ignore_ascii_case("ifc") && !rest.trim_matches('_').is_empty() => rest,
            _ => name,
        };
        let word = snake_case(word);
        let part = PARTS.iter().find(|(known, _)| without_underscores(known).eq(without_underscores(&word)));
        match part {
            Some((_, part)) => part.clone(),
            None if word.is_empty() => NodeType::Element(ElementType(OBJECT.to_owned())),
            None => NodeType::Element(ElementType(word)),
        }
    }
}

/// Converts `WallStandardCase` to `wall_standard_case`, and a text in all capitals to small letters.
#[inline]
fn snake_case(name: &str) -> String {
    let mut word = String::with_capacity(name.len() + 4);
    let mut was_small = false;
    for letter in name.trim_matches('_').chars() {
        if letter.is_uppercase() && was_small {
            word.push('_');
        }
        was_small = letter.is_lowercase() || letter.is_numeric();
        word.extend(letter.to_lowercase());
    }
    word
}

impl ElementType {
    /// The class as the service writes it, such as `wall_standard_case`.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeType {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for ElementType {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
