/** `hardwood models` as a person runs it, on a directory in which three candidates of one system were trained. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { prepareSchema } from '../src/cli/prepare-schema.ts';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { instant } from '../src/league/instant.ts';
import { addDays, slateDate } from '../src/league/slate-date.ts';
import { decideServing } from '../src/phases/5-predict/registry/decide-serving.ts';
import { candidateRow, type RegistryRow } from '../src/phases/5-predict/registry/registry-rows.ts';
import type { ServingModel } from '../src/phases/5-predict/registry/train-models.ts';
import { everyModelWord } from '../src/pipeline/model-words.ts';
import { MOVING_AVERAGE_BASELINE_V1 } from '../src/systems/moving-average-baseline-v1.ts';
import { MODEL_REGISTRY, SERVING_MODELS } from '../src/tables/nba-predictions.ts';
import type { AnyRow, Table } from '../src/tables/table.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const SYSTEM = MOVING_AVERAGE_BASELINE_V1.id;
const home = tempFolder({ after });
const FIRST = slateDate('2024-11-01');
const METRICS = { points: { n: 900, mae: 4.51, lineN: 300, lineMae: 5.02 } };
const digests: string[] = [];

before(async () => {
  const identity = { league: 'simulated', feed: 'simulated:test' };
  const engine = await openEmbeddedEngine(home, identity, { pid: process.pid, command: 'test', since: '' });
  try {
    await prepareSchema(engine.warehouse, home);
    const outcome = await MOVING_AVERAGE_BASELINE_V1.fit({} as never, {} as never);
    assert.ok(outcome.kind === 'fitted');
    const artefact = { form: 1, system: SYSTEM, own: outcome.artefact, recalibrations: {} };
    // Three that are read alike and named differently, and one whose bytes will be lost.
    for (const note of ['one', 'two', 'three', 'lost']) {
      digests.push(
        await engine.payloads.put(new TextEncoder().encode(JSON.stringify({ ...artefact, note }))),
      );
    }
    const candidates: RegistryRow[] = [];
    const earlier: ServingModel[] = [];
    for (const [n, status] of (['production', 'production', 'rejected', 'shadow'] as const).entries()) {
      const row = { ...candidateOn(n), status };
      candidates.push(row);
      const at = { slate: row.slate_date, asOf: instant(row.known_at + 1_000) };
      const serving = decideServing({ ...at, earlier: [...earlier], candidates, words: [] });
      earlier.push(...serving);
      await write(MODEL_REGISTRY, [row]);
      await write(SERVING_MODELS, serving);
    }
    async function write(table: Table, rows: readonly object[]): Promise<void> {
      const partition = [(rows[0] as ServingModel).slate_date];
      await engine.warehouse.replacePartition({
        table,
        partition,
        rows: rows as AnyRow[],
        run: 'test',
        token: 1,
      });
    }
  } finally {
    await engine.close();
  }
});

function candidateOn(n: number): RegistryRow {
  const slate = addDays(FIRST, n);
  return candidateRow({
    slate,
    asOf: instant(Date.parse(`${slate}T18:00:00Z`)),
    candidate: {
      system: SYSTEM,
      digest: digests[n] ?? '',
      trainedFrom: FIRST,
      trainedThrough: slate,
      rows: 5_000 + n,
      hasLearnt: true,
      featureRows: 4_000,
      seed: n,
      metrics: METRICS as never,
      gates: [
        { gate: 'coverage_80', market: 'points', value: 0.6, low: 0.7, high: 0.9, n: 900, verdict: 'failed' },
      ],
    },
    status: 'production',
    why: n === 2 ? 'It was due. Rejected: points coverage_80 is 0.6 (n 900), below 0.7.' : 'It was due.',
    incumbent: null,
    versions: undefined,
    trainedBy: 'schedule',
  });
}

const json = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await hardwood('models', ...args, '--home', home, '--json');
  assert.deepEqual([code, stderr], [0, '']);
  return JSON.parse(stdout);
};
const SAID = ['--who', 'Ada', '--why', 'it drifts'];
const words = async () => {
  const engine = await openEmbeddedEngine(home, null, { pid: process.pid, command: 'test', since: '' });
  try {
    return await everyModelWord(engine.ledger.documents);
  } finally {
    await engine.close();
  }
};

test('list tells what every system has in service and its newest candidate, systems without anything too', async () => {
  const listed = await json('list');
  const mine = listed.find(({ system }: { system: string }) => system === SYSTEM);
  assert.deepEqual([mine.status, mine.digest, mine.rows], ['production', digests[1], 5_001]);
  assert.deepEqual([mine.candidate.digest, mine.candidate.status], [digests[3], 'shadow']);
  assert.deepEqual(mine.metrics, METRICS);
  assert.ok(
    listed.some(
      ({ status, digest }: { status: string; digest: null }) => status === 'none' && digest === null,
    ),
  );
  const { stdout } = await hardwood('models', 'list', '--home', home);
  assert.match(stdout, /4\.51 \(n 900\), line 5\.02 \(n 300\)/, 'figures come with their rows');
});

test('show tells a candidate with its gates, and a system with all that was trained and served', async () => {
  const one = await json('show', (digests[2] ?? '').slice(0, 10));
  assert.deepEqual(
    [one.artefact_digest, one.status, one.gates[0].verdict],
    [digests[2], 'rejected', 'failed'],
  );
  const { stdout } = await hardwood('models', 'show', digests[2] ?? '', '--home', home);
  assert.match(stdout, /failed: points coverage_80 is 0\.6 \(n 900\), below 0\.7/);
  const all = await json('show', SYSTEM);
  assert.equal(all.candidates.length, 4);
  assert.deepEqual(
    all.served.map(({ digest, from, to }: Record<string, string>) => [digest, from, to]),
    [
      [digests[0], FIRST, FIRST],
      [digests[1], addDays(FIRST, 1), addDays(FIRST, 3)],
    ],
  );
});

test('promote refuses what is unknown, ambiguous, rejected, in service or damaged, and records nothing', async () => {
  rmSync(join(home, 'payloads', (digests[3] ?? '').slice(0, 2)), { recursive: true });
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['0000000000', 'NOT_FOUND', /No model 0000000000 was ever trained/],
    ['0', 'NOT_FOUND', /No model 0/],
    [digests[2] ?? '', 'MODEL_REFUSED', /Rejected: points coverage_80/],
    [digests[1] ?? '', 'INVALID_ARGUMENT', /in service already/],
    [digests[3] ?? '', 'PAYLOAD_CORRUPT', /./],
  ];
  for (const [digest, code, sentence] of cases) {
    const error = await refused('models', 'promote', digest, ...SAID, '--home', home);
    assert.equal(error.code, code, digest);
    assert.match(error.message, sentence);
  }
  const nameless = await refused(
    'models',
    'promote',
    digests[0] ?? '',
    '--who',
    'Ada',
    '--why',
    ' ',
    '--home',
    home,
  );
  assert.equal(nameless.code, 'INVALID_ARGUMENT');
  assert.deepEqual(await words(), []);
});

test('promote and rollback are recorded with who and why, and said to hold from the next decision', async () => {
  const promoted = await json('promote', (digests[0] ?? '').slice(0, 12), ...SAID);
  assert.deepEqual([promoted.kind, promoted.digest, promoted.is_checked], ['promote', digests[0], true]);
  const { code, stdout } = await hardwood('models', 'rollback', SYSTEM, ...SAID, '--home', home);
  assert.equal(code, 0);
  assert.match(stdout, new RegExp(`^Recorded: ${SYSTEM} is to go back to what served before, says Ada\\.`));
  assert.deepEqual(
    (await words()).map(({ kind, who, why }) => [kind, who, why]),
    [
      ['promote', 'Ada', 'it drifts'],
      ['rollback', 'Ada', 'it drifts'],
    ],
  );
});

test('a rollback of what has nothing in service, or nothing before it, is refused', async () => {
  const error = await refused('models', 'rollback', 'ensemble_v1', ...SAID, '--home', home);
  assert.deepEqual([error.code, error.subject], ['NOT_FOUND', 'ensemble_v1']);
});

test('train names the systems that have too few rows, keeps the others, and refuses what is no system', async () => {
  const { code, stdout } = await hardwood(
    'models',
    'train',
    '--through',
    '2024-11-20',
    '--home',
    home,
    '--json',
  );
  assert.equal(code, 1);
  const { candidates, too_few_rows: without } = JSON.parse(stdout);
  assert.ok(without.includes('boosted_trees_v1'));
  const baseline = candidates.find(({ system }: { system: string }) => system === SYSTEM);
  assert.equal(baseline.artefact_digest, await digestOfBaseline());
  assert.equal(baseline.status, 'shadow', 'constants are not judged');
  const error = await refused('models', 'train', '--system', 'nobody', '--home', home);
  assert.deepEqual([error.code, error.subject], ['INVALID_ARGUMENT', 'nobody']);
});

async function digestOfBaseline(): Promise<string> {
  const outcome = await MOVING_AVERAGE_BASELINE_V1.fit({} as never, {} as never);
  const own = outcome.kind === 'fitted' ? outcome.artefact : null;
  return createHash('sha256')
    .update(JSON.stringify({ form: 1, system: SYSTEM, own, recalibrations: {} }))
    .digest('hex');
}

test('while another process holds the directory a word is taken unchecked, and the rest is refused', async () => {
  const held = openDataDirectory(home, null, { pid: process.pid, command: 'test', since: '' });
  try {
    for (const args of [['list'], ['show', SYSTEM], ['train']]) {
      const error = await refused('models', ...args, '--home', home);
      assert.equal(error.code, 'DATA_DIRECTORY_BUSY', args.join(' '));
    }
    const { code, stdout } = await hardwood('models', 'rollback', SYSTEM, ...SAID, '--home', home);
    assert.equal(code, 0);
    assert.match(stdout, /Another process holds the warehouse/);
    const damaged = await refused('models', 'promote', digests[3] ?? '', ...SAID, '--home', home);
    assert.equal(damaged.code, 'PAYLOAD_CORRUPT');
  } finally {
    held.release();
  }
});
