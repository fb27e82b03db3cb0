/**
 * The simulated league of one season: calendar, players, where they play, and whether they can.
 *
 * Promises a function of seed and season. It is the whole season's; nothing in it depends on which games are
 * asked for. Players and their skills depend on the seed alone: the same people play every season.
 */
import type { NbaGameId } from '../league/game-id.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { type Availability, availability } from './availability.ts';
import { type CalendarGame, calendar } from './calendar.ts';
import { type Form, formOf } from './form.ts';
import type { Player } from './player.ts';
import { Random } from './random.ts';
import { rosters } from './rosters.ts';
import { type TeamProfile, teamProfiles } from './team-profile.ts';
import { type Trade, trades } from './trades.ts';

export interface League {
  readonly seed: number;
  readonly season: Season;
  /** Everybody, in order of id. */
  readonly players: readonly Player[];
  /** Null: he stays with his team. */
  tradeOf(player: Player): Trade | null;
  /** In order of first schedule, which is the order of the ids. */
  readonly games: readonly CalendarGame[];
  /** Players of a team on a day since opening night, in order of rank and id. */
  roster(team: TeamCode, offset: number): readonly Player[];
  form(player: Player, offset: number): Form;
  /** Null: he plays, and everybody knew that he would. */
  availability(player: Player, game: NbaGameId): Availability | null;
  profile(team: TeamCode): TeamProfile;
  /** Whether the game is one of the two early ones that must go to overtime, so that a short season has some. */
  mustGoToOvertime(game: CalendarGame): boolean;
  /** Whether the team played the day before. */
  isSecondNight(team: TeamCode, offset: number): boolean;
}

/** A player who is traded early stays healthy until the first three weeks are over, so that both teams see him. */
const EARLY_TRADE_BEFORE = 21;
/** Days since opening night, and how many. */
const EARLY_OVERTIME_BEFORE = 20;
const EARLY_OVERTIMES = 2;

export function simulatedLeague(seed: number, season: Season): League {
  const games = calendar(seed, season);
  const players = rosters(seed);
  const moves = new Map(
    trades(players, new Random(seed, 'trades', season)).map((trade) => [trade.playerId, trade]),
  );
  // Everybody who plays for a team at some time, so that a roster need not be picked from the whole league.
  const squads = Map.groupBy(
    players.flatMap((player) => {
      const move = moves.get(player.playerId);
      return [player.team, ...(move === undefined ? [] : [move.to])].map((team) => ({ team, player }));
    }),
    ({ team }) => team,
  );
  const schedules = teamSchedules(games);
  const profiles = teamProfiles(seed);
  const forms = new Map(players.map((player) => [player.playerId, formOf({ seed, season }, player)]));
  const absences = new Map(
    players.map((player) => {
      const move = moves.get(player.playerId);
      const traits = {
        playerId: player.playerId,
        minutes: player.skills.minutes,
        healthyUntil: move !== undefined && move.offset < EARLY_TRADE_BEFORE ? EARLY_TRADE_BEFORE : null,
      };
      return [player.playerId, availability({ seed, season }, traits, gamesOf(player, move, schedules))];
    }),
  );
  const overtimeGames = new Set(mostEven(games, profiles));
  const isSecondNight = (team: TeamCode, offset: number): boolean =>
    schedules.get(team)?.has(offset - 1) ?? false;

  return {
    seed,
    season,
    players,
    tradeOf: (player) => moves.get(player.playerId) ?? null,
    games,
    roster: (team, offset) =>
      found(squads.get(team))
        .map(({ player }) => player)
        .filter((player) => teamOn(player, moves, offset) === team),
    form: (player, offset) => found(forms.get(player.playerId))(offset),
    availability: (player, game) => absences.get(player.playerId)?.get(game) ?? null,
    profile: (team) => found(profiles.get(team)),
    mustGoToOvertime: (game) => overtimeGames.has(game),
    isSecondNight,
  };
}

/** The most even games of the first weeks: overtime costs them the fewest replays. */
function mostEven(
  games: readonly CalendarGame[],
  profiles: ReadonlyMap<TeamCode, TeamProfile>,
): readonly CalendarGame[] {
  const gap = ({ home, away }: CalendarGame): number => {
    const [a, b] = [found(profiles.get(home)), found(profiles.get(away))];
    return Math.abs(a.offence + a.defence - b.offence - b.defence);
  };
  return games
    .filter(({ offset }) => offset < EARLY_OVERTIME_BEFORE)
    .toSorted((a, b) => gap(a) - gap(b) || a.offset - b.offset)
    .slice(0, EARLY_OVERTIMES);
}

/** Games of each team by the day they are played on. */
type Schedules = ReadonlyMap<TeamCode, ReadonlyMap<number, CalendarGame>>;

function teamSchedules(games: readonly CalendarGame[]): Schedules {
  const sides = games.flatMap((game) => [
    { team: game.home, game },
    { team: game.away, game },
  ]);
  const byTeam = Map.groupBy(sides, ({ team }) => team);
  return new Map(
    Array.from(byTeam, ([team, played]) => [
      team,
      new Map(
        played.toSorted((a, b) => a.game.offset - b.game.offset).map(({ game }) => [game.offset, game]),
      ),
    ]),
  );
}

function gamesOf(player: Player, move: Trade | undefined, schedules: Schedules) {
  const before = entries(schedules, player.team);
  if (move === undefined) return before;
  return [
    ...before.filter(({ offset }) => offset < move.offset),
    ...entries(schedules, move.to).filter(({ offset }) => offset >= move.offset),
  ];
}

function entries(schedules: Schedules, team: TeamCode) {
  const schedule = schedules.get(team);
  return Array.from(schedule ?? [], ([offset, { gameId }]) => ({
    gameId,
    offset,
    isSecondNight: schedule?.has(offset - 1) ?? false,
  }));
}

function teamOn(player: Player, moves: ReadonlyMap<number, Trade>, offset: number): TeamCode {
  const move = moves.get(player.playerId);
  return move !== undefined && offset >= move.offset ? move.to : player.team;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A player or team of the simulated league is unknown to it.');
  return value;
}
