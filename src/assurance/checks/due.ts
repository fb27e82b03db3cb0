/**
 * When a check applies, from the games and the ledger, before anything is measured.
 *
 *   no game is played                            not applicable
 *   games run, and what is read is not due yet   not due: half a night is not a missing one
 *   an output has not settled, before its time   not due
 *   an output is being made again                not due: two tables are compared when both stand still
 *   it ended with nothing to make, or nobody     not applicable, with the reason
 *   asked for it
 */
import { formatEastern } from '../../league/eastern.ts';
import { currentRevision, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import { type Purpose, slotKey } from '../../ledger/work-id.ts';
import type { Check, Due } from './check.ts';
import type { CheckFacts } from './check-facts.ts';

export interface OutputName {
  readonly output: string;
  readonly purpose: Purpose;
}

/** Of a check that reads these outputs of its own slate. */
export function onceSettled(...outputs: readonly OutputName[]): Check['due'] {
  return (facts) => {
    const played = gamesPlayed(facts);
    if (played.kind !== 'due') return played;
    for (const output of outputs) {
      const due = settled(facts, output);
      if (due.kind !== 'due') return due;
    }
    return { kind: 'due' };
  };
}

export const after = (output: string): OutputName => ({ output, purpose: 'postgame' });
export const before = (output: string): OutputName => ({ output, purpose: 'pregame' });

/** Not applicable on a date without games, or whose games were all called off. */
export function gamesPlayed({ games, date }: CheckFacts): Due {
  if (games.some(({ status }) => status !== 'called_off')) return { kind: 'due' };
  return {
    kind: 'not_applicable',
    why: games.length === 0 ? `No game is listed on ${date}.` : `Every game of ${date} was called off.`,
  };
}

export function slotOf(
  { league, date, state }: CheckFacts,
  { output, purpose }: OutputName,
): SlotStatus | null {
  return state.slots.get(slotKey({ league, slateDate: date, purpose, output })) ?? null;
}

function settled(facts: CheckFacts, name: OutputName): Due {
  const { output, purpose } = name;
  const slot = slotOf(facts, name);
  if (slot === null || slot.revisions.length === 0) {
    return { kind: 'not_applicable', why: `Nobody asked for ${purpose} ${output} on this slate.` };
  }
  const open = currentRevision(slot);
  const last = settledRevision(slot);
  if (open !== null && open.notBefore <= facts.now && facts.now < open.dueAt) {
    return {
      kind: 'not_due',
      why: `${output} is being made${last === null ? '' : ' again'}; due ${formatEastern(open.dueAt)}.`,
    };
  }
  if (last === null) {
    if (open === null || facts.now >= open.dueAt) return { kind: 'due' };
    return { kind: 'not_due', why: `${output} is due ${formatEastern(open.dueAt)}${runningGames(facts)}.` };
  }
  if (last.phase.name === 'empty') {
    return { kind: 'not_applicable', why: `${output} ended with nothing to make: ${last.phase.reason}.` };
  }
  return { kind: 'due' };
}

function runningGames({ games }: CheckFacts): string {
  const open = games.filter(({ status }) => status === 'in_progress' || status === 'scheduled');
  const running = open.filter(({ status }) => status === 'in_progress').length;
  if (open.length === 0) return '';
  return `; ${open.length} of ${games.length} games are not final, ${running} of them in progress`;
}
