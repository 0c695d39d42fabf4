//! Filters and orders of topics, comments and their events.

use bimdata::bcf::{comment, full_topic, topic};
use bimdata::filter::{BcfDateField, BcfFilter, BcfOrder, BcfSortField, BcfTextField};
use bimdata::{Error, Result, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use support::service::Service;

fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn the_filters_of_the_standard_can_be_written() {
    let architect = "Architect@example.com";
    let december = time("2015-12-05T00:00:00+01:00");
    let topics = BcfFilter::all([
        BcfFilter::equal(BcfTextField::AssignedTo, architect),
        BcfFilter::equal(BcfTextField::TopicStatus, "Open"),
        BcfFilter::after(BcfDateField::CreationDate, &december).unwrap(),
    ]);
    assert_eq!(
        topics.unwrap().to_string(),
        "assigned_to eq 'Architect@example.com' and topic_status eq 'Open' and creation_date gt 2015-12-05T00:00:00+01:00"
    );
    let labels = BcfFilter::any(["Architecture", "Structural", "Heating"].map(BcfFilter::has_label));
    assert_eq!(
        labels.unwrap().to_string(),
        "contains(labels, 'Architecture') or contains(labels, 'Structural') or contains(labels, 'Heating')"
    );
    let comments = BcfFilter::after(BcfDateField::Date, &december);
    assert_eq!(comments.unwrap().to_string(), "date gt 2015-12-05T00:00:00+01:00");
    let events = BcfFilter::all([
        BcfFilter::equal(BcfTextField::Author, architect),
        BcfFilter::equal(BcfTextField::EventType, "status_updated"),
        BcfFilter::equal(BcfTextField::CommentGuid, "C4215F4D-AC45-A43A-D615-AA456BEF832B"),
    ]);
    assert_eq!(
        events.unwrap().to_string(),
        concat!(
            "author eq 'Architect@example.com' and type eq 'status_updated' and ",
            "comment_guid eq 'C4215F4D-AC45-A43A-D615-AA456BEF832B'",
        )
    );
}

const TEXT_FIELDS: [(BcfTextField, &str); 10] = [
    (BcfTextField::AssignedTo, "assigned_to"),
    (BcfTextField::CreationAuthor, "creation_author"),
    (BcfTextField::ModifiedAuthor, "modified_author"),
    (BcfTextField::Stage, "stage"),
    (BcfTextField::TopicStatus, "topic_status"),
    (BcfTextField::TopicType, "topic_type"),
    (BcfTextField::Author, "author"),
    (BcfTextField::EventType, "type"),
    (BcfTextField::TopicGuid, "topic_guid"),
    (BcfTextField::CommentGuid, "comment_guid"),
];

#[test]
fn every_field_has_its_name() {
    for (field, name) in TEXT_FIELDS {
        assert_eq!(BcfFilter::equal(field, "v").to_string(), format!("{name} eq 'v'"));
    }
    let time = time("2025-01-02T03:04:05Z");
    for (field, name) in [
        (BcfDateField::CreationDate, "creation_date"),
        (BcfDateField::ModifiedDate, "modified_date"),
        (BcfDateField::Date, "date"),
    ] {
        let filter = BcfFilter::before(field, &time).unwrap();
        assert_eq!(filter.to_string(), format!("{name} lt 2025-01-02T03:04:05Z"));
    }
    for (field, name) in [
        (BcfSortField::CreationDate, "creation_date"),
        (BcfSortField::ModifiedDate, "modified_date"),
        (BcfSortField::Index, "index"),
        (BcfSortField::Date, "date"),
    ] {
        assert_eq!(BcfOrder::ascending(field).to_string(), format!("{name} asc"));
    }
}

#[test]
fn every_comparison_has_its_name() {
    let time = time("2025-01-02T03:04:05Z");
    for (filter, text) in [
        (BcfFilter::equal(BcfTextField::Stage, "v"), "stage eq 'v'"),
        (BcfFilter::not_equal(BcfTextField::Stage, "v"), "stage ne 'v'"),
        (BcfFilter::contains(BcfTextField::Stage, "v"), "contains(stage, 'v')"),
        (BcfFilter::has_label("v"), "contains(labels, 'v')"),
        (BcfFilter::after(BcfDateField::Date, &time).unwrap(), "date gt 2025-01-02T03:04:05Z"),
        (BcfFilter::not_before(BcfDateField::Date, &time).unwrap(), "date ge 2025-01-02T03:04:05Z"),
        (BcfFilter::before(BcfDateField::Date, &time).unwrap(), "date lt 2025-01-02T03:04:05Z"),
        (BcfFilter::not_after(BcfDateField::Date, &time).unwrap(), "date le 2025-01-02T03:04:05Z"),
    ] {
        assert_eq!(filter.to_string(), text);
    }
}

#[test]
fn a_text_cannot_end_its_quotes() {
    let filter = BcfFilter::equal(BcfTextField::Stage, "' or stage ne '");
    assert_eq!(filter.to_string(), "stage eq ''' or stage ne '''");
    let filter = BcfFilter::has_label("l'été (\\), 100%");
    assert_eq!(filter.to_string(), "contains(labels, 'l''été (\\), 100%')");
}

#[test]
fn a_time_is_written_as_odata_has_it() {
    for (text, written) in [
        ("2018-05-31t12:24:16z", "2018-05-31T12:24:16Z"),
        ("2018-05-31 12:24:16.5+02:00", "2018-05-31T12:24:16.5+02:00"),
    ] {
        let filter = BcfFilter::after(BcfDateField::Date, &time(text)).unwrap();
        assert_eq!(filter.to_string(), format!("date gt {written}"));
    }
}

#[test]
fn an_invalid_timestamp_of_an_answer_is_refused() {
    let received: Timestamp =
        serde_json::from_str(r#""2018-05-31T12:24:16Z or date lt 2018-05-31T12:24:16Z""#).unwrap();
    for filter in [BcfFilter::after, BcfFilter::not_before, BcfFilter::before, BcfFilter::not_after] {
        assert!(matches!(filter(BcfDateField::Date, &received), Err(Error::Input(_))));
    }
}

#[test]
fn a_group_of_another_kind_stands_in_parentheses() {
    let [a, b, c] = ["a", "b", "c"].map(|stage| BcfFilter::equal(BcfTextField::Stage, stage));
    let either = BcfFilter::any([a.clone(), b.clone()]).unwrap();
    let both = BcfFilter::all([a, b]).unwrap();
    assert_eq!(
        BcfFilter::all([either.clone(), c.clone()]).unwrap().to_string(),
        "(stage eq 'a' or stage eq 'b') and stage eq 'c'"
    );
    assert_eq!(
        BcfFilter::any([both, c.clone()]).unwrap().to_string(),
        "(stage eq 'a' and stage eq 'b') or stage eq 'c'"
    );
    assert_eq!(BcfFilter::any([either, c]).unwrap().to_string(), "stage eq 'a' or stage eq 'b' or stage eq 'c'");
}

#[test]
fn a_group_of_nothing_is_refused() {
    for group in [BcfFilter::all([]), BcfFilter::any([])] {
        let Err(Error::Input(error)) = group else { panic!("a group of nothing") };
        assert_eq!(error.to_string(), "$filter: a group without a filter");
    }
}

#[test]
fn orders_follow_each_other() {
    let order = BcfOrder::descending(BcfSortField::ModifiedDate)
        .then_ascending(BcfSortField::Index)
        .then_descending(BcfSortField::Date);
    assert_eq!(order.to_string(), "modified_date desc,index asc,date desc");
}

#[test]
fn filter_and_order_arrive_as_they_were_written() {
    let filter = || Some(BcfFilter::has_label("l'été & 100%, (a+b)").into());
    let order_by = || Some(BcfOrder::descending(BcfSortField::Date).then_ascending(BcfSortField::Index).into());
    let query = concat!(
        "?$filter=contains%28labels%2C%20%27l%27%27%C3%A9t%C3%A9%20%26%20100%25%2C%20%28a%2Bb%29%27%29",
        "&$orderby=date%20desc%2Cindex%20asc",
    );
    let service = Service::answering(200, "[]");
    let session = service.session();
    let params = topic::ListParams { filter: filter(), order_by: order_by(), ..Default::default() };
    topic::list(&session, 7, &params).unwrap();
    let params = full_topic::ListParams { filter: filter(), order_by: order_by(), ..Default::default() };
    full_topic::list(&session, 7, &params).unwrap();
    topic::events(&session, 7, &topic::EventsParams { filter: filter(), order_by: order_by() }).unwrap();
    comment::events(&session, 7, &comment::EventsParams { filter: filter(), order_by: order_by() }).unwrap();
    comment::list(&session, 7, "guid", &comment::ListParams { filter: filter(), order_by: order_by() }).unwrap();
    let targets: Vec<_> = service.sent().into_iter().map(|sent| sent.target).collect();
    let paths = ["topics", "full-topic", "topics/events", "topics/comments/events", "topics/guid/comments"];
    assert_eq!(targets, paths.map(|path| format!("/bcf/2.1/projects/7/{path}{query}")));
}

/// A filter as a tree of its parts.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Equal(String, String),
    Label(String),
    After(String),
    Group(bool, Vec<Tree>),
}

impl Tree {
    fn build(&self) -> Result<BcfFilter> {
        match self {
            Tree::Equal(name, text) => {
                let (field, _) = TEXT_FIELDS.into_iter().find(|(_, known)| known == name).unwrap();
                Ok(BcfFilter::equal(field, text))
            }
            Tree::Label(label) => Ok(BcfFilter::has_label(label)),
            Tree::After(text) => BcfFilter::after(BcfDateField::Date, &time(text)),
            Tree::Group(is_all, trees) => {
                let filters = trees.iter().map(Tree::build).collect::<Result<Vec<_>>>()?;
                if *is_all { BcfFilter::all(filters) } else { BcfFilter::any(filters) }
            }
        }
    }

    /// The same without groups that have one member, and with nested groups of the same kind merged.
    fn simplified(self) -> Self {
        let Tree::Group(is_all, trees) = self else { return self };
        let mut flat = Vec::new();
        for tree in trees.into_iter().map(Tree::simplified) {
            match tree {
                Tree::Group(inner, trees) if inner == is_all => flat.extend(trees),
                tree => flat.push(tree),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Tree::Group(is_all, flat) }
    }
}

/// Reads filters by the rules of OData.
struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn whole(text: &str) -> Tree {
        let mut reader = Reader(text);
        let tree = reader.either();
        assert_eq!(reader.0, "", "left over of {text}");
        tree.simplified()
    }

    fn takes(&mut self, start: &str) -> bool {
        let rest = self.0.strip_prefix(start);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn either(&mut self) -> Tree {
        let mut trees = vec![self.both()];
        while self.takes(" or ") {
            trees.push(self.both());
        }
        Tree::Group(false, trees)
    }

    fn both(&mut self) -> Tree {
        let mut trees = vec![self.one()];
        while self.takes(" and ") {
            trees.push(self.one());
        }
        Tree::Group(true, trees)
    }

    fn one(&mut self) -> Tree {
        if self.takes("(") {
            let tree = self.either();
            assert!(self.takes(")"));
            return tree;
        }
        if self.takes("contains(labels, ") {
            let label = self.text();
            assert!(self.takes(")"));
            return Tree::Label(label);
        }
        if self.takes("date gt ") {
            let end = self.0.find([' ', ')']).unwrap_or(self.0.len());
            let (time, rest) = self.0.split_at(end);
            self.0 = rest;
            return Tree::After(time.to_owned());
        }
        let (field, rest) = self.0.split_once(" eq ").unwrap();
        self.0 = rest;
        Tree::Equal(field.to_owned(), self.text())
    }

    fn text(&mut self) -> String {
        assert!(self.takes("'"));
        let mut text = String::new();
        loop {
            let (part, rest) = self.0.split_once('\'').unwrap();
            text.push_str(part);
            self.0 = rest;
            if !self.takes("'") {
                return text;
            }
            text.push('\'');
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let text = || "(?s)[' a-d(),\\\\é]{0,9}|.{0,5}";
    let condition = prop_oneof![
        (select(&TEXT_FIELDS[..]), text()).prop_map(|((_, name), text)| Tree::Equal(name.to_owned(), text)),
        text().prop_map(Tree::Label),
        (0_u32..60).prop_map(|second| Tree::After(format!("2025-01-02T03:04:{second:02}.5+01:00"))),
    ];
    condition.prop_recursive(5, 30, 4, |inner| {
        (any::<bool>(), vec(inner, 1..4)).prop_map(|(is_all, trees)| Tree::Group(is_all, trees))
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_what_was_meant(tree in trees()) {
        let filter = tree.build().unwrap().to_string();
        prop_assert_eq!(Reader::whole(&filter), tree.simplified());
    }
}
