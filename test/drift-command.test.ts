/** `hardwood release` and `hardwood drift` as a person runs them: a checkout of the project, and a service that runs from it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { startChild } from '../src/cli/drill/child.ts';
import type { DriftRow } from '../src/release/drift.ts';
import { SERVING_MODELS } from '../src/tables/nba-predictions.ts';
import { tempFolder } from './support/temp-folder.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const WITHIN_MS = 120_000;

const root = tempFolder({ after });
const home = join(tempFolder({ after }), 'home');
const cache = tempFolder({ after });

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  const { status, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function command(...args: readonly string[]) {
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return spawnSync(process.execPath, [join(root, 'src/cli/entry.ts'), ...args], { encoding: 'utf8', env });
}

interface Report {
  readonly state: string;
  readonly rows: readonly DriftRow[];
}

function drift(): { readonly code: number | null; readonly report: Report } {
  const { status, stdout, stderr } = command('drift', '--home', home, '--json');
  assert.equal(stderr, '');
  return { code: status, report: JSON.parse(stdout) as Report };
}

/** Whether tonight's outputs are there yet depends on the hour at which the test runs. */
const ofDeployment = ({ rows }: Report): readonly DriftRow[] =>
  rows.filter(({ plane, subject }) => plane !== 'schedules' || !subject.startsWith('phase '));

const wrong = (report: Report): readonly string[] =>
  ofDeployment(report).flatMap(({ plane, subject, state }) =>
    state === 'same' ? [] : [`${plane} ${subject} ${state}`],
  );

function release() {
  const { status, stdout, stderr } = command('release', '--simulated', '7', '--home', home, '--json');
  return { status, stderr, made: stdout === '' ? null : (JSON.parse(stdout) as { readonly id: string }) };
}

async function inWarehouse(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(join(home, 'warehouse.duckdb'));
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

/** A model that serves, with every column that must have a value. */
function servingRow(): string {
  const values = Object.entries(SERVING_MODELS.columns).map(([name, { kind }]) => {
    const own: Readonly<Record<string, string>> = {
      system: "'ridge_v1'",
      status: "'production'",
      artefact_digest: `'${'0'.repeat(64)}'`,
    };
    const any = {
      text: "''",
      int: '1',
      real: '1',
      bool: 'true',
      date: "'2025-01-15'",
      instant: "'2025-01-15'",
    };
    return `${own[name] ?? any[kind]} AS ${name}`;
  });
  return `SELECT ${values.join(', ')}`;
}

describe('a checkout, and the service that runs from it', () => {
  let serving: Awaited<ReturnType<typeof startChild>>;
  let first: string;

  before(async () => {
    for (const part of ['src', 'bin', 'hardwood', 'package.json', 'package-lock.json', '.gitignore']) {
      cpSync(join(PROJECT, part), join(root, part), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
    git('init', '--quiet');
    git('add', 'src', 'bin', 'hardwood', 'package.json', 'package-lock.json', '.gitignore');
    git('commit', '--quiet', '--message', 'one');
    first = release().made?.id ?? assert.fail('a release is made before the first start');
    serving = await startChild({
      args: [
        join(root, 'src/cli/entry.ts'),
        ...['serve', '--simulated', '7', '--home', home, '--port', '0', '--page-to', 'log'],
      ],
      folder: root,
      environment: { NODE_COMPILE_CACHE: cache },
      up: '"msg":"serving"',
    });
    assert(serving.isServing(), serving.output());
  });
  after(async () => serving.kill('SIGKILL'));

  test('a service states the release that was made of it, and what it was told otherwise is named', async () => {
    assert.match(serving.output(), /"release":null/, 'it pages elsewhere than was released');
    const deadline = Date.now() + WITHIN_MS;
    let found = drift();
    // The service looks for drift once its first work is done.
    while (ofDeployment(found.report).some(({ state }) => state === 'unknown') && Date.now() < deadline) {
      await pause(1_000);
      found = drift();
    }
    assert.equal(found.code, 1);
    const said = ofDeployment(found.report).filter(({ state }) => state !== 'same');
    assert.deepEqual(
      said.map(({ plane, subject }) => `${plane} ${subject}`),
      ['api', 'orchestrator', 'watchdog', 'worker'].map((role) => `configuration ${role}@local`),
    );
    assert.match(said[0]?.text ?? '', /service\.page_to \(log, intended all that are configured\)/);
    const made = command('release', '--home', home, '--page-to', 'log', '--json');
    assert.equal(made.status, 0, made.stderr);
    assert.notEqual((JSON.parse(made.stdout) as { id: string }).id, first);
    assert.deepEqual(wrong(drift().report), []);
  });

  test('a dirty tree makes no release and runs all the same; only the roles that load the file drift', () => {
    appendFileSync(join(root, 'src/server/build-app.ts'), '\n// another build\n');
    const { status, stderr } = release();
    assert.equal(status, 2);
    assert.match(stderr, /TREE_DIRTY/);
    assert.match(stderr, /a file differs: src\/server\/build-app\.ts\./);
    assert.deepEqual(wrong(drift().report), ['code api@local drifted', 'code working tree drifted']);
    appendFileSync(join(root, 'src/cli/commands/backtest.ts'), '\n// of no service\n');
    assert.deepEqual(wrong(drift().report), ['code api@local drifted', 'code working tree drifted']);
    git('checkout', '--quiet', 'src');
    assert.deepEqual(wrong(drift().report), []);
  });

  test('19. sources that are gone are unknown with the reason, and never up to date', () => {
    rmSync(join(root, 'src/server/start-server.ts'));
    const { code, report } = drift();
    assert.equal(code, 1);
    assert.deepEqual(wrong(report), ['code api@local unknown', 'code working tree drifted']);
    const row = report.rows.find(({ state }) => state === 'unknown');
    assert.match(
      row?.text ?? '',
      /src\/server\/start-server\.ts, asked for by src\/cli\/serve\/answering\.ts/,
    );
    git('checkout', '--quiet', 'src');
  });

  test('the ledger’s own schema is looked at while it is in use', () => {
    const database = new DatabaseSync(join(home, 'ledger.sqlite'));
    database.exec('ALTER TABLE outbox ADD COLUMN colour TEXT');
    const { report } = drift();
    const row = report.rows.find(({ subject }) => subject === 'ledger.outbox');
    assert.deepEqual([row?.state, row?.isBlocking], ['drifted', true]);
    database.exec('ALTER TABLE outbox DROP COLUMN colour');
    database.close();
    assert.deepEqual(wrong(drift().report), []);
  });

  test('a service that is gone is unknown; its warehouse is read directly then', async () => {
    await serving.kill('SIGTERM');
    assert.equal(serving.code(), 0, serving.output());
    const database = new DatabaseSync(join(home, 'ledger.sqlite'));
    // As a minute later.
    database.exec("UPDATE documents SET body = json_set(body, '$.at', 0) WHERE collection = 'heartbeats'");
    database.close();
    const { code, report } = drift();
    assert.equal(code, 1);
    assert(wrong(report).includes('code watchdog unknown'));
    assert(wrong(report).includes('schedules service unknown'));
    assert.equal(report.rows.find(({ subject }) => subject === 'warehouse')?.state, 'same');
  });

  test('with nobody beside it, a dropped column and a model whose bytes are gone are seen, and block', async () => {
    await inWarehouse(
      'ALTER TABLE nba_raw.nbac_injury_report DROP COLUMN status',
      `INSERT INTO nba_predictions.serving_models BY NAME ${servingRow()}`,
    );
    const blocking = drift().report.rows.filter(({ isBlocking, state }) => isBlocking && state !== 'same');
    assert.deepEqual(
      blocking.map(({ plane, subject, state, fix }) => [
        plane,
        subject,
        state,
        fix.split(' ').slice(0, 3).join(' '),
      ]),
      [
        ['schema', 'nba_raw.nbac_injury_report', 'drifted', './hardwood migrate --home'],
        ['models', 'ridge_v1', 'drifted', './hardwood models train'],
      ],
    );
    assert.equal(command('release', '--home', home, '--page-to', 'log').status, 0);
    assert.deepEqual(
      drift().report.rows.filter(({ subject, state }) => subject === 'model set' && state === 'same').length,
      1,
    );
  });
});

test('every fix is a command that exists', () => {
  const { stdout } = command('--help');
  const commands = new Set([...stdout.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name));
  const folder = join(PROJECT, 'src/release');
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('.fixture.'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const fixes = texts.flatMap((text) =>
    [...text.matchAll(/\.\/hardwood ([a-z-]+)/g)].map(([, name]) => name),
  );
  assert(fixes.length > 5);
  assert.deepEqual(
    [...new Set(fixes)].filter((name) => !commands.has(name)),
    [],
  );
});
