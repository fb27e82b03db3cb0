import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slateDate } from '../league/slate-date.ts';
import { accepted, at, DATE, done, EventLog, emptyOk, failed } from '../ledger/ledger.fixture.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { type CompletionDocument, type CompletionEntry, completionDocument } from './completion-document.ts';
import { outputRegistry } from './registry.ts';
import { CACHE, CONTEXT, FACTS, night, OUTPUTS, TRANSITIONS } from './transition.fixture.ts';

const REGISTRY = outputRegistry(OUTPUTS);
const [TRANSITION = assert.fail()] = TRANSITIONS;
const LEAGUE = 'test' as LeagueId;

function written(log: EventLog, date: string = DATE, now = 5_000): CompletionDocument | null {
  const query = { transition: TRANSITION, league: LEAGUE, date: slateDate(date) };
  return completionDocument(query, REGISTRY, log.state, at(now));
}

const of = (log: EventLog): CompletionDocument => written(log) ?? assert.fail('it is planned');
const entry = (document: CompletionDocument, name: string): CompletionEntry =>
  document[name] as CompletionEntry;
const counted = (document: CompletionDocument): number =>
  Object.keys(document).filter((key) => !key.startsWith('_')).length;

test('a reader that counts the keys without a leading underscore sees how many processors are in', () => {
  for (const [log, names] of [
    [night({ [FACTS[0]]: null, [FACTS[1]]: null, [CONTEXT]: null }), []],
    [night({ [FACTS[0]]: null, [FACTS[1]]: null }), ['context']],
    [night(), ['context', 'fact']],
  ] as const) {
    const document = of(log);
    assert.deepEqual(
      Object.keys(document).filter((key) => !key.startsWith('_')),
      names,
    );
    assert.equal(document._completed_count, counted(document));
    assert.deepEqual(document._expected, ['context', 'fact']);
  }
});

test('a processor is in when every slate that is read of it is in, not at the first', () => {
  const document = of(night({ [FACTS[1]]: null }));
  assert.equal(document.fact, undefined);
  assert.deepEqual([document._completed_count, document._mode, document._triggered], [1, 'waiting', false]);
});

test('an entry has its rows over all slates, its newest run, and what came of it', () => {
  const fact = entry(of(night()), 'fact');
  assert.deepEqual([fact.status, fact.record_count], ['success', 2]);
  assert.equal(fact.execution_id, `${FACTS[1]}#1`);
  assert.equal(fact.completed_at, '1970-01-01T00:00:01Z');
  const mixed = of(night({ [FACTS[0]]: emptyOk('NoGames'), [CONTEXT]: emptyOk('NoGames') }));
  assert.deepEqual([entry(mixed, 'fact').status, entry(mixed, 'context').status], ['success', 'no_data']);
  assert.equal(entry(mixed, 'context').record_count, 0);
  assert.equal(entry(of(night({ [FACTS[0]]: failed('DEFECT', null) })), 'fact').status, 'failed');
});

test('triggered means accepted: what was only requested is not', () => {
  const log = night();
  log.record(CACHE, 2_000, { type: 'Requested', revision: 1 });
  assert.deepEqual([of(log)._triggered, of(log)._triggered_at, of(log)._accepted_by], [false, null, []]);
  log.record(CACHE, 3_000, accepted());
  const document = of(log);
  assert.deepEqual(
    [document._triggered, document._triggered_at, document._accepted_by, document._mode],
    [true, '1970-01-01T00:00:03Z', ['worker-1'], 'all_complete'],
  );
  // A later revision does not move the moment at which the next phase took over.
  log.record(CACHE, 4_000, done('cache'));
  assert.equal(of(log)._triggered_at, '1970-01-01T00:00:03Z');
});

test('a gate that holds and a path that is degraded are told with their reasons', () => {
  const reason = {
    metric: 'coverage',
    value: 0.5,
    threshold: 0.9,
    denominator: 200,
    text: 'half of it is there',
  };
  const held = night();
  held.record(CACHE, 2_000, { type: 'Decided', revision: 1, verdict: { kind: 'Hold', reasons: [reason] } });
  assert.deepEqual([of(held)._mode, of(held)._trigger_reason], ['held', 'half of it is there']);
  const degraded = night({ [CONTEXT]: null });
  degraded.record(CACHE, 2_000, {
    type: 'Decided',
    revision: 1,
    verdict: { kind: 'Degrade', reasons: [reason] },
  });
  assert.deepEqual([of(degraded)._mode, of(degraded)._trigger_reason], ['degraded', 'half of it is there']);
  assert.equal(of(night())._trigger_reason, 'every gate proceeded');
});

test('it is a function of the ledger and the clock; where nothing is planned there is none', () => {
  assert.deepEqual(of(night()), of(night()));
  assert.equal(of(night())._last_update, '1970-01-01T00:00:05Z');
  assert.equal(written(night(), '2025-01-16'), null);
  assert.equal(written(new EventLog()), null);
});
