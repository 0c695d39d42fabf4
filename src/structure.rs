//! The structure of a model: its site, buildings, storeys, spaces, and the elements in them.
//!
//! [`model::structure`](crate::model::structure) fetches it. Elements of other answers can be looked up in it by their
//! uuid, so it can be combined with [raw elements](crate::raw_elements) without copies:
//!
//! ```no_run
//! # let session = bimdata::Session::from_env()?;
//! # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
//! use bimdata::raw_elements::Resolver;
//! use bimdata::{element, model};
//!
//! let structure = model::structure(&session, model)?;
//! let raw = element::raw(&session, model, &element::RawParams::default())?;
//! let resolver = Resolver::new(&raw);
//! for storey in structure.storeys() {
//!     let doors = resolver.below(storey).filter(|element| element.ifc_type() == "IfcDoor");
//!     println!("{}: {} doors", storey.label(), doors.count());
//! }
//! # Ok::<(), bimdata::Error>(())
//! ```

pub(crate) mod fetch;
mod node;
mod node_type;
mod read;

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use node::Node;

use crate::Result;

pub use node::StructureNode;
pub use node_type::{ElementType, NodeType};

/// The default limit of a session.
const LONGEST_DECOMPRESSED: u64 = 512 * 1024 * 1024;

/// The tree of a model: project, sites, buildings, storeys, spaces and elements; created by
/// [`model::structure`](crate::model::structure).
///
/// A model of a drawing has layouts instead of storeys. Levels can be missing: a storey can be directly below the
/// project. Elements in a space are below the space, all others directly below their storey; parts of elements are
/// below the elements. Elements that belong to no part of the building may be missing here:
/// [`element::raw`](crate::element::raw) has them all.
pub struct Structure {
    /// Each node before those below it.
    nodes: Vec<Node>,
    /// The types of the nodes: the text of the file, and its meaning.
    types: Vec<(Option<String>, NodeType)>,
    /// Built when a node is first looked up.
    by_uuid: OnceLock<HashMap<Box<str>, usize>>,
}

impl Structure {
    /// Reads a structure file that you already have, such as the one in an offline package; it may be compressed if the
    /// feature `gzip` is enabled.
    ///
    /// ```
    /// use bimdata::structure::Structure;
    ///
    /// let json = r#"[{"uuid": "1P", "type": "project", "children": [
    ///     {"uuid": "1S", "type": "storey", "name": "Ground floor"}
    /// ]}]"#;
    /// let structure = Structure::from_json(json)?;
    /// assert_eq!(structure.storeys().next().unwrap().label(), "Ground floor");
    /// # Ok::<(), bimdata::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Decode`](crate::Error::Decode) if it is not a tree, or has more than 500 levels.
    #[inline]
    pub fn from_json(json: impl Into<Vec<u8>>) -> Result<Structure> {
        let json = json.into();
        let limit = LONGEST_DECOMPRESSED.max(json.len() as u64);
        Structure::read_own(json, limit)
    }

    /// The first root node: the project in most models.
    #[must_use]
    #[inline]
    pub fn root(&self) -> Option<StructureNode<'_>> {
        self.roots().next()
    }

    /// All nodes without a parent.
    #[inline]
    pub fn roots(&self) -> impl Iterator<Item = StructureNode<'_>> {
        self.siblings(0, self.nodes.len())
    }

    /// All nodes, each before those below it.
    #[inline]
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = StructureNode<'_>> {
        (0..self.nodes.len()).map(|position| StructureNode::new(self, position))
    }

    /// The nodes of this type, in either spelling: `wall` and `IfcWall`.
    #[inline]
    pub fn of_type(&self, name: &str) -> impl Iterator<Item = StructureNode<'_>> + use<'_> {
        // There are few types, and many nodes.
        let wanted: Vec<bool> = self.types.iter().map(|(_, r#type)| r#type.is(name)).collect();
        self.nodes().filter(move |node| node.is_one_of(&wanted))
    }

    /// The storeys, or the layouts of a drawing.
    #[inline]
    pub fn storeys(&self) -> impl Iterator<Item = StructureNode<'_>> {
        self.nodes().filter(|node| node.is_storey())
    }

    /// The spaces, such as rooms.
    #[inline]
    pub fn spaces(&self) -> impl Iterator<Item = StructureNode<'_>> {
        self.nodes().filter(|node| *node.node_type() == NodeType::Space)
    }

    /// The buildings.
    #[inline]
    pub fn buildings(&self) -> impl Iterator<Item = StructureNode<'_>> {
        self.nodes().filter(|node| *node.node_type() == NodeType::Building)
    }

    /// The node with this IFC GUID; the first if there are several.
    ///
    /// The first call builds an index of all nodes.
    #[must_use]
    #[inline]
    pub fn node(&self, uuid: &str) -> Option<StructureNode<'_>> {
        let by_uuid = self.by_uuid.get_or_init(|| {
            // Backwards, so that the first of several is the one that stays.
            let nodes = self.nodes.iter().enumerate().rev();
            nodes.filter_map(|(position, node)| Some((node.uuid.clone()?, position))).collect()
        });
        by_uuid.get(uuid).map(|position| StructureNode::new(self, *position))
    }

    /// The storey, or the layout of a drawing, that contains the element with this uuid.
    #[must_use]
    #[inline]
    pub fn storey_of(&self, uuid: &str) -> Option<StructureNode<'_>> {
        self.node(uuid)?.storey()
    }

    /// The space that contains the element with this uuid.
    #[must_use]
    #[inline]
    pub fn space_of(&self, uuid: &str) -> Option<StructureNode<'_>> {
        self.node(uuid)?.space()
    }

    /// The building that contains the element with this uuid.
    #[must_use]
    #[inline]
    pub fn building_of(&self, uuid: &str) -> Option<StructureNode<'_>> {
        self.node(uuid)?.building()
    }

    /// The siblings from position `start` to `end`, without the nodes below them.
    #[inline]
    fn siblings(&self, start: usize, end: usize) -> impl Iterator<Item = StructureNode<'_>> {
        let first = Some(start).filter(|start| *start < end);
        let positions = std::iter::successors(first, move |at| Some(self.nodes[*at].end).filter(|next| *next < end));
        positions.map(|position| StructureNode::new(self, position))
    }
}

impl Clone for Structure {
    #[inline]
    fn clone(&self) -> Self {
        Structure { nodes: self.nodes.clone(), types: self.types.clone(), by_uuid: OnceLock::new() }
    }
}

/// Two structures are equal if they have the same nodes in the same positions.
impl PartialEq for Structure {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // The types are in the order in which they first occur, so equal nodes have equal lists of types.
        self.nodes == other.nodes && self.types == other.types
    }
}

impl fmt::Debug for Structure {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Structure")
            .field("nodes", &self.nodes.len())
            .field("root", &self.root())
            .finish_non_exhaustive()
    }
}
