//! Spaces of models, and the zones that they are in.

use serde_json::{Map, Value, json};

use super::bulk;
use super::depth;
use super::model;
use super::place::{self, Places};
use crate::answer::Answer;
use crate::call::Call;
use crate::description::list as items;
use crate::service::Handler;
use crate::state::{Ids, State};

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_spaces", spaces),
    ("create_space", create_space),
    ("get_space", |state, call| show(state, call, |places, call| space_view(places, call.id(3)?))),
    ("update_space", |state, call| update_space(state, call, 3)),
    ("delete_space", delete_space),
    ("get_zones", zones),
    ("create_zone", create_zone),
    ("get_zone", |state, call| show(state, call, |places, call| Ok(zone_view(places, zone(places, call.id(3)?)?)))),
    ("update_zone", update_zone),
    ("delete_zone", delete_zone),
    ("get_zone_spaces", zone_spaces),
    ("create_zone_space", create_zone_space),
    ("add_zone_space", add_zone_space),
    ("get_zone_space", |state, call| show(state, call, |places, call| in_zone(places, call.id(3)?, call.id(4)?))),
    ("update_zone_space", |state, call| update_space(state, call, 4)),
    ("delete_zone_space", delete_zone_space),
];

pub(crate) struct Space {
    /// Its uuid, name, long name and geometry, and the times of creation and last change.
    fields: Map<String, Value>,
}

pub(crate) struct Zone {
    fields: Map<String, Value>,
    parent: Option<i64>,
    /// The spaces with their order.
    spaces: Vec<(i64, Value)>,
}

impl Space {
    pub(crate) fn new(uuid: &str, name: Value, longname: Value, now: &str) -> Self {
        let fields = [
            ("uuid", json!(uuid)),
            ("name", name),
            ("longname", longname),
            ("geometry", Value::Null),
            ("created_at", json!(now)),
            ("updated_at", json!(now)),
        ];
        Space { fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}

impl Zone {
    /// Removes a deleted storey with this uuid, and a deleted space with this id.
    pub(crate) fn forget(&mut self, storey: &str, space: Option<i64>) {
        self.spaces.retain(|(id, _)| Some(*id) != space);
        if let Some(uuid) = self.fields.get_mut("storey_uuid").filter(|uuid| *uuid == storey) {
            *uuid = Value::Null;
        }
    }
}

/// The spaces and zones of a model, open for changes.
struct Editor<'s> {
    places: &'s mut Places,
    ids: &'s mut Ids,
    now: String,
}

fn editor<'s>(state: &'s mut State, call: &Call) -> Result<Editor<'s>, Answer> {
    let (id, now) = (model::named(state, call)?, state.now());
    let model = state.models.get_mut(&id).ok_or_else(|| Answer::not_found("Model"))?;
    Ok(Editor { places: &mut model.places, ids: &mut state.ids, now })
}

fn places<'s>(state: &'s State, call: &Call) -> Result<&'s Places, Answer> {
    let id = model::named(state, call)?;
    Ok(&state.models.get(&id).ok_or_else(|| Answer::not_found("Model"))?.places)
}

fn show(state: &mut State, call: &Call, view: fn(&Places, &Call) -> Result<Value, Answer>) -> Result<Answer, Answer> {
    let status = call.operation.answer.status;
    Ok(Answer::json(status, &view(places(state, call)?, call)?))
}

fn spaces(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    show(state, call, |places, _| places.spaces.keys().map(|id| space_view(places, *id)).collect())
}

fn create_space(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut editor = editor(state, call)?;
    bulk::each(call, |item| {
        let id = editor.new_space(item)?;
        space_view(editor.places, id).map_err(|_| Value::Null)
    })
}

/// Changes a space, and its order in the zone of the path, if there is one.
fn update_space(state: &mut State, call: &Call, key: usize) -> Result<Answer, Answer> {
    let id = call.id(key)?;
    let request = call.items().pop().unwrap_or_default();
    let editor = editor(state, call)?;
    let zone = if key == 4 { Some(call.id(3)?) } else { None };
    match zone {
        Some(zone) => in_zone(editor.places, zone, id).map(drop)?,
        None => space(editor.places, id).map(drop)?,
    }
    check_space(editor.places, &request, Some(id)).map_err(|errors| Answer::json(400, &errors))?;
    if let Some(space) = editor.places.spaces.get_mut(&id) {
        set(&mut space.fields, &request, &["order"], &editor.now);
    }
    let Some(zone) = zone else { return Ok(Answer::json(200, &space_view(editor.places, id)?)) };
    if let (Some(order), Some(zone)) = (request.get("order"), editor.places.zones.get_mut(&zone)) {
        zone.spaces.iter_mut().filter(|(space, _)| *space == id).for_each(|(_, place)| *place = order.clone());
    }
    Ok(Answer::json(200, &in_zone(editor.places, zone, id)?))
}

/// Deletes a space, also from its zones and from the elements.
fn delete_space(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = call.id(3)?;
    let space = places(state, call)?.spaces.get(&id).ok_or_else(|| Answer::not_found("Space"))?;
    let uuid = space.fields.get("uuid").and_then(Value::as_str).unwrap_or_default().to_owned();
    let model = model::named(state, call)?;
    place::remove(state, model, &uuid);
    Ok(Answer::empty(204))
}

/// The top-level zones; the zones inside them are in their field `zones`.
fn zones(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let places = places(state, call)?;
    let zones = places.zones.iter().filter(|(_, zone)| {
        zone.parent.is_none() && call.wants("color", zone.fields.get("color").unwrap_or(&Value::Null))
    });
    Ok(Answer::json(200, &zones.map(|(id, _)| zone_view(places, *id)).collect()))
}

fn create_zone(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut editor = editor(state, call)?;
    bulk::each(call, |item| {
        check_zone(editor.places, item, None)?;
        let id = editor.new_zone(item, item["parent_id"].as_i64());
        Ok(zone_view(editor.places, id))
    })
}

fn update_zone(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = call.id(3)?;
    let request = call.items().pop().unwrap_or_default();
    let mut editor = editor(state, call)?;
    zone(editor.places, id)?;
    check_zone(editor.places, &request, Some(id)).map_err(|errors| Answer::json(400, &errors))?;
    editor.change_zone(id, &request);
    Ok(Answer::json(200, &zone_view(editor.places, id)))
}

fn delete_zone(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = call.id(3)?;
    let editor = editor(state, call)?;
    zone(editor.places, id)?;
    remove_zone(editor.places, id);
    Ok(Answer::empty(204))
}

fn zone_spaces(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    show(state, call, |places, call| {
        let id = zone(places, call.id(3)?)?;
        Ok(spaces_of(places, id))
    })
}

fn create_zone_space(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let request = call.items().pop().unwrap_or_default();
    let mut editor = editor(state, call)?;
    let zone = zone(editor.places, call.id(3)?)?;
    let id = editor.new_space(&request).map_err(|errors| Answer::json(400, &errors))?;
    editor.put(zone, id, &request);
    Ok(Answer::json(201, &in_zone(editor.places, zone, id)?))
}

/// Adds an existing space to a zone.
fn add_zone_space(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let mut body = call.body();
    let id = body.required_integer("id");
    let mut editor = editor(state, call)?;
    let zone = zone(editor.places, call.id(3)?)?;
    if !editor.places.spaces.contains_key(&id) {
        body.note_unknown("id", id);
    }
    body.check()?;
    editor.put(zone, id, &json!(body.values()));
    Ok(Answer::json(201, &in_zone(editor.places, zone, id)?))
}

/// Removes a space from a zone; it stays in the model.
fn delete_zone_space(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (zone, space) = (call.id(3)?, call.id(4)?);
    let places = editor(state, call)?.places;
    in_zone(places, zone, space)?;
    places.zones.entry(zone).and_modify(|zone| zone.spaces.retain(|(id, _)| *id != space));
    Ok(Answer::empty(204))
}

impl Editor<'_> {
    fn new_space(&mut self, request: &Value) -> Result<i64, Value> {
        check_space(self.places, request, None)?;
        let id = self.ids.next();
        let uuid = request["uuid"].as_str().unwrap_or_default();
        let mut space = Space::new(uuid, Value::Null, Value::Null, &self.now);
        set(&mut space.fields, request, &["order"], &self.now);
        self.places.spaces.insert(id, space);
        Ok(id)
    }

    fn new_zone(&mut self, request: &Value, parent: Option<i64>) -> i64 {
        let id = self.ids.next();
        let fields = json!({ "name": null, "color": null, "order": 0, "storey_uuid": null, "created_at": self.now });
        let fields = fields.as_object().cloned().unwrap_or_default();
        self.places.zones.insert(id, Zone { fields, parent, spaces: Vec::new() });
        self.change_zone(id, request);
        id
    }

    /// Changes a zone. Spaces and zones in the request replace the existing ones.
    fn change_zone(&mut self, id: i64, request: &Value) {
        let Some(zone) = self.places.zones.get_mut(&id) else { return };
        set(&mut zone.fields, request, &["zones", "spaces", "parent_id"], &self.now);
        if let Some(parent) = request.get("parent_id").filter(|parent| parent.is_null() || parent.is_i64()) {
            zone.parent = parent.as_i64();
        }
        if let Some(spaces) = request["spaces"].as_array() {
            zone.spaces.clear();
            for request in spaces {
                let uuid = request["uuid"].as_str().unwrap_or_default();
                let known = space_named(self.places, uuid);
                // A uuid that exists already refers to the existing space.
                if let Some(space) = known.or_else(|| self.new_space(request).ok()) {
                    self.put(id, space, request);
                }
            }
        }
        if let Some(zones) = request["zones"].as_array() {
            for child in children(self.places, id) {
                remove_zone(self.places, child);
            }
            for request in zones {
                self.new_zone(request, Some(id));
            }
        }
    }

    fn put(&mut self, zone: i64, space: i64, request: &Value) {
        let Some(zone) = self.places.zones.get_mut(&zone) else { return };
        let order = request["order"].as_i64().unwrap_or_default();
        zone.spaces.retain(|(known, _)| *known != space);
        zone.spaces.push((space, json!(order)));
    }
}

/// Sets the fields of a request, except some.
fn set(fields: &mut Map<String, Value>, request: &Value, without: &[&str], now: &str) {
    let sent = request.as_object().into_iter().flatten().filter(|(name, _)| !without.contains(&name.as_str()));
    fields.extend(sent.map(|(name, value)| (name.clone(), value.clone())));
    fields.insert("updated_at".to_owned(), json!(now));
}

fn remove_zone(places: &mut Places, id: i64) {
    places.zones.remove(&id);
    for child in children(places, id) {
        remove_zone(places, child);
    }
}

fn children(places: &Places, id: i64) -> Vec<i64> {
    places.zones.iter().filter(|(_, zone)| zone.parent == Some(id)).map(|(id, _)| *id).collect()
}

pub(crate) fn space_named(places: &Places, uuid: &str) -> Option<i64> {
    places
        .spaces
        .iter()
        .find(|(_, space)| space.fields.get("uuid").is_some_and(|known| known == uuid))
        .map(|(id, _)| *id)
}

fn check_space(places: &Places, request: &Value, changed: Option<i64>) -> Result<(), Value> {
    let known = request["uuid"].as_str().and_then(|uuid| space_named(places, uuid));
    if known.is_some() && known != changed {
        return Err(json!({ "uuid": ["space with this uuid already exists."] }));
    }
    Ok(())
}

/// The error of a zone, or of one inside it.
fn check_zone(places: &Places, request: &Value, changed: Option<i64>) -> Result<(), Value> {
    let with_uuid = |uuid: &Value| {
        let mut zones = places.zones.iter().filter(|(_, zone)| zone.fields.get("uuid") == Some(uuid));
        zones.any(|(id, _)| Some(*id) != changed)
    };
    if request["uuid"].is_string() && with_uuid(&request["uuid"]) {
        return Err(json!({ "uuid": ["zone with this uuid already exists."] }));
    }
    if request["storey_uuid"].as_str().is_some_and(|uuid| !places.has_storey(uuid)) {
        return Err(json!({ "storey_uuid": [format!("Object with uuid={} does not exist.", request["storey_uuid"])] }));
    }
    let parent_of = |id| places.zones.get(&id).and_then(|zone: &Zone| zone.parent);
    let mut above = request["parent_id"].as_i64();
    if above.is_some_and(|parent| !places.zones.contains_key(&parent)) {
        return Err(json!({ "parent_id": bulk::unknown(&request["parent_id"]) }));
    }
    while let Some(id) = above {
        if Some(id) == changed {
            return Err(json!({ "parent_id": ["A zone cannot be in itself."] }));
        }
        above = parent_of(id);
    }
    let known = changed.map_or(0, |id| depth::levels(id, places.zones.keys().copied(), parent_of));
    let levels = depth::levels_of(request, "zones").max(known);
    let parent = request.get("parent_id").map_or_else(|| changed.and_then(parent_of), Value::as_i64);
    if let Some(problem) = depth::problem(parent, levels, parent_of) {
        return Err(json!({ "parent_id": [problem] }));
    }
    items(&request["zones"]).iter().try_for_each(|zone| check_zone(places, zone, None))
}

fn space(places: &Places, id: i64) -> Result<i64, Answer> {
    places.spaces.contains_key(&id).then_some(id).ok_or_else(|| Answer::not_found("Space"))
}

fn zone(places: &Places, id: i64) -> Result<i64, Answer> {
    places.zones.contains_key(&id).then_some(id).ok_or_else(|| Answer::not_found("Zone"))
}

fn space_view(places: &Places, id: i64) -> Result<Value, Answer> {
    let space = places.spaces.get(&id).ok_or_else(|| Answer::not_found("Space"))?;
    let mut view = json!(space.fields);
    let zones = places.zones.iter().filter(|(_, zone)| zone.spaces.iter().any(|(space, _)| *space == id));
    view["id"] = json!(id);
    view["zone_set"] = zones.map(|(id, _)| *id).collect();
    Ok(view)
}

/// A space in the format of a zone's list.
fn in_zone(places: &Places, zone: i64, id: i64) -> Result<Value, Answer> {
    let zone = places.zones.get(&zone).ok_or_else(|| Answer::not_found("Zone"))?;
    let (_, order) = zone.spaces.iter().find(|(space, _)| *space == id).ok_or_else(|| Answer::not_found("Space"))?;
    let mut view = space_view(places, id)?;
    view["order"] = order.clone();
    Ok(view)
}

fn spaces_of(places: &Places, zone: i64) -> Value {
    let spaces = places.zones.get(&zone).into_iter().flat_map(|zone| &zone.spaces);
    spaces.filter_map(|(id, _)| in_zone(places, zone, *id).ok()).collect()
}

fn zone_view(places: &Places, id: i64) -> Value {
    let Some(zone) = places.zones.get(&id) else { return Value::Null };
    let mut view = json!(zone.fields);
    view["id"] = json!(id);
    view["parent_id"] = json!(zone.parent);
    view["spaces"] = spaces_of(places, id);
    view["zones"] = children(places, id).into_iter().map(|child| zone_view(places, child)).collect();
    view
}
