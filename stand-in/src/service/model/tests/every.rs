//! Which operations of models are remembered.

use super::*;
use crate::service::{Source, source};

#[test]
fn every_operation_of_models_has_state() {
    let operations = Description::load().operations().iter().filter(|operation| operation.path.contains("/model"));
    let samples: Vec<&str> = operations
        .filter(|operation| source(operation) == Source::Sample)
        .map(|operation| operation.id.as_str())
        .collect();
    assert_eq!(samples, [""; 0]);
}
