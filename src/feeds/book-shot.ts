/**
 * A field-goal attempt with its place on the court, in the shot chart's own measures.
 *
 * A shot is worth what its type says and never what its distance suggests: there are two-pointers from 24 feet.
 */
import type { TeamCode } from '../league/team.ts';

export interface BookShot {
  /** The source's number of the event; increases through the game, with gaps. */
  readonly eventNumber: number;
  readonly playerId: number;
  readonly playerName: string;
  readonly team: TeamCode;
  /** 5 is the first overtime. */
  readonly period: number;
  /** Whole seconds left in the period. */
  readonly secondsLeft: number;
  readonly isMade: boolean;
  readonly value: 2 | 3;
  /** As the shot chart prints it: Driving Layup Shot, Pullup Jump shot, … */
  readonly actionType: string;
  /** Whole feet. */
  readonly distance: number;
  /** Tenths of feet from the basket, across the court and away from the baseline. */
  readonly x: number;
  readonly y: number;
  readonly zoneBasic: string;
  readonly zoneArea: string;
  readonly zoneRange: string;
}
