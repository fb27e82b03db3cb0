/**
 * A person says whom a printed name means, and the slates that the name was printed for are made again.
 *
 *   open     a new revision is planned; what reads it follows by digest
 *   closed   the same, but nothing follows: what was decided before tip-off stays as it was decided
 *   at work  its revision is not finished, and sees the word by itself unless it had begun before it
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Instant, instant, laterOf } from '../league/instant.ts';
import type { PersonAlias } from '../league/person-alias.ts';
import { playerLookup } from '../league/player-name.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { currentRevision, type SlotStatus } from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';
import type { LedgerSession } from './ledger-session.ts';
import { addPersonAlias, everyPersonAlias } from './person-aliases.ts';
import { plannedAgain, slateDatesOf } from './plan-again.ts';

/** What is made from names; each is planned again. */
const MADE_FROM_NAMES: ReadonlySet<string> = new Set(['player_aliases', 'unresolved_players']);

export interface AliasRequest {
  readonly name: string;
  readonly playerId: number;
  readonly who: string;
  readonly why: string;
  /** Slates that have the name unresolved; null: not known, then all that are still open. */
  readonly slates: readonly SlateDate[] | null;
}

export interface AliasRecord {
  readonly alias: PersonAlias;
  /** Made again, and what reads them follows. */
  readonly open: readonly SlateDate[];
  /** Made again, and nothing follows. */
  readonly closed: readonly SlateDate[];
  /** Not finished at the moment: nothing was planned. */
  readonly atWork: readonly SlateDate[];
}

/** Throws INVALID_ARGUMENT without a name or a reason, INVALID_NAME when the name holds no letter. */
export async function recordAlias(
  session: LedgerSession,
  request: AliasRequest,
  now: Instant,
): Promise<AliasRecord> {
  const { name, playerId, who, why } = request;
  if (who.trim() === '' || why.trim() === '') throw nameless(name);
  const lookup = playerLookup(name);
  const { documents } = session.store;
  for (;;) {
    await session.catchUp();
    const said = await everyPersonAlias(documents);
    const last = said.findLast((each) => each.lookup === lookup);
    const moment = session.moment(now);
    // Two words of one moment have an order too.
    const at = last === undefined ? moment : laterOf(moment, instant(last.at + 1));
    const alias = { name, lookup, playerId, who, why, at };
    if (!(await addPersonAlias(documents, alias))) continue;
    return { alias, ...(await planAgain(session, alias, request.slates, at)) };
  }
}

async function planAgain(
  session: LedgerSession,
  alias: PersonAlias,
  slates: readonly SlateDate[] | null,
  now: Instant,
): Promise<Omit<AliasRecord, 'alias'>> {
  for (;;) {
    const slots = [...session.state.slots.values()].filter(({ slot, closesAt, revisions }) => {
      if (!MADE_FROM_NAMES.has(slot.output) || revisions.length === 0) return false;
      return slates === null ? isOpen(closesAt, now) : slates.includes(slot.slateDate);
    });
    const idle = slots.filter((slot) => currentRevision(slot) === null);
    const streams = idle.map((slot) => again(slot, alias, now));
    if (streams.length > 0 && !(await session.append({ at: now, streams }))) continue;
    const isNow = (slot: SlotStatus): boolean => isOpen(slot.closesAt, now);
    return {
      open: slateDatesOf(idle.filter(isNow)),
      closed: slateDatesOf(idle.filter((slot) => !isNow(slot))),
      atWork: slateDatesOf(slots.filter((slot) => !idle.includes(slot))),
    };
  }
}

function again(slot: SlotStatus, { name, who }: PersonAlias, now: Instant): StreamAppend {
  const because = `${who} said who "${name}" is`;
  return plannedAgain(slot, now, { because, skipsDownstream: !isOpen(slot.closesAt, now) });
}

function isOpen(closesAt: Instant | null, now: Instant): boolean {
  return closesAt === null || now < closesAt;
}

function nameless(name: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: 'An alias names who gave it and why.',
    subject: name,
    next: 'say both: --who NAME --why "REASON"',
  });
}
