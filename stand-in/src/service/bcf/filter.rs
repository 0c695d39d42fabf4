//! `$filter` and `$orderby`, with the part of OData that BCF uses.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::{is_field, items};
use crate::answer::Answer;
use crate::call::Call;
use crate::moment;

/// The deepest nesting of parentheses.
const DEPTH: usize = 32;

/// A condition on an object.
enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// The field's text contains this one, or its list contains it.
    Contains(String, String),
    /// The field compares like this with a text; an unquoted `null` is not a text.
    Compared(String, Comparator, Option<String>),
}

#[derive(Clone, Copy)]
enum Comparator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

#[derive(Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    Quoted(String),
    Word(String),
}

/// The objects that the call's filter accepts, in the requested order.
pub(super) fn apply(call: &Call, mut objects: Vec<Value>) -> Result<Value, Answer> {
    if let Some(text) = call.query("$filter").filter(|text| !text.trim().is_empty()) {
        let condition = parse(call, text).ok_or_else(|| refusal("$filter", text))?;
        objects.retain(|object| condition.holds(object));
    }
    if let Some(text) = call.query("$orderby").filter(|text| !text.trim().is_empty()) {
        let fields = order(call, text).ok_or_else(|| refusal("$orderby", text))?;
        objects.sort_by(|one, other| {
            let orders = fields.iter().map(|(field, is_descending)| {
                let order = compare(&one[field.as_str()], &other[field.as_str()]);
                if *is_descending { order.reverse() } else { order }
            });
            orders.fold(Ordering::Equal, Ordering::then)
        });
    }
    Ok(Value::Array(objects))
}

fn refusal(name: &str, text: &str) -> Answer {
    Answer::json(400, &json!({ name: [format!("\"{text}\" is not understood.")] }))
}

/// The fields to sort by, and whether the order is descending.
fn order(call: &Call, text: &str) -> Option<Vec<(String, bool)>> {
    let fields = text.split(',').map(|field| {
        let mut words = field.split_whitespace();
        let name = words.next().filter(|name| is_field(call, name))?;
        let is_descending = match words.next() {
            None | Some("asc") => false,
            Some("desc") => true,
            Some(_) => return None,
        };
        words.next().is_none().then(|| (name.to_owned(), is_descending))
    });
    fields.collect()
}

impl Condition {
    fn holds(&self, object: &Value) -> bool {
        match self {
            Condition::All(conditions) => conditions.iter().all(|condition| condition.holds(object)),
            Condition::Any(conditions) => conditions.iter().any(|condition| condition.holds(object)),
            Condition::Contains(field, text) => {
                let value = &object[field.as_str()];
                let is_in_list = items(value).iter().any(|item| item == text);
                is_in_list || value.as_str().is_some_and(|value| value.contains(text.as_str()))
            }
            Condition::Compared(field, comparator, operand) => {
                let values = values(object, field);
                let mut holds = values.iter().map(|value| comparator.holds(value, operand.as_deref()));
                if matches!(comparator, Comparator::NotEqual) { holds.all(|it| it) } else { holds.any(|it| it) }
            }
        }
    }
}

/// The values of a field; for an event, they may be those of its actions.
fn values<'a>(object: &'a Value, field: &str) -> Vec<&'a Value> {
    match object.get(field) {
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
        None => items(&object["events"]).iter().map(|action| &action[field]).collect(),
    }
}

impl Comparator {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "eq" => Comparator::Equal,
            "ne" => Comparator::NotEqual,
            "gt" => Comparator::Greater,
            "ge" => Comparator::GreaterOrEqual,
            "lt" => Comparator::Less,
            "le" => Comparator::LessOrEqual,
            _ => return None,
        })
    }

    fn holds(self, value: &Value, operand: Option<&str>) -> bool {
        let Some(operand) = operand.filter(|_| !value.is_null()) else {
            let are_both_null = value.is_null() && operand.is_none();
            return are_both_null == matches!(self, Comparator::Equal)
                && matches!(self, Comparator::Equal | Comparator::NotEqual);
        };
        let number = operand.parse::<f64>().ok().filter(|_| value.is_number());
        let order = compare(value, &number.map_or_else(|| json!(operand), |number| json!(number)));
        match self {
            Comparator::Equal => order == Ordering::Equal,
            Comparator::NotEqual => order != Ordering::Equal,
            Comparator::Greater => order == Ordering::Greater,
            Comparator::GreaterOrEqual => order != Ordering::Less,
            Comparator::Less => order == Ordering::Less,
            Comparator::LessOrEqual => order != Ordering::Greater,
        }
    }
}

/// Compares numbers as numbers, times as times and everything else as texts; null comes last, as in the service's
/// database.
fn compare(one: &Value, other: &Value) -> Ordering {
    if one.is_null() || other.is_null() {
        return one.is_null().cmp(&other.is_null());
    }
    if let (Some(one), Some(other)) = (one.as_f64(), other.as_f64()) {
        return one.total_cmp(&other);
    }
    let (one, other) = (one.as_str().unwrap_or_default(), other.as_str().unwrap_or_default());
    match (micros(one), micros(other)) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.cmp(other),
    }
}

/// A time in microseconds since the first of March of the year 0, in UTC; `None` if the text is not a time.
fn micros(text: &str) -> Option<i64> {
    if !moment::is_time(text) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    // In years that begin in March, the leap day is at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days = days + (153 * month + 2) / 5 + day - 1;
    let rest = text.get(16..)?;
    let zone = rest.find(['+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone)?;
    let clock = clock.trim_end_matches(['Z', 'z', ' ']).trim_start_matches(':');
    let (seconds, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let minutes = (days * 24 + number(11, 13)?) * 60 + number(14, 16)? - offset(zone);
    let seconds = minutes * 60 + seconds.parse::<i64>().unwrap_or(0);
    Some(seconds * 1_000_000 + fraction.parse::<i64>().unwrap_or(0))
}

/// The minutes by which a zone such as `+01:00` is ahead.
fn offset(zone: &str) -> i64 {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let minutes = number(0, 2) * 60 + number(2, 4);
    if zone.starts_with('-') { -minutes } else { minutes }
}

fn parse(call: &Call, text: &str) -> Option<Condition> {
    let mut parser = Parser { call, tokens: tokens(text)?, at: 0 };
    let condition = parser.any(0)?;
    (parser.at == parser.tokens.len()).then_some(condition)
}

/// The parts of a filter. Within quotes, two quotes stand for one.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            ',' => tokens.push(Token::Comma),
            '\'' => {
                let mut quoted = String::new();
                loop {
                    match letters.next()? {
                        '\'' if letters.next_if_eq(&'\'').is_some() => quoted.push('\''),
                        '\'' => break,
                        letter => quoted.push(letter),
                    }
                }
                tokens.push(Token::Quoted(quoted));
            }
            letter if letter.is_whitespace() => {}
            letter => {
                let mut word = String::from(letter);
                while let Some(letter) = letters.next_if(|it| !it.is_whitespace() && !"(),'".contains(*it)) {
                    word.push(letter);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Some(tokens)
}

struct Parser<'a> {
    call: &'a Call,
    tokens: Vec<Token>,
    at: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn take(&mut self, wanted: &Token) -> Option<()> {
        (self.next()? == *wanted).then_some(())
    }

    fn is_at_word(&self, word: &str) -> bool {
        matches!(self.tokens.get(self.at), Some(Token::Word(next)) if next == word)
    }

    /// Conditions with `or` between them.
    fn any(&mut self, depth: usize) -> Option<Condition> {
        let mut conditions = vec![self.all(depth)?];
        while self.is_at_word("or") {
            self.at += 1;
            conditions.push(self.all(depth)?);
        }
        Some(Condition::Any(conditions))
    }

    /// Conditions with `and` between them, which binds closer than `or`.
    fn all(&mut self, depth: usize) -> Option<Condition> {
        let mut conditions = vec![self.one(depth)?];
        while self.is_at_word("and") {
            self.at += 1;
            conditions.push(self.one(depth)?);
        }
        Some(Condition::All(conditions))
    }

    fn one(&mut self, depth: usize) -> Option<Condition> {
        match self.next()? {
            Token::Open if depth < DEPTH => {
                let condition = self.any(depth + 1)?;
                self.take(&Token::Close)?;
                Some(condition)
            }
            Token::Word(word) if word == "contains" => {
                self.take(&Token::Open)?;
                let field = self.field()?;
                self.take(&Token::Comma)?;
                let Token::Quoted(text) = self.next()? else { return None };
                self.take(&Token::Close)?;
                Some(Condition::Contains(field, text))
            }
            Token::Word(_) => {
                self.at -= 1;
                let field = self.field()?;
                let Token::Word(comparator) = self.next()? else { return None };
                let comparator = Comparator::read(&comparator)?;
                let operand = match self.next()? {
                    Token::Quoted(text) => Some(text),
                    Token::Word(word) if word == "null" => None,
                    Token::Word(word) => Some(word),
                    _ => return None,
                };
                Some(Condition::Compared(field, comparator, operand))
            }
            _ => None,
        }
    }

    fn field(&mut self) -> Option<String> {
        let Token::Word(field) = self.next()? else { return None };
        is_field(self.call, &field).then_some(field)
    }
}
