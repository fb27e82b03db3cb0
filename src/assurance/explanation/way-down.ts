/**
 * The rows behind a feature, table by table, from the store down to the raw rows.
 *
 * Tables are looked at level by level, each once for the rows it gives; raw rows of one table, which several ways lead
 * to, come last and together.
 */
import type { Instant } from '../../league/instant.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import type { Feature } from '../../tables/features/feature.ts';
import { type AnyRow, qualifiedName } from '../../tables/table.ts';
import { beneath } from './beneath.ts';
import { playerRow } from './beneath-precompute.ts';
import type { Evidence } from './evidence.ts';
import { sourceEvidence, sourceTable, windowEvidence } from './feature-evidence.ts';
import { type Queryable, storedRows } from './stored-rows.ts';
import type { Target } from './target.ts';
import { windowGames } from './windows.ts';
import type { WorkRecord, WorkRecords } from './work-record.ts';

export interface Found {
  readonly evidence: Evidence;
  readonly rows: readonly AnyRow[];
  /** Units of work that wrote the rows, each once, in the order of the rows. */
  readonly works: readonly WorkRecord[];
}

export interface WayParts {
  readonly warehouse: Queryable;
  readonly works: WorkRecords;
}

export async function wayDown(parts: WayParts, feature: Feature, target: Target): Promise<readonly Found[]> {
  const found: Found[] = [];
  const raw: Evidence[] = [];
  let level: readonly Evidence[] = [
    playerRow(ML_FEATURE_STORE_V2, target, [feature.name]),
    ...(await beginning(parts, feature, target)),
  ];
  while (level.length > 0) {
    const below: Evidence[] = [];
    for (const evidence of merged(level, rowsOf)) {
      const each = await look(parts, evidence);
      found.push(each);
      if (leadsOn(evidence, feature)) below.push(...beneath(evidence.table, facts(each, target)));
    }
    raw.push(...below.filter(isRaw));
    level = below.filter((evidence) => !isRaw(evidence));
  }
  for (const evidence of merged(raw, ({ table }) => qualifiedName(table))) {
    found.push(await look(parts, evidence));
  }
  return found;
}

/** What is beneath the store, and the games of a window, is found by the feature and not a second time by the table. */
function leadsOn({ table }: Evidence, feature: Feature): boolean {
  if (table === ML_FEATURE_STORE_V2) return false;
  return feature.recompute.frame !== 'player_games' || table !== sourceTable(feature);
}

function facts({ evidence, rows, works }: Found, target: Target) {
  const asOf: Instant | null = works[0]?.asOf ?? null;
  return { target, shows: evidence.shows, rows, asOf };
}

async function beginning(
  { warehouse }: WayParts,
  feature: Feature,
  target: Target,
): Promise<readonly Evidence[]> {
  const isWindow = feature.recompute.frame === 'player_games';
  const games = isWindow ? await windowGames(warehouse, feature, target) : [];
  const window = windowEvidence(feature, games, target);
  return [...sourceEvidence(feature, target), ...(window === null ? [] : [window])];
}

/** Evidence with one key as one: its rows are those of any, its columns those of all. */
function merged(all: readonly Evidence[], key: (evidence: Evidence) => string): readonly Evidence[] {
  return [...Map.groupBy(all, key).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const conditions = [...new Set(same.map(({ condition }) => condition))];
    return [
      {
        ...first,
        what: [...new Set(same.map(({ what }) => what))].join(', '),
        condition: conditions.map((condition) => `(${condition})`).join(' OR '),
        shows: [...new Set(same.flatMap(({ shows }) => shows))],
      },
    ];
  });
}

function rowsOf({ table, condition }: Evidence): string {
  return `${qualifiedName(table)} ${condition}`;
}

function isRaw({ table }: Evidence): boolean {
  return table.dataset === 'nba_raw';
}

async function look({ warehouse, works }: WayParts, evidence: Evidence): Promise<Found> {
  const { table, condition, order } = evidence;
  const rows = await storedRows(
    warehouse,
    table,
    order === null ? condition : `${condition} ORDER BY ${order}`,
  );
  const writers = new Map<string, WorkRecord>();
  for (const row of rows) {
    const work = await works.of(table, row);
    if (work !== null) writers.set(work.work, work);
  }
  return { evidence, rows, works: [...writers.values()] };
}
