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
import { addDays } from '../../league/slate-date.ts';
import { currentRevision, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import { type Purpose, slotKey } from '../../ledger/work-id.ts';
import type { Check, Due } from './check.ts';
import type { CheckFacts } from './check-facts.ts';

const LISTED_AGAIN_WITHIN_DAYS = 7;

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

/** Of a check that looks at outputs whatever they ended with: once none of them is under way. */
export function onceAllRest(outputs: readonly OutputName[]): Check['due'] {
  return (facts) => {
    const played = gamesPlayed(facts);
    if (played.kind !== 'due') return played;
    return outputs.map((output) => settled(facts, output)).find(({ kind }) => kind === 'not_due') ?? played;
  };
}

/** Of a check that reads a table which several outputs write: once one of them has rows. */
export function onceAnySettled(outputs: readonly OutputName[]): Check['due'] {
  return (facts) => {
    const played = gamesPlayed(facts);
    if (played.kind !== 'due') return played;
    const said = outputs.map((output) => settled(facts, output));
    return (
      said.find(({ kind }) => kind === 'due') ??
      said.find(({ kind }) => kind === 'not_due') ??
      said[0] ??
      played
    );
  };
}

/** Once the results are in and a listing has been taken on a later date. */
export const onceListedAgain: Check['due'] = (facts) => {
  const due = onceSettled(before('nbac_schedule'), after('nbac_schedule'))(facts);
  if (due.kind !== 'due') return due;
  for (let days = 1; days <= LISTED_AGAIN_WITHIN_DAYS; days += 1) {
    const slot = slotOf({ ...facts, date: addDays(facts.date, days) }, before('nbac_schedule'));
    if (slot !== null && settledRevision(slot)?.phase.name === 'done') return { kind: 'due' };
  }
  return {
    kind: 'not_due',
    why: 'No listing has been taken since: it tells a game that was moved from one that is missing.',
  };
};

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
