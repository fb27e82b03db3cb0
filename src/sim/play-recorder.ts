/**
 * Writes down what happens in a game, event by event, while it is played.
 *
 * Promises that writing changes nothing: the places of shots, the kinds of turnovers and the gaps in the numbering
 * come from a stream of their own, so that a game played with a recorder is the game played without.
 */
import type { BookPlay, PlayEvent, PlayPerson } from '../feeds/book-play.ts';
import type { TeamCode } from '../league/team.ts';
import type { FloorPlayer } from './floor-player.ts';
import type { Random, Weighted } from './random.ts';
import { shotPlace } from './shot-place.ts';
import type { Side } from './side.ts';

type Noted =
  | {
      readonly kind: 'shot';
      readonly player: FloorPlayer;
      readonly isMade: boolean;
      readonly value: 2 | 3;
      readonly assist: FloorPlayer | null;
      readonly blockedBy: FloorPlayer | null;
    }
  | {
      readonly kind: 'free_throw';
      readonly player: FloorPlayer;
      readonly isMade: boolean;
      readonly number: number;
      readonly of: number;
    }
  | { readonly kind: 'rebound'; readonly player: FloorPlayer; readonly isOffensive: boolean }
  | { readonly kind: 'team_rebound'; readonly side: Side; readonly isOffensive: boolean }
  | {
      readonly kind: 'turnover';
      readonly player: FloorPlayer;
      readonly stolenBy: FloorPlayer | null;
      readonly isOffensiveFoul: boolean;
    }
  | {
      readonly kind: 'foul';
      readonly player: FloorPlayer;
      readonly foul: 'personal' | 'shooting' | 'offensive';
    }
  | { readonly kind: 'substitution'; readonly player: FloorPlayer; readonly direction: 'in' | 'out' };

type Turnover = Extract<PlayEvent, { kind: 'turnover' }>['turnover'];

const STOLEN: readonly Weighted<Turnover>[] = [
  [0.55, 'bad pass'],
  [0.45, 'lost ball'],
];
const UNFORCED: readonly Weighted<Turnover>[] = [
  [0.6, 'bad pass'],
  [0.25, 'traveling'],
  [0.15, 'lost ball'],
];
const FIRST_EVENT = 2;
const MOST_SKIPPED = 3;
const HUNDREDTHS = 100;

export class PlayRecorder {
  readonly plays: BookPlay[] = [];
  readonly #codes: { readonly home: TeamCode; readonly away: TeamCode };
  readonly #random: Random;
  #sides: { readonly home: Side; readonly away: Side } | null = null;
  #homePlayers: ReadonlySet<FloorPlayer> = new Set();
  #eventNumber = FIRST_EVENT;
  #period = 0;
  #secondsLeft = 0;

  constructor(codes: { readonly home: TeamCode; readonly away: TeamCode }, random: Random) {
    this.#codes = codes;
    this.#random = random;
  }

  begin(sides: { readonly home: Side; readonly away: Side }): void {
    this.#sides = sides;
    this.#homePlayers = new Set(sides.home.players);
  }

  periodStarts(period: number, seconds: number): void {
    this.#period = period;
    this.#secondsLeft = seconds;
    this.#write({ kind: 'period_start' });
  }

  periodEnds(): void {
    this.#secondsLeft = 0;
    this.#write({ kind: 'period_end' });
  }

  gameEnds(): void {
    this.#write({ kind: 'game_end' });
  }

  /** Sets the clock for what comes next. */
  at(secondsLeft: number): void {
    this.#secondsLeft = Math.max(0, Math.round(secondsLeft * HUNDREDTHS) / HUNDREDTHS);
  }

  note(noted: Noted): void {
    const of = (player: FloorPlayer) => ({ team: this.#teamOf(player), player: person(player) });
    switch (noted.kind) {
      case 'shot': {
        const { player, isMade, value, assist, blockedBy } = noted;
        const place = shotPlace({ value, isMade, position: player.player.position }, this.#random);
        this.#write({
          kind: 'shot',
          ...of(player),
          isMade,
          value,
          place,
          assist: assist === null ? null : person(assist),
          blockedBy: blockedBy === null ? null : person(blockedBy),
        });
        if (blockedBy !== null) this.#write({ kind: 'block', ...of(blockedBy) });
        return;
      }
      case 'turnover': {
        const { player, stolenBy, isOffensiveFoul } = noted;
        const drawn = this.#random.weighted(stolenBy === null ? UNFORCED : STOLEN);
        this.#write({
          kind: 'turnover',
          ...of(player),
          turnover: isOffensiveFoul ? 'offensive foul' : drawn,
          stolenBy: stolenBy === null ? null : person(stolenBy),
        });
        if (stolenBy !== null) this.#write({ kind: 'steal', ...of(stolenBy) });
        return;
      }
      case 'team_rebound': {
        const team = noted.side === this.#known().home ? this.#codes.home : this.#codes.away;
        this.#write({ kind: 'rebound', team, player: null, isOffensive: noted.isOffensive });
        return;
      }
      default:
        this.#write({ ...noted, ...of(noted.player) });
    }
  }

  #write(event: PlayEvent): void {
    const { home, away } = this.#known();
    this.plays.push({
      ...event,
      eventNumber: this.#eventNumber,
      period: this.#period,
      secondsLeft: this.#secondsLeft,
      homeScore: home.points,
      awayScore: away.points,
    });
    this.#eventNumber += this.#random.whole(1, MOST_SKIPPED);
  }

  #teamOf(player: FloorPlayer): TeamCode {
    return this.#homePlayers.has(player) ? this.#codes.home : this.#codes.away;
  }

  #known(): { readonly home: Side; readonly away: Side } {
    if (this.#sides === null) throw new Error('Something was noted before the game began.');
    return this.#sides;
  }
}

function person({ player }: FloorPlayer): PlayPerson {
  return { playerId: player.playerId, playerName: player.name };
}
