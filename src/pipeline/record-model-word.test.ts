import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import type { Instant } from '../league/instant.ts';
import { type SlateDate, slateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { accepted, at, done, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { LedgerSession } from './ledger-session.ts';
import { modelWords } from './model-words.ts';
import { type ModelWordRequest, recordModelWord } from './record-model-word.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-model-word-'));
after(() => rmSync(folder, { recursive: true }));
let made = 0;

const [OVER, OPEN, AT_WORK, AHEAD] = ['2025-01-13', '2025-01-14', '2025-01-15', '2025-01-16'].map(slateDate);
const NOW = at(200);
const REQUEST: ModelWordRequest = { kind: 'rollback', system: 'trees', who: 'Ada', why: 'it drifts' };

async function fourSlates(): Promise<LedgerSession> {
  made += 1;
  const session = new LedgerSession(openSqliteLedgerStore(join(folder, `${made}.sqlite`)));
  const settled = (closesAt: Instant | null) => [planned({ closesAt }), accepted(), done('one')];
  const slates: readonly (readonly [SlateDate, readonly LedgerEvent[]])[] = [
    [OVER!, settled(at(100))],
    [OPEN!, settled(at(300))],
    [AT_WORK!, [planned(), accepted()]],
    [AHEAD!, [planned()]],
  ];
  const streams = slates.flatMap(([date, events]) =>
    ['serving_models', 'model_registry'].map((output) => ({
      slot: slotOf(output, date),
      expectedVersion: 0,
      events,
    })),
  );
  await session.append({ at: at(0), streams });
  return session;
}

test('a slate that is open is decided again and its readers follow; what has closed stays, what is ahead sees it', async () => {
  const session = await fourSlates();
  const { open, atWork, word } = await recordModelWord(session, REQUEST, NOW);
  assert.deepEqual([open, atWork], [[OPEN], [AT_WORK]]);
  const revisions = (date: SlateDate) => session.state.slots.get(slotOf('serving_models', date))?.revisions;
  assert.equal(revisions(OPEN!)?.[1]?.skipsDownstream, false);
  assert.ok(revisions(OPEN!)![1]!.notBefore > word.at, 'decided after the word that it is to see');
  for (const date of [OVER!, AT_WORK!, AHEAD!]) assert.equal(revisions(date)?.length, 1, date);
  assert.equal(
    session.state.slots.get(slotOf('model_registry', OPEN))?.revisions.length,
    1,
    'nothing is trained again',
  );
  await session.store.close();
});

test('words are read as of a moment, in order, as they were said', async () => {
  const session = await fourSlates();
  const { documents } = session.store;
  const trained: ModelWordRequest = {
    kind: 'trained',
    candidate: { system: 'trees', rows: 7 },
    who: 'Bo',
    why: 'try',
  };
  const first = await recordModelWord(session, trained, NOW);
  await recordModelWord(session, { kind: 'promote', digest: 'abc', who: 'Ada', why: 'better' }, NOW);
  await recordModelWord(session, REQUEST, NOW);
  assert.deepEqual([first.open, first.atWork], [[], []], 'a training decides nothing');
  const all = await modelWords(documents, at(1_000));
  assert.deepEqual(
    all.map(({ kind, at: moment }) => [kind, moment]),
    [
      ['trained', at(200)],
      ['promote', at(201)],
      ['rollback', at(202)],
    ],
  );
  assert.deepEqual(all[0]?.kind === 'trained' ? all[0].candidate : null, trained.candidate);
  assert.deepEqual((await modelWords(documents, at(201))).length, 1, 'strictly before');
  await documents.put('model_words', 'x', { kind: 'promote' }, NOW);
  await assert.rejects(modelWords(documents, at(1_000)), /not a word on a model/);
  await session.store.close();
});

test('a word without who or why is refused and leaves nothing behind', async () => {
  const session = await fourSlates();
  for (const blank of [{ who: ' ' }, { why: '' }]) {
    await assert.rejects(recordModelWord(session, { ...REQUEST, ...blank }, NOW), {
      code: 'INVALID_ARGUMENT',
    });
  }
  assert.deepEqual(await modelWords(session.store.documents, at(1_000)), []);
  assert.equal(session.state.slots.get(slotOf('serving_models', OPEN))?.revisions.length, 1);
  await session.store.close();
});
