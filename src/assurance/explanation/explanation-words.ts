/** How cells, moments and digests are printed in an explanation. */
import { formatEastern } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import type { CellValue } from '../../tables/column.ts';
import type { Target } from './target.ts';
import type { WorkRecord } from './work-record.ts';

const DECIMALS = 6;

/** Numbers to six digits after the point; the stored ones are in --json. */
export function cellText(value: CellValue, isMoment = false): string {
  if (value === null) return 'null';
  if (isMoment && typeof value === 'number') return formatEastern(value as Instant);
  return typeof value === 'number' ? String(Number(value.toFixed(DECIMALS))) : String(value);
}

export function momentText(at: Instant | null): string {
  return at === null ? 'unknown' : formatEastern(at);
}

/** Enough of a digest to find it by. */
export function short(digest: string): string {
  return digest.slice(0, 12);
}

export function targetText({ name, playerId, team, opponent, isHome, tipOff, slateDate }: Target): string {
  const game = team === null ? 'team unknown' : `${team} ${isHome === true ? 'vs.' : 'at'} ${opponent}`;
  return `${name} (${playerId ?? 'no id'}), ${game}, slate ${slateDate}, tip-off ${formatEastern(tipOff)}`;
}

export function workText({ work, receipt, code, asOf }: WorkRecord): string {
  const proof = receipt === null ? 'NO RECEIPT' : `receipt ${short(receipt)}`;
  return `${work}, ${proof}, code ${code === null ? 'unknown' : short(code)}, decided as of ${momentText(asOf)}`;
}
