/**
 * One feature of one player, down to the bytes: the stored number, the rows it was read from table by table, what the
 * contract’s expression makes of them now, and the payloads below.
 *
 * It looks and changes nothing. Every number it gives is a stored cell or the result of the contract’s expression over
 * stored rows; what cannot be found is null or an empty list. Rows may be newer than the decision: one that became
 * known at or after it says so.
 */
import type { Instant } from '../../league/instant.ts';
import type { CellValue } from '../../tables/column.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import type { Feature } from '../../tables/features/feature.ts';
import { type AnyRow, qualifiedName } from '../../tables/table.ts';
import { type Agreement, agreement } from './agreement.ts';
import { textsOf } from './evidence.ts';
import { type FeatureCell, featureCell } from './feature-cell.ts';
import { type PayloadEvidence, type PayloadReaders, payloadEvidence } from './payload-evidence.ts';
import type { Target } from './target.ts';
import { type Found, wayDown } from './way-down.ts';
import { computedAgain } from './windows.ts';
import type { WorkRecord, WorkRecords } from './work-record.ts';

export interface Layer {
  readonly table: string;
  readonly what: string;
  /** Columns that tell the rows apart, then those that say it. */
  readonly names: readonly string[];
  readonly shows: readonly string[];
  /** Those of the columns that hold moments. */
  readonly moments: readonly string[];
  readonly isWindow: boolean;
  readonly rows: readonly LayerRow[];
  /** Units of work that wrote the rows, each once, in the order of the rows. */
  readonly works: readonly WorkRecord[];
}

export interface LayerRow {
  readonly cells: AnyRow;
  readonly knownAt: Instant;
  /** Of a raw row its own, of a game in a window the one its numbers were parsed from; null: none. */
  readonly payload: string | null;
  /** It became known at or after the decision: not what was read then. */
  readonly isLater: boolean;
}

export interface FeatureExplanation {
  readonly target: Target;
  readonly store: AnyRow;
  readonly cell: FeatureCell;
  readonly decision: WorkRecord | null;
  readonly layers: readonly Layer[];
  readonly agreement: Agreement;
  readonly payloads: readonly PayloadEvidence[];
}

export interface ExplanationParts extends PayloadReaders {
  readonly works: WorkRecords;
}

export interface FeatureRequest {
  readonly target: Target;
  readonly feature: Feature;
  readonly store: AnyRow;
  /** Payloads of all raw rows; otherwise of the newest of each table. */
  readonly isWhole: boolean;
}

export async function explainFeature(
  parts: ExplanationParts,
  { target, feature, store, isWhole }: FeatureRequest,
): Promise<FeatureExplanation> {
  const decision = await parts.works.of(ML_FEATURE_STORE_V2, store);
  const found = await wayDown(parts, feature, target);
  const cell = featureCell(feature, store);
  const digests = digestsOf(found);
  return {
    target,
    store,
    cell,
    decision,
    layers: found.map((each) => layerOf(each, decision?.asOf ?? null, digests)),
    agreement: agreement(feature, cell, await computedAgain(parts.warehouse, feature, target)),
    payloads: await payloadsOf(parts, found, isWhole),
  };
}

function layerOf(
  { evidence, rows, works }: Found,
  decided: Instant | null,
  digests: ReadonlyMap<CellValue, string>,
): Layer {
  const { table, what, names, shows } = evidence;
  const columns = [...names, ...shows];
  const isWindow = evidence.isWindow === true;
  const payload = (row: AnyRow) =>
    isWindow ? (digests.get(row.game_id ?? null) ?? null) : (row.payload_digest ?? null);
  return {
    table: qualifiedName(table),
    what,
    names,
    shows,
    moments: columns.filter((name) => table.columns[name]?.kind === 'instant'),
    isWindow,
    rows: rows.map((row) => ({
      cells: Object.fromEntries(columns.map((name) => [name, row[name] ?? null])),
      knownAt: row.known_at as Instant,
      payload: payload(row) as string | null,
      isLater: table !== ML_FEATURE_STORE_V2 && decided !== null && (row.known_at as Instant) >= decided,
    })),
    works,
  };
}

/** By game: the payload that the player’s numbers of it were parsed from. */
function digestsOf(found: readonly Found[]): ReadonlyMap<CellValue, string> {
  const ofPlayers = found
    .flatMap(({ rows }) => rows)
    .filter((row) => row.payload_digest !== undefined && row.player_id !== undefined);
  return new Map(ofPlayers.map((row) => [row.game_id ?? null, String(row.payload_digest)]));
}

/** Of the newest row of each raw table, or of one row of each payload. */
async function payloadsOf(
  parts: ExplanationParts,
  found: readonly Found[],
  isWhole: boolean,
): Promise<readonly PayloadEvidence[]> {
  const payloads: PayloadEvidence[] = [];
  for (const { evidence, rows } of found) {
    if (evidence.table.dataset !== 'nba_raw') continue;
    for (const row of isWhole ? onePerPayload(rows) : rows.slice(0, 1)) {
      payloads.push(await payloadEvidence(parts, evidence.table, row));
    }
  }
  return payloads;
}

function onePerPayload(rows: readonly AnyRow[]): readonly AnyRow[] {
  return textsOf(rows, 'payload_digest').flatMap((digest) =>
    rows.filter((row) => row.payload_digest === digest).slice(0, 1),
  );
}
