// A person at a browser: `node browser.mjs CHROMIUM FOLDER URL DECISION` opens the login page in a headless Chromium, signs in
// as ada, and approves or denies what is asked for, as DECISION says. Prints the text of the page at the end, which is the one at
// `/back`. Where DECISION is `close-tab` or `close-browser`, the person closes that where consent is asked for; this prints one
// line and ends when its standard input does. Chromium is driven through its pipe for developers, so nothing has to be installed.

import { spawn } from 'node:child_process';

const [chromium, folder, url, decision] = process.argv.slice(2);
const browser = spawn(
  chromium,
  ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--no-proxy-server', `--user-data-dir=${folder}`, '--remote-debugging-pipe', 'about:blank'],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
);

const answers = new Map();
// Whatever goes wrong, this does not stay.
setTimeout(() => { browser.kill(); process.exit(1); }, 45_000).unref();
let count = 0;
let rest = '';
browser.stdio[4].on('data', (data) => {
  const messages = (rest + data).split('\0');
  rest = messages.pop();
  for (const message of messages.map(JSON.parse)) answers.get(message.id)?.(message);
});

function send(method, params = {}, sessionId = undefined) {
  count += 1;
  const id = count;
  browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve) => answers.set(id, resolve));
}

// What is done on the page that is shown, if anything; the text of the last one.
const act = `(() => {
  if (location.pathname === '/back' && document.readyState === 'complete') return document.body.innerText;
  const login = document.querySelector('input[name=login]');
  const consent = document.querySelector('input[name=prompt][value=consent]');
  if (login) {
    login.value = 'ada';
    login.form.querySelector('input[type=password]').value = 'password';
    login.form.submit();
  } else if (consent && ${decision.startsWith('close')}) {
    return 'consent was asked for';
  } else if (consent && ${JSON.stringify(decision)} === 'deny') {
    document.querySelector('a[href$="/abort"]').click();
  } else if (consent) {
    consent.form.submit();
  }
  return null;
})()`;

const { result: { targetId } } = await send('Target.createTarget', { url: 'about:blank' });
const { result: { sessionId } } = await send('Target.attachToTarget', { targetId, flatten: true });
await send('Page.navigate', { url }, sessionId);
for (;;) {
  const { result } = await send('Runtime.evaluate', { expression: act, returnByValue: true }, sessionId);
  if (result?.result?.value) {
    if (decision === 'close-tab') await send('Target.closeTarget', { targetId });
    if (decision === 'close-browser') await send('Browser.close');
    console.log(result.result.value);
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}
if (decision.startsWith('close')) await new Promise((resolve) => process.stdin.resume().on('end', resolve));
if (decision !== 'close-browser') await send('Browser.close');
