/**
 * One event of a game's play-by-play.
 *
 * Promises enough to add up the box score: every counted thing is an event of the one who did it. Shots and free
 * throws say whether they went in; a rebound or turnover without a player is the team's and in nobody's line.
 */
import type { TeamCode } from '../league/team.ts';
import type { BookShot } from './book-shot.ts';

interface PlayMoment {
  /** Increases through the game, with gaps. */
  readonly eventNumber: number;
  /** 5 is the first overtime. */
  readonly period: number;
  /** Seconds left in the period, to the hundredth. */
  readonly secondsLeft: number;
  /** After the event. */
  readonly homeScore: number;
  readonly awayScore: number;
}

export interface PlayPerson {
  readonly playerId: number;
  readonly playerName: string;
}

export type BookPlay = PlayMoment & PlayEvent;

export type PlayEvent =
  | { readonly kind: 'period_start' | 'period_end' | 'game_end' }
  | {
      readonly kind: 'shot';
      readonly team: TeamCode;
      readonly player: PlayPerson;
      readonly isMade: boolean;
      readonly value: 2 | 3;
      readonly place: ShotPlace;
      /** Of a made shot; null: nobody assisted. */
      readonly assist: PlayPerson | null;
      /** Of a missed shot; the block is an event of its own too. */
      readonly blockedBy: PlayPerson | null;
    }
  | {
      readonly kind: 'free_throw';
      readonly team: TeamCode;
      readonly player: PlayPerson;
      readonly isMade: boolean;
      readonly number: number;
      readonly of: number;
    }
  | {
      readonly kind: 'rebound';
      readonly team: TeamCode;
      readonly player: PlayPerson | null;
      readonly isOffensive: boolean;
    }
  | {
      readonly kind: 'turnover';
      readonly team: TeamCode;
      readonly player: PlayPerson;
      readonly turnover: 'bad pass' | 'lost ball' | 'traveling' | 'offensive foul';
      readonly stolenBy: PlayPerson | null;
    }
  | { readonly kind: 'steal' | 'block'; readonly team: TeamCode; readonly player: PlayPerson }
  | {
      readonly kind: 'foul';
      readonly team: TeamCode;
      readonly player: PlayPerson;
      readonly foul: 'personal' | 'shooting' | 'offensive';
    }
  | {
      readonly kind: 'substitution';
      readonly team: TeamCode;
      readonly player: PlayPerson;
      readonly direction: 'in' | 'out';
    };

export type ShotPlace = Pick<
  BookShot,
  'actionType' | 'distance' | 'x' | 'y' | 'zoneBasic' | 'zoneArea' | 'zoneRange'
>;
