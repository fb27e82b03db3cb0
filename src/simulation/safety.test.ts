/** Every safety rule is proven on a planted violation, beside the sound history it was planted in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LedgerEvent, StoredEvent } from '../ledger/event.ts';
import { accepted, at, done, emptyOk, failed, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import { output, ROWS_TABLE } from '../pipeline/output.fixture.ts';
import { outputRegistry } from '../pipeline/registry.ts';
import type { AnyRow } from '../tables/table.ts';
import type { PartitionMark } from '../tables/warehouse.ts';
import { SAFETY_RULES, SafetyChecker, type SafetyRule, SafetyViolation } from './safety.ts';

const [A, B] = [slotOf('a'), slotOf('b')];
const decided = (kind: 'Proceed' | 'Hold'): LedgerEvent => ({
  type: 'Decided',
  revision: 1,
  verdict: { kind, reasons: [] },
});
const proceed = decided('Proceed');
const requested = { type: 'Requested', revision: 1 } as const;

/** A world of two outputs, in which events, writes and publications are planted one after the other. */
class Plant {
  readonly #marks: PartitionMark[] = [];
  readonly #versions = new Map<SlotKey, number>();
  readonly #checker = new SafetyChecker(outputRegistry([output('a'), output('b')]), () => this.#marks);
  #sequence = 0;

  events(slot: SlotKey, ms: number, ...events: readonly LedgerEvent[]): this {
    const stored = events.map((event): StoredEvent => {
      const version = (this.#versions.get(slot) ?? 0) + 1;
      this.#versions.set(slot, version);
      this.#sequence += 1;
      return { sequence: this.#sequence, slot, version, at: at(ms), event };
    });
    this.#checker.events(stored);
    return this;
  }

  written(slot: SlotKey, token: number, digest: string, rows: readonly AnyRow[] = [], revision = 1): this {
    const [, date = '', , name = ''] = slot.split('/');
    const run = `${slot}#${revision}`;
    const mark = {
      table: 'nba_analytics.pipeline_rows',
      partition: [date, name],
      run,
      token,
      rows: 1,
      digest,
    };
    this.#checker.written(mark, { table: ROWS_TABLE, partition: mark.partition, rows, run, token });
    const index = this.#marks.findIndex(({ partition }) => partition.join() === mark.partition.join());
    this.#marks.splice(index < 0 ? this.#marks.length : index, 1, mark);
    return this;
  }

  published(bytes: unknown): this {
    this.#checker.published(
      'slate.json',
      JSON.stringify(bytes),
      new TextEncoder().encode(JSON.stringify(bytes)),
    );
    return this;
  }

  /** `a` made once, from nothing. */
  made(): this {
    return this.events(A, 0, planned(), proceed, requested, accepted({ asOf: at(1) }))
      .written(A, 4, 'one')
      .events(A, 2, done('one'));
  }

  /** `b` accepted, which is made from `a`. */
  claimed(asOf = 3): this {
    const plan = planned({ inputs: [needs(A)] });
    return this.events(B, asOf, plan, proceed, requested, accepted({ asOf: at(asOf) }));
  }
}

function breaks(rule: SafetyRule, plant: (plant: Plant) => unknown): void {
  assert.throws(
    () => plant(new Plant()),
    (error) => error instanceof SafetyViolation && error.rule === rule,
    rule,
  );
}

const slate = (fields: object, prediction: object = {}) => ({
  revision: 1,
  generated_at: '2025-01-15T23:00:00Z',
  games: [
    {
      tip_off: '2025-01-16T00:00:00Z',
      players: [
        {
          player_lookup: 'somebody',
          state: 'predicted',
          predictions: [
            {
              created_at: '2025-01-15T22:59:00Z',
              provenance: 'LIVE',
              line: { captured_at: '2025-01-15T22:00:00Z' },
              quantile_10: 1,
              median: 5,
              quantile_90: 9,
              ...prediction,
            },
          ],
        },
      ],
    },
  ],
  ...fields,
});

test('a sound history breaks no rule', () => {
  const plant = new Plant().made().claimed();
  plant.written(B, 4, 'two', [{ known_at: 3 }]).events(B, 4, done('two', { [A]: 'one' }));
  plant.events(
    A,
    5,
    planned({ revision: 2 }),
    emptyOk('Postponed') && { ...emptyOk('Postponed'), revision: 2 },
  );
  plant.published(slate({})).published(slate({ generated_at: '2025-01-15T23:30:00Z' }));
});

test('one-trigger: a second acceptance, an acceptance without a request, a gap in a stream', () => {
  breaks('one-trigger', (plant) => plant.made().claimed().events(B, 4, accepted()));
  breaks('one-trigger', (plant) => plant.events(A, 0, planned(), proceed, accepted()));
  breaks('one-trigger', (plant) => plant.events(A, 0, requested));
  breaks('one-trigger', (plant) => plant.events(A, 0, planned(), proceed, requested, done('one')));
});

test('settled-for-ever: an event after the end, a partition that changes after its receipt', () => {
  breaks('settled-for-ever', (plant) => plant.made().events(A, 3, requested));
  breaks('settled-for-ever', (plant) => plant.made().written(A, 4, 'another'));
});

test('held-is-held: a request on a Hold, or on no verdict at all', () => {
  breaks('held-is-held', (plant) => plant.events(A, 0, planned(), decided('Hold'), requested));
  breaks('held-is-held', (plant) => plant.events(A, 0, planned(), requested));
});

test('receipts-first: an acceptance without a required input, a receipt of another one', () => {
  breaks('receipts-first', (plant) => plant.claimed());
  breaks('receipts-first', (plant) =>
    plant
      .made()
      .claimed()
      .written(B, 4, 'two')
      .events(B, 4, done('two', { [A]: 'an older one' })),
  );
});

test('strictly-later: a decision at the moment its input settled', () => {
  breaks('strictly-later', (plant) => plant.made().claimed(2));
});

test('written-as-said: a receipt of what is not there, or of another claim', () => {
  const claim = (plant: Plant) => plant.events(A, 0, planned(), proceed, requested, accepted());
  breaks('written-as-said', (plant) => claim(plant).events(A, 2, done('one')));
  breaks('written-as-said', (plant) => claim(plant).written(A, 4, 'other').events(A, 2, done('one')));
});

test('fenced: an older claim over a newer one, and a claim that nobody was given', () => {
  breaks('fenced', (plant) =>
    plant
      .events(A, 0, planned(), proceed, requested, accepted(), failed('LEASE_EXPIRED', 1), proceed, requested)
      .events(A, 2, accepted())
      .written(A, 8, 'new')
      .written(A, 4, 'old'),
  );
  breaks('fenced', (plant) => plant.events(A, 0, planned()).written(A, 1, 'one'));
});

test('no-future: a row that is newer than the decision that made it', () => {
  breaks('no-future', (plant) =>
    plant
      .made()
      .claimed(3)
      .written(B, 4, 'two', [{ known_at: 4 }]),
  );
});

test('published-facts: a late line, a prediction of tomorrow, another content, an older one over a newer', () => {
  const late = slate({}, { line: { captured_at: '2025-01-16T00:00:00Z' } });
  const tomorrow = slate({}, { created_at: '2025-01-15T23:00:01Z' });
  for (const broken of [late, tomorrow, slate({}, { median: 99 })]) {
    breaks('published-facts', (plant) => plant.published(broken));
  }
  breaks('published-facts', (plant) => plant.published(slate({})).published(slate({}, { median: 6 })));
  const older = slate({ generated_at: '2025-01-15T22:59:30Z' });
  breaks('published-facts', (plant) => plant.published(slate({})).published(older));
});

test('budget: a fifth fault of one revision; waiting and lost processes are none', () => {
  const claim = [proceed, requested, accepted()];
  const plant = new Plant().events(A, 0, planned());
  for (let n = 0; n < 9; n += 1) plant.events(A, 0, ...claim, failed('LEASE_EXPIRED', 1));
  breaks('budget', (fresh) => {
    fresh.events(A, 0, planned());
    for (let n = 0; n < 5; n += 1) fresh.events(A, 0, ...claim, failed('DEFECT', 1));
  });
});

test('closed: a new revision after closing, because an input changed', () => {
  const because = 'an input has a newer revision with another digest';
  const closing = { closesAt: at(10) };
  breaks('closed', (plant) =>
    plant.events(A, 0, planned(closing)).events(A, 10, planned({ ...closing, revision: 2, because })),
  );
});

test('every rule has its planted violation here', async () => {
  const { readFile } = await import('node:fs/promises');
  const text = await readFile(new URL(import.meta.url), 'utf8');
  for (const rule of SAFETY_RULES) assert.match(text, new RegExp(`breaks\\('${rule}'`), rule);
});
