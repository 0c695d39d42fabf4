//! The variants that a value of a schema may have.

use serde_json::{Value, json};

use support::description::random::Random;
use support::description::values::{Fate, Field, Full, Limits, Taste};

/// Rounds of random values for each type.
const ROUNDS: u64 = 40;

/// Fields that are always present today, but are missing in some older descriptions.
pub(crate) const DRIFTED: &str = include_str!("drifted-fields.txt");

pub(crate) fn for_each(mut try_one: impl FnMut(&str, &mut dyn Taste)) {
    try_one("full", &mut Full);
    try_one("nulls wherever they are allowed", &mut Nulls);
    try_one("without what is optional", &mut Bare);
    try_one("without what drifted", &mut Drifted(Fate::Absent));
    try_one("with null for what drifted", &mut Drifted(Fate::Null));
    try_one("values that are not known yet", &mut UnknownValues);
    try_one("keys that are not known yet", &mut UnknownKeys);
    try_one("the largest numbers", &mut Numbers { integer: i64::MAX, number: json!(f64::MAX) });
    try_one("the smallest numbers", &mut Numbers { integer: i64::MIN, number: json!(f64::MIN) });
    try_one("whole numbers without a fraction", &mut Numbers { integer: -1, number: json!(-3) });
    try_one("long texts", &mut Texts("x".repeat(20_000)));
    try_one(
        "texts of all kinds of letters",
        &mut Texts("Gebäude 建築 🏗 \u{0}\u{1f}\"\\/\r\n\u{2028}\u{feff}".to_owned()),
    );
    try_one("empty texts", &mut Texts(String::new()));
    try_one("empty lists", &mut EmptyLists);
    for seed in 0..ROUNDS {
        try_one(&format!("random values of seed {seed}"), &mut Random::new(seed));
    }
}

fn null_if(nullable: bool) -> Fate {
    if nullable { Fate::Null } else { Fate::Value }
}

/// Null in every place where it is allowed.
pub(crate) struct Nulls;

impl Taste for Nulls {
    fn fate(&mut self, field: &Field<'_>) -> Fate {
        null_if(field.is_nullable)
    }

    fn is_null_item(&mut self) -> bool {
        true
    }

    fn any(&mut self) -> Value {
        Value::Null
    }
}

/// Without any optional field.
pub(crate) struct Bare;

impl Taste for Bare {
    fn fate(&mut self, field: &Field<'_>) -> Fate {
        if field.is_required { Fate::Value } else { Fate::Absent }
    }
}

struct Drifted(Fate);

impl Taste for Drifted {
    fn fate(&mut self, field: &Field<'_>) -> Fate {
        if DRIFTED.lines().any(|place| place == field.place) { self.0 } else { Fate::Value }
    }
}

/// Values of enums that are in no description.
struct UnknownValues;

impl Taste for UnknownValues {
    fn choice(&mut self, values: &[Value]) -> Value {
        if values[0].is_i64() { json!(-4711) } else { json!("a value that came after this version") }
    }
}

struct UnknownKeys;

impl Taste for UnknownKeys {
    fn extras(&mut self) -> Vec<(String, Value)> {
        let keys = ["", "a_key_that_came_after_this_version", "ключ", "id\u{0}", "$ref"];
        keys.map(|key| (key.to_owned(), json!({"list": [1, null, {"id": []}]}))).to_vec()
    }
}

struct Numbers {
    integer: i64,
    number: Value,
}

impl Taste for Numbers {
    fn integer(&mut self, _: Limits<i64>) -> i64 {
        self.integer
    }

    fn number(&mut self, _: Limits<f64>) -> Value {
        self.number.clone()
    }

    fn choice(&mut self, values: &[Value]) -> Value {
        if values[0].is_i64() { json!(self.integer) } else { values[0].clone() }
    }
}

struct Texts(String);

impl Taste for Texts {
    fn text(&mut self, _: Limits<usize>) -> String {
        self.0.clone()
    }
}

struct EmptyLists;

impl Taste for EmptyLists {
    fn count(&mut self, _: Limits<usize>) -> usize {
        0
    }
}
