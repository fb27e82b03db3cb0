/**
 * A small pipeline for tests of dispatch: slots that feed each other, whose runs have outcomes fixed beforehand.
 *
 * Work takes no time unless a test says so; in which order it is done, and how often dispatch is asked in between,
 * is the test's choice. Times are whole seconds.
 */
import { type Instant, instant } from '../league/instant.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { accepted, done, EventLog, failed, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import { type DispatchOptions, dispatch } from './dispatch.ts';
import { inputGate } from './gates.ts';

export const SECOND = 1_000;
export const seconds = (n: number): Instant => instant(n * SECOND);

/** `fails_on_odd`: permanently, on about half of the input combinations. */
type Kind = 'done' | 'coarse' | 'empty' | 'fails_on_odd';

export interface SlotPlan {
  readonly inputs: readonly { readonly of: number; readonly isRequired: boolean }[];
  /** Seconds; several for a slot without inputs only. */
  readonly starts: readonly number[];
  /** What a slot without inputs finds at each of its revisions. */
  readonly contents: readonly number[];
  readonly kind: Kind;
  /** Attempts of each revision that fail before one does not. */
  readonly faults: number;
  readonly retryAfter: number;
  /** Seconds; null: never. */
  readonly closesAt: number | null;
}

/** What becomes of a delivery: `lost` is never accepted, `vanishing` is accepted and never settled. */
export type Fate = 'settled' | 'lost' | 'vanishing';

export interface Delivery {
  readonly slot: SlotKey;
  readonly revision: number;
}

export const OPTIONS: DispatchOptions = {
  gate: inputGate,
  isSelected: () => true,
  acceptWithin: 10 * SECOND,
  revisionDueWithin: 60 * SECOND,
  hop: SECOND,
};
const LEASE = 30 * SECOND;

export const keyOf = (index: number): SlotKey => slotOf(`slot_${index}`);

export class Pipeline {
  readonly log = new EventLog();
  readonly bus: Delivery[] = [];
  readonly options: DispatchOptions;
  readonly #plans: ReadonlyMap<SlotKey, SlotPlan>;
  readonly #runs = new Map<string, number>();

  constructor(plans: readonly SlotPlan[], options: Partial<DispatchOptions> = {}) {
    this.options = { ...OPTIONS, ...options };
    this.#plans = new Map(plans.map((plan, index) => [keyOf(index), plan]));
    for (const [slot, plan] of this.#plans) {
      for (const [index, start] of plan.starts.entries()) {
        const event = planned({
          revision: index + 1,
          notBefore: seconds(start),
          dueAt: seconds(start + 60),
          closesAt: plan.closesAt === null ? null : seconds(plan.closesAt),
          inputs: plan.inputs.map(({ of, isRequired }) => needs(keyOf(of), isRequired)),
        });
        this.log.record(slot, 0, event);
      }
    }
  }

  /** Records what dispatch says, until it says nothing more; returns how often it had something to say. */
  pass(now: Instant): number {
    for (let rounds = 0; ; rounds += 1) {
      const commands = dispatch(this.log.state, now, this.options);
      if (commands.length === 0) return rounds;
      if (rounds > 10) throw new Error(`dispatch does not come to rest at ${now}`);
      for (const { slot, expectedVersion, events, request } of commands) {
        if (this.log.slot(slot).version !== expectedVersion)
          throw new Error(`${slot} moved under its command`);
        this.log.record(slot, now, ...events);
        if (request !== null) this.bus.push({ slot, revision: request });
      }
    }
  }

  /** Does one delivery's work, as a worker would; a duplicate does nothing. */
  handle(delivery: Delivery, now: Instant, fate: Fate = 'settled'): void {
    if (fate === 'lost') return;
    const run = this.accept(delivery, now);
    if (run !== null && fate === 'settled') this.log.record(delivery.slot, now, run);
  }

  /** Accepts a delivery; returns the event that will settle it, or null for a duplicate. */
  accept({ slot, revision }: Delivery, now: Instant): LedgerEvent | null {
    const status = this.log.slot(slot);
    if (status.revisions[revision - 1]?.phase.name !== 'requested') return null;
    const leaseUntil = instant(now + LEASE);
    this.log.record(slot, now, accepted({ revision, asOf: now, leaseUntil }));
    return this.#outcome(status, revision, now);
  }

  #outcome(slot: SlotStatus, revision: number, now: Instant): LedgerEvent {
    const plan = this.#plans.get(slot.key);
    if (plan === undefined) throw new Error(`${slot.key} has no plan`);
    const runs = (this.#runs.get(`${slot.key}#${revision}`) ?? 0) + 1;
    this.#runs.set(`${slot.key}#${revision}`, runs);
    if (runs <= plan.faults) return failed('FAULT', now + plan.retryAfter * SECOND, revision);
    const inputs = slot.acceptedFrom;
    const made = JSON.stringify(plan.inputs.length === 0 ? plan.contents[revision - 1] : inputs);
    switch (plan.kind) {
      case 'done':
        return done(`${slot.slot.output}${made}`, inputs, revision);
      case 'coarse':
        return done(`${slot.slot.output}~${made.length % 2}`, inputs, revision);
      case 'empty':
        return { type: 'EmptyOk', revision, reason: 'NotOffered', inputs };
      case 'fails_on_odd':
        return made.length % 2 === 1
          ? failed('FAULT', null, revision)
          : done(`${slot.slot.output}${made}`, inputs, revision);
    }
  }
}
