/**
 * Raw rows against the bytes they were read from: every payload that stored rows name is parsed again, and each of its
 * rows compared cell by cell. A parser is pure, so that a stored cell which differs was changed after it was parsed.
 *
 * What a row has from beside its payload is not compared: the game that a line was joined to, and of a box score from
 * the league’s log who started and in which position.
 */
import {
  type Agreement,
  added,
  type Difference,
  MOST_EXAMPLES,
} from '../../assurance/recomputation/agreement.ts';
import type { Sample } from '../../assurance/recomputation/recompute.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';

import { seasonOf } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { parseScheduleLeagueV2 } from '../../providers/nba-cdn/parse-schedule-league-v2.ts';
import { scheduleRows } from '../../providers/nba-cdn/schedule-league-v2.ts';
import { teamBoxScoreRows } from '../../providers/nba-stats/box-score-traditional-v2.ts';
import type { PayloadFacts } from '../../providers/provider.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import { NBAC_SCHEDULE, PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { type AnyRow, qualifiedName, type RowOf, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import type { ProviderRequest } from '../../world/provider-request.ts';
import { chosenRows } from './chosen-rows.ts';

type ManifestRow = RowOf<typeof PAYLOAD_MANIFEST>;

export interface ParsingStores {
  readonly warehouse: Pick<Warehouse, 'read'>;
  readonly payloads: Pick<PayloadStore, 'get'>;
}

const BESIDE: ReadonlySet<string> = new Set(['payload_digest', 'known_at']);
/** Joined or completed from another source. */
const JOINED: Readonly<Record<string, readonly string[]>> = {
  odds_api_player_props: ['game_id'],
  odds_api_game_lines: ['game_id'],
  nbac_player_boxscores: ['is_starter', 'position'],
};

/** The columns that are compared. */
export function parsedColumns(table: Table): readonly string[] {
  const beside = [...BESIDE, ...(JOINED[table.name] ?? [])];
  return Object.keys(table.columns).filter((name) => !beside.includes(name));
}

/** One slate of one raw table. */
export async function parseAgain(
  stores: ParsingStores,
  table: Table,
  slate: SlateDate,
  sample: Sample | null,
): Promise<readonly Agreement[]> {
  const stored = [...(await stores.warehouse.read(table, slate, slate)).values()].flat();
  const rows = chosenRows(table, stored, sample);
  const held: readonly AnyRow[] = [
    ...(await stores.warehouse.read(PAYLOAD_MANIFEST, slate, slate)).values(),
  ].flat();
  const manifest = held as unknown as readonly ManifestRow[];
  const byDigest = Map.groupBy(manifest, ({ digest }) => digest);
  const totals = new Map<string, Agreement>();
  for (const [digest, own] of Map.groupBy(rows, (row) => String(row.payload_digest))) {
    const parsed = await parsedRows(stores, table, slate, byDigest.get(digest) ?? []);
    for (const each of compared(table, slate, own, parsed)) {
      totals.set(each.column, added(totals.get(each.column), each));
    }
  }
  return [...totals.values()];
}

/** By key; empty when no payload of the slate has the digest, or its bytes are not what they were. */
async function parsedRows(
  { payloads }: ParsingStores,
  table: Table,
  slate: SlateDate,
  held: readonly ManifestRow[],
): Promise<ReadonlyMap<string, AnyRow>> {
  const found = new Map<string, AnyRow>();
  for (const row of held) {
    const bytes = await bytesOf(payloads, row.digest);
    if (bytes === null) continue;
    const facts = { slateDate: slate, season: seasonOf(slate), digest: row.digest, knownAt: row.known_at };
    for (const each of await read(table, row, bytes, facts)) found.set(keyOf(table, each), each);
  }
  return found;
}

async function read(
  table: Table,
  row: ManifestRow,
  bytes: Uint8Array,
  facts: PayloadFacts,
): Promise<readonly AnyRow[]> {
  if (table === NBAC_SCHEDULE) {
    const purpose = row.purpose === 'postgame' ? 'postgame' : 'pregame';
    return scheduleRows(parseScheduleLeagueV2(bytes), { ...facts, purpose });
  }
  const question = JSON.parse(row.request) as ProviderRequest;
  if (table === NBAC_TEAM_BOXSCORES && question.resource === 'boxscoretraditionalv2') {
    return teamBoxScoreRows(bytes, facts).rows;
  }
  const named = PROVIDERS.filter(({ name }) => name === question.provider)
    .flatMap(({ resources: all }) => all)
    .filter((resource) => resource.name === question.resource);
  const own = named.filter((resource) => resource.table === table);
  // The league’s log is declared once, and read of players and of teams.
  const resources = own.length > 0 ? own : named.slice(0, 1);
  const parsed = await Promise.all(resources.map((resource) => resource.rows(bytes, facts)));
  return parsed.flatMap(({ rows }) => rows);
}

/** Null where the bytes are gone or are others: the payload manifest’s own check says so. */
export async function bytesOf(
  payloads: Pick<PayloadStore, 'get'>,
  digest: string,
): Promise<Uint8Array | null> {
  try {
    return await payloads.get(digest);
  } catch (error) {
    if (error instanceof HardwoodError && error.code === 'PAYLOAD_CORRUPT') return null;
    throw error;
  }
}

function compared(
  table: Table,
  slate: SlateDate,
  rows: readonly AnyRow[],
  parsed: ReadonlyMap<string, AnyRow>,
): readonly Agreement[] {
  return parsedColumns(table).map((column) => {
    let [numbers, differing, largest] = [0, 0, 0];
    const examples: Difference[] = [];
    for (const row of rows) {
      const [stored, again] = [row[column] ?? null, parsed.get(keyOf(table, row))?.[column] ?? null];
      if (stored !== null && again !== null) numbers += 1;
      if (stored === again) continue;
      differing += 1;
      if (typeof stored === 'number' && typeof again === 'number')
        largest = Math.max(largest, Math.abs(stored - again));
      const key = Object.fromEntries(table.key.map((name) => [name, row[name] ?? null]));
      if (examples.length < MOST_EXAMPLES) examples.push({ slate, key, stored, again });
    }
    return {
      table: qualifiedName(table),
      column,
      from: 'the payload, parsed again',
      rows: rows.length,
      numbers,
      nulledOnPurpose: 0,
      differing,
      largestDifference: largest,
      examples,
    };
  });
}

function keyOf(table: Table, row: AnyRow): string {
  return table.key.map((name) => row[name]).join('|');
}
