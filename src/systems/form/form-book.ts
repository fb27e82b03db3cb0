/**
 * Form of the whole league: fed slate by slate, asked for tonight’s players in between.
 *
 * `outlook` sees the slates that were added, and no other. Rows of a slate may come in any order. What it says of a
 * player depends on this season and the one before only, because that is what it is fed.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import { STATS } from '../../lines/markets.ts';
import { FORM_COLUMNS, MATE_COUNTS, TEAM_COUNTS } from './form-columns.ts';
import type { FormGame } from './form-game.ts';
import { PlayerForm } from './player-form.ts';
import { TeamForm } from './team-form.ts';

export interface Tonight {
  readonly slateDate: SlateDate;
  readonly playerId: number;
  readonly season: string;
  /** Null where unknown: then nothing is said of teammates or opponent. */
  readonly team: string | null;
  readonly opponent: string | null;
  readonly isHome: boolean | null;
}

/** Somebody who has played for the team within so many of its games belongs to it. */
const LATELY = 15;
/** Minutes a game of a regular. */
const REGULAR = 20;
const [FAST, SLOW] = [0, 1];
const ROLE = 2;
const MINUTES = MATE_COUNTS.indexOf('minutes');
const CHANCES = MATE_COUNTS.indexOf('chances');

interface Mate {
  readonly playerId: number;
  readonly gamesSince: number;
  /** Of MATE_COUNTS. */
  readonly share: readonly number[];
}

export class FormBook {
  readonly #players = new Map<number, PlayerForm>();
  readonly #teams = new Map<string, TeamForm>();
  /** Of the teams that were asked for since the last slate was added. */
  #rosters = new Map<string, readonly Mate[]>();

  addSlate(games: readonly FormGame[]): void {
    const ordered = games.toSorted((a, b) => order(a.gameId, b.gameId) || a.playerId - b.playerId);
    // Who was away is told by those who belonged to the team before the slate.
    const byTeam = Map.groupBy(ordered, ({ team }) => team);
    const away = new Map([...byTeam].map(([name, own]) => [name, this.#chancesAway(name, own)]));
    for (const game of Map.groupBy(ordered, ({ gameId }) => gameId).values()) this.#addGame(game, away);
    this.#rosters = new Map();
  }

  /** In the order of FORM_COLUMNS, NaN where there is nothing to say; null for who has not played. */
  outlook(tonight: Tonight): Float64Array | null {
    const player = this.#players.get(tonight.playerId);
    if (player === undefined) return null;
    const { season, isHome } = tonight;
    const team = this.#teams.get(tonight.team ?? '');
    const opponent = this.#teams.get(tonight.opponent ?? '');
    const columns = Float64Array.from([
      player.minutes(FAST),
      player.minutes(SLOW),
      player.minutes(ROLE),
      ...player.lastMinutes,
      player.foulsPerMinute,
      team?.gamesSince(tonight.playerId) ?? Number.NaN,
      tonight.team === null ? Number.NaN : Number(player.team !== tonight.team),
      ...STATS.flatMap((stat) => [player.rate(stat, FAST), player.rate(stat, SLOW)]),
      ...STATS.map((stat) => player.minutes(FAST) * player.rate(stat, SLOW)),
      ...player.counts(season),
      ...player.recent,
      ...player.calendar(season, tonight.slateDate),
      ...this.#teammates(tonight, player),
      player.chancesUsuallyAway,
      ...(opponent?.allows ?? UNKNOWN),
      ...(opponent?.makes ?? UNKNOWN),
      ...(team?.makes ?? UNKNOWN),
      ...(team?.allows ?? UNKNOWN),
      team?.margin ?? Number.NaN,
      opponent?.margin ?? Number.NaN,
      isHome === null ? Number.NaN : Number(isHome),
    ]);
    if (columns.length !== FORM_COLUMNS.length)
      throw new Error(`${columns.length} columns of form were made where there are ${FORM_COLUMNS.length}`);
    return columns;
  }

  /** What is there, what is away, regulars away, how many are there, and how many of them play more than he does. */
  #teammates({ playerId, team }: Tonight, player: PlayerForm): readonly number[] {
    const mates = team === null ? null : this.#roster(team);
    if (mates === null) return Array.from({ length: 2 * MATE_COUNTS.length + 3 }, () => Number.NaN);
    const own = player.share[MINUTES] ?? 0;
    const there = MATE_COUNTS.map(() => 0);
    const away = MATE_COUNTS.map(() => 0);
    let [regulars, present, above] = [0, 0, 0];
    for (const { playerId: id, gamesSince, share } of mates) {
      if (id === playerId) continue;
      const into = gamesSince === 0 ? there : away;
      for (const [at, value] of share.entries()) into[at] = (into[at] ?? 0) + value;
      const minutes = share[MINUTES] ?? 0;
      if (gamesSince > 0) {
        regulars += minutes >= REGULAR ? 1 : 0;
        continue;
      }
      present += 1;
      above += minutes > own ? 1 : 0;
    }
    return [...there, ...away, regulars, present, above];
  }

  /** Null for a team that nobody has played for. */
  #roster(name: string): readonly Mate[] | null {
    const known = this.#rosters.get(name);
    if (known !== undefined) return known;
    const team = this.#teams.get(name);
    if (team === undefined) return null;
    const mates = [...team.players()].flatMap(([playerId, gamesSince]): Mate[] => {
      const player = this.#players.get(playerId);
      if (player === undefined || player.team !== name || gamesSince > LATELY) return [];
      return [{ playerId, gamesSince, share: player.share }];
    });
    this.#rosters.set(name, mates);
    return mates;
  }

  #addGame(games: readonly FormGame[], away: ReadonlyMap<string, number>): void {
    for (const [name, own] of Map.groupBy(games, ({ team }) => team)) {
      const team = this.#teams.get(name) ?? new TeamForm();
      this.#teams.set(name, team);
      team.add(
        own,
        games.filter((game) => game.team !== name),
      );
    }
    for (const game of games) {
      const player = this.#players.get(game.playerId) ?? new PlayerForm();
      this.#players.set(game.playerId, player);
      player.add(game, away.get(game.team) ?? Number.NaN);
    }
  }

  /** A game, of those of the team who did not play tonight; NaN for a team’s first. */
  #chancesAway(name: string, own: readonly FormGame[]): number {
    const mates = this.#roster(name);
    if (mates === null) return Number.NaN;
    const played = new Set(own.map(({ playerId }) => playerId));
    return mates.reduce(
      (sum, { playerId, share }) => sum + (played.has(playerId) ? 0 : (share[CHANCES] ?? 0)),
      0,
    );
  }
}

const UNKNOWN: readonly number[] = TEAM_COUNTS.map(() => Number.NaN);

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
