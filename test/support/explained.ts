/** What `explain` says of a played slate, proved by another road: stored rows, receipts in the ledger, payload files. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FEATURES } from '../../src/tables/feature-contract.ts';
import { hardwood } from './hardwood.ts';
import { query, type Row, recorded } from './stored.ts';

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
export const SAMPLE = [
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

async function json<Result>(...args: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await hardwood(...args, '--json');
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Result;
}

export function explained(home: string, player: string, date: string, feature: string): Promise<Explained> {
  return json<Explained>('explain', player, date, feature, '--all', '--home', home);
}

export async function proveList(home: string, player: string, date: string): Promise<void> {
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

export async function proveFeature(
  home: string,
  player: string,
  date: string,
  feature: string,
): Promise<void> {
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
