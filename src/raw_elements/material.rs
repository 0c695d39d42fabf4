//! Materials, whose lists can contain further lists.

use std::{fmt, mem, ptr, slice};

use super::position::{at, each};
use super::property::PropertySetView;
use crate::element::{RawElements, RawMaterial, RawMaterialListComponent, RawMaterialOption};

/// How many levels of nested lists are followed.
const DEEPEST: usize = 16;
/// The most nested entries that are returned for one element: if options share lists, a few could expand to millions.
const MOST_INSIDE: usize = 10_000;

/// An entry of a material list: a material, how it is used, or both.
///
/// An entry without a material represents the list in its option, such as the layers of a wall, whose entries follow
/// it.
#[derive(Clone, Copy)]
pub struct MaterialView<'a> {
    raw: &'a RawElements,
    component: &'a RawMaterialListComponent,
    depth: usize,
}

impl<'a> MaterialView<'a> {
    /// The name of the material.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.material().map(|material| material.name.as_str())
    }

    /// The thickness of the material in this use, as in the answer; [`thickness_quantity`](Self::thickness_quantity)
    /// converts it.
    #[must_use]
    #[inline]
    pub fn thickness(self) -> Option<f64> {
        self.material_option()?.thickness
    }

    /// The model of the entry.
    #[inline]
    pub(super) fn elements(self) -> &'a RawElements {
        self.raw
    }

    /// How deep the entry is nested: 0 for entries of the element itself, 1 for those of lists in their options.
    #[must_use]
    #[inline]
    pub fn depth(self) -> usize {
        self.depth
    }

    /// The property sets of the material.
    #[inline]
    pub fn property_sets(self) -> impl Iterator<Item = PropertySetView<'a>> + use<'a> {
        let psets = self.material().and_then(|material| material.psets.as_deref());
        each(self.raw.property_sets.as_deref(), psets).map(move |set| PropertySetView::new(self.raw, set))
    }

    /// The material as in the answer, with its id, STEP id, description and category.
    #[must_use]
    #[inline]
    pub fn material(self) -> Option<&'a RawMaterial> {
        at(self.raw.materials.as_ref()?.materials_data.as_deref(), self.component.material?)
    }

    /// The option as in the answer.
    #[must_use]
    #[inline]
    pub fn material_option(self) -> Option<&'a RawMaterialOption> {
        at(self.raw.materials.as_ref()?.options.as_deref(), self.component.material_option?)
    }

    /// The entry as in the answer.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawMaterialListComponent {
        self.component
    }
}

/// The entries of a material list, each followed by those of the list in its option.
pub(super) struct Materials<'a> {
    raw: &'a RawElements,
    rest: slice::Iter<'a, i64>,
    /// The lists around the current one: the rest of each, and the option that led into the next.
    outer: Vec<(slice::Iter<'a, i64>, &'a RawMaterialOption)>,
    /// How many nested entries were returned.
    inside: usize,
    /// Whether some were left out.
    is_cut: bool,
}

impl<'a> Materials<'a> {
    #[inline]
    pub(super) fn new(raw: &'a RawElements, list: &'a [i64]) -> Self {
        Materials { raw, rest: list.iter(), outer: Vec::new(), inside: 0, is_cut: false }
    }

    /// Whether some nested lists are left out.
    #[inline]
    pub(super) fn leaves_some_out(mut self) -> bool {
        self.by_ref().for_each(drop);
        self.is_cut
    }

    /// Continues with the list of an option, unless it is inside that list already.
    #[inline]
    fn enter(&mut self, option: &'a RawMaterialOption) {
        let list = option.material_list.as_deref().unwrap_or_default();
        let is_inside = self.outer.iter().any(|(_, outer)| ptr::eq(*outer, option));
        if list.is_empty() || is_inside || self.outer.len() >= DEEPEST {
            return;
        }
        if self.inside == MOST_INSIDE {
            self.is_cut = true;
        } else {
            let rest = mem::replace(&mut self.rest, list.iter());
            self.outer.push((rest, option));
        }
    }
}

impl<'a> Iterator for Materials<'a> {
    type Item = MaterialView<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(position) = self.rest.next() else {
                (self.rest, _) = self.outer.pop()?;
                continue;
            };
            if !self.outer.is_empty() && self.inside == MOST_INSIDE {
                // The rest of the inner lists is skipped.
                self.is_cut = true;
                self.rest = self.outer.drain(..).next().map_or_else(|| [].iter(), |(rest, _)| rest);
                continue;
            }
            let components = self.raw.materials.as_ref().and_then(|materials| materials.list_components.as_deref());
            let Some(component) = at(components, *position) else { continue };
            let entry = MaterialView { raw: self.raw, component, depth: self.outer.len() };
            self.inside += usize::from(entry.depth > 0);
            if let Some(option) = entry.material_option() {
                self.enter(option);
            }
            return Some(entry);
        }
    }
}

impl fmt::Debug for MaterialView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (material, option) = (self.material(), self.material_option());
        let mut debug = f.debug_struct("MaterialView");
        debug.field("material", &material).field("material_option", &option).field("depth", &self.depth).finish()
    }
}
