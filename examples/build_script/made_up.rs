//! A small building on a stand-in of the service.

use std::time::Duration;

use bimdata::auth::ClientCredentials;
use bimdata::processing::WaitOptions;
use bimdata::project::{self, ProjectRequest};
use bimdata::storey::{self, StoreyPatch, StoreyRequest};
use bimdata::transfer::{self, UploadModel};
use bimdata::{Error, ModelRef, ProjectRef, Session, Upload, cloud};

use bimdata_stand_in::StandIn;

const STOREYS: [(&str, f64); 4] =
    [("Basement", -3.2), ("Ground floor", 0.0), ("First floor \"Gallery\"", 4.5), ("Roof", 8.1)];

/// Creates a model with storeys, and a session to read it with.
pub(crate) fn building(stand_in: &StandIn) -> Result<(Session, ModelRef), Error> {
    let session = Session::builder()
        .base_url(stand_in.url())
        .iam_url(stand_in.url())
        .auth(ClientCredentials::new(stand_in.client_id(), stand_in.client_secret()))
        .build()?;
    let cloud = cloud::list(&session)?.first().map_or(0, |cloud| cloud.id);
    let project = project::create(&session, cloud, &ProjectRequest::new("Tower"))?.id;
    let project = ProjectRef { cloud, project };
    let file = Upload::from_bytes("tower.ifc", "ISO-10303-21;\nEND-ISO-10303-21;\n");
    let quick = WaitOptions { first_interval: Duration::from_millis(10), ..WaitOptions::default() };
    let uploaded = transfer::upload_model(&session, project, &UploadModel::new("tower.ifc", file), &quick, |_| {})?;
    let model = project.model(uploaded.model.map_or(0, |model| model.id));
    for (name, elevation) in STOREYS {
        let created = storey::create(&session, model, &StoreyRequest::new(name))?;
        let patch = StoreyPatch { bimdata_elevation: Some(elevation), ..Default::default() };
        storey::update(&session, model, &created.uuid, &patch)?;
    }
    Ok((session, model))
}
