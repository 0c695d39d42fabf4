//! Nodes of the structure, and navigation between them.

use std::fmt;

use super::{NodeType, Structure};

/// A node of the structure: the project, a storey, a space, an element.
///
/// It borrows from the structure and is cheap to copy.
#[derive(Clone, Copy)]
pub struct StructureNode<'a> {
    structure: &'a Structure,
    position: usize,
}

/// A node as it is stored; the nodes below it are those after it, up to `end`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Node {
    pub(super) uuid: Option<Box<str>>,
    pub(super) name: Option<Box<str>>,
    pub(super) longname: Option<Box<str>>,
    pub(super) object_type: Option<Box<str>>,
    /// The position of the type in the list of types.
    pub(super) r#type: usize,
    pub(super) parent: Option<usize>,
    pub(super) end: usize,
}

impl<'a> StructureNode<'a> {
    #[inline]
    pub(super) fn new(structure: &'a Structure, position: usize) -> Self {
        StructureNode { structure, position }
    }

    #[inline]
    fn node(self) -> &'a Node {
        &self.structure.nodes[self.position]
    }

    /// The IFC GUID, which identifies the same object in raw elements and in all functions; `None` if the file has
    /// none.
    #[must_use]
    #[inline]
    pub fn uuid(self) -> Option<&'a str> {
        self.node().uuid.as_deref()
    }

    /// The name.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.node().name.as_deref()
    }

    /// The long name, such as `Meeting room` of the space `1.07`.
    #[must_use]
    #[inline]
    pub fn longname(self) -> Option<&'a str> {
        self.node().longname.as_deref()
    }

    /// The object type, such as the family of a door.
    #[must_use]
    #[inline]
    pub fn object_type(self) -> Option<&'a str> {
        self.node().object_type.as_deref()
    }

    /// A text to show: the long name, else the name, else the type.
    #[must_use]
    #[inline]
    pub fn label(self) -> &'a str {
        let texts = [self.longname(), self.name()].into_iter().flatten();
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_else(|| self.node_type().as_str())
    }

    /// The type of the node.
    #[must_use]
    #[inline]
    pub fn node_type(self) -> &'a NodeType {
        &self.structure.types[self.node().r#type].1
    }

    /// The type as in the file; `None` if the file has none.
    #[must_use]
    #[inline]
    pub fn type_text(self) -> Option<&'a str> {
        self.structure.types[self.node().r#type].0.as_deref()
    }

    /// Whether the node is of this type, in either spelling: `wall` and `IfcWall`.
    #[must_use]
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.node_type().is(name)
    }

    /// The node directly above this one.
    #[must_use]
    #[inline]
    pub fn parent(self) -> Option<StructureNode<'a>> {
        self.node().parent.map(|position| StructureNode::new(self.structure, position))
    }

    /// The nodes above this one, the nearest first and the root last.
    #[inline]
    pub fn ancestors(self) -> impl Iterator<Item = StructureNode<'a>> + use<'a> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The nodes directly below this one.
    #[inline]
    pub fn children(self) -> impl Iterator<Item = StructureNode<'a>> + use<'a> {
        self.structure.siblings(self.position + 1, self.node().end)
    }

    /// All nodes below this one, each before those below it.
    #[must_use]
    #[inline]
    pub fn descendants(self) -> impl ExactSizeIterator<Item = StructureNode<'a>> + use<'a> {
        let structure = self.structure;
        (self.position + 1..self.node().end).map(move |position| StructureNode::new(structure, position))
    }

    /// The elements below this node, at any depth: all nodes except storeys, spaces and similar parts.
    #[inline]
    pub fn elements(self) -> impl Iterator<Item = StructureNode<'a>> + use<'a> {
        self.descendants().filter(|node| !node.node_type().is_part())
    }

    /// The nearest storey, or layout of a drawing, above this node.
    #[must_use]
    #[inline]
    pub fn storey(self) -> Option<StructureNode<'a>> {
        self.ancestors().find(|node| node.is_storey())
    }

    /// The nearest space above this node.
    #[must_use]
    #[inline]
    pub fn space(self) -> Option<StructureNode<'a>> {
        self.ancestors().find(|node| *node.node_type() == NodeType::Space)
    }

    /// The nearest building above this node.
    #[must_use]
    #[inline]
    pub fn building(self) -> Option<StructureNode<'a>> {
        self.ancestors().find(|node| *node.node_type() == NodeType::Building)
    }

    /// Whether the type of this node is in `types`, by position.
    #[inline]
    pub(super) fn is_one_of(self, types: &[bool]) -> bool {
        types[self.node().r#type]
    }

    #[inline]
    pub(super) fn is_storey(self) -> bool {
        matches!(self.node_type(), NodeType::Storey | NodeType::Layout)
    }
}

/// Two of these are equal if they are the same node of the same structure in memory.
impl PartialEq for StructureNode<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.structure, other.structure) && self.position == other.position
    }
}

impl Eq for StructureNode<'_> {}

impl fmt::Debug for StructureNode<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StructureNode")
            .field("type", &self.node_type().as_str())
            .field("uuid", &self.uuid())
            .field("name", &self.name())
            .field("longname", &self.longname())
            .field("object_type", &self.object_type())
            .field("children", &self.children().count())
            .finish()
    }
}
