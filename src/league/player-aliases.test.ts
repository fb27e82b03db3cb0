import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredAlias, declaredAliases } from './player-aliases.ts';
import { playerLookup } from './player-name.ts';

test('aliases are written as lookups, and none stands for another alias or for itself', () => {
  const aliases = declaredAliases();
  assert.ok(aliases.size > 0);
  for (const [alias, lookup] of aliases) {
    assert.equal(playerLookup(alias), alias);
    assert.equal(playerLookup(lookup), lookup);
    assert.notEqual(alias, lookup);
    assert.ok(!aliases.has(lookup), `${alias} stands for ${lookup}, which is an alias`);
  }
});

test('a lookup without an alias has none', () => {
  assert.equal(declaredAlias(playerLookup('Nicolas Claxton')), 'nicclaxton');
  assert.equal(declaredAlias(playerLookup('Nikola Jokić')), null);
  assert.equal(declaredAlias(playerLookup('constructor')), null);
});
