//! TLS, with a certificate that is created when it is first needed.

use std::io;
use std::net::TcpStream;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair};
use rcgen::{KeyUsagePurpose, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub(super) type Stream<'a> = StreamOwned<ServerConnection, &'a TcpStream>;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Some platforms trust no certificate that is valid for longer than 825 days.
const VALIDITY: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The certificate of the servers of this process.
pub(super) struct Identity {
    config: Arc<ServerConfig>,
    authority_pem: String,
}

impl Identity {
    /// Shared by all servers of this process, so that a client that trusts one of them trusts the others.
    pub(super) fn of_this_process() -> io::Result<&'static Self> {
        static IDENTITY: OnceLock<Identity> = OnceLock::new();
        if let Some(identity) = IDENTITY.get() {
            return Ok(identity);
        }
        let identity = Identity::new().map_err(io::Error::other)?;
        Ok(IDENTITY.get_or_init(|| identity))
    }

    fn new() -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let authority = authority()?;
        let key = KeyPair::generate()?;
        let certificate = params(["localhost", "127.0.0.1", "::1"])?.signed_by(&key, &authority)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::Pkcs8(key.serialize_der().into()))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Identity { config: Arc::new(config), authority_pem: authority.pem() })
    }

    /// The certificate of the authority that has signed that of the servers.
    pub(super) fn authority_pem(&self) -> &str {
        &self.authority_pem
    }

    /// The handshake happens when the first byte is read.
    pub(super) fn stream<'a>(&self, socket: &'a TcpStream) -> io::Result<Stream<'a>> {
        let connection = ServerConnection::new(Arc::clone(&self.config)).map_err(io::Error::other)?;
        Ok(StreamOwned::new(connection, socket))
    }
}

fn authority() -> Result<CertifiedIssuer<'static, KeyPair>, rcgen::Error> {
    let mut params = params([])?;
    params.distinguished_name.push(DnType::CommonName, "bimdata-stand-in");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.extended_key_usages = Vec::new();
    CertifiedIssuer::self_signed(params, KeyPair::generate()?)
}

/// A certificate for these names and addresses, which satisfies the strictest clients.
fn params<const N: usize>(names: [&str; N]) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names.map(str::to_owned).to_vec())?;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let now = date_time_ymd(1970, 1, 1) + SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    (params.not_before, params.not_after) = (now - DAY, now + VALIDITY);
    Ok(params)
}
