/**
 * A person says which model is to serve, and the slates that are still open are decided again.
 *
 *   open     a new revision of its serving models is planned; what reads it follows by digest
 *   at work  its revision is not finished, and sees the word by itself unless it had begun before it
 *
 * A slate that has closed stays as it was decided.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Instant, instant, laterOf } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { currentRevision, type SlotStatus } from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';
import type { LedgerSession } from './ledger-session.ts';
import { addModelWord, everyModelWord, type ModelDeed, type ModelWord } from './model-words.ts';
import { plannedAgain, slateDatesOf } from './plan-again.ts';

/** What is decided from such words. */
const DECIDED_FROM_WORDS = 'serving_models';

export type ModelWordRequest = ModelDeed & { readonly who: string; readonly why: string };

export interface ModelWordRecord {
  readonly word: ModelWord;
  /** Decided again, and what reads them follows. */
  readonly open: readonly SlateDate[];
  /** Not finished at the moment: nothing was planned. */
  readonly atWork: readonly SlateDate[];
}

/** Throws INVALID_ARGUMENT without who or why. */
export async function recordModelWord(
  session: LedgerSession,
  request: ModelWordRequest,
  now: Instant,
): Promise<ModelWordRecord> {
  if (request.who.trim() === '' || request.why.trim() === '') throw nameless(request);
  const { documents } = session.store;
  for (;;) {
    await session.catchUp();
    const last = (await everyModelWord(documents)).at(-1);
    const moment = session.moment(now);
    // Two words of one moment have an order too.
    const at = last === undefined ? moment : laterOf(moment, instant(last.at + 1));
    const word: ModelWord = { ...request, at };
    if (!(await addModelWord(documents, word))) continue;
    if (word.kind === 'trained') return { word, open: [], atWork: [] };
    return { word, ...(await decideAgain(session, word)) };
  }
}

async function decideAgain(
  session: LedgerSession,
  word: ModelWord,
): Promise<Pick<ModelWordRecord, 'open' | 'atWork'>> {
  for (;;) {
    const slots = [...session.state.slots.values()].filter(
      ({ slot, closesAt, revisions }) =>
        slot.output === DECIDED_FROM_WORDS &&
        hasBegun(revisions) &&
        (closesAt === null || word.at < closesAt),
    );
    const idle = slots.filter((slot) => currentRevision(slot) === null);
    const streams = idle.map((slot) => again(slot, word));
    if (streams.length > 0 && !(await session.append({ at: word.at, streams }))) continue;
    return { open: slateDatesOf(idle), atWork: slateDatesOf(slots.filter((slot) => !idle.includes(slot))) };
  }
}

/** Whose first revision is only planned sees the word without being told. */
function hasBegun(revisions: SlotStatus['revisions']): boolean {
  return revisions.some(({ phase }) => phase.name !== 'planned');
}

function again(slot: SlotStatus, { who, at, kind }: ModelWord): StreamAppend {
  const what = kind === 'rollback' ? 'rollback' : 'promotion';
  return plannedAgain(slot, at, { because: `${who} asked for a ${what} of a model` });
}

function nameless(request: ModelWordRequest): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: 'A word on a model names who gave it and why.',
    subject: request.kind,
    next: 'say both: --who NAME --why "REASON"',
  });
}
