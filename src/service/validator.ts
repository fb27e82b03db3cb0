/**
 * The validator of a live service: it looks at each slate and purpose once what is made of it has come to rest, and
 * again whenever something of it settles. What it said is kept, and what is published waits for it.
 *
 *   at rest      nothing of the slate and purpose is still to be made at this moment
 *   today’s      every forty seconds it looks at what others than the pipeline can touch: documents, rows beside receipts
 *   in trouble   something is overdue by ten minutes, or the last look found a fault: it looks again every ten minutes
 *
 * Blocking checks that do not pass, and drift that blocks, are facts that the watchdog alarms on.
 */
import type { FactKind } from '../assurance/alarms/watch-view.ts';
import type { CheckResult, Validation } from '../assurance/checks/check-result.ts';
import { keepValidations } from '../assurance/checks/keep-validations.ts';
import { PUBLISHING } from '../assurance/verdict/settled-since.ts';
import { slateDateOf } from '../league/eastern.ts';
import { type Instant, MINUTE } from '../league/instant.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import { currentRevision, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { Purpose } from '../ledger/work-id.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { Station } from '../pipeline/run-loop.ts';
import type { Every } from './every.ts';
import type { ProcessFacts } from './process-facts.ts';
import type { StandingEvidence } from './standing-evidence.ts';
import type { Validate } from './validate-slate.ts';

export interface ValidatorParts {
  readonly session: LedgerSession;
  readonly standing: StandingEvidence;
  readonly validate: Validate;
  readonly facts: ProcessFacts;
  readonly looks: Every;
}

/** Box scores are corrected until then. */
const DAYS_BACK = 3;
const TODAY_AGAIN_AFTER_MS = 40_000;
const AGAIN_AFTER_MS = 10 * MINUTE;
export const PURPOSES = ['pregame', 'postgame'] as const;

/** Slates that are looked at, the oldest first. */
export function slatesInView(now: Instant): readonly SlateDate[] {
  return Array.from({ length: DAYS_BACK + 1 }, (_, day) => addDays(slateDateOf(now), day - DAYS_BACK));
}

export function validator({ session, standing, validate, facts, looks }: ValidatorParts): Station {
  const { documents } = session.store;
  let seen = -1;

  async function look(date: SlateDate, purpose: Purpose, now: Instant): Promise<number> {
    const before = standing.validation(date, purpose);
    const slots = [...session.state.slots.values()].filter(
      ({ slot }) => slot.slateDate === date && slot.purpose === purpose,
    );
    const wanted = lookAt(slots, before, now, date === slateDateOf(now));
    if (wanted === 'none') return 0;
    const validation = await validate(date, purpose, now, before, wanted === 'brief');
    standing.note(validation);
    if (wanted === 'brief' && before !== null && saysTheSame(validation, before)) return 0;
    await keepValidations(documents, [validation], true);
    return 1;
  }

  return {
    name: 'validator',
    async turn(now) {
      if (session.state.sequence === seen && !looks.isDue(now)) return 0;
      looks.done(now);
      seen = session.state.sequence;
      await standing.recall(documents, slatesInView(now), PURPOSES);
      let done = 0;
      for (const date of slatesInView(now)) {
        for (const purpose of PURPOSES) done += await look(date, purpose, now);
      }
      tell(facts, 'check_failed', failures(standing, now), now);
      tell(facts, 'drift', blockingRows(standing), now);
      return done;
    },
    next: (now) => looks.next(now),
  };
}

/** A pure function of the slots of one slate and purpose; `before`: what was last said of them. */
export function lookAt(
  slots: readonly SlotStatus[],
  before: Validation | null,
  now: Instant,
  isToday: boolean,
): 'whole' | 'brief' | 'none' {
  const made = slots.flatMap((slot) => {
    const phase = settledRevision(slot)?.phase;
    return phase?.name === 'done' ? [phase.at] : [];
  });
  if (made.length === 0) return 'none';
  const isNew = before === null || made.some((at) => at > before.at);
  if (isNew && slots.every((slot) => PUBLISHING.has(slot.slot.output) || isAtRest(slot, now))) return 'whole';
  const isInTrouble = slots.some((slot) => isOverdue(slot, now)) || (before?.results.some(isFault) ?? false);
  const age = before === null ? Number.POSITIVE_INFINITY : now - before.at;
  if (isInTrouble && age >= AGAIN_AFTER_MS) return 'whole';
  return isToday && !isNew && age >= TODAY_AGAIN_AFTER_MS ? 'brief' : 'none';
}

function isAtRest(slot: SlotStatus, now: Instant): boolean {
  const open = currentRevision(slot);
  return open === null || open.notBefore > now;
}

/** What was planned after its being due, by a service that was away, is given time to catch up. */
function isOverdue(slot: SlotStatus, now: Instant): boolean {
  const open = currentRevision(slot);
  return open !== null && Math.max(open.dueAt, open.plannedAt) + AGAIN_AFTER_MS <= now;
}

function isFault({ state }: CheckResult): boolean {
  return state === 'fail' || state === 'unknown';
}

function saysTheSame(validation: Validation, before: Validation): boolean {
  return validation.results.every(
    ({ state, text }, index) => state === before.results[index]?.state && text === before.results[index].text,
  );
}

/** Sentences without their full stop, as a fact is told. */
function failures(standing: StandingEvidence, now: Instant): readonly string[] {
  return slatesInView(now).flatMap((date) =>
    PURPOSES.flatMap((purpose) =>
      (standing.validation(date, purpose)?.results ?? [])
        .filter((result) => result.isBlocking && isFault(result))
        .map(({ check, text }) => `${check} of ${date}: ${text.replace(/\.$/, '')}`),
    ),
  );
}

function blockingRows({ drift }: StandingEvidence): readonly string[] {
  return (drift?.rows ?? [])
    .filter(({ isBlocking, state }) => isBlocking && state !== 'same')
    .map(({ text }) => text.replace(/\.$/, ''));
}

const TOLD_AT_ONCE = 3;

/** A fact that changes is withdrawn and told anew: the first report of a fact is the one that stays. */
function tell(facts: ProcessFacts, kind: FactKind, texts: readonly string[], now: Instant): void {
  const [known] = facts.list().filter((fact) => fact.kind === kind);
  const more = texts.length > TOLD_AT_ONCE ? `; and ${texts.length - TOLD_AT_ONCE} more` : '';
  const message = `${texts.slice(0, TOLD_AT_ONCE).join('; ')}${more}`;
  if (known?.message === message) return;
  facts.withdraw(kind);
  if (texts.length > 0) facts.report(kind, message, now);
}
