//! Random values, which are the same for the same seed.

use serde_json::{Value, json};

use super::values::{Fate, Field, Limits, Taste};

/// Longer than one read or one buffer.
const LONG: usize = 3000;

/// Generates everything that the description allows: nulls wherever they are allowed, any optional field left out,
/// undescribed keys.
pub struct Random(fastrand::Rng);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(fastrand::Rng::with_seed(seed))
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end.max(1))
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn letters(&mut self, length: usize) -> String {
        const LETTERS: [char; 16] =
            ['a', 'Z', '0', ' ', '"', '\\', '\n', '\u{0}', '\u{7f}', 'é', 'ß', '建', '🏗', '$', '/', '\u{2028}'];
        (0..length).map(|_| *self.pick(&LETTERS)).collect()
    }
}

impl Taste for Random {
    fn fate(&mut self, field: &Field<'_>) -> Fate {
        match self.below(3) {
            0 if field.is_nullable => Fate::Null,
            1 if !field.is_required => Fate::Absent,
            _ => Fate::Value,
        }
    }

    fn is_null_item(&mut self) -> bool {
        self.one_in(3)
    }

    fn boolean(&mut self) -> bool {
        self.one_in(2)
    }

    fn integer(&mut self, limits: Limits<i64>) -> i64 {
        let (least, most) = (limits.least.unwrap_or(i64::MIN), limits.most.unwrap_or(i64::MAX));
        let any = self.0.i64(..);
        (*self.pick(&[least, most, -1, 0, 1, any, any >> 32, any >> 48])).clamp(least, most)
    }

    fn number(&mut self, limits: Limits<f64>) -> Value {
        let (least, most) = (limits.least.unwrap_or(f64::MIN), limits.most.unwrap_or(f64::MAX));
        match self.below(3) {
            // A whole number may be written without a fraction.
            0 if least <= 0.0 => json!(0),
            1 if limits.least.is_none() => json!(self.integer(Limits { least: Some(-1 << 50), most: Some(1 << 50) })),
            _ => json!(f64::clamp(*self.pick(&[-1e300, -7.25, -1.0, 0.0, 0.125, 1.0, 65_536.5, 1e300]), least, most)),
        }
    }

    fn text(&mut self, limits: Limits<usize>) -> String {
        let wanted = if self.one_in(30) { LONG } else { self.below(12) };
        let length = wanted.max(limits.least.unwrap_or(0)).min(limits.most.unwrap_or(usize::MAX));
        self.letters(length)
    }

    fn choice(&mut self, values: &[Value]) -> Value {
        self.pick(values).clone()
    }

    fn count(&mut self, limits: Limits<usize>) -> usize {
        self.below(3).max(limits.least.unwrap_or(0)).min(limits.most.unwrap_or(usize::MAX))
    }

    fn any(&mut self) -> Value {
        match self.below(7) {
            0 => Value::Null,
            1 => json!(self.boolean()),
            2 => json!(self.integer(Limits { least: None, most: None })),
            3 => json!(0.125),
            4 => json!([self.letters(3), null, {"": []}]),
            5 => json!({"key": {"key": self.letters(3)}, "": null}),
            _ => json!(self.letters(5)),
        }
    }

    fn extras(&mut self) -> Vec<(String, Value)> {
        if self.one_in(3) {
            vec![("not described".to_owned(), self.any()), (String::new(), self.any())]
        } else {
            Vec::new()
        }
    }
}
