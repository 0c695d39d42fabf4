// A certified OpenID provider on this machine, with the paths of the service's own: `node server.mjs PORT LIFETIME
// REFRESH_LIFETIME`, the lifetimes of tokens in seconds. It ends when its standard input does.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, lifetime, refreshLifetime] = process.argv.slice(2).map(Number);
const path = '/auth/realms/bimdata/protocol/openid-connect';

const application = (client_id, client_secret, scope) => ({
  client_id,
  client_secret,
  scope,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_post',
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    application('app', 's3cret & more', 'bcf:read model:read'),
    // The service itself, which asks whether a token is good.
    application('service', 'serv1ce'),
    // A program on people's own machines.
    {
      client_id: 'tool',
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: ['http://127.0.0.1/back'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
  ],
  scopes: ['openid', 'offline_access', 'bcf:read', 'model:read', 'model:write'],
  clientAuthMethods: ['client_secret_post', 'none'],
  features: {
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  routes: {
    authorization: `${path}/auth`,
    end_session: `${path}/logout`,
    introspection: `${path}/token/introspect`,
    revocation: `${path}/revoke`,
    token: `${path}/token`,
  },
  // Each refresh token is good once: who uses an old one ends them all.
  rotateRefreshToken: true,
  ttl: { AccessToken: lifetime, ClientCredentials: lifetime, RefreshToken: refreshLifetime },
});

createServer(provider.callback()).listen(port, '127.0.0.1');
process.stdin.resume().on('end', () => process.exit());
