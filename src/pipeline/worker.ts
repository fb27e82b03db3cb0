/**
 * A worker takes one request at a time: accept (claim, lease, fencing token), run, write, read back, settle.
 *
 *   request → Accepted → run → rows written → rows read back, measured → Done(receipt)
 *                          ├→ nothing to make              → EmptyOk(reason)
 *                          ├→ the world is not there yet   → Failed(transient, NOT_YET), at last SOURCE_SILENT
 *                          └→ fault                        → Failed(transient, then permanent)
 *
 * Data first, then receipt: a crash in between leaves a partition whose run has no receipt, and the work runs
 * again to the same rows. The fencing token is the version of the Accepted event in the slot's stream; the
 * warehouse refuses an older one, and the ledger refuses the events of a worker whose claim was taken over.
 */
import { isFatal } from '../errors/hardwood-error.ts';
import { HOUR, type Instant, laterOf, plusMinutes } from '../league/instant.ts';
import type { Slate } from '../league/slate.ts';
import type { FallbackUsed, LedgerEvent } from '../ledger/event.ts';
import { type Lack, makeReceipt, type Versions } from '../ledger/receipt.ts';
import type { Delivery } from '../ledger/store.ts';
import { formatWorkId, type SlotKey, slotKey, type WorkId } from '../ledger/work-id.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import type { Clock } from '../world/clock.ts';
import { completionMessage, parseEnvelope } from './envelope.ts';
import { type FailureCode, failureCode, failureKind } from './failure.ts';
import type { LedgerSession } from './ledger-session.ts';
import type { Entitlement, Output, RunContext, RunOutcome } from './output.ts';
import { markOf, type PartitionCache } from './partition-cache.ts';
import type { OutputRegistry } from './registry.ts';
import { LEASE_MINUTES, retryDelay, SILENCE_LIMIT_HOURS } from './retry-policy.ts';

export interface WorkerParts {
  readonly session: LedgerSession;
  readonly registry: OutputRegistry;
  readonly warehouse: Warehouse;
  readonly cache: PartitionCache;
  readonly clock: Pick<Clock, 'now'>;
  readonly instance: string;
  readonly versions: Versions;
  /** Everything a run may touch, as of the moment of its decision. */
  readonly context: (work: WorkId, asOf: Instant, token: number) => Promise<RunContext>;
}

export type Handled =
  | { readonly kind: 'settled'; readonly work: WorkId; readonly event: LedgerEvent }
  /** A duplicate, or another worker has it: the message is acknowledged and nothing else happens. */
  | { readonly kind: 'not_ours' }
  /** A probe of the edge, accepted. */
  | { readonly kind: 'probe'; readonly topic: string }
  /** No request at all: a dead letter from now on. */
  | { readonly kind: 'malformed'; readonly why: string };

interface Claim {
  readonly work: WorkId;
  readonly output: Output;
  readonly token: number;
  readonly asOf: Instant;
  readonly attempts: number;
  readonly dueAt: Instant;
}

export function worker(parts: WorkerParts): (delivery: Delivery) => Promise<Handled> {
  const { store } = parts.session;
  return async (delivery) => {
    const request = parseEnvelope(delivery.body);
    if (request.kind === 'malformed') {
      await store.bury(delivery.id, request.why);
      return request;
    }
    if (request.kind === 'probe') {
      await store.acknowledge([delivery.id]);
      return { kind: 'probe', topic: delivery.topic };
    }
    const claim = await accept(parts, request.slot, request.revision);
    if (claim === null) {
      await store.acknowledge([delivery.id]);
      return { kind: 'not_ours' };
    }
    const { event, fallbacks } = await settle(parts, claim);
    const now = laterOf(parts.clock.now(), claim.asOf);
    const completion = completionMessage(claim.output, claim.work, event, now);
    const isRecorded = await parts.session.append({
      at: now,
      streams: [{ slot: request.slot, expectedVersion: claim.token, events: [...fallbacks, event] }],
      messages: completion === null ? [] : [completion],
      acknowledges: [delivery.id],
    });
    return isRecorded ? { kind: 'settled', work: claim.work, event } : { kind: 'not_ours' };
  };
}

async function accept(parts: WorkerParts, key: SlotKey, wanted: number): Promise<Claim | null> {
  // Requested by another process, it may be news to this one.
  if (!isRequested(parts, key, wanted)) await parts.session.catchUp();
  const slot = parts.session.state.slots.get(key);
  const revision = slot?.revisions[wanted - 1];
  if (slot === undefined || revision?.phase.name !== 'requested') return null;
  const work: WorkId = { ...slot.slot, revision: wanted };
  // A clock that stands behind the dispatcher's must not decide before what the work is made from.
  const now = laterOf(parts.clock.now(), revision.phase.at);
  const accepted: LedgerEvent = {
    type: 'Accepted',
    revision: wanted,
    run: formatWorkId(work),
    instance: parts.instance,
    leaseUntil: plusMinutes(now, LEASE_MINUTES),
    asOf: now,
    versions: parts.versions,
  };
  const token = slot.version + 1;
  const isOurs = await parts.session.append({
    at: now,
    streams: [{ slot: key, expectedVersion: slot.version, events: [accepted] }],
  });
  if (!isOurs) return null;
  const output = parts.registry.output(slot.slot.purpose, slot.slot.output);
  return { work, output, token, asOf: now, attempts: revision.attempts, dueAt: revision.dueAt };
}

function isRequested({ session }: WorkerParts, key: SlotKey, revision: number): boolean {
  return session.state.slots.get(key)?.revisions[revision - 1]?.phase.name === 'requested';
}

interface Settled {
  readonly event: LedgerEvent;
  /** Recorded before it. */
  readonly fallbacks: readonly FallbackUsed[];
}

async function settle(parts: WorkerParts, claim: Claim): Promise<Settled> {
  try {
    const context = await parts.context(claim.work, claim.asOf, claim.token);
    const outcome = await claim.output.run(context);
    const event = await record(parts, claim, outcome, context.slate);
    return { event, fallbacks: event.type === 'Done' ? fallbacksOf(claim, outcome) : [] };
  } catch (error) {
    if (isFatal(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return { event: failed(parts, claim, failureCode(error), message), fallbacks: [] };
  } finally {
    parts.cache.trim();
  }
}

function fallbacksOf({ work }: Claim, outcome: RunOutcome): readonly FallbackUsed[] {
  const used = outcome.kind === 'rows' ? (outcome.fallbacks ?? []) : [];
  return used.map((each) => ({ type: 'FallbackUsed', revision: work.revision, ...each }));
}

async function record(
  parts: WorkerParts,
  claim: Claim,
  outcome: RunOutcome,
  slate: Slate,
): Promise<LedgerEvent> {
  const { revision } = claim.work;
  const lacks = outcome.kind === 'rows' ? (outcome.lacks ?? []) : [];
  const entitled = claim.output.entitles(without(slate, lacks));
  if (outcome.kind === 'not_yet') {
    const isSilent = claim.asOf >= claim.dueAt + SILENCE_LIMIT_HOURS * HOUR;
    return {
      type: 'Failed',
      revision,
      code: isSilent ? 'SOURCE_SILENT' : 'NOT_YET',
      message: outcome.why,
      retryAt: isSilent ? null : outcome.retryAt,
    };
  }
  if (outcome.kind === 'empty') {
    if (entitled.minimum > 0 && outcome.reason === 'NoGames') {
      return failed(
        parts,
        claim,
        'ROWS_MISSING',
        `says NoGames, but the slate entitles it to ${entitled.minimum} rows`,
      );
    }
    return { type: 'EmptyOk', revision, reason: outcome.reason, inputs: madeFrom(parts, claim) };
  }
  const shortfall = entitlementFault(outcome.rows.length, entitled);
  if (shortfall !== null) return failed(parts, claim, shortfall.code, shortfall.message);
  // A claim that was taken over writes nothing, not even before the new holder has written.
  await parts.session.catchUp();
  if (parts.session.state.slots.get(slotKey(claim.work))?.version !== claim.token) {
    return failed(parts, claim, 'FENCED', 'the claim was taken over');
  }
  const partition = claim.output.partition(claim.work);
  const run = formatWorkId(claim.work);
  const written = await parts.warehouse.replacePartition({
    table: claim.output.table,
    partition,
    rows: outcome.rows,
    run,
    token: claim.token,
  });
  if (written.kind === 'fenced')
    return failed(parts, claim, 'FENCED', `${written.holder.run} holds a newer token`);
  parts.cache.put(markOf(claim.output.table, partition, written.facts.digest), written.rows);
  const measures = claim.output.measures?.(written.rows, slate) ?? [];
  return {
    type: 'Done',
    revision,
    run,
    receipt: makeReceipt(written.facts, madeFrom(parts, claim), parts.versions, measures, lacks),
  };
}

/** What a slate entitles to once the games that are left out by name are left out. */
function without(slate: Slate, lacks: readonly Lack[]): Slate {
  if (lacks.length === 0) return slate;
  const lacking = new Set(lacks.map(({ subject }) => subject));
  return { ...slate, games: slate.games.filter(({ gameId }) => !lacking.has(gameId)) };
}

function entitlementFault(
  rows: number,
  entitled: Entitlement,
): { readonly code: FailureCode; readonly message: string } | null {
  if (entitled.exact !== null && rows !== entitled.exact) {
    return {
      code: 'ROWS_UNEXPECTED',
      message: `${rows} rows where the slate entitles it to exactly ${entitled.exact}`,
    };
  }
  if (rows < Math.max(1, entitled.minimum)) {
    return {
      code: 'ROWS_MISSING',
      message: `${rows} rows where the slate entitles it to at least ${Math.max(1, entitled.minimum)}`,
    };
  }
  return null;
}

function failed(parts: WorkerParts, claim: Claim, code: FailureCode, message: string): LedgerEvent {
  const kind = failureKind(code);
  const delay = kind === 'permanent' ? null : kind === 'blameless' ? 0 : retryDelay(claim.attempts);
  return {
    type: 'Failed',
    revision: claim.work.revision,
    code,
    message,
    retryAt: delay === null ? null : plusMinutes(laterOf(parts.clock.now(), claim.asOf), delay),
  };
}

/** The input digests the claim was accepted with: one that changed since makes the result stale, and it runs again. */
function madeFrom({ session }: WorkerParts, claim: Claim): Readonly<Record<string, string>> {
  const slot = session.state.slots.get(slotKey(claim.work));
  if (slot === undefined)
    throw new Error(`${formatWorkId(claim.work)} was accepted and is not in the ledger`);
  return slot.acceptedFrom;
}
