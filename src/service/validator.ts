/**
 * The validator of a live service: it looks at each slate and purpose once what is made of it has come to rest, and
 * again whenever something of it settles. What it said is kept, and what is published waits for it.
 *
 *   at rest      nothing of the slate and purpose is still to be made at this moment
 *   in trouble   something is overdue, or the last look found a fault: it looks again every ten minutes
 */
import type { CheckResult, Validation } from '../assurance/checks/check-result.ts';
import { keepValidation } from '../assurance/checks/validation-store.ts';
import { PUBLISHING } from '../assurance/verdict/settled-since.ts';
import { slateDateOf } from '../league/eastern.ts';
import { type Instant, MINUTE } from '../league/instant.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import { currentRevision, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { Purpose } from '../ledger/work-id.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { Every } from './every.ts';
import type { StandingEvidence } from './standing-evidence.ts';
import type { Validate } from './validate-slate.ts';

export interface ValidatorParts {
  readonly session: LedgerSession;
  readonly standing: StandingEvidence;
  readonly validate: Validate;
}

/** Box scores are corrected until then. */
const DAYS_BACK = 3;
const LOOK_EVERY_MS = 10_000;
const AGAIN_AFTER_MS = 10 * MINUTE;
export const PURPOSES = ['pregame', 'postgame'] as const;

/** Slates that are looked at, the oldest first. */
export function slatesInView(now: Instant): readonly SlateDate[] {
  return Array.from({ length: DAYS_BACK + 1 }, (_, day) => addDays(slateDateOf(now), day - DAYS_BACK));
}

export function validator({ session, standing, validate }: ValidatorParts): Station {
  const { documents } = session.store;
  const looks = new Every(LOOK_EVERY_MS);
  let seen = -1;

  async function look(date: SlateDate, purpose: Purpose, now: Instant): Promise<number> {
    const before = standing.validation(date, purpose);
    const slots = [...session.state.slots.values()].filter(
      ({ slot }) => slot.slateDate === date && slot.purpose === purpose,
    );
    if (!isToBeLookedAt(slots, before, now)) return 0;
    const validation = await validate(date, purpose, now, before);
    await keepValidation(documents, validation);
    standing.note(validation);
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
      return done;
    },
    next: (now) => looks.next(now),
  };
}

/** A pure function of the slots of one slate and purpose; `before`: what was last said of them. */
export function isToBeLookedAt(
  slots: readonly SlotStatus[],
  before: Validation | null,
  now: Instant,
): boolean {
  const made = slots.flatMap((slot) => {
    const phase = settledRevision(slot)?.phase;
    return phase?.name === 'done' ? [phase.at] : [];
  });
  if (made.length === 0) return false;
  const isNew = before === null || made.some((at) => at > before.at);
  if (isNew && slots.every((slot) => PUBLISHING.has(slot.slot.output) || isAtRest(slot, now))) return true;
  const isInTrouble = slots.some((slot) => isOverdue(slot, now)) || (before?.results.some(isFault) ?? false);
  return isInTrouble && (before === null || now - before.at >= AGAIN_AFTER_MS);
}

function isAtRest(slot: SlotStatus, now: Instant): boolean {
  const open = currentRevision(slot);
  return open === null || open.notBefore > now;
}

function isOverdue(slot: SlotStatus, now: Instant): boolean {
  const open = currentRevision(slot);
  return open !== null && open.dueAt <= now;
}

function isFault({ state }: CheckResult): boolean {
  return state === 'fail' || state === 'unknown';
}
