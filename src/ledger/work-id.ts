/**
 * The unit of work: `league / slate date / purpose / output # revision`,
 * for example `nba/2025-01-30/postgame/player_game_summary#1`.
 *
 * A slot is a unit of work without its revision: the thing that must exist. Each slot has one event stream.
 */
import { type SlateDate, slateDate } from '../league/slate-date.ts';

/** The two runs of one date never share a flag. */
export type Purpose = 'pregame' | 'postgame';

/** `nba` for the real league; every other league is generated and marked SIMULATED. */
export type LeagueId = string & { readonly __brand: 'LeagueId' };

export const NBA = 'nba' as LeagueId;

export interface Slot {
  readonly league: LeagueId;
  readonly slateDate: SlateDate;
  readonly purpose: Purpose;
  readonly output: string;
}

export interface WorkId extends Slot {
  /** From 1; a finished revision never changes. */
  readonly revision: number;
}

export type SlotKey = string & { readonly __brand: 'SlotKey' };

export function slotKey(slot: Slot): SlotKey {
  return `${slot.league}/${slot.slateDate}/${slot.purpose}/${slot.output}` as SlotKey;
}

/** Throws a defect on anything that slotKey did not write. */
export function parseSlotKey(key: string): Slot {
  const [league, date, purpose, output, ...rest] = key.split('/');
  if (
    league === undefined ||
    date === undefined ||
    (purpose !== 'pregame' && purpose !== 'postgame') ||
    output === undefined ||
    rest.length > 0
  ) {
    throw new Error(`not a slot: ${key}`);
  }
  return { league: league as LeagueId, slateDate: slateDate(date), purpose, output };
}

export function formatWorkId(work: WorkId): string {
  return `${slotKey(work)}#${work.revision}`;
}
