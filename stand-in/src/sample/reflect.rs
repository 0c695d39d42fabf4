//! Copies the values of a request into an answer.

use serde_json::{Map, Value};

use super::{problems, sample};
use crate::description::{Description, Kind, Resolved};

/// Copies the fields of a request that the answer also has, if they fit. A list of objects gets one object for each
/// sent item.
pub(crate) fn reflect(value: &mut Value, schema: &Value, request: &Value) {
    let resolved = Description::load().schemas.resolve(schema);
    match (resolved.kind(), request) {
        (Kind::Object, Value::Object(sent)) => object(value, &resolved, sent),
        (Kind::List, Value::Array(sent)) => list(value, &resolved, sent),
        // Some operations accept one object, and answer with a list.
        (Kind::List, Value::Object(_)) => list(value, &resolved, std::slice::from_ref(request)),
        _ => {}
    }
}

fn object(value: &mut Value, resolved: &Resolved<'_>, sent: &Map<String, Value>) {
    let Some(object) = value.as_object_mut() else { return };
    for (name, sent) in sent {
        let Some(property) = resolved.property(name) else { continue };
        if problems(property, sent).is_empty() {
            object.insert(name.clone(), sent.clone());
            continue;
        }
        // An object has more fields in an answer than in a request.
        if sent.is_object() || sent.is_array() {
            let present = object.get(name).filter(|present| !present.is_null()).cloned();
            let mut reflected = present.unwrap_or_else(|| sample(property));
            reflect(&mut reflected, property, sent);
            object.insert(name.clone(), reflected);
        }
    }
}

fn list(value: &mut Value, resolved: &Resolved<'_>, sent: &[Value]) {
    let item = resolved.items();
    // It is not known which objects ids belong to.
    if !sent.iter().all(Value::is_object) {
        return;
    }
    let reflected = sent.iter().map(|sent| {
        let mut made = sample(item);
        reflect(&mut made, item, sent);
        made
    });
    let reflected: Value = reflected.collect();
    if problems(resolved.schema, &reflected).is_empty() {
        *value = reflected;
    }
}
