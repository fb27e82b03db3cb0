/** The names that sources print for a slate without saying who they are, each once per source and game. */
import { earlierOf, type Instant, laterOf } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { type OutputInput, slateInput } from '../../pipeline/output.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import type { NameSource } from '../../tables/nba-reference.ts';

export interface SlateName {
  readonly source: NameSource;
  readonly name: string;
  readonly lookup: PlayerLookup;
  /** Of the game, or the player's own where the source says it; in order. */
  readonly teams: readonly TeamCode[];
  readonly rows: number;
  readonly firstKnownAt: Instant;
  readonly lastKnownAt: Instant;
}

/** Each source may be absent: its names are then not there to resolve. */
export const NAME_SOURCES: readonly (OutputInput & { readonly output: NameSource })[] = [
  { ...slateInput('odds_api_player_props', 'pregame', false), output: 'odds_api_player_props' },
  { ...slateInput('nbac_injury_report', 'pregame', false), output: 'nbac_injury_report' },
];

export async function slateNames(read: AsOfReader, date: SlateDate): Promise<readonly SlateName[]> {
  const day = { from: date, to: date };
  const names = new Map<string, SlateName>();
  for (const row of await read.rows(ODDS_API_PLAYER_PROPS, day)) {
    take(names, 'odds_api_player_props', row, [row.away_team, row.home_team]);
  }
  for (const row of await read.rows(NBAC_INJURY_REPORT, day)) {
    const { player_name: name, player_lookup: lookup } = row;
    if (name === null || lookup === null) continue;
    take(names, 'nbac_injury_report', { ...row, player_name: name, player_lookup: lookup }, [row.team]);
  }
  return [...names.values()];
}

interface NamedRow {
  readonly player_name: string;
  readonly player_lookup: PlayerLookup;
  readonly known_at: Instant;
}

function take(
  names: Map<string, SlateName>,
  source: NameSource,
  row: NamedRow,
  teams: readonly TeamCode[],
): void {
  const { player_name: name, player_lookup: lookup, known_at: knownAt } = row;
  const key = `${source}|${name}|${teams.join(' ')}`;
  const known = names.get(key);
  if (known === undefined) {
    const inOrder = teams.toSorted();
    names.set(key, {
      source,
      name,
      lookup,
      teams: inOrder,
      rows: 1,
      firstKnownAt: knownAt,
      lastKnownAt: knownAt,
    });
  } else {
    names.set(key, {
      ...known,
      rows: known.rows + 1,
      firstKnownAt: earlierOf(known.firstKnownAt, knownAt),
      lastKnownAt: laterOf(known.lastKnownAt, knownAt),
    });
  }
}
