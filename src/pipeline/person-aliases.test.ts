import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../league/instant.ts';
import type { PersonAlias } from '../league/person-alias.ts';
import { playerLookup } from '../league/player-name.ts';
import type { StateDocument, StateDocuments } from '../ledger/state-documents.ts';
import { addPersonAlias, everyPersonAlias, personAliases } from './person-aliases.ts';

test('a word holds for decisions strictly after its moment', async () => {
  const documents = inMemory();
  await addPersonAlias(documents, word('B.J. Boston', 7, 100));
  assert.deepEqual(await personAliases(documents, instant(100)), []);
  assert.deepEqual(await personAliases(documents, instant(101)), [word('B.J. Boston', 7, 100)]);
});

test('a second word on a name is kept beside the first, in order of moment', async () => {
  const documents = inMemory();
  for (const at of [300, 200])
    assert.equal(await addPersonAlias(documents, word('B.J. Boston', at, at)), true);
  assert.deepEqual(
    (await everyPersonAlias(documents)).map(({ at }) => at),
    [200, 300],
  );
});

test('of two words of one moment on one name the first stands', async () => {
  const documents = inMemory();
  assert.equal(await addPersonAlias(documents, word('B.J. Boston', 7, 100)), true);
  assert.equal(await addPersonAlias(documents, word('BJ BOSTON', 8, 100)), false);
  assert.deepEqual(
    (await everyPersonAlias(documents)).map(({ playerId }) => playerId),
    [7],
  );
});

test('a document that is no word is a defect', async () => {
  const documents = inMemory();
  await documents.put('player_aliases', 'x', { name: 'B.J. Boston', player_id: '7' }, instant(0));
  await assert.rejects(everyPersonAlias(documents), /not an alias of a player/);
});

function word(name: string, playerId: number, at: number): PersonAlias {
  return {
    name,
    lookup: playerLookup(name),
    playerId,
    who: 'Ada',
    why: 'the roster says so',
    at: instant(at),
  };
}

function inMemory(): StateDocuments {
  const held = new Map<string, StateDocument>();
  return {
    async put(collection, id, body, updatedAt: Instant) {
      held.set(`${collection}/${id}`, { collection, id, body, updatedAt });
    },
    get: async (collection, id) => held.get(`${collection}/${id}`) ?? null,
    async list(collection) {
      const all = [...held.values()].filter((each) => each.collection === collection);
      return all.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async remove(collection, id) {
      held.delete(`${collection}/${id}`);
    },
  };
}
