/**
 * Resolves the player of every prop row of the archive as of its slate: players seen in games before it, and those
 * whom the file of ids lists for the season, as the player index would.
 */

import { PlayerRegistry } from '../../src/identity/player-registry.ts';
import { PlayerResolver } from '../../src/identity/player-resolver.ts';
import { printedName } from '../../src/identity/printed-name.ts';
import type { Sighting } from '../../src/identity/sighting.ts';
import { slateDateOf } from '../../src/league/eastern.ts';
import { instant, parseInstant } from '../../src/league/instant.ts';
import { previousSeason, type Season, season, seasonOf } from '../../src/league/season.ts';
import { type SlateDate, slateDate } from '../../src/league/slate-date.ts';
import { type TeamCode, teamCode } from '../../src/league/team.ts';
import { archiveRecords } from './archive.ts';

export const PROP_FILES = [
  'props/props_dfs_pra_2024-10-22_2025-01-13.csv.gz',
  'props/props_pra_2023-24.csv.gz',
  'props/props_pra_2024-25.csv.gz',
  'props/props_threes_2024-25.csv.gz',
];

interface Told {
  /** File, name, and what came of it. */
  readonly text: string;
}

export interface FileResult {
  readonly name: string;
  rows: number;
  resolved: number;
  right: number;
  readonly wrong: Told[];
  readonly statedUnresolved: Told[];
  /** Of rows that state no player; `isInGame`: he is in the box score of the game, null where there is none. */
  readonly unstated: (Told & { readonly isInGame: boolean | null })[];
  readonly unstatedUnresolved: Told[];
  readonly methods: Map<string, number>;
}

export interface NameResult {
  readonly files: readonly FileResult[];
  readonly overall: FileResult;
  readonly slates: number;
  readonly newestSightings: number;
  readonly buildMs: number;
  readonly worstBuildMs: number;
  readonly resolveMs: number;
}

interface PropRow {
  readonly file: FileResult;
  readonly date: SlateDate;
  readonly name: string;
  /** Null: the file states none. */
  readonly playerId: number | null;
  readonly teams: readonly TeamCode[];
}

export function resolveArchiveProps(): NameResult {
  const files = PROP_FILES.map(emptyResult);
  const overall = emptyResult('all files');
  const rows = PROP_FILES.flatMap((path, index) => propRows(path, files[index]!));
  const games = boxScores();
  const listed = playerIndex();
  let [buildMs, worstBuildMs, resolveMs, newestSightings] = [0, 0, 0, 0];
  const bySlate = [...Map.groupBy(rows, ({ date }) => date)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [date, slateRows] of bySlate) {
    const sightings = asOf(games, listed, date);
    newestSightings = sightings.length;
    const start = performance.now();
    const registry = new PlayerRegistry(sightings);
    const built = performance.now();
    const resolver = new PlayerResolver(registry, date);
    const known = new Map<string, ReturnType<PlayerResolver['resolve']>>();
    const inGame = Map.groupBy(games.get(date) ?? [], ({ playerId }) => playerId);
    for (const row of slateRows) {
      const key = `${row.name}|${row.teams.join()}`;
      const resolution = known.get(key) ?? resolver.resolve(row.name, row);
      known.set(key, resolution);
      for (const result of [row.file, overall]) account(result, row, resolution, registry, inGame);
    }
    buildMs += built - start;
    worstBuildMs = Math.max(worstBuildMs, built - start);
    resolveMs += performance.now() - built;
  }
  return { files, overall, slates: bySlate.length, newestSightings, buildMs, worstBuildMs, resolveMs };
}

function account(
  result: FileResult,
  { name, playerId, teams, date }: PropRow,
  resolution: ReturnType<PlayerResolver['resolve']>,
  registry: PlayerRegistry,
  inGame: ReadonlyMap<number, readonly Sighting[]>,
): void {
  result.rows += 1;
  if (resolution.kind === 'unresolved') {
    const candidates = resolution.candidates.map((player) => `${player.name} ${player.team}`).join(', ');
    const text = `${name}: ${resolution.reason} (${candidates})`;
    (playerId === null ? result.unstatedUnresolved : result.statedUnresolved).push({ text });
    return;
  }
  result.resolved += 1;
  result.methods.set(resolution.method, (result.methods.get(resolution.method) ?? 0) + 1);
  const player = registry.player(resolution.playerId)!;
  if (playerId === null) {
    const seen = inGame.get(player.playerId);
    const isInGame =
      inGame.size === 0 ? null : (seen?.some(({ team }) => team !== null && teams.includes(team)) ?? false);
    result.unstated.push({
      text: `${name} → ${player.name} (${resolution.method})${isInGame === true ? '' : `, not seen in ${teams.join('-')} ${date}`}`,
      isInGame,
    });
  } else if (player.playerId === playerId) result.right += 1;
  else
    result.wrong.push({
      text: `${name}: stated ${playerId}, resolved ${player.playerId} ${player.name} (${resolution.method}), ${date}`,
    });
}

function asOf(
  games: ReadonlyMap<SlateDate, readonly Sighting[]>,
  listed: readonly (Omit<Sighting, 'date'> & { readonly first: Season })[],
  date: SlateDate,
): readonly Sighting[] {
  const from = previousSeason(seasonOf(date));
  const before = [...games].filter(([day]) => day < date && seasonOf(day) >= from);
  const index = listed
    .filter(({ first }) => first <= seasonOf(date))
    .map((each): Sighting => ({ ...each, date }));
  return [...before.flatMap(([, sightings]) => sightings), ...index];
}

function propRows(path: string, file: FileResult): readonly PropRow[] {
  return archiveRecords(path).map((record): PropRow => {
    const moment = [record.tip_utc, record.commence_utc, record.snapshot_utc].find((text) => text !== '');
    return {
      file,
      date: slateDateOf(parseInstant(moment!)),
      name: record.player_name!,
      playerId: record.player_id === '' ? null : Number(record.player_id),
      teams: [record.home, record.away].filter((team) => team !== '').map((team) => teamCode(team!)),
    };
  });
}

/** Of the seasons with props and the one before, play-offs included, by date in order. */
function boxScores(): ReadonlyMap<SlateDate, readonly Sighting[]> {
  const seen = ['2022-23', '2023-24', '2024-25'].flatMap((label) =>
    archiveRecords(`player_gamelogs/lite_incl_playoffs_${label}.csv.gz`).map(
      (record): Sighting => ({
        date: slateDate(record.GAME_DATE!.slice(0, 10)),
        playerId: Number(record.PLAYER_ID),
        name: record.PLAYER_NAME!,
        team: teamCode(record.TEAM_ABBREVIATION!),
        source: 'box_score',
        knownAt: instant(0),
      }),
    ),
  );
  const byDate = Map.groupBy(seen, ({ date }) => date);
  return new Map([...byDate].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function playerIndex(): readonly (Omit<Sighting, 'date'> & { readonly first: Season })[] {
  return archiveRecords('ids/players.csv.gz').map((record) => ({
    playerId: Number(record.player_id),
    name: printedName(record.player_name!).text,
    team: null,
    source: 'player_index',
    knownAt: instant(0),
    first: season(record.first_season!),
  }));
}

function emptyResult(name: string): FileResult {
  return {
    name,
    rows: 0,
    resolved: 0,
    right: 0,
    wrong: [],
    statedUnresolved: [],
    unstated: [],
    unstatedUnresolved: [],
    methods: new Map(),
  };
}
