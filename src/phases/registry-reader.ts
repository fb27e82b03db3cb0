/**
 * The registry of players as of a slate: everyone seen in the box scores of this season and the one before, strictly
 * before the slate, and the league's list of players as it stands on the day.
 *
 * The outputs of a slate read the same rows one after another: the registry of a stretch of rows is built once, and
 * that of the next slate from it.
 */
import { PlayerRegistry } from '../identity/player-registry.ts';
import { SeenPlayers } from '../identity/seen-players.ts';
import type { Sighting, SightingSource } from '../identity/sighting.ts';
import { openingDate, previousSeason, type Season } from '../league/season.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { AsOfReader } from '../pipeline/as-of-reader.ts';
import { NBAC_PLAYER_INDEX } from '../tables/nba-raw-players.ts';
import { PLAYER_REGISTRY } from '../tables/nba-reference.ts';
import type { RowOf } from '../tables/table.ts';

/** A day on which the list could not be had goes by the newest one of so many days before. */
const LIST_REACHES_BACK = 7;

type SeenRow = RowOf<typeof PLAYER_REGISTRY>;
type ListedRow = RowOf<typeof NBAC_PLAYER_INDEX>;

export async function registryOf(
  read: AsOfReader,
  season: Season,
  slate: SlateDate,
): Promise<PlayerRegistry> {
  const seen = await read.rows(PLAYER_REGISTRY, {
    from: openingDate(previousSeason(season)),
    to: addDays(slate, -1),
  });
  const listed = await playerList(read, slate);
  const known = registries.get(seen);
  if (known !== undefined && known.listed === listed) return known.registry;
  const list = sightings(listed, 'player_index');
  // A list of an earlier day has its place among the games since.
  const isOfTheDay = listed.every((row) => row.slate_date === slate);
  const registry = new PlayerRegistry(
    isOfTheDay ? playersSeen(seen).and(list) : [...sightings(seen, 'box_score'), ...list],
  );
  registries.set(seen, { listed, registry });
  return registry;
}

const registries = new WeakMap<
  readonly SeenRow[],
  { readonly listed: readonly ListedRow[]; readonly registry: PlayerRegistry }
>();

/** The stretch folded last: that of the next slate begins with the same rows, and only the rest is folded. */
let folded: { readonly rows: readonly SeenRow[]; readonly players: SeenPlayers } = {
  rows: [],
  players: SeenPlayers.nobody,
};

function playersSeen(rows: readonly SeenRow[]): SeenPlayers {
  const { length } = folded.rows;
  const isLonger = length <= rows.length && folded.rows.every((row, index) => row === rows[index]);
  const players = isLonger
    ? folded.players.and(sightings(rows.slice(length), 'box_score'))
    : SeenPlayers.nobody.and(sightings(rows, 'box_score'));
  folded = { rows, players };
  return players;
}

const NO_LIST: readonly ListedRow[] = [];

async function playerList(read: AsOfReader, slate: SlateDate): Promise<readonly ListedRow[]> {
  const today = await read.rows(NBAC_PLAYER_INDEX, { from: slate, to: slate });
  if (today.length > 0) return today;
  const before = { from: addDays(slate, -LIST_REACHES_BACK), to: addDays(slate, -1) };
  const rows = await read.rows(NBAC_PLAYER_INDEX, before);
  const newest = rows.at(-1)?.slate_date;
  return newest === undefined ? NO_LIST : rows.filter((row) => row.slate_date === newest);
}

interface SightedRow {
  readonly slate_date: SlateDate;
  readonly player_id: number;
  readonly player_name: string;
  readonly team: TeamCode | null;
  readonly known_at: Sighting['knownAt'];
}

function sightings(rows: readonly SightedRow[], source: SightingSource): readonly Sighting[] {
  return rows.map((row) => ({
    date: row.slate_date,
    playerId: row.player_id,
    name: row.player_name,
    team: row.team,
    source,
    knownAt: row.known_at,
  }));
}
