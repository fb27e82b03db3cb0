/**
 * From stored rows to identities: the one road by which a phase says who a printed name is.
 *
 * What was resolved stands in player_aliases, and of players in box scores in player_registry; nothing is guessed here.
 * A name without an identity keeps its printed lookup, and its row is never dropped.
 */
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { AsOfReader } from '../pipeline/as-of-reader.ts';
import { type NameSource, PLAYER_ALIASES, PLAYER_REGISTRY } from '../tables/nba-reference.ts';
import type { RowOf } from '../tables/table.ts';

export interface Identity {
  /** NBA player id. */
  readonly playerId: number;
  /** Of the player on the slate, unique in it. */
  readonly lookup: PlayerLookup;
}

export interface Identities {
  /** Null: unresolved, or one printed name that means several players of the slate and `where` does not tell them apart. */
  canonical(printed: PlayerLookup, source?: NameSource, where?: readonly TeamCode[]): Identity | null;
}

type AliasRow = RowOf<typeof PLAYER_ALIASES>;

/** Of the names printed for the slate. */
export async function identities(
  read: AsOfReader,
  _season: Season,
  slateDate: SlateDate,
): Promise<Identities> {
  const rows = await read.rows(PLAYER_ALIASES, { from: slateDate, to: slateDate });
  const byName = Map.groupBy(rows, ({ printed_lookup: printed }) => printed);
  return {
    canonical(printed, source, where) {
      const named = byName.get(printed) ?? [];
      return agreed(named.filter((row) => isOf(row, source, where)));
    },
  };
}

/** The lookup by which every player of the slate's box scores goes, by player id. */
export async function slateLookups(
  read: AsOfReader,
  slateDate: SlateDate,
): Promise<ReadonlyMap<number, PlayerLookup>> {
  const rows = await read.rows(PLAYER_REGISTRY, { from: slateDate, to: slateDate });
  return new Map(rows.map((row) => [row.player_id, row.player_lookup]));
}

interface PropRow {
  readonly player_lookup: PlayerLookup;
  readonly home_team: TeamCode;
  readonly away_team: TeamCode;
}

/** Rows of lines under the lookups of the players they mean; the others as they are printed. */
export function withIdentities<Row extends PropRow>(rows: readonly Row[], known: Identities): readonly Row[] {
  return rows.map((row) => {
    const teams = [row.home_team, row.away_team];
    const identity = known.canonical(row.player_lookup, 'odds_api_player_props', teams);
    return identity === null || identity.lookup === row.player_lookup
      ? row
      : { ...row, player_lookup: identity.lookup };
  });
}

function isOf(
  row: AliasRow,
  source: NameSource | undefined,
  where: readonly TeamCode[] | undefined,
): boolean {
  if (source !== undefined && row.source !== source) return false;
  return where === undefined || row.teams === where.toSorted().join(' ');
}

function agreed(rows: readonly AliasRow[]): Identity | null {
  const [first, ...rest] = rows;
  if (first === undefined || rest.some((row) => row.player_id !== first.player_id)) return null;
  return { playerId: first.player_id, lookup: first.player_lookup };
}
