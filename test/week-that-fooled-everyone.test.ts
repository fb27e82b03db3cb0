/**
 * Faults of a week in which nobody saw the true cause of any of them, planted one by one beside the product in a league
 * that was played in order. The report of the day names each, once, and nothing else.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Issue } from '../src/assurance/report/issue.ts';
import { withLedger } from '../src/cli/open-ledger.ts';
import type { DeploymentAttempt, RoleDeployment } from '../src/deploy/deployment.ts';
import { easternInstant } from '../src/league/eastern.ts';
import { type Instant, instant, MINUTE } from '../src/league/instant.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { hardwood, played } from './support/hardwood.ts';
import { type Scope, tempFolder } from './support/temp-folder.ts';

const LAST_NIGHT = '2024-10-22';
const TONIGHT = '2024-10-23';
const league = join(tempFolder({ after }), 'league');
const playing = played('replay', '--season', '2024-25', '--simulated', '7', '--days', '2', '--home', league);

/** A copy of the league that may be broken. */
async function copyOfLeague(scope: Scope): Promise<string> {
  await playing;
  const home = join(tempFolder(scope), 'home');
  cpSync(league, home, { recursive: true });
  return home;
}

interface Reported {
  readonly issues: readonly (Omit<Issue, 'causeAt'> & { readonly causeAt: string | null })[];
  readonly validations: readonly { readonly validation: { readonly kind: string } }[];
}

async function reportOf(home: string): Promise<Reported> {
  const { code, stdout, stderr } = await hardwood('report', TONIGHT, '--home', home, '--json');
  assert.ok(code === 0 || code === 1, stderr);
  return JSON.parse(stdout) as Reported;
}

async function validated(home: string): Promise<void> {
  for (const [date, purpose] of [
    [LAST_NIGHT, 'postgame'],
    [TONIGHT, 'pregame'],
  ] as const) {
    const { code, stderr } = await hardwood('validate', date, '--purpose', purpose, '--home', home);
    assert.ok(code === 0 || code === 1, stderr);
  }
}

async function inWarehouse(home: string, statement: string): Promise<void> {
  const database = await DuckDBInstance.create(join(home, 'warehouse.duckdb'));
  const connection = await database.connect();
  await connection.run(statement);
  connection.closeSync();
  database.closeSync();
}

test('a league in order: every check was asked, and no issue is told', async (scope) => {
  const home = await copyOfLeague(scope);
  await validated(home);
  const { issues, validations } = await reportOf(home);
  assert.deepEqual(issues, []);
  assert.deepEqual(
    validations.map(({ validation }) => validation.kind),
    ['known', 'known'],
  );
});

test('team rows doubled under other ids are one issue of that table, told from its writing', async (scope) => {
  const home = await copyOfLeague(scope);
  const table = 'nba_analytics.team_offense_game_summary';
  await inWarehouse(
    home,
    `INSERT INTO ${table} SELECT * REPLACE (reverse(game_id) AS game_id) FROM ${table} WHERE slate_date = DATE '${LAST_NIGHT}'`,
  );
  await validated(home);
  const { issues } = await reportOf(home);
  assert.equal(issues.length, 1);
  const [issue] = issues;
  assert.equal(issue?.subject, `simulated/${LAST_NIGHT}/postgame/team_offense_game_summary`);
  assert.equal(issue?.severity, 'page');
  assert.equal(issue?.chain[0].subject, issue?.subject);
  assert.ok(issue?.symptoms.some((symptom) => symptom.includes('night.scores_agree')));
});

test('a completion document that a lost write left short is told from the entry it lacks, and holds nothing', async (scope) => {
  const home = await copyOfLeague(scope);
  const [collection, id] = ['phase3_completion', TONIGHT];
  const lost = ['player_game_summary', 'team_offense_game_summary'];
  await withLedger(home, async ({ documents }) => {
    const kept = await documents.get(collection, id);
    const body = kept?.body as Readonly<Record<string, unknown>>;
    const short = Object.fromEntries(Object.entries(body).filter(([name]) => !lost.includes(name)));
    await documents.put(collection, id, { ...short, _completed_count: 3 }, kept!.updatedAt);
  });
  const { issues } = await reportOf(home);
  assert.deepEqual(
    issues.map(({ key, severity }) => [key, severity]),
    [[`completion/${collection}/${id}`, 'warn']],
  );
  assert.match(issues[0]?.chain[0].subject ?? '', /postgame\/(player|team_offense)_game_summary#1$/);
  assert.match(issues[0]?.chain[1]?.text ?? '', /says 3 of 5; by the ledger it is 5 of 5/);
});

test('a release that cannot start while the old one serves is told as that, as of its failure', async (scope) => {
  const home = await copyOfLeague(scope);
  const startedAt = easternInstant(slateDate(TONIGHT), 10);
  const finishedAt = instant(startedAt + MINUTE / 2);
  await deploymentsOf(home, startedAt, finishedAt);
  const { issues } = await reportOf(home);
  assert.deepEqual(
    issues.map(({ key }) => key),
    ['deployment/maker'],
  );
  const [issue] = issues;
  assert.match(issue?.chain[0].text ?? '', /failed at the step start with exit code 1: .*Cannot find module/);
  assert.match(issue?.chain.at(-1)?.text ?? '', /is still served by release aaaa/);
  assert.ok((issue?.silent ?? Number.POSITIVE_INFINITY) <= MINUTE);
});

async function deploymentsOf(home: string, startedAt: Instant, finishedAt: Instant): Promise<void> {
  const error = "Cannot find module './gone.ts'.";
  const role: RoleDeployment = {
    role: 'maker',
    serving: { release: 'aaaa', since: instant(startedAt - 1_000 * MINUTE), pid: 1 },
    intended: 'bbbb',
    failed: { release: 'bbbb', at: finishedAt, error },
  };
  const attempt: DeploymentAttempt = {
    id: '1-maker',
    role: 'maker',
    release: 'bbbb',
    from: 'aaaa',
    startedAt,
    finishedAt,
    step: 'start',
    outcome: 'failed',
    exitCode: 1,
    lastLines: ['Error [ERR_MODULE_NOT_FOUND]'],
    error,
  };
  await withLedger(home, async ({ documents }) => {
    await documents.put('role_deployments', 'maker', role, finishedAt);
    await documents.put('deployments', attempt.id, attempt, finishedAt);
  });
}

test('an export with the date of the day before is one issue of the export', async (scope) => {
  const home = await copyOfLeague(scope);
  const path = join(home, 'published', 'simulated', TONIGHT, 'slate.json');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(TONIGHT, LAST_NIGHT));
  await validated(home);
  const { issues } = await reportOf(home);
  assert.equal(issues.length, 1);
  assert.equal(issues[0]?.subject, `simulated/${TONIGHT}/pregame/slate_export`);
});
