/** The explanations of played slates, against the stored rows, events and payload files read by another road. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { FEATURES } from '../src/tables/feature-contract.ts';
import { ARCHIVE, withoutArchive } from './support/archive.ts';
import { hardwood, played, refused } from './support/hardwood.ts';
import { alter, query, type Row, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

interface Work {
  readonly work: string;
  readonly receipt: string | null;
  readonly code: string | null;
}

interface Explained {
  readonly player_lookup: string;
  readonly feature: { readonly name: string; readonly value: number | null };
  readonly layers: readonly {
    readonly table: string;
    readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
    readonly works: readonly Work[];
  }[];
  readonly recomputation: { readonly verdict: string; readonly again: number | null };
  readonly payloads: readonly {
    readonly digest: string;
    readonly bytes: number;
    readonly file: string;
    readonly kind: string;
    readonly line: string | null;
    readonly excerpt: { readonly offset: number; readonly text: string } | null;
  }[];
}

/** One of each way down. */
const SAMPLE = [
  'points_avg_last_10',
  'pra_avg_season',
  'usage_avg_last_10',
  'paint_rate_last_10',
  'points_line',
  'points_line_move',
  'win_probability',
  'implied_team_total',
  'stars_out',
  'injury_risk',
  'days_rest',
  'travel_km',
  'dnp_rate_last_15',
  'zone_mismatch',
  'pace_factor',
  'opponent_defensive_rating_last_10',
  'team_win_share',
];

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

describe('a slate of the generated league', () => {
  const home = tempFolder({ after });
  const DATE = '2024-10-24';
  let players: readonly string[] = [];

  before(async () => {
    await played('replay', '--simulated', '3', '--season', '2024-25', '--days', '3', '--home', home);
    players = await playersOf(home, DATE, 2);
  });

  test('lists each feature as it is stored, and a reason for each that is missing', async () => {
    for (const player of players) await proveList(home, player, DATE);
  });

  test('explains features with stored cells, receipts of the ledger and bytes of the payloads', async () => {
    for (const feature of SAMPLE) await proveFeature(home, players[0]!, DATE, feature);
  });

  test('is a few lines long', async () => {
    const { stdout } = await hardwood('explain', players[0]!, DATE, 'points_avg_last_10', '--home', home);
    assert.ok(stdout.split('\n').length < 40, stdout);
    assert.match(stdout, /agrees with what is stored/);
  });

  test('names the next command for a date, a player and a feature that are not there', async () => {
    const near = await refused('explain', `${players[0]}x`, DATE, '--home', home);
    assert.match(near.next, /^\.\/hardwood explain \d+ 2024-10-24/);
    const feature = await refused('explain', players[0]!, DATE, 'points_avg', '--home', home);
    assert.equal(feature.next, './hardwood features contract');
    const date = await refused('explain', players[0]!, '2025-08-01', '--home', home);
    assert.equal(date.next, `./hardwood status 2025-08-01 --home ${home}`);
  });

  test('reports a number that was changed by hand', async () => {
    const row = `slate_date = DATE '${DATE}' AND player_lookup = '${players[0]}'`;
    const column = 'points_avg_last_10';
    const store = 'nba_predictions.ml_feature_store_v2';
    await alter(home, `UPDATE ${store} SET ${column} = ${column} + 0.5 WHERE ${row}`);
    const { recomputation } = await explained(home, players[0]!, DATE, column);
    assert.equal(recomputation.verdict, 'differs');
    await alter(home, `UPDATE ${store} SET ${column} = ${column} - 0.5 WHERE ${row}`);
    assert.equal((await explained(home, players[0]!, DATE, column)).recomputation.verdict, 'agrees');
  });
});

describe('a slate of the archive, 2024-11-06', () => {
  const home = tempFolder({ after });
  const DATE = '2024-11-06';

  before(async () => {
    if (withoutArchive !== false) return;
    await played('run', DATE, '--data', ARCHIVE, '--home', home);
  });

  test('explains LeBron James, Luka Dončić and Nikola Jokić by any spelling', {
    skip: withoutArchive,
  }, async () => {
    for (const player of ['LeBron James', 'doncic luka', '203999']) await proveList(home, player, DATE);
    for (const feature of SAMPLE) await proveFeature(home, 'LeBron James', DATE, feature);
    for (const feature of ['rebounds_avg_last_20', 'three_rate_last_10', 'threes_line']) {
      await proveFeature(home, 'Dončić, Luka', DATE, feature);
      await proveFeature(home, '203999', DATE, feature);
    }
  });

  test('has LeBron James’s last ten games as the NBA lists them', { skip: withoutArchive }, async () => {
    const { layers } = await explained(home, '2544', DATE, 'points_avg_last_10');
    const games = layers.find(({ table }) => table === 'nba_analytics.player_game_summary')?.rows;
    assert.deepEqual(
      games?.map((row) => [row.slate_date, row.points]),
      [
        ['2024-11-04', 20],
        ['2024-11-01', 27],
        ['2024-10-30', 26],
        ['2024-10-28', 11],
        ['2024-10-26', 32],
        ['2024-10-25', 21],
        ['2024-10-22', 16],
        ['2024-04-14', 28],
        ['2024-04-12', 37],
        ['2024-04-09', 33],
      ],
    );
  });
});

async function playersOf(home: string, date: string, count: number): Promise<readonly string[]> {
  const rows = await query(
    home,
    `SELECT player_lookup FROM nba_predictions.ml_feature_store_v2
     WHERE slate_date = DATE '${date}' AND points_line IS NOT NULL
     ORDER BY games_in_window DESC, player_lookup LIMIT ${count}`,
  );
  assert.equal(rows.length, count);
  return rows.map((row) => String(row.player_lookup));
}

async function json<Result>(...args: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await hardwood(...args, '--json');
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Result;
}

function explained(home: string, player: string, date: string, feature: string): Promise<Explained> {
  return json<Explained>('explain', player, date, feature, '--all', '--home', home);
}

async function proveList(home: string, player: string, date: string): Promise<void> {
  interface Listed {
    readonly player_lookup: string;
    readonly features: readonly { name: string; value: number | null; missing: string | null }[];
  }
  const listed = await json<Listed>('explain', player, date, '--home', home);
  const [row] = await query(
    home,
    `SELECT * FROM nba_predictions.ml_feature_store_v2
     WHERE slate_date = DATE '${date}' AND player_lookup = '${listed.player_lookup}'`,
  );
  assert.deepEqual(
    listed.features.map(({ name, value }) => [name, value]),
    FEATURES.map(({ name }) => [name, row?.[name]]),
  );
  for (const { name, value, missing } of listed.features) {
    assert.equal(value === null, missing !== null, `${player} ${name}`);
  }
}

async function proveFeature(home: string, player: string, date: string, feature: string): Promise<void> {
  const explanation = await explained(home, player, date, feature);
  const subject = `${player} ${date} ${feature}`;
  assert.equal(explanation.recomputation.verdict, 'agrees', subject);
  for (const { table, rows, works } of explanation.layers) {
    if (rows.length > 0) assert.deepEqual(await notStored(home, table, rows), [], `${subject}: ${table}`);
    assert.ok(rows.length === 0 || works.length > 0, `${subject}: ${table} has a unit of work`);
    for (const work of works) proveReceipt(home, work);
  }
  const isRaw = explanation.layers.some(({ table, rows }) => table.startsWith('nba_raw.') && rows.length > 0);
  assert.ok(explanation.payloads.length > 0 || !isRaw, `${subject} ends in payloads`);
  for (const payload of explanation.payloads) {
    const bytes = gunzipSync(readFileSync(payload.file));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), payload.digest);
    assert.equal(bytes.byteLength, payload.bytes);
    const { excerpt } = payload;
    if (payload.kind === 'pdf') continue;
    assert.ok(excerpt, `${subject}: the record is found in ${payload.file}`);
    assert.ok(excerpt.text.length > 0 && excerpt.text.length <= 160);
    const text = Buffer.from(excerpt.text);
    assert.deepEqual(bytes.subarray(excerpt.offset, excerpt.offset + text.length), text, subject);
  }
}

/** Rows that are shown and that the table has not. */
async function notStored(
  home: string,
  table: string,
  rows: Explained['layers'][number]['rows'],
): Promise<readonly Row[]> {
  const conditions = rows.map((row) =>
    Object.entries(row)
      .filter(([name]) => name !== 'payload' && name !== 'is_later_than_decision')
      .map(([name, value]) => {
        if (value === null) return `${name} IS NULL`;
        if (typeof value === 'number') return `${name} = ${value}`;
        if (typeof value === 'string' && ISO.test(value)) {
          return `epoch_ms(${name}) = ${Temporal.Instant.from(value).epochMilliseconds}`;
        }
        return `CAST(${name} AS VARCHAR) = '${String(value).replaceAll("'", "''")}'`;
      })
      .join(' AND '),
  );
  const shown = conditions.map(
    (condition, index) => `SELECT ${index} AS n, (SELECT count(*) FROM ${table} WHERE ${condition}) AS found`,
  );
  return query(home, `SELECT n FROM (${shown.join(' UNION ALL ')}) WHERE found = 0`);
}

function proveReceipt(home: string, { work, receipt, code }: Work): void {
  const [slot, revision] = work.split('#');
  const done = eventsOf(home).find(
    (each) => each.slot === slot && each.event.type === 'Done' && each.event.revision === Number(revision),
  )?.event;
  assert.ok(done?.type === 'Done', work);
  assert.deepEqual([done.receipt.digest, done.receipt.versions.code], [receipt, code]);
}

const events = new Map<string, ReturnType<typeof recorded>>();

function eventsOf(home: string): ReturnType<typeof recorded> {
  const known = events.get(home) ?? recorded(home);
  events.set(home, known);
  return known;
}
