/**
 * The archive: past seasons, from gzipped CSV files in one folder.
 *
 * Promises one season book per season that has game logs, made when it is first asked for and kept. A book is light:
 * its large tables (players' lines, shots) are kept of the two seasons asked for last and read again otherwise, so
 * that ten seasons can be walked through in the room of two. Prop files are opened when the first prop is asked
 * for. Files are found by their names, so that another season is another file and no change here:
 *
 *     player_gamelogs/player_gamelogs_2024-25.csv.gz   every player who appeared
 *     team_games/team_games_2024-25.csv.gz             two rows a game
 *     schedules/schedule_*.csv.gz                      any number of files, rows of any seasons
 *     props/props_*.csv.gz                             optional, any number of files, rows of any seasons
 *     game_lines/game_lines_*.csv.gz                   optional, any number of files, rows of any seasons
 *     shots/shots_2024-25.parquet                      optional, every field-goal attempt with its place
 *     ids/players.csv.gz                               optional, every player with his first season
 *     rosters/player_positions_2024-25.csv.gz          optional, positions
 *
 * Full box scores (starters, who did not play), play-by-play and injury reports of regular seasons it does not have.
 *
 * Only regular-season games (ids that begin with 002) are in a book for now. Nothing is ever written, repaired
 * or guessed: whatever is absent or malformed is ARCHIVE_UNREADABLE.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type Season, season } from '../../league/season.ts';
import type { SeasonBook } from '../season-book.ts';
import { archiveBook } from './archive-book.ts';
import { unreadableArchive } from './archive-error.ts';
import type { ArchiveFiles } from './archive-files.ts';
import {
  type ArchivedGameLines,
  type GameLineCoverage,
  gameLinesOfSeason,
  readGameLineRows,
} from './archive-game-lines.ts';
import { indexOfSeason, readPlayers, readPositions } from './archive-players.ts';
import { type ArchivedProps, type PropCoverage, propsOfSeason, readPropRows } from './archive-props.ts';
import { type ArchivedGame, readSchedule } from './archive-schedule.ts';
import { type ArchivedShots, readShots, type ShotCoverage } from './archive-shots.ts';
import { readPlayerLines, readTeamLines } from './archive-stat-lines.ts';
import { seasonShelf } from './season-shelf.ts';

export interface Archive {
  /** Seasons with game logs, oldest first. */
  seasons(): readonly Season[];
  /** The seasons among them whose every game has a tip-off time: a clock can walk through these. */
  replayableSeasons(): readonly Season[];
  /** Throws UNKNOWN_SEASON, or ARCHIVE_UNREADABLE; the latter also from the book's `propLines`. */
  book(season: Season): SeasonBook;
  /** What became of the season's prop rows; reads the prop files. Throws like `book`. */
  coverage(season: Season): PropCoverage;
  /** Which games have a whole shot chart; null without a file of shots. Throws like `book`. */
  shotCoverage(season: Season): Promise<ShotCoverage | null>;
  /** What became of the season's rows of closing lines. Throws like `book`. */
  gameLineCoverage(season: Season): GameLineCoverage;
}

interface LoadedSeason {
  readonly book: SeasonBook;
  readonly props: () => ArchivedProps;
  readonly shots: (() => Promise<ArchivedShots>) | null;
  readonly gameLines: () => ArchivedGameLines;
}

const GAME_LOG_FILE = /^player_gamelogs_(\d{4}-\d{2})\.csv\.gz$/;
const SCHEDULE_FILE = /^schedule_.*\.csv\.gz$/;
const PROP_FILE = /^props_.*\.csv\.gz$/;
const GAME_LINE_FILE = /^game_lines_.*\.csv\.gz$/;
/** Seasons whose large tables are kept: a season and the one before it. */
const SEASONS_AT_HAND = 2;
const FOLDERS = 'player_gamelogs, team_games, schedules and (optional) props';

/** Throws ARCHIVE_UNREADABLE when the folder or its game logs are absent; files are opened when needed. */
export function openArchive(dir: string, files: ArchiveFiles): Archive {
  const seasons = seasonsIn(dir, files);
  const schedule = once(() => scheduleBySeason(dir, files));
  const loaded = new Map<Season, LoadedSeason>();
  const load = seasonLoader(dir, files, schedule);

  const season = (label: Season): LoadedSeason => {
    const kept = loaded.get(label);
    if (kept !== undefined) return kept;
    if (!seasons.includes(label)) throw unknownSeason(label, dir, seasons);
    const made = load(label);
    loaded.set(label, made);
    return made;
  };

  return {
    seasons: () => seasons,
    replayableSeasons: () =>
      seasons.filter(
        (label) =>
          schedule()
            .get(label)
            ?.every(({ tipOff }) => tipOff !== null) ?? false,
      ),
    book: (label) => season(label).book,
    coverage: (label) => season(label).props().coverage,
    shotCoverage: async (label) => (await season(label).shots?.())?.coverage ?? null,
    gameLineCoverage: (label) => season(label).gameLines().coverage,
  };
}

/** Loads one season; the tables that all seasons share, or that are let go, live here. */
function seasonLoader(
  dir: string,
  files: ArchiveFiles,
  schedule: () => ReadonlyMap<Season, readonly ArchivedGame[]>,
): (label: Season) => LoadedSeason {
  const propRows = once(() => readPropRows(files, matching(dir, files, 'props', PROP_FILE)));
  const lineRows = once(() => readGameLineRows(files, matching(dir, files, 'game_lines', GAME_LINE_FILE)));
  const players = once(() => readPlayers(files, `${dir}/ids/players.csv.gz`));
  const gamesOf = (label: Season) =>
    new Map((schedule().get(label) ?? []).map((game) => [game.gameId, game] as const));
  const teamLinesOf = (label: Season) =>
    readTeamLines(files, `${dir}/team_games/team_games_${label}.csv.gz`, gamesOf(label));
  const playerLines = seasonShelf(SEASONS_AT_HAND, (label) =>
    readPlayerLines(files, `${dir}/player_gamelogs/player_gamelogs_${label}.csv.gz`, gamesOf(label)),
  );
  const shotFile = (label: Season) => `${dir}/shots/shots_${label}.parquet`;
  const shots = seasonShelf(SEASONS_AT_HAND, (label) =>
    readShots(files, shotFile(label), teamLinesOf(label)),
  );

  return (label) => {
    const [first, ...others] = schedule().get(label) ?? [];
    if (first === undefined) throw noSchedule(label, dir);
    const props = once(() => propsOfSeason(propRows().get(label) ?? [], gamesOf(label)));
    const gameLines = once(() => gameLinesOfSeason(lineRows().get(label) ?? [], gamesOf(label)));
    const hasShots = files.exists(shotFile(label));
    const hasPlayers = files.exists(`${dir}/ids/players.csv.gz`);
    const positions = `${dir}/rosters/player_positions_${label}.csv.gz`;
    // Read now, so that a file that cannot be read is known before anybody relies on the book.
    playerLines(label);
    const book = archiveBook({
      season: label,
      games: [first, ...others],
      teamLines: teamLinesOf(label),
      tables: {
        playerLines: (game) => playerLines(label).get(game) ?? [],
        propLines: (game) => props().lines.get(game) ?? [],
        gameLines: (game) => gameLines().lines.get(game) ?? [],
        ...(hasShots ? { shots: async (game) => (await shots(label)).shots(game) } : {}),
      },
      players: hasPlayers
        ? (knownFrom) =>
            indexOfSeason(players(), files.exists(positions) ? readPositions(files, positions) : new Map(), {
              label,
              knownFrom,
            })
        : null,
    });
    return { book, props, gameLines, shots: hasShots ? () => shots(label) : null };
  };
}

function noSchedule(label: Season, dir: string): HardwoodError {
  return unreadableArchive({
    subject: `${dir}/schedules`,
    problem: `no schedule file has games of ${label}, though there are game logs of it.`,
    remedy: `Add a schedules/schedule_*.csv.gz that lists the games of ${label}.`,
  });
}

function seasonsIn(dir: string, files: ArchiveFiles): readonly Season[] {
  const remedy = `Set HARDWOOD_ARCHIVE to the folder that holds ${FOLDERS}.`;
  if (!files.exists(dir)) {
    throw unreadableArchive({ subject: dir, problem: 'there is no such folder.', remedy });
  }
  const labels = matching(dir, files, 'player_gamelogs', GAME_LOG_FILE).flatMap((path) => {
    const label = GAME_LOG_FILE.exec(path.slice(path.lastIndexOf('/') + 1))?.[1];
    return label === undefined ? [] : [season(label)];
  });
  if (labels.length > 0) return labels.toSorted();
  const problem = 'it holds no player_gamelogs/player_gamelogs_SEASON.csv.gz.';
  throw unreadableArchive({ subject: dir, problem, remedy });
}

function scheduleBySeason(dir: string, files: ArchiveFiles): ReadonlyMap<Season, readonly ArchivedGame[]> {
  const paths = matching(dir, files, 'schedules', SCHEDULE_FILE);
  return Map.groupBy(readSchedule(files, paths), (game) => game.season);
}

/** Paths in a stable order. A folder that is not there has no files. */
function matching(dir: string, files: ArchiveFiles, folder: string, name: RegExp): readonly string[] {
  const path = `${dir}/${folder}`;
  if (!files.exists(path)) return [];
  return listed(files, path)
    .filter((file) => name.test(file))
    .toSorted()
    .map((file) => `${path}/${file}`);
}

function listed(files: ArchiveFiles, folder: string): readonly string[] {
  try {
    return files.list(folder);
  } catch (cause) {
    const problem = 'it cannot be listed as a folder.';
    throw unreadableArchive({
      subject: folder,
      problem,
      remedy: 'Put the archive’s folder there again.',
      cause,
    });
  }
}

function unknownSeason(label: Season, dir: string, seasons: readonly Season[]): HardwoodError {
  return new HardwoodError({
    code: 'UNKNOWN_SEASON',
    message: `The archive in ${dir} has no game logs of ${label}; it has ${seasons.join(', ')}.`,
    subject: label,
    next: `Choose one of these seasons, or add player_gamelogs/player_gamelogs_${label}.csv.gz.`,
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
