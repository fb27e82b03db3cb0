/** What the warehouse knows of players and names, for a person to read. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { refuseDrift } from '../../tables/drift.ts';
import { NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import { PLAYER_ALIASES, PLAYER_REGISTRY, UNRESOLVED_PLAYERS } from '../../tables/nba-reference.ts';
import { qualifiedName, type RowOf } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';

export interface SeenPlayer {
  readonly playerId: number;
  /** Every name printed of him, by box scores and the player index. */
  readonly names: readonly string[];
}

/** A stretch of games under one name for one team; several when the player came back. */
export interface Stint {
  readonly name: string;
  readonly team: string;
  readonly lookup: string;
  readonly from: string;
  readonly to: string;
  readonly games: number;
}

export interface PrintedAs {
  readonly name: string;
  readonly source: string;
  readonly method: string;
  readonly confidence: number;
  readonly slates: number;
  readonly from: string;
  readonly to: string;
}

export type UnresolvedRow = RowOf<typeof UNRESOLVED_PLAYERS>;

const [REGISTRY, ALIASES, INDEX] = [PLAYER_REGISTRY, PLAYER_ALIASES, NBAC_PLAYER_INDEX].map(qualifiedName);

/** Throws SCHEMA_DRIFT on a directory that was made before these tables were. */
export async function refuseOldSchema(warehouse: Warehouse, home: string): Promise<void> {
  const tables = [PLAYER_REGISTRY, PLAYER_ALIASES, UNRESOLVED_PLAYERS, NBAC_PLAYER_INDEX];
  refuseDrift(tables, await warehouse.columns(), `./hardwood migrate --home ${home}`);
}

/** Those that still mean nobody; the newest slate first. */
export async function unresolvedRows(
  warehouse: Warehouse,
  { from, to }: DateRange,
): Promise<readonly UnresolvedRow[]> {
  const rows = [...(await warehouse.read(UNRESOLVED_PLAYERS, from, to)).values()].flat();
  const open = (rows as unknown as readonly UnresolvedRow[]).filter((row) => row.mended_player_id === null);
  return open.toSorted(
    (a, b) => order(b.slate_date, a.slate_date) || b.rows - a.rows || order(a.player_name, b.player_name),
  );
}

/** Slates on which the name is unresolved, in order. */
export async function slatesWithout(
  warehouse: Warehouse,
  lookup: PlayerLookup,
  all: DateRange,
): Promise<readonly SlateDate[]> {
  const rows = await unresolvedRows(warehouse, all);
  const dates = rows.filter((row) => row.printed_lookup === lookup).map((row) => row.slate_date);
  return [...new Set(dates)].sort();
}

/** Of that id, or of that name; in order of id. */
export async function playersFound(
  warehouse: Warehouse,
  wanted: { readonly playerId: number } | { readonly lookup: PlayerLookup },
): Promise<readonly SeenPlayer[]> {
  const { rows } = await warehouse.query(
    `SELECT DISTINCT player_id, player_name FROM ${REGISTRY} UNION SELECT DISTINCT player_id, player_name FROM ${INDEX} ORDER BY 1, 2`,
  );
  const byId = Map.groupBy(rows, ([id]) => Number(id));
  const players = [...byId].map(([playerId, names]) => ({
    playerId,
    names: names.map(([, name]) => String(name)),
  }));
  if ('playerId' in wanted) return players.filter(({ playerId }) => playerId === wanted.playerId);
  const meant = await warehouse.query(
    `SELECT DISTINCT player_id FROM ${ALIASES} WHERE printed_lookup = '${wanted.lookup}'`,
  );
  const ids = new Set(meant.rows.map(([id]) => Number(id)));
  return players.filter(
    ({ playerId, names }) => ids.has(playerId) || names.some((name) => playerLookup(name) === wanted.lookup),
  );
}

export async function stintsOf(warehouse: Warehouse, playerId: number): Promise<readonly Stint[]> {
  const { rows } = await warehouse.query(
    `SELECT player_name, team, player_lookup, CAST(min(slate_date) AS VARCHAR), CAST(max(slate_date) AS VARCHAR), count(*)
     FROM (SELECT *, row_number() OVER (ORDER BY slate_date) - row_number() OVER (PARTITION BY player_name, team, player_lookup ORDER BY slate_date) AS stint
           FROM ${REGISTRY} WHERE player_id = ${playerId})
     GROUP BY player_name, team, player_lookup, stint ORDER BY 4`,
  );
  return rows.map(([name, team, lookup, from, to, games]) => ({
    name: String(name),
    team: String(team),
    lookup: String(lookup),
    from: String(from),
    to: String(to),
    games: Number(games),
  }));
}

export async function printedAs(warehouse: Warehouse, playerId: number): Promise<readonly PrintedAs[]> {
  const { rows } = await warehouse.query(
    `SELECT player_name, source, method, min(confidence), count(DISTINCT slate_date), CAST(min(slate_date) AS VARCHAR), CAST(max(slate_date) AS VARCHAR)
     FROM ${ALIASES} WHERE player_id = ${playerId} GROUP BY 1, 2, 3 ORDER BY 5 DESC, 1, 2, 3`,
  );
  return rows.map(([name, source, method, confidence, slates, from, to]) => ({
    name: String(name),
    source: String(source),
    method: String(method),
    confidence: Number(confidence),
    slates: Number(slates),
    from: String(from),
    to: String(to),
  }));
}

export function noSuchPlayer(wanted: string, home: string): HardwoodError {
  return new HardwoodError({
    code: 'NOT_FOUND',
    message: `No player ${wanted} was ever seen in a box score or in the player index.`,
    subject: wanted,
    next: `./hardwood players unresolved --home ${home}`,
  });
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
