/**
 * What a play says of a shot.
 *
 * Promises the value of a shot by its type: "3pt …" is a three and anything else from the field is a two, from wherever
 * it was taken. Points that are not the value of what went in are a contradiction.
 */
import { malformed } from '../payload-boundary.ts';
import type { BdbRecord } from './bdb-table.ts';

export interface BdbShot {
  readonly is_made: boolean;
  readonly shot_value: 1 | 2 | 3;
  readonly points: number;
}

const THREE = /^3pt\b/;

/** Null: the play is no shot. Throws PAYLOAD_MALFORMED. */
export function bdbShot(payload: string, place: string, play: BdbRecord): BdbShot | null {
  const { event_type, type, result, points } = play;
  const isFreeThrow = event_type === 'free throw';
  if (!isFreeThrow && event_type !== 'shot') {
    if (result === '' && points === '') return null;
    throw malformed(payload, place, `${event_type || 'a play without a kind'} has a result.`);
  }
  if (result !== 'made' && result !== 'missed')
    throw malformed(payload, place, `"${result}" is no result of a shot.`);
  if (!isFreeThrow && type === '') throw malformed(payload, place, 'a shot has no type.');
  const value = isFreeThrow ? 1 : THREE.test(type) ? 3 : 2;
  const isMade = result === 'made';
  if (points === String(isMade ? value : 0))
    return { is_made: isMade, shot_value: value, points: Number(points) };
  throw malformed(payload, place, `a ${result} ${type || event_type} has ${points || 'no'} points.`);
}
