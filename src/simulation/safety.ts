/**
 * The safety rules, checked after every step against what was recorded, written and published. They keep a record of
 * their own and share no code with the fold, the dispatcher or the worker, so that a rule broken there is seen here.
 *
 *   one-trigger       a request is accepted once; a second acceptance follows only a failure of the first
 *   settled-for-ever  a settled revision never changes
 *   held-is-held      nothing is requested on a Hold
 *   receipts-first    no output without the receipts of its inputs, as they stood when it was accepted
 *   strictly-later    a decision is strictly later than the moment from which each thing it is made from stood as it is
 *   written-as-said   a receipt describes what the warehouse holds, written by that claim
 *   fenced            an older claim never writes over a newer one
 *   no-future         no row is newer than the decision that made it
 *   published-facts   what is published is whole, was knowable, and is never published anew with other content
 *   budget            a revision is tried no more often than its budget allows
 *   closed            nothing is planned anew after closing, unless a person or a backfill asked
 */
import type { Instant } from '../league/instant.ts';
import type { Decided, LedgerEvent, StoredEvent } from '../ledger/event.ts';
import { parseSlotKey, type SlotKey } from '../ledger/work-id.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import { qualifiedName, type Table } from '../tables/table.ts';
import type { PartitionMark, PartitionWrite } from '../tables/warehouse.ts';
import { checkPublished } from './published-check.ts';

export const SAFETY_RULES = [
  'one-trigger',
  'settled-for-ever',
  'held-is-held',
  'receipts-first',
  'strictly-later',
  'written-as-said',
  'fenced',
  'no-future',
  'published-facts',
  'budget',
  'closed',
] as const;

export type SafetyRule = (typeof SAFETY_RULES)[number];

export class SafetyViolation extends Error {
  readonly rule: SafetyRule;

  constructor(rule: SafetyRule, message: string) {
    super(`${rule}: ${message}`);
    this.name = 'SafetyViolation';
    this.rule = rule;
  }
}

interface Revision {
  last: LedgerEvent['type'];
  verdict: Decided['verdict']['kind'] | null;
  /** Version of the Accepted event, its moment, and what the inputs stood for then. */
  claim: { token: number; asOf: Instant; inputs: ReadonlyMap<SlotKey, Standing> } | null;
  settled: 'Done' | 'EmptyOk' | 'Failed' | null;
  faults: number;
}

interface Standing {
  readonly digest: string;
  /** Since when it has stood for that: what is made again and is the same was there before. */
  readonly at: Instant;
}

function since(before: Standing | null, digest: string, at: Instant): Standing {
  return before?.digest === digest ? before : { digest, at };
}

interface Stream {
  version: number;
  closesAt: Instant | null;
  inputs: readonly { readonly slot: SlotKey; readonly isRequired: boolean }[];
  readonly revisions: Map<number, Revision>;
  standing: Standing | null;
  /** A person has changed something: what follows is theirs. */
  isOverridden: boolean;
}

/** First try and the retries of the budget. */
const MOST_FAULTS = 4;
const BLAMELESS: ReadonlySet<string> = new Set(['NOT_YET', 'LEASE_EXPIRED']);

export class SafetyChecker {
  readonly #registry: OutputRegistry;
  readonly #marks: (table: Table) => readonly PartitionMark[];
  readonly #streams = new Map<SlotKey, Stream>();
  readonly #claims = new Map<string, Instant>();
  readonly #tokens = new Map<string, number>();
  readonly #settledPartitions = new Map<string, string>();
  readonly #publications = new Map<string, string>();
  readonly #newestPublication = new Map<string, string>();
  readonly #predictedGames = new Map<string, number>();
  /** Games in written predictions that no receipt stands for yet, by partition. */
  readonly #unreceipted = new Map<string, ReadonlySet<string>>();
  checked = 0;

  /** `marks`: what the warehouse holds, by table. */
  constructor(registry: OutputRegistry, marks: (table: Table) => readonly PartitionMark[]) {
    this.#registry = registry;
    this.#marks = marks;
  }

  events(events: readonly StoredEvent[]): void {
    for (const stored of events) {
      this.checked += 1;
      const stream = this.#streamOf(stored.slot);
      refuse(
        stored.version !== stream.version + 1,
        'one-trigger',
        `${stored.slot}: event ${stored.version} follows ${stream.version}`,
      );
      stream.version = stored.version;
      this.#event(stored, stream);
    }
  }

  written(mark: PartitionMark, { rows, run }: PartitionWrite): void {
    this.checked += 1;
    const key = `${mark.table} ${mark.partition.join('|')}`;
    const before = this.#tokens.get(key);
    refuse(
      before !== undefined && mark.token < before,
      'fenced',
      `${run} wrote ${key} with token ${mark.token} over ${before}`,
    );
    const isNewer = before === undefined || mark.token > before;
    this.#tokens.set(key, mark.token);
    const settled = this.#settledPartitions.get(key);
    const [slot, revision] = run.split('#');
    const isImmutable = mark.partition.includes(Number(revision)) || mark.partition.length > 2;
    refuse(
      settled !== undefined && settled !== mark.digest && !isNewer,
      'settled-for-ever',
      `${key} changed after its receipt, under the same claim`,
    );
    refuse(
      settled !== undefined &&
        settled !== mark.digest &&
        isImmutable &&
        slot?.endsWith('predictions') === true,
      'settled-for-ever',
      `${key} is a revision of its own and changed after its receipt`,
    );
    const asOf = this.#claims.get(`${run} ${mark.token}`);
    refuse(
      asOf === undefined,
      'fenced',
      `${run} wrote ${key} with token ${mark.token}, which nobody was given`,
    );
    if (mark.table.endsWith('.player_prop_predictions')) this.#predicted(key, mark, rows);
    for (const row of rows) {
      refuse(
        asOf !== undefined && typeof row.known_at === 'number' && row.known_at > asOf,
        'no-future',
        `${run} decided as of ${asOf} and wrote a row known at ${row.known_at} into ${key}`,
      );
    }
  }

  /** A game that has begun keeps the predictions that a receipt stands for. */
  #predicted(key: string, mark: PartitionMark, rows: PartitionWrite['rows']): void {
    const [date, revision] = mark.partition;
    for (const { game_id: game, created_at: created, tip_off: tipOff } of rows) {
      const first = this.#predictedGames.get(`${date} ${game}`);
      refuse(
        Number(created) >= Number(tipOff) && first !== undefined && first !== revision,
        'published-facts',
        `${key} predicts ${game} at ${created}, after its tip-off, and revision ${first} had predicted it`,
      );
    }
    this.#unreceipted.set(key, new Set(rows.map((row) => `${date} ${row.game_id}`)));
  }

  #receipted(key: string, revision: number): void {
    for (const game of this.#unreceipted.get(key) ?? []) {
      if (!this.#predictedGames.has(game)) this.#predictedGames.set(game, revision);
    }
    this.#unreceipted.delete(key);
  }

  published(name: string, digest: string, bytes: Uint8Array): void {
    this.checked += 1;
    const fault = checkPublished(bytes);
    refuse(
      fault.kind === 'broken',
      'published-facts',
      `${name}: ${fault.kind === 'broken' ? fault.why : ''}`,
    );
    if (fault.kind === 'broken') return;
    const key = `${name} #${fault.revision} ${fault.generatedAt}`;
    const newest = this.#newestPublication.get(name);
    refuse(
      newest !== undefined && fault.generatedAt < newest,
      'published-facts',
      `${name} goes back from ${newest} to ${fault.generatedAt}`,
    );
    this.#newestPublication.set(name, fault.generatedAt);
    const known = this.#publications.get(key);
    refuse(
      known !== undefined && known !== digest,
      'published-facts',
      `${key} was published with other content before`,
    );
    this.#publications.set(key, digest);
  }

  #event({ slot, version, at, event }: StoredEvent, stream: Stream): void {
    if (event.type === 'Overridden') {
      stream.isOverridden = true;
      return;
    }
    if (event.type === 'Planned') {
      const isNew = !stream.revisions.has(event.revision);
      const isLate = stream.closesAt !== null && at >= stream.closesAt;
      refuse(
        isNew &&
          isLate &&
          !stream.isOverridden &&
          stream.revisions.size > 0 &&
          event.closesAt === stream.closesAt &&
          event.because.startsWith('an input'),
        'closed',
        `${slot}#${event.revision} was planned at ${at}, after its closing at ${stream.closesAt}`,
      );
      stream.inputs = event.inputs;
      stream.closesAt = event.closesAt;
      if (isNew) {
        const fresh = { last: event.type, verdict: null, claim: null, settled: null, faults: 0 };
        stream.revisions.set(event.revision, fresh);
      }
      return;
    }
    const revision = stream.revisions.get(event.revision);
    refuse(revision === undefined, 'one-trigger', `${slot}#${event.revision} was never planned`);
    if (revision === undefined) return;
    refuse(
      revision.settled !== null,
      'settled-for-ever',
      `${slot}#${event.revision} is ${revision.settled} and then ${event.type}`,
    );
    this.#step(`${slot}#${event.revision}`, { slot, version, at, event, stream, revision });
    revision.last = event.type;
  }

  #step(work: string, given: Given): void {
    const { event, revision, stream } = given;
    switch (event.type) {
      case 'Decided':
        revision.verdict = event.verdict.kind;
        return;
      case 'Requested':
        refuse(
          revision.verdict === null || (revision.verdict === 'Hold' && !stream.isOverridden),
          'held-is-held',
          `${work} was requested on ${revision.verdict ?? 'no verdict'}`,
        );
        return;
      case 'Accepted':
        refuse(
          revision.last !== 'Requested',
          'one-trigger',
          `${work} was accepted after ${revision.last}, not after a request`,
        );
        this.#accept(work, given, event.asOf);
        return;
      case 'Done':
        this.#done(work, given, event.receipt);
        revision.settled = 'Done';
        return;
      case 'EmptyOk':
        refuse(
          revision.last === 'Requested',
          'one-trigger',
          `${work} ended ${event.reason} while it was requested`,
        );
        stream.standing = since(stream.standing, `empty:${event.reason}`, given.at);
        revision.settled = 'EmptyOk';
        return;
      case 'Failed':
        if (!BLAMELESS.has(event.code)) revision.faults += 1;
        refuse(
          revision.faults > MOST_FAULTS,
          'budget',
          `${work} failed ${revision.faults} times, last with ${event.code}`,
        );
        if (event.retryAt === null) revision.settled = 'Failed';
        revision.claim = null;
        return;
      case 'FallbackUsed':
        return;
    }
  }

  #accept(work: string, { version, stream, revision }: Given, asOf: Instant): void {
    const inputs = new Map<SlotKey, Standing>();
    for (const input of stream.inputs) {
      const standing = this.#streams.get(input.slot)?.standing ?? null;
      refuse(
        standing === null && input.isRequired && !stream.isOverridden,
        'receipts-first',
        `${work} was accepted without ${input.slot}`,
      );
      if (standing === null) continue;
      inputs.set(input.slot, standing);
      refuse(
        standing.at >= asOf,
        'strictly-later',
        `${work} decides as of ${asOf}; ${input.slot} settled at ${standing.at}`,
      );
    }
    revision.claim = { token: version, asOf, inputs };
    this.#claims.set(`${work} ${version}`, asOf);
  }

  #done(work: string, { slot, at, stream, revision }: Given, receipt: Receipt): void {
    const { claim } = revision;
    refuse(claim === null, 'one-trigger', `${work} is done and nobody had accepted it`);
    if (claim === null) return;
    refuse(
      receipt.rows < 1 || receipt.rows !== receipt.distinctKeys,
      'written-as-said',
      `${work}: ${receipt.rows} rows, ${receipt.distinctKeys} keys`,
    );
    for (const [input, { digest }] of claim.inputs) {
      refuse(
        receipt.inputs[input] !== digest,
        'receipts-first',
        `${work} says it is made from ${input} ${receipt.inputs[input] ?? 'nothing'}, which stood for ${digest}`,
      );
    }
    const { purpose, output: name, ...rest } = parseSlotKey(slot);
    const output = this.#registry.output(purpose, name);
    const partition = output.partition({ ...rest, purpose, output: name, revision: revisionOf(work) });
    const table = qualifiedName(output.table);
    const mark = this.#marks(output.table).find((each) => each.partition.join('|') === partition.join('|'));
    refuse(
      mark === undefined || mark.digest !== receipt.digest || mark.token !== claim.token,
      'written-as-said',
      `${work} says ${receipt.digest} (token ${claim.token}); ${table} holds ${mark?.digest ?? 'nothing'} (token ${mark?.token ?? '-'})`,
    );
    const key = `${table} ${partition.join('|')}`;
    this.#receipted(key, revisionOf(work));
    this.#settledPartitions.set(key, receipt.digest);
    stream.standing = since(stream.standing, receipt.digest, at);
  }

  #streamOf(slot: SlotKey): Stream {
    const known = this.#streams.get(slot);
    if (known !== undefined) return known;
    const fresh: Stream = {
      version: 0,
      closesAt: null,
      inputs: [],
      revisions: new Map(),
      standing: null,
      isOverridden: false,
    };
    this.#streams.set(slot, fresh);
    return fresh;
  }
}

type Receipt = Extract<LedgerEvent, { type: 'Done' }>['receipt'];

interface Given {
  readonly slot: SlotKey;
  readonly version: number;
  readonly at: Instant;
  readonly event: Exclude<LedgerEvent, { type: 'Planned' | 'Overridden' }>;
  readonly stream: Stream;
  readonly revision: Revision;
}

function revisionOf(work: string): number {
  return Number(work.slice(work.lastIndexOf('#') + 1));
}

function refuse(isBroken: boolean, rule: SafetyRule, message: string): void {
  if (isBroken) throw new SafetyViolation(rule, message);
}
