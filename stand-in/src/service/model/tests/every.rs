//! All operations on models keep state, and succeed.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::*;
use crate::service;
use crate::service::content::tests::{elements, parts, wholes};

thread_local! {
    static SUCCEEDED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// The successful operations of a test are counted when it ends.
impl Drop for Asking {
    fn drop(&mut self) {
        SUCCEEDED.with_borrow_mut(|all| all.append(&mut self.succeeded));
    }
}

/// The tests whose calls should succeed.
const TESTS: &[fn()] = &[
    wholes::an_optimized_model_holds_the_same_elements_and_structure,
    places::drawings_and_tokens_of_models_are_objects_in_lists,
    elements::elements_are_created_with_all_that_they_hold_and_found_again_everywhere,
    elements::many_elements_are_created_at_once_and_each_is_answered_for,
    elements::elements_are_changed_in_part_or_as_a_whole,
    elements::many_elements_are_changed_at_once,
    elements::raw_elements_refer_to_positions_in_their_own_body,
    elements::raw_elements_that_refer_to_nothing_are_refused_by_name,
    elements::documents_are_linked_to_elements_and_unlinked,
    elements::properties_are_listed_with_the_types_of_their_values,
    parts::property_sets_are_made_for_an_element_or_for_the_model_and_given_to_elements,
    parts::a_property_set_is_taken_from_an_element_or_deleted_with_its_properties,
    parts::a_property_set_is_changed_for_all_elements_that_have_it,
    parts::a_property_is_changed_for_one_element_or_for_all_that_share_it,
    parts::properties_are_added_to_a_set_changed_in_bulk_and_deleted,
    parts::definitions_and_units_are_made_changed_and_deleted,
    parts::the_definition_and_the_unit_of_a_property_are_reached_by_its_element,
    parts::classifications_are_given_to_elements_and_taken_away,
    parts::a_classification_that_the_project_changes_or_deletes_is_so_for_its_elements,
    parts::layers_and_systems_hold_elements_that_there_are,
    parts::materials_are_those_of_the_model_or_of_an_element,
    wholes::reprocessing_loses_what_was_added_and_brings_back_what_was_taken_away,
    wholes::an_export_holds_the_elements_that_were_asked_for_as_they_are_now,
    wholes::what_is_written_of_all_elements_is_written_anew_after_each_change,
    super::models_are_summed_up_changed_and_found_by_what_they_are,
    super::a_model_is_deleted_with_its_document_or_without,
    super::models_are_made_of_nothing_or_of_pictures_and_only_once,
    super::pages_are_below_their_model,
    super::the_workers_of_a_model_are_as_far_as_it_is,
    super::files_errors_masks_and_transforms_are_shown_with_the_model,
    super::tilesets_are_of_point_clouds_alone,
    super::models_lie_on_models,
    super::merging_joins_the_elements_of_models,
    places::the_places_of_the_house_are_among_its_elements,
    places::storeys_and_buildings_are_made_changed_ordered_and_deleted,
    places::plans_are_laid_on_storeys_and_buildings,
    places::spaces_are_in_zones_and_zones_in_zones,
    places::spaces_are_made_and_changed,
    places::labels_and_equipment_say_which_model_they_are_of,
];

fn operations() -> impl Iterator<Item = &'static str> {
    let operations = Description::load().operations().iter();
    operations.filter(|operation| operation.path.contains("/model")).map(|operation| operation.id.as_str())
}

#[test]
fn every_operation_of_models_has_state() {
    let has_state = |id: &&str| Description::load().operation(id).is_some_and(service::has_state);
    assert_eq!(operations().filter(|id| !has_state(id)).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_operation_of_models_succeeds_in_one_of_the_tests() {
    for test in TESTS {
        test();
    }
    SUCCEEDED.with_borrow(|all| {
        assert_eq!(operations().filter(|id| !all.contains(*id)).collect::<Vec<_>>(), [""; 0]);
    });
}
