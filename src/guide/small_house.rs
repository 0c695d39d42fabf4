// Not a module: the examples of `reading_models.md` include this. It returns the raw elements and the structure of the
// model that the stand-in starts with. It signs in with its own scheme, so that the examples need no feature.
{
    use bimdata::auth::{Authorize, Credential, SignIn};
    use bimdata::{Error, ProjectRef, Session, cloud, element, model, project};

    struct Key(String);

    impl Authorize for Key {
        fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
            Credential::new(&format!("ApiKey {}", self.0))
        }
    }

    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(Key(server.api_key().to_owned())).build()?;
    let cloud = cloud::list(&session)?[0].id;
    let project = ProjectRef { cloud, project: project::list(&session, cloud)?[0].id };
    let model = project.model(model::list(&session, project, &model::ListParams::default())?[0].id);
    (element::raw(&session, model, &element::RawParams::default())?, model::structure(&session, model)?)
}
