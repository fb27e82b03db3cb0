/** `hardwood serve` as a person runs it: real processes, real ports, a generated season. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { LedgerEvent } from '../src/ledger/event.ts';
import { EventLog } from '../src/ledger/ledger.fixture.ts';
import type { SlotKey } from '../src/ledger/work-id.ts';
import { refusedServe } from './scenarios/support/refused-serve.ts';
import { messages, type Serving, startServe, untilDocument } from './scenarios/support/serving.ts';
import { hardwood } from './support/hardwood.ts';
import { recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';
import { untilSettled } from './support/until-settled.ts';

const KEY = 'a key that no log may ever show';
const NIGHT = '2024-10-22';
const ORDER = { start_date: NIGHT, end_date: NIGHT };

process.env.HARDWOOD_API_KEY = KEY;

/** Slots that somebody has accepted and not settled. */
function claims(home: string): readonly SlotKey[] {
  const log = new EventLog();
  for (const { slot, at, event } of recorded(home)) log.record(slot as SlotKey, at, event as LedgerEvent);
  return [...log.state.slots.values()]
    .filter(({ revisions }) => revisions.some(({ phase }) => phase.name === 'accepted'))
    .map(({ key }) => key);
}

describe('a service that has replayed one night', () => {
  const home = tempFolder({ after });
  const replay = ['--simulated', '1', '--season', '2024-25', '--to', NIGHT, '--port', '0', '--home', home];
  let serving: Serving;
  let address: string;

  before(async () => {
    serving = await startServe(...replay);
    address = serving.address ?? assert.fail('it answers');
    // The season is listed, and with it planned.
    await untilSettled(home, 4, serving);
  });
  after(() => serving.child.kill('SIGKILL'));

  const get = (path: string): Promise<Response> => fetch(`${address}${path}`);
  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${address}/process-date-range`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('it says that it lives, that it is ready and how it knows, what it is, and its numbers', async () => {
    assert.deepEqual([(await get('/health')).status, (await get('/version')).status], [200, 200]);
    const ready = await get('/ready');
    assert.equal(ready.status, 200);
    const { checks } = (await ready.json()) as { checks: { name: string; ok: boolean }[] };
    for (const name of ['outputs', 'schema', 'dry decision', 'ledger write and read', 'warehouse read']) {
      assert.ok(
        checks.some((check) => check.name === name && check.ok),
        name,
      );
    }
    const version = (await (await get('/version')).json()) as Record<string, unknown>;
    assert.match(String(version.build), /^[0-9a-f]{16}$/);
    assert.deepEqual([version.league, version.feed, version.instance], ['simulated', 'simulated:1', 'local']);
    assert.deepEqual(version.roles, ['orchestrator', 'worker', 'watchdog', 'api']);
    const metrics = await (await get('/metrics')).text();
    assert.match(metrics, /^hardwood_slots\{state="planned"\} \d+$/m);
    assert.match(metrics, /^hardwood_loop_settled_total \d+$/m);
  });

  test('without the key it takes no order, and says what is missing', async () => {
    for (const headers of [{}, { 'x-api-key': 'another' }]) {
      const answer = await post(ORDER, headers);
      assert.equal(answer.status, 401);
      assert.match(await answer.text(), /The header X-API-Key is absent or does not hold the key\./);
    }
    assert.deepEqual(await (await get('/backfills')).json(), { backfills: [] });
  });

  test('an order that cannot be carried out is refused with a sentence', async () => {
    const wrong = [
      { start_date: '2024-10-32', end_date: NIGHT },
      { start_date: NIGHT, end_date: '2024-10-21' },
      { ...ORDER, processors: ['nobody'] },
      { start_date: '1950-10-22', end_date: '1950-10-22' },
      { ...ORDER, dates: 'all' },
    ];
    for (const order of wrong) {
      const answer = await post(order, { 'x-api-key': KEY });
      const text = await answer.text();
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `${JSON.stringify(order)}: ${answer.status} ${text}`,
      );
      const { error } = JSON.parse(text) as { error: { message: string; next: string } };
      assert.match(error.message, /^.+\.$/s, text);
      assert.ok(error.next.length > 0);
    }
  });

  test('with the key an order is taken, its events are told as they happen, and it comes to its end', async () => {
    await untilDocument(home, 'grading_completion', (body) => body.includes('"_triggered":true'));
    const stream = await get('/events');
    assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/);
    const answer = await post({ ...ORDER, backfill_mode: 'force' }, { 'x-api-key': KEY });
    assert.equal(answer.status, 202);
    const { id, location } = (await answer.json()) as { id: string; location: string };
    assert.equal(answer.headers.get('location'), location);
    const told = await firstEvent(stream);
    assert.match(told, /^id: \d+$/m);
    assert.match(told, /^data: \{"sequence":\d+,"slot":"simulated\/2024-10-22\//m);
    await untilDocument(
      home,
      'backfills',
      (body) => body.includes(id) && !body.includes('"finishedAt":null'),
    );
    const progress = (await (await get(location)).json()) as Record<string, unknown>;
    assert.deepEqual([progress.state, progress.failed], ['finished', 0]);
    assert.equal(progress.settled, progress.planned);
    assert.ok(Number(progress.planned) > 20);
    assert.equal((await get('/backfills/unknown')).status, 404);
  });

  test('completion documents, status, decisions and ledger can be read', async () => {
    const document = (await (await get(`/completion/phase3/${NIGHT}`)).json()) as Record<string, unknown>;
    const names = Object.keys(document).filter((key) => !key.startsWith('_'));
    assert.deepEqual([document._completed_count, document._triggered], [names.length, true]);
    assert.equal((await get('/completion/phase3/2024-07-01')).status, 404);
    const status = (await (await get(`/status/${NIGHT}`)).json()) as { outputs: { state: string }[] };
    assert.ok(status.outputs.every(({ state }) => state === 'done' || state === 'empty'));
    const { decisions } = (await (await get(`/decisions/${NIGHT}`)).json()) as {
      decisions: { kind: string }[];
    };
    assert.ok(decisions.length > 0);
    const { events } = (await (await get('/ledger/events?limit=5')).json()) as { events: unknown[] };
    assert.equal(events.length, 5);
  });

  test('a second service on the same directory is refused, and told where the first one answers', async () => {
    const error = await refusedServe(...replay);
    assert.equal(error.code, 'DATA_DIRECTORY_BUSY');
    assert.ok(error.message.endsWith(`and answers at ${address}.`), error.message);
    assert.equal((await get('/health')).status, 200, 'the first one has not noticed');
  });

  test('a port that is taken is said in a sentence', async (t) => {
    const port = new URL(address).port;
    const other = tempFolder(t);
    const error = await refusedServe('--simulated', '1', '--home', other, '--port', port);
    assert.match(
      error.message,
      new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}, because another process listens there\\.`),
    );
    assert.deepEqual(claims(other), []);
  });

  test('a watchdog runs beside it on the same directory, beats, and stops when asked', async () => {
    const watcher = await startServe(
      '--simulated',
      '1',
      '--home',
      home,
      '--roles',
      'watchdog',
      '--instance',
      'watcher',
    );
    assert.equal(watcher.address, null, 'it answers nobody');
    await untilDocument(home, 'heartbeats', (body) => body.includes('"instance":"watcher"'));
    const beats = (await (await get('/heartbeats')).json()) as {
      heartbeats: { role: string; instance: string }[];
    };
    assert.ok(beats.heartbeats.some(({ role, instance }) => role === 'watchdog' && instance === 'watcher'));
    const { code, stderr } = await watcher.stop();
    assert.deepEqual([code, stderr], [0, '']);
  });

  test('asked to stop it ends in order, and leaves no claim behind; the key is in no log', async () => {
    const { code, stdout, stderr } = await serving.stop();
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(messages(stdout).at(-1), 'closed; no claim is left behind');
    assert.deepEqual(claims(home), []);
    assert.ok(!stdout.includes(KEY) && !stdout.includes('another'));
    assert.match(stdout, /"status":401/, 'what was refused is in the log all the same');
    assert.doesNotMatch(readFileSync(`${home}/holder.json`, 'utf8'), new RegExp(KEY));
  });
});

test('a live service that is asked to stop in the midst of its work leaves no claim behind', async (t) => {
  const home = tempFolder(t);
  const serving = await startServe('--simulated', '1', '--home', home, '--port', '0');
  t.after(() => serving.child.kill('SIGKILL'));
  await untilSettled(home, 1, serving);
  const { code, stdout, stderr } = await serving.stop();
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(claims(home), []);
  assert.match(stdout, /SIGTERM: finishing the work in hand/);
});

test('the options of serve are listed', async () => {
  const { code, stdout } = await hardwood('serve', '--help');
  assert.equal(code, 0);
  for (const option of [
    '--roles',
    '--expect-roles',
    '--instance',
    '--host',
    '--port',
    '--page-to',
    '--warn-to',
    '--season',
  ]) {
    assert.match(stdout, new RegExp(`^ +${option} `, 'm'));
  }
});

/** The text of the stream up to the end of its first event. */
async function firstEvent(stream: Response): Promise<string> {
  const reader = (stream.body ?? assert.fail('it streams')).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) assert.fail(`the stream ended: ${text}`);
    text += value;
    const event = text.split('\n\n').find((each) => each.includes('data: '));
    if (event === undefined || !text.includes(`${event}\n\n`)) continue;
    await reader.cancel();
    return event;
  }
}
