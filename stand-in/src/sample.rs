pub(crate) fn sample(_schema: &serde_json::Value) -> serde_json::Value {
    serde_json::Value::Null
}
pub(crate) fn blank(_schema: &serde_json::Value) -> serde_json::Value {
    serde_json::Value::Null
}
pub(crate) fn reflect(_value: &mut serde_json::Value, _schema: &serde_json::Value, _request: &serde_json::Value) {}
