import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, slateDate } from '../../../league/slate-date.ts';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import { type LastTraining, LEAST_ROWS, refitDecision } from './refit-policy.ts';

const THROUGH = slateDate('2025-01-10');
const SYSTEMS = ['one', 'two'];
const LAST: LastTraining = {
  trainedThrough: THROUGH,
  rows: 20_000,
  contractVersion: CONTRACT_VERSION,
  artefactFormat: ARTEFACT_FORM,
  systems: SYSTEMS,
};
const after = (days: number) => addDays(THROUGH, days);
const kind = (...args: Parameters<typeof refitDecision>): string => {
  const decision = refitDecision(...args);
  return decision.kind === 'due' ? `due on ${decision.on}` : decision.kind;
};

test('the first training takes all rows where there are enough, and none where there are not', () => {
  assert.equal(kind(null, { count: LEAST_ROWS, newest: THROUGH }, SYSTEMS), 'due on all_rows');
  assert.equal(kind(null, { count: LEAST_ROWS - 1, newest: THROUGH }, SYSTEMS), 'due on no_rows');
  assert.equal(kind(null, { count: 0, newest: null }, SYSTEMS), 'due on no_rows');
});

test('after a start on no rows it waits for the least number, and is not asked for nothing again', () => {
  const started = { ...LAST, trainedThrough: null, rows: 0 };
  assert.equal(kind(started, { count: LEAST_ROWS - 1, newest: THROUGH }, SYSTEMS), 'not_due');
  assert.equal(kind(started, { count: LEAST_ROWS, newest: THROUGH }, SYSTEMS), 'due on all_rows');
});

test('a month of new days is due, counted in days of rows and with enough of them', () => {
  assert.equal(kind(LAST, { count: 5_000, newest: after(27) }, SYSTEMS), 'not_due');
  assert.equal(kind(LAST, { count: 5_000, newest: after(28) }, SYSTEMS), 'due on all_rows');
  assert.equal(kind(LAST, { count: LEAST_ROWS - 1, newest: after(200) }, SYSTEMS), 'not_due');
  assert.equal(kind(LAST, { count: 0, newest: null }, SYSTEMS), 'not_due');
});

test('as many new rows as the last training had are due at once', () => {
  const young = { ...LAST, rows: 1_200 };
  assert.equal(kind(young, { count: 1_199, newest: after(5) }, SYSTEMS), 'not_due');
  assert.equal(kind(young, { count: 1_200, newest: after(5) }, SYSTEMS), 'due on all_rows');
});

test('another contract, another form and a new system are due, on the rows that are still of use', () => {
  const fresh = { count: 10, newest: after(1) };
  const contract = { ...LAST, contractVersion: CONTRACT_VERSION - 1 };
  assert.equal(kind(contract, fresh, SYSTEMS), 'due on no_rows', 'rows of another contract are of no use');
  assert.equal(kind(contract, { ...fresh, count: LEAST_ROWS }, SYSTEMS), 'due on all_rows');
  assert.equal(kind({ ...LAST, artefactFormat: 0 }, fresh, SYSTEMS), 'due on all_rows');
  assert.equal(kind(LAST, fresh, [...SYSTEMS, 'three']), 'due on all_rows');
  assert.equal(kind(LAST, fresh, ['one']), 'not_due', 'a system less is no reason');
});
