//! The service that is called: the stand-in, half a round trip away.

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs, process};

use bimdata::auth::ApiKey;
use bimdata::project::{self, ProjectRequest};
use bimdata::{ProjectRef, Session, SessionBuilder, cloud};
use bimdata_stand_in::{Data, StandIn};

use crate::proxy::Proxy;
use crate::row::{Limits, Row};

pub(crate) struct Service {
    pub(crate) stand_in: StandIn,
    pub(crate) api: Proxy,
    /// The identity provider is another host.
    pub(crate) provider: Proxy,
    /// A folder for the needs of the rows, which is removed when this is dropped.
    pub(crate) folder: PathBuf,
}

impl Service {
    pub(crate) fn start() -> Self {
        let stand_in = StandIn::builder().data(Data::Clouds).running_clock().tls().start().expect("a stand-in");
        let (api, provider) = (Proxy::start(&stand_in.url()), Proxy::start(&stand_in.url()));
        let folder = env::temp_dir().join(format!("bimdata-bench-latency-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Service { stand_in, api, provider, folder }
    }

    pub(crate) fn certificate(&self) -> &'static str {
        self.stand_in.certificate_pem().expect("it has TLS")
    }

    pub(crate) fn builder(&self) -> SessionBuilder {
        builder(&self.api.url(), &self.provider.url(), self.certificate())
    }

    /// A session without the simulated network, to prepare data before a row is measured.
    pub(crate) fn near_session(&self) -> Session {
        let url = self.stand_in.url();
        builder(&url, &url, self.certificate()).auth(self.key()).build().expect("a usable session")
    }

    fn key(&self) -> ApiKey {
        ApiKey::new(self.stand_in.api_key()).expect("a usable key")
    }

    /// A session whose connection is open.
    pub(crate) fn warm_session(&self) -> Session {
        let session = self.builder().auth(self.key()).build().expect("a usable session");
        cloud::list(&session).expect("clouds");
        session
    }

    /// A new empty project.
    pub(crate) fn new_project(&self) -> ProjectRef {
        let session = self.near_session();
        let cloud = cloud::list(&session).expect("clouds")[0].id;
        let project = project::create(&session, cloud, &ProjectRequest::new("Tower")).expect("a project");
        ProjectRef { cloud, project: project.id }
    }

    /// Measures what `what` does.
    pub(crate) fn measure(&self, name: impl Into<String>, limits: Limits, what: impl FnOnce()) -> Row {
        self.stand_in.clear_asked();
        for proxy in [&self.api, &self.provider] {
            proxy.forget();
        }
        let opened = || self.api.connections() + self.provider.connections();
        let (before, start) = (opened(), Instant::now());
        what();
        let took = start.elapsed();
        let (requests, connections) = (self.stand_in.asked().len(), opened() - before);
        Row { name: name.into(), took, requests, connections, limits, disorder: None }
    }

    /// The published ids of the operations that the last row called, in order.
    pub(crate) fn operations(&self) -> Vec<String> {
        self.stand_in.asked().into_iter().map(|asked| asked.operation).collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A builder of a session whose API and identity provider are two hosts.
pub(crate) fn builder(api: &str, provider: &str, certificate: &str) -> SessionBuilder {
    Session::builder().base_url(api).iam_url(provider).root_certificate_pem(certificate)
}
