import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { instant } from '../../../league/instant.ts';
import type { AlarmMessage } from './alarm-destination.ts';
import { fileDestination } from './file-destination.ts';
import { logDestination } from './log-destination.ts';
import { smtpDestination } from './smtp-destination.ts';
import { webhookDestination } from './webhook-destination.ts';

const SECRET = 's3cr3t-Path';
const MESSAGE: AlarmMessage = {
  id: 'ORCHESTRATOR_SILENT@orchestrator@1',
  kind: 'fired',
  alarm: 'ORCHESTRATOR_SILENT',
  severity: 'page',
  owner: 'operator',
  cause: 'orchestrator',
  text: 'No orchestrator is alive: serve-1 sent its last heartbeat at 2025-01-15T20:00:00Z, 41 s ago.',
  subjects: ['orchestrator'],
  next: './hardwood serve --roles orchestrator',
  at: instant(1_736_971_241_000),
  firstSeen: instant(1_736_971_241_000),
  count: 1,
};

async function listen(context: TestContext, answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/${SECRET}`;
}

test('the webhook gets the message as Slack takes it: what fires, the cause, and the next command', async (context) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const url = await listen(context, (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      resolve(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`);
      response.end('ok');
    });
  });
  const result = await webhookDestination({ url, timeoutMs: 5_000 }).deliver(MESSAGE);
  assert.deepEqual(result, { kind: 'delivered' });
  const [method, path, type, ...body] = (await promise).split(' ');
  assert.deepEqual([method, path, type], ['POST', `/services/T0/B0/${SECRET}`, 'application/json']);
  const { text } = JSON.parse(body.join(' ')) as { text: string };
  assert.match(
    text,
    /^\[FIRING\] page ORCHESTRATOR_SILENT at 2025-01-15T20:00:41Z\nNo orchestrator is alive/,
  );
  assert.match(text, /Next: \.\/hardwood serve --roles orchestrator/);
});

for (const status of [302, 403, 404, 500]) {
  test(`a webhook that answers ${status} has not taken the message, and its address is not told`, async (context) => {
    const url = await listen(context, (_, response) => {
      response.writeHead(status, { location: '/elsewhere' });
      response.end(`no such hook ${SECRET}`);
    });
    const destination = webhookDestination({ url, timeoutMs: 5_000 });
    const result = await destination.deliver(MESSAGE);
    assert.match(JSON.stringify(result), new RegExp(`"failed".*answered ${status}`));
    assert.ok(!`${JSON.stringify(result)} ${destination.name}`.includes(SECRET));
  });
}

test('a webhook that never answers has not taken the message after its time limit', async (context) => {
  const url = await listen(context, () => undefined);
  const result = await webhookDestination({ url, timeoutMs: 50 }).deliver(MESSAGE);
  assert.match(JSON.stringify(result), /did not answer within 50 ms/);
});

test('a webhook that cannot be reached is a failure with a code and without its address', async (context) => {
  const url = await listen(context, () => undefined);
  const gone = url.replace(/:\d+\//, ':1/');
  const result = await webhookDestination({ url: gone, timeoutMs: 5_000 }).deliver(MESSAGE);
  assert.equal(result.kind, 'failed');
  assert.ok(!JSON.stringify(result).includes(SECRET));
});

test('an address that is none is refused without being repeated', () => {
  for (const url of [`hooks.slack.com/${SECRET}`, `ftp://host/${SECRET}`]) {
    assert.throws(
      () => webhookDestination({ url, timeoutMs: 1 }),
      (error) =>
        error instanceof Error && !JSON.stringify({ ...error, text: error.message }).includes(SECRET),
    );
  }
});

test('the file keeps one JSON object a line, also of messages that come at once', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alarms-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'alarms.jsonl');
  const destination = fileDestination(path);
  const messages = Array.from({ length: 20 }, (_, i) => ({ ...MESSAGE, id: `${i}` }));
  const results = await Promise.all(messages.map((message) => destination.deliver(message)));
  assert.ok(results.every(({ kind }) => kind === 'delivered'));
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line) as AlarmMessage),
    messages,
  );
});

test('a file that cannot be appended to is a failure with its code, and the next message is tried again', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'alarms-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const destination = fileDestination(join(folder, 'absent', 'alarms.jsonl'));
  for (const _ of [1, 2]) {
    assert.deepEqual(await destination.deliver(MESSAGE), {
      kind: 'failed',
      why: 'the file cannot be appended to (ENOENT)',
    });
  }
});

test('the log gets a page as an error, a warning as a warning, and what is over as information', async () => {
  const lines: { level: number; msg: string; alarm: AlarmMessage }[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const destination = logDestination(logger);
  await destination.deliver(MESSAGE);
  await destination.deliver({ ...MESSAGE, severity: 'warn' });
  await destination.deliver({ ...MESSAGE, kind: 'resolved' });
  assert.deepEqual(
    lines.map(({ level }) => level),
    [50, 40, 30],
  );
  assert.deepEqual(lines[0]?.alarm, MESSAGE);
  assert.match(lines[0].msg, /^\[FIRING\] page ORCHESTRATOR_SILENT: No orchestrator is alive/);
});

interface Mail {
  readonly to: readonly string[];
  readonly body: string;
}

async function mailServer(
  context: TestContext,
  options: SMTPServerOptions,
): Promise<{ port: number; mails: Mail[] }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    ...options,
    onData(stream, session, done) {
      let body = '';
      stream.on('data', (chunk) => {
        body += String(chunk);
      });
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), body });
        done();
      });
    },
  });
  // A client that hangs up in the middle of a session is no fault of the test.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  context.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, mails };
}

const mailOptions = (port: number, password: string | null) => ({
  host: '127.0.0.1',
  port,
  isTls: false,
  login: password === null ? null : { user: 'hardwood', password },
  from: 'hardwood@example.org',
  to: ['ana@example.org', 'ben@example.org'],
  timeoutMs: 5_000,
});

test('the e-mail reaches every recipient with the alarm in its subject and the next command in its text', async (context) => {
  const { port, mails } = await mailServer(context, { authOptional: true, disabledCommands: ['STARTTLS'] });
  const result = await smtpDestination(mailOptions(port, null)).deliver(MESSAGE);
  assert.deepEqual(result, { kind: 'delivered' });
  assert.deepEqual(mails[0]?.to, ['ana@example.org', 'ben@example.org']);
  assert.match(mails[0].body, /Subject: \[FIRING\] page ORCHESTRATOR_SILENT: orchestrator/);
  assert.match(mails[0].body, /\.\/hardwood serve --roles orchestrator/);
});

test('a password is never sent over a connection that is not encrypted', async (context) => {
  let isAsked = false;
  const { port, mails } = await mailServer(context, {
    disabledCommands: ['STARTTLS'],
    onAuth(_, __, done) {
      isAsked = true;
      done(null, { user: 'hardwood' });
    },
  });
  const result = await smtpDestination(mailOptions(port, SECRET)).deliver(MESSAGE);
  assert.equal(result.kind, 'failed');
  assert.deepEqual([isAsked, mails.length], [false, 0]);
  assert.ok(!JSON.stringify(result).includes(SECRET));
});

test('a server whose certificate nobody vouches for is refused, and the password is not told', async (context) => {
  const { port, mails } = await mailServer(context, {
    onAuth: (_, __, done) => done(null, { user: 'hardwood' }),
  });
  const result = await smtpDestination(mailOptions(port, SECRET)).deliver(MESSAGE);
  assert.equal(result.kind, 'failed');
  assert.deepEqual(mails, []);
  assert.ok(!JSON.stringify(result).includes(SECRET));
});

test('the login travels encrypted; a wrong password is a failure that does not tell it', async (context) => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  // The certificate of the test's server is vouched for by nobody.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  context.after(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  });
  const { port, mails } = await mailServer(context, {
    onAuth({ password }, session, done) {
      if (password === SECRET && session.secure) done(null, { user: 'hardwood' });
      else done(new Error(`wrong password ${password}`));
    },
  });
  assert.deepEqual(await smtpDestination(mailOptions(port, SECRET)).deliver(MESSAGE), { kind: 'delivered' });
  assert.equal(mails.length, 1);
  const wrong = await smtpDestination(mailOptions(port, `not ${SECRET}`)).deliver(MESSAGE);
  assert.deepEqual(wrong, {
    kind: 'failed',
    why: '127.0.0.1 did not take the message (EAUTH, answer 535)',
  });
});

test('one refused recipient is a failure that shows, and the others do not get the message twice', async (context) => {
  let isRefusing = true;
  const { port, mails } = await mailServer(context, {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _, done) {
      done(isRefusing && address.startsWith('ben') ? new Error(`no ${SECRET}`) : null);
    },
  });
  const destination = smtpDestination(mailOptions(port, null));
  const refused = { kind: 'failed', why: '127.0.0.1 refused 1 of 2 recipients' };
  assert.deepEqual(await destination.deliver(MESSAGE), refused);
  isRefusing = false;
  assert.deepEqual(await destination.deliver(MESSAGE), { kind: 'delivered' });
  assert.deepEqual(
    mails.map(({ to }) => to),
    [['ana@example.org'], ['ben@example.org']],
  );
});

test('a mail server that is not there is a failure with its code', async () => {
  const gone = await smtpDestination(mailOptions(1, null)).deliver(MESSAGE);
  assert.match(JSON.stringify(gone), /did not take the message \((ECONNREFUSED|ESOCKET)/);
});
