/** Who is on which team tonight, by the league's list of players and by the injury reports. */
import type { PlayerLookup } from '../../league/player-name.ts';
import { type Season, seasonStartYear } from '../../league/season.ts';
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import type { RowOf } from '../../tables/table.ts';

type IndexRow = RowOf<typeof NBAC_PLAYER_INDEX>;

export interface RosterPlace {
  readonly playerId: number;
  readonly lookup: PlayerLookup;
  readonly name: string;
  readonly team: TeamCode;
  /** Null where only an injury report says so. */
  readonly position: string | null;
  readonly knownAt: IndexRow['known_at'];
}

/** A list that could not be had today goes by the newest of so many days before. */
const LIST_REACHES_BACK = 7;

/** By player id; empty when no list is known. A player whom the list last saw in an earlier season is not on it. */
export async function listedRoster(
  read: AsOfReader,
  season: Season,
  slate: SlateDate,
): Promise<ReadonlyMap<number, RosterPlace>> {
  const rows = await read.rows(NBAC_PLAYER_INDEX, { from: addDays(slate, -LIST_REACHES_BACK), to: slate });
  const newest = rows.at(-1)?.slate_date;
  const year = seasonStartYear(season);
  const listed = rows.filter(
    ({ slate_date: date, last_season_year: last }) => date === newest && (last === null || last >= year),
  );
  return new Map(listed.flatMap((row) => (row.team === null ? [] : [[row.player_id, place(row, row.team)]])));
}

function place(row: IndexRow, team: TeamCode): RosterPlace {
  return {
    playerId: row.player_id,
    lookup: row.player_lookup,
    name: row.player_name,
    team,
    position: row.position,
    knownAt: row.known_at,
  };
}

interface ReportedTeam {
  readonly team: TeamCode;
  readonly entries: readonly {
    readonly player_lookup: PlayerLookup;
    readonly player_name: string | null;
    readonly known_at: IndexRow['known_at'];
  }[];
}

/**
 * The list with everyone whom tonight’s reports name put on the team that reports him: they are newer than the list.
 * Names of nobody who has played are left out.
 */
export function rosterTonight(
  listed: ReadonlyMap<number, RosterPlace>,
  reports: readonly ReportedTeam[],
  idOf: (lookup: PlayerLookup) => number | null,
): ReadonlyMap<number, RosterPlace> {
  const roster = new Map(listed);
  for (const { team, entries } of reports) {
    for (const { player_lookup: lookup, player_name: name, known_at: knownAt } of entries) {
      const playerId = idOf(lookup);
      if (playerId === null || roster.get(playerId)?.team === team) continue;
      const position = roster.get(playerId)?.position ?? null;
      roster.set(playerId, { playerId, lookup, name: name ?? lookup, team, position, knownAt });
    }
  }
  return roster;
}
