use serde_json::{Value, json};

use super::{Bcf, GUID, OTHER_GUID, PIXEL, all, picture};
use crate::answer::Answer;
use crate::service::zip;

type Files = Vec<(String, Vec<u8>)>;

impl Bcf {
    /// Imports an archive, as a form with its name and its bytes.
    pub(super) fn import(&mut self, archive: &[u8]) -> Answer {
        let path = self.path("/import");
        let mut request = self.asking.request("POST", &path, None);
        request.headers.push(("content-type".to_owned(), "multipart/form-data; boundary=limit".to_owned()));
        let head = "--limit\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ntopics.bcfzip\r\n--limit\r\n\
                    Content-Disposition: form-data; name=\"file\"; filename=\"topics.bcfzip\"\r\n\r\n";
        request.body = [head.as_bytes(), archive, b"\r\n--limit--\r\n"].concat();
        self.asking.send(&request)
    }

    pub(super) fn export(&mut self, query: &str) -> Vec<u8> {
        let answer = self.answer("GET", &format!("/export{query}"), None);
        assert_eq!(answer.status, 200);
        answer.body
    }

    /// Continues with a new project in the same cloud, which has other topics.
    fn in_another_project(&mut self) {
        let cloud = self.state().projects.values().next().unwrap().cloud;
        let project = self.asking.post(&format!("/cloud/{cloud}/project"), &json!({ "name": "Copy" }));
        self.project = project["id"].as_i64().unwrap();
    }
}

fn files(archive: &[u8]) -> Files {
    zip::read(archive).expect("an archive")
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let files: Files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    zip::write(&files).expect("an archive")
}

fn everything() -> Value {
    let vector = |x: f64| json!({ "x": x, "y": 0.1, "z": -1e-7 });
    let camera = json!({
        "camera_direction": vector(1.0),
        "camera_up_vector": vector(0.0),
        "camera_view_point": vector(8.25),
        "view_to_world_scale": 2.5,
    });
    let door =
        json!({ "ifc_guid": "3DqaUydM99ehywE4_2hm1u", "originating_system": "A & B", "authoring_tool_id": "12" });
    json!({
        "guid": GUID,
        "title": "Door <12> & its \"frame\"",
        "description": "First line\nsecond line\t< 2 m",
        "labels": ["Structure", "MEP"],
        "topic_type": "Clash",
        "topic_status": "In progress",
        "priority": "Low",
        "stage": "Operation",
        "index": 42,
        "assigned_to": "ada@bim.example",
        "creation_author": "grace@bim.example",
        "due_date": "2026-12-31T17:00:00Z",
        "reference_links": ["https://bim.example/?a=1&b=2"],
        "viewpoints": [
            { "guid": OTHER_GUID, "snapshot": picture(), "temp_id": 1, "orthogonal_camera": camera, "index": 0 },
            {
                "snapshot": { "snapshot_type": "jpg", "snapshot_data": PIXEL },
                "lines": [{ "start_point": vector(1.0), "end_point": vector(2.0) }],
                "clipping_planes": [{ "location": vector(3.0), "direction": vector(4.0) }],
                "components": {
                    "selection": [door],
                    "coloring": [{ "color": "#FF0000", "components": [door] }],
                    "visibility": {
                        "default_visibility": true,
                        "exceptions": [door],
                        "view_setup_hints": { "spaces_visible": false, "openings_visible": true },
                    },
                },
            },
        ],
        "comments": [{ "comment": "It hits the duct.", "viewpoint_temp_id": 1 }, { "comment": "Since when?" }],
    })
}

#[test]
fn a_topic_comes_out_of_its_file_as_it_went_in() {
    let mut bcf = Bcf::new();
    let before = bcf.post("/full-topic", &everything());
    let file = bcf.export("");
    bcf.in_another_project();
    assert_eq!(bcf.import(&file).status, 204);
    let after = bcf.get(&format!("/full-topic/{GUID}"));
    assert_eq!(after, before);
}

#[test]
fn an_exported_file_is_laid_out_as_the_standard_has_it() {
    let mut bcf = Bcf::new();
    bcf.post("/full-topic", &everything());
    let files = files(&bcf.export(""));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let in_folder = |name: &str| format!("{GUID}/{name}");
    assert_eq!(
        names[..4],
        ["bcf.version", &in_folder("markup.bcf"), &in_folder("viewpoint.bcfv"), &in_folder("snapshot.png")]
    );
    assert_eq!(names[4..].iter().filter_map(|name| name.rsplit('.').next()).collect::<Vec<_>>(), ["bcfv", "jpg"]);
    let text = |at: usize| String::from_utf8(files[at].1.clone()).unwrap();
    assert!(text(0).contains("<Version VersionId=\"2.1\">"));
    let markup = text(1);
    // The order of the elements is that of the schema.
    let places = [
        "<Topic Guid=",
        "<ReferenceLink>",
        "<Title>Door &lt;12&gt; &amp; its &quot;frame&quot;</Title>",
        "<Priority>Low</Priority>",
        "<Index>42</Index>",
        "<Labels>Structure</Labels><Labels>MEP</Labels>",
        "<CreationDate>",
        "<CreationAuthor>grace@bim.example</CreationAuthor>",
        "<DueDate>2026-12-31T17:00:00Z</DueDate>",
        "<AssignedTo>ada@bim.example</AssignedTo>",
        "<Stage>Operation</Stage>",
        "<Description>",
        "</Topic>",
        "<Comment Guid=",
        "<Viewpoints Guid=",
        "<Viewpoint>viewpoint.bcfv</Viewpoint>",
        "<Snapshot>snapshot.png</Snapshot>",
    ];
    let places: Vec<usize> =
        places.iter().map(|part| markup.find(part).unwrap_or_else(|| panic!("{part}: {markup}"))).collect();
    assert!(places.is_sorted(), "{markup}");
    assert!(text(4).contains("<Color Color=\"FF0000\">"), "{}", text(4));
    assert!(files[3].1.starts_with(b"\x89PNG"));
}

#[test]
fn topics_are_chosen_by_guid_and_format() {
    let mut bcf = Bcf::new();
    bcf.post("/topics", &json!({ "title": "Door", "guid": GUID }));
    bcf.topic("Wall");
    bcf.post("/topics", &json!({ "title": "Walls in red", "guid": OTHER_GUID, "format": "bimdata-smartview" }));
    let count = |archive: Vec<u8>| files(&archive).iter().filter(|(name, _)| name.ends_with("/markup.bcf")).count();
    assert_eq!(count(bcf.export("")), 2);
    assert_eq!(count(bcf.export("?format=bimdata-smartview")), 1);
    assert_eq!(count(bcf.export(&format!("?topics={GUID},{OTHER_GUID}"))), 2);
    assert_eq!(count(bcf.export(&format!("?topics={GUID}&format=bimdata-smartview"))), 0);
    let mut by_body = |body: Value| count(bcf.answer("POST", "/export", Some(&body)).body);
    assert_eq!(by_body(json!({})), 2);
    assert_eq!(by_body(json!({ "topics": [GUID] })), 1);
    assert_eq!(by_body(json!({ "format": "bimdata-smartview" })), 1);
}

#[test]
fn a_file_with_a_topic_that_is_there_is_refused_as_a_whole() {
    let mut bcf = Bcf::new();
    bcf.topic("Wall");
    bcf.post("/topics", &json!({ "title": "Door", "guid": GUID }));
    let file = bcf.export("");
    bcf.in_another_project();
    bcf.post("/topics", &json!({ "title": "Another door", "guid": GUID }));
    let answer = bcf.import(&file);
    assert_eq!(answer.status, 400);
    let errors: Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(errors["file"][0].as_str().unwrap().contains(GUID), "{errors}");
    assert_eq!(all(&bcf.get("/topics"), "title"), ["Another door"]);
}

#[test]
fn an_index_that_exists_already_is_replaced_on_import() {
    let mut bcf = Bcf::new();
    bcf.post("/topics", &json!({ "title": "Door", "index": 1 }));
    bcf.post("/topics", &json!({ "title": "Wall", "index": 8 }));
    let file = bcf.export("");
    bcf.in_another_project();
    bcf.post("/topics", &json!({ "title": "First", "index": 1 }));
    bcf.post("/topics", &json!({ "title": "Fourth", "index": 4 }));
    assert_eq!(bcf.import(&file).status, 204);
    let topics = bcf.get("/topics");
    assert_eq!(all(&topics, "title"), ["First", "Fourth", "Door", "Wall"]);
    assert_eq!(all(&topics, "index"), [1, 4, 5, 8]);
}

#[test]
fn a_file_brings_its_own_words_and_strangers_are_left_out() {
    let mut bcf = Bcf::new();
    let markup = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>
        <Markup xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">
          <Header><File IfcProject=\"0\"><Filename>house.ifc</Filename></File></Header>
          <Topic Guid=\"{GUID}\" TopicType=\"Query\" TopicStatus=\"Reopened\">
            <Title> Door &#38; <![CDATA[<frame>]]> </Title><Priority>Urgent</Priority><Index>-3</Index>
            <Labels>Fire</Labels><CreationDate>2020-02-30T00:00:00Z</CreationDate>
            <CreationAuthor>stranger@elsewhere.example</CreationAuthor><AssignedTo>Ada@BIM.example</AssignedTo>
            <DueDate>2021-06-01T12:00:00+02:00</DueDate><Stage>Sketch</Stage>
          </Topic>
          <Comment Guid=\"{OTHER_GUID}\"><Date>2020-01-01T00:00:00Z</Date><Author>stranger@elsewhere.example</Author>
            <Comment>Why?</Comment><Viewpoint Guid=\"none\"/></Comment>
          <Viewpoints Guid=\"v\"><Viewpoint>absent.bcfv</Viewpoint><Snapshot>absent.png</Snapshot></Viewpoints>
        </Markup>"
    );
    assert_eq!(bcf.import(&archive(&[(&format!("{GUID}/markup.bcf"), &markup)])).status, 204);
    let topic = bcf.get(&format!("/full-topic/{GUID}"));
    for (field, value) in [
        ("title", json!("Door & <frame>")),
        ("topic_type", json!("Query")),
        ("topic_status", json!("Reopened")),
        ("priority", json!("Urgent")),
        ("stage", json!("Sketch")),
        ("labels", json!(["Fire"])),
        ("index", json!(1)),
        ("creation_author", Value::Null),
        ("assigned_to", json!("Ada@BIM.example")),
        ("due_date", json!("2021-06-01T12:00:00+02:00")),
    ] {
        assert_eq!(topic[field], value, "{field}");
    }
    assert!(topic["creation_date"].as_str().unwrap().starts_with("2026-01-05"), "that of the file is no date");
    assert_eq!((&topic["comments"][0]["comment"], &topic["comments"][0]["author"]), (&json!("Why?"), &Value::Null));
    assert_eq!(all(&topic["viewpoints"], "guid"), ["v"]);
    for (name, text) in
        [("topic_type", "Query"), ("topic_status", "Reopened"), ("topic_label", "Fire"), ("stage", "Sketch")]
    {
        assert!(bcf.get("/extensions")[name].as_array().unwrap().contains(&json!(text)), "{text}");
    }
}

#[test]
fn a_file_that_another_program_packed_can_be_imported() {
    let stair = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/files/stair.bcfzip"));
    let mut bcf = Bcf::new();
    assert_eq!(bcf.import(stair).status, 204);
    let topics = bcf.get("/topics");
    assert_eq!(all(&topics, "title"), ["Stair"]);
    assert_eq!(topics[0]["creation_date"], "2026-01-05T09:00:00Z");
}

#[test]
fn a_file_that_is_not_bcf_is_refused() {
    let mut bcf = Bcf::new();
    let deep = "<a>".repeat(100_000);
    let closed = format!("<Markup>{deep}{}</Markup>", "</a>".repeat(100_000));
    for bytes in [
        b"no archive".to_vec(),
        archive(&[("a/markup.bcf", "no markup")]),
        archive(&[("a/markup.bcf", "<Markup/>")]),
        archive(&[("a/markup.bcf", "<Markup><Topic></Markup>")]),
        archive(&[("a/markup.bcf", "<!DOCTYPE x [<!ENTITY a \"a\">]><Markup><Topic/></Markup>")]),
        archive(&[("a/markup.bcf", &deep)]),
        archive(&[("a/markup.bcf", &closed)]),
        archive(&[
            ("a/markup.bcf", "<Markup><Topic Guid=\"x\"/></Markup>"),
            ("b/markup.bcf", "<Markup><Topic Guid=\"X\"/></Markup>"),
        ]),
    ] {
        let answer = bcf.import(&bytes);
        assert_eq!(answer.status, 400);
        assert!(String::from_utf8_lossy(&answer.body).starts_with("{\"file\":"));
    }
    assert_eq!(bcf.get("/topics"), json!([]));
}

#[test]
fn a_table_has_a_row_for_each_topic() {
    let mut bcf = Bcf::new();
    bcf.post("/topics", &json!({ "title": "Door <12>", "guid": GUID, "labels": ["MEP", "Structure"] }));
    bcf.topic("Wall");
    let mut sheet = |method: &str, target: &str, body: Option<&Value>| {
        let files = files(&bcf.answer(method, target, body).body);
        assert!(files.iter().any(|(name, _)| name == "[Content_Types].xml"));
        for (name, bytes) in &files {
            roxmltree::Document::parse(std::str::from_utf8(bytes).unwrap())
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let (_, sheet) = files.into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
        String::from_utf8(sheet).unwrap()
    };
    let english = sheet("GET", "/export-xlsx", None);
    assert_eq!(english.matches("<row>").count(), 3);
    for text in ["Title", "Door &lt;12&gt;", "MEP, Structure", "Wall"] {
        assert!(english.contains(&format!(">{text}</t>")), "{text}: {english}");
    }
    let french = sheet("POST", "/export-xlsx?locale=fr", Some(&json!({ "topics": [GUID] })));
    assert!(french.contains(">Titre</t>") && !french.contains("Wall"), "{french}");
}
