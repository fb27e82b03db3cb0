/**
 * A slate of a data directory as its ledger tells it: each output, and the one verdict. The ledger can be read while
 * another process writes it.
 *
 * A directory that is served live lives by the wall clock, a replayed one by its own: its last event.
 */
import { atHome } from '../assurance/report/report-page.ts';
import {
  isWithinSeason,
  newestSlate,
  type OutputStatus,
  slateStatus,
  tonightOf,
} from '../assurance/slate-status.ts';
import { gatherEvidence } from '../assurance/verdict/gather-evidence.ts';
import type { Verdict, VerdictReason } from '../assurance/verdict/verdict.ts';
import { verdictOf } from '../assurance/verdict/verdict-of.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { applyAll, emptyLedger, type LedgerState } from '../ledger/status.ts';
import { LiveClock } from '../world/live/live-clock.ts';
import { EXIT } from './exit-code.ts';
import { withLedger } from './open-ledger.ts';

export const DEFAULT_HOME = '.hardwood/nba';

export interface SlateReading {
  readonly date: SlateDate;
  readonly now: Instant;
  readonly isLive: boolean;
  readonly outputs: readonly OutputStatus[];
  readonly verdict: Verdict;
}

/** `wanted`: null for the newest slate the clock has reached. Throws OFF_SEASON. */
export async function readSlate(wanted: SlateDate | 'today' | null, home: string): Promise<SlateReading> {
  return await withLedger(home, async (store) => {
    const state = emptyLedger();
    applyAll(state, await store.since(0));
    const isLive = (await store.documents.get('service', 'live')) !== null;
    const now = isLive ? new LiveClock().now() : state.lastAt;
    const date = dateOf(wanted, state, now, isLive);
    const outputs = slateStatus(state, date, now);
    if (!isWithinSeason(state, date)) throw noSlate(date, state, home);
    const source = { documents: store.documents, state, now, isLive };
    const verdict = withHome(verdictOf(await gatherEvidence(source, date)), home);
    return { date, now, isLive, outputs, verdict };
  });
}

function dateOf(
  wanted: SlateDate | 'today' | null,
  state: LedgerState,
  now: Instant,
  isLive: boolean,
): SlateDate {
  if (wanted === null) return newestSlate(state, now);
  return wanted === 'today' ? tonightOf(state, now, isLive) : wanted;
}

/** Commands that can be run as they stand. */
function withHome(verdict: Verdict, home: string): Verdict {
  const shown = home === DEFAULT_HOME ? null : home;
  const named = (reason: VerdictReason) => ({ ...reason, command: atHome(reason.command, shown) });
  return { ...verdict, reasons: verdict.reasons.map(named), amber: verdict.amber.map(named) };
}

export function exitCodeOf({ state }: Verdict): number {
  switch (state) {
    case 'SAFE':
    case 'NO_GAMES':
      return EXIT.ok;
    case 'NOT_DUE':
      return EXIT.notYet;
    case 'HELD':
      return EXIT.notInOrder;
  }
}

function plannedDates(state: LedgerState): readonly SlateDate[] {
  return [...new Set([...state.slots.values()].map(({ slot }) => slot.slateDate))].sort();
}

function noSlate(date: SlateDate, state: LedgerState, home: string): HardwoodError {
  const dates = plannedDates(state);
  const nearest = dates.findLast((each) => each <= date) ?? dates[0] ?? date;
  return new HardwoodError({
    code: 'OFF_SEASON',
    message: `No output is expected on ${date}: no slate of the planned seasons falls on it.`,
    subject: date,
    next: `./hardwood status ${nearest} --home ${home}`,
  });
}
