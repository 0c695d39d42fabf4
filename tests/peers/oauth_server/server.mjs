// A certified OpenID provider on this machine, with the paths of the service's own: `node server.mjs PORT LIFETIME`, the
// lifetime of tokens in seconds. It ends when its standard input does.

import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, lifetime] = process.argv.slice(2).map(Number);
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
  ],
  scopes: ['bcf:read', 'model:read', 'model:write'],
  clientAuthMethods: ['client_secret_post'],
  features: {
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
    devInteractions: { enabled: false },
  },
  routes: { token: `${path}/token`, introspection: `${path}/token/introspect`, revocation: `${path}/revoke` },
  ttl: { ClientCredentials: lifetime },
});

createServer(provider.callback()).listen(port, '127.0.0.1');
process.stdin.resume().on('end', () => process.exit());
