/**
 * A data directory filled by hand, for tests of explanations: one player, twelve games played before the slate, their
 * game logs as payloads, lines of two books, and the units of work that wrote all that.
 */
import { join } from 'node:path';
import { ContentFiles } from '../../engines/embedded/content-files.ts';
import { openDuckdbWarehouse } from '../../engines/embedded/duckdb-warehouse.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { HOUR, type Instant, MINUTE, parseInstant } from '../../league/instant.ts';
import { addDays, type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import type { Lack } from '../../ledger/receipt.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { Purpose, SlotKey } from '../../ledger/work-id.ts';
import type { CellValue } from '../../tables/column.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
} from '../../tables/nba-precompute.ts';
import { PREDICTION_BATCHES } from '../../tables/nba-predictions.ts';
import { NBAC_SCHEDULE, PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import { PLAYER_ALIASES } from '../../tables/nba-reference.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';

export const SLATE = slateDate('2024-11-20');
export const TIP_OFF = parseInstant('2024-11-21T00:00:00Z');
export const DECISION = (TIP_OFF - HOUR) as Instant;
export const JOKIC = 203_999;
/** Points of the games, newest first; the newest two nights before the slate. */
export const POINTS = [31, 22, 0, 28, 19, 40, 25, 27, 33, 16, 50, 12];
export const GAME_TONIGHT = '0022400100';
export const CODE = 'c0de00000000000000000000000000000000000000000000000000000000beef';

export interface StoredSlate {
  readonly warehouse: Warehouse;
  readonly ledger: LedgerStore;
  readonly payloads: ContentFiles;
  /** One row more under its writer, or rows instead of those that are there. */
  put(
    table: Table,
    rows: readonly AnyRow[],
    events?: readonly LedgerEvent[],
    lacks?: readonly Lack[],
  ): Promise<void>;
  close(): Promise<void>;
}

const TABLES = [
  PAYLOAD_MANIFEST,
  NBAC_SCHEDULE,
  NBAC_PLAYER_BOXSCORES,
  NBAC_TEAM_BOXSCORES,
  NBAC_PLAY_BY_PLAY,
  NBAC_SHOT_CHART,
  NBAC_INJURY_REPORT,
  ODDS_API_PLAYER_PROPS,
  ODDS_API_GAME_LINES,
  PLAYER_ALIASES,
  PLAYER_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
  PLAYER_COMPOSITE_FACTORS,
  ML_FEATURE_STORE_V2,
  PREDICTION_BATCHES,
];

/** A row of the table: cells that are not given are null, or where that is not allowed something plain. */
export function rowOf(table: Table, cells: Readonly<Record<string, CellValue>>): AnyRow {
  const plain = { text: '', int: 0, real: 0, bool: false, date: SLATE, instant: DECISION } as const;
  const columns = Object.entries(table.columns).map(([name, { kind, isNullable }]) => [
    name,
    cells[name] ?? (isNullable ? null : plain[kind]),
  ]);
  return Object.fromEntries(columns);
}

export async function storedSlate(folder: string): Promise<StoredSlate> {
  const warehouse = await openDuckdbWarehouse(join(folder, 'warehouse.duckdb'));
  await warehouse.migrate(TABLES);
  const ledger = openSqliteLedgerStore(join(folder, 'ledger.sqlite'));
  const payloads = new ContentFiles(join(folder, 'payloads'));
  const writer = writerOf(warehouse, ledger);
  const slate: StoredSlate = {
    warehouse,
    ledger,
    payloads,
    put: writer,
    async close() {
      await warehouse.close();
      await ledger.close();
    },
  };
  for (const [index, points] of POINTS.entries()) await putGame(slate, index, points);
  await putNight(slate);
  return slate;
}

type Put = StoredSlate['put'];

/** Each call replaces a partition under a new revision of its unit of work, with a receipt. */
function writerOf(warehouse: Warehouse, ledger: LedgerStore): Put {
  return async (table, rows, more = [], lacks = []) => {
    const [row] = rows;
    if (row === undefined) throw new Error('a partition needs a row');
    const purpose: Purpose = row.purpose === 'postgame' || GAME_TABLES.has(table) ? 'postgame' : 'pregame';
    const output = typeof row.output === 'string' ? row.output : table.name;
    const slot = `nba/${row.slate_date}/${purpose}/${output}` as SlotKey;
    const before = await ledger.stream(slot);
    const revision = before.filter(({ event }) => event.type === 'Planned').length + 1;
    const run = `${slot}#${revision}`;
    const written = await warehouse.replacePartition({
      table,
      partition: table.partition.map((name) => row[name] as string),
      rows,
      run,
      token: before.length + 1,
    });
    if (written.kind !== 'written') throw new Error(`${run} was fenced`);
    const versions = { code: CODE, schema: 'schema', configuration: 'configuration' };
    const asOf = row.known_at as Instant;
    const decided = (purpose === 'pregame' ? DECISION : asOf) as Instant;
    const plan = { notBefore: decided, dueAt: decided, closesAt: null, inputs: [], because: 'a test' };
    const receipt = { ...written.facts, inputs: {}, versions, measures: [], lacks };
    const claim = { run, instance: 'test', leaseUntil: decided, asOf: decided, versions };
    await ledger.append({
      at: decided,
      streams: [
        {
          slot,
          expectedVersion: before.length,
          events: [
            { type: 'Planned', revision, ...plan },
            { type: 'Accepted', revision, ...claim },
            ...more.map((event) => ({ ...event, revision })),
            { type: 'Done', revision, run, receipt },
          ],
        },
      ],
    });
  };
}

const GAME_TABLES: ReadonlySet<Table> = new Set([PLAYER_GAME_SUMMARY, NBAC_PLAYER_BOXSCORES]);

export function gameDate(index: number): SlateDate {
  return addDays(SLATE, -2 * (index + 1));
}

export function gameIdOf(index: number): string {
  return `00224000${String(50 - index).padStart(2, '0')}`;
}

/** The log of a night: a stranger with the player’s points as his id comes first. */
export function gameLog(index: number, points: number): string {
  const headers = ['SEASON_ID', 'PLAYER_ID', 'PLAYER_NAME', 'GAME_ID', 'MIN', 'PTS'];
  const rowSet = [
    ['22024', 20_399, 'A Stranger [sic] "}', gameIdOf(index), 12, 4],
    ['22024', JOKIC, 'Nikola Jokić', gameIdOf(index), 35, points],
    ['22024', 2_039_991, 'Another', gameIdOf(index), 11, 2],
  ];
  return JSON.stringify({ resource: 'leaguegamelog', resultSets: [{ headers, rowSet }] });
}

async function putGame({ put, payloads }: StoredSlate, index: number, points: number): Promise<void> {
  const date = gameDate(index);
  const known_at = (parseInstant(`${date}T23:00:00Z`) + 6 * HOUR) as Instant;
  const bytes = new TextEncoder().encode(gameLog(index, points));
  const digest = payloads.put(bytes);
  const opponent = index % 3 === 0 ? 'LAL' : 'MEM';
  const game = { slate_date: date, season: '2024-25', game_id: gameIdOf(index), team: 'DEN', known_at };
  const player = { ...game, player_id: JOKIC, player_lookup: 'nikolajokic', player_name: 'Nikola Jokić' };
  const fetched = { purpose: 'postgame', output: 'scrape_nbac_player_boxscores', known_at };
  const request = { provider: 'nba_stats', resource: 'leaguegamelog', season: '2024-25', date };
  await put(PAYLOAD_MANIFEST, [
    rowOf(PAYLOAD_MANIFEST, {
      ...{ slate_date: date, ...fetched, request: JSON.stringify(request) },
      ...{ digest, bytes: bytes.byteLength },
    }),
  ]);
  const box = { status: 'appeared', pts: points, minutes: 35, payload_digest: digest };
  await put(NBAC_PLAYER_BOXSCORES, [rowOf(NBAC_PLAYER_BOXSCORES, { ...player, ...box })]);
  const summary = { ...player, status: 'appeared', opponent, points, minutes: 35 };
  await put(PLAYER_GAME_SUMMARY, [rowOf(PLAYER_GAME_SUMMARY, summary)]);
}

async function putNight({ put, payloads }: StoredSlate): Promise<void> {
  const night = { slate_date: SLATE, game_id: GAME_TONIGHT, team: 'DEN', opponent: 'LAL', tip_off: TIP_OFF };
  const who = { player_lookup: 'nikolajokic', player_id: JOKIC, player_name: 'Nikola Jokić' };
  const known_at = (DECISION - HOUR) as Instant;
  const context = { ...night, ...who, season: '2024-25', game_key: '20241120_LAL_DEN', is_home: true };
  await put(UPCOMING_PLAYER_GAME_CONTEXT, [
    rowOf(UPCOMING_PLAYER_GAME_CONTEXT, { ...context, points_line: 26, points_line_books: 2, known_at }),
    rowOf(UPCOMING_PLAYER_GAME_CONTEXT, {
      ...{ ...context, player_lookup: 'jamalmurray', player_name: 'Jamal Murray', player_id: 1_627_750 },
      known_at,
    }),
  ]);
  const mean = (from: number, to: number) =>
    POINTS.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from);
  const values = {
    points_avg_last_10: mean(0, 10),
    points_trend: mean(0, 5) - mean(5, 10),
    points_line: 26,
    has_points_line: 1,
  };
  await put(PLAYER_DAILY_CACHE, [
    rowOf(PLAYER_DAILY_CACHE, {
      ...{ slate_date: SLATE, ...who, points_last_10: values.points_avg_last_10 },
      ...{ points_trend: values.points_trend, known_at },
    }),
  ]);
  const missing = FEATURES.filter(({ name }) => !(name in values)).map(({ name, whenNull }) => [
    name,
    whenNull.reason,
  ]);
  const stored = {
    ...{ ...night, ...who, ...values, quality: 0.5, contract_version: 2, known_at },
    missing: JSON.stringify(Object.fromEntries(missing)),
    sources: JSON.stringify({ player_daily_cache: known_at, upcoming_player_game_context: known_at }),
  };
  await put(ML_FEATURE_STORE_V2, [rowOf(ML_FEATURE_STORE_V2, stored)]);
  await put(PREDICTION_BATCHES, [
    rowOf(PREDICTION_BATCHES, {
      slate_date: SLATE,
      player_lookup: 'nikolajokic',
      state: 'predicted',
      known_at,
    }),
    rowOf(PREDICTION_BATCHES, {
      ...{ slate_date: SLATE, player_lookup: 'jamalmurray', state: 'skipped', reason: 'NoHistory', known_at },
    }),
  ]);
  await put(PLAYER_ALIASES, [
    rowOf(PLAYER_ALIASES, {
      ...{
        slate_date: SLATE,
        source: 'odds_api_player_props',
        player_name: 'N Jokic',
        printed_lookup: 'njokic',
      },
      ...{ player_id: JOKIC, player_lookup: 'nikolajokic', known_at },
    }),
  ]);
  await putLines(put, payloads);
}

/** Two books before the decision, the second under another name; a board after it, and one after the tip-off. */
async function putLines(put: Put, payloads: ContentFiles): Promise<void> {
  const boards = [
    { book: 'draftkings', name: 'Nikola Jokić', line: 25.5, minutes: -90 },
    { book: 'fanduel', name: 'N Jokic', line: 26.5, minutes: -80 },
    { book: 'fanduel', name: 'N Jokic', line: 29.5, minutes: -30 },
    { book: 'draftkings', name: 'Nikola Jokić', line: 31.5, minutes: 30 },
  ];
  const rows = boards.map(({ book, name, line, minutes }) => {
    const offer = [
      { name: 'Over', description: 'Jamal Murray', price: -110, point: line },
      { name: 'Over', description: name, price: -115, point: line },
    ];
    const other = { key: 'player_assists', outcomes: [{ name: 'Over', description: name, point: line }] };
    const markets = [other, { key: 'player_points', outcomes: offer }];
    const event = {
      id: 'e1',
      bookmakers: [
        { key: 'other', markets },
        { key: book, markets },
      ],
    };
    const escaped = JSON.stringify({ data: event }).replaceAll('ć', '\\u0107');
    const captured_at = (TIP_OFF + minutes * MINUTE) as Instant;
    return rowOf(ODDS_API_PLAYER_PROPS, {
      ...{ slate_date: SLATE, captured_at, event_id: 'e1', game_id: GAME_TONIGHT, bookmaker: book, line },
      ...{ market: 'player_points', player_name: name, over_price: -115, known_at: captured_at },
      player_lookup: name === 'N Jokic' ? 'njokic' : 'nikolajokic',
      payload_digest: payloads.put(new TextEncoder().encode(escaped)),
    });
  });
  await put(ODDS_API_PLAYER_PROPS, rows);
}
