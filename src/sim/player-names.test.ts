import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playerLookup } from '../league/player-name.ts';
import { playerNames } from './player-names.ts';
import { Random } from './random.ts';

const names = playerNames(480, new Random(1, 'names'));

test('no two players of the league share a lookup, whatever the seed', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const lookups = playerNames(480, new Random(seed, 'names')).map(playerLookup);
    assert.equal(new Set(lookups).size, 480);
  }
});

test('the difficulties of real names occur: accents, apostrophes, hyphens, suffixes', () => {
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  assert.ok(names.filter((name) => name.normalize('NFD') !== name).length >= 30);
  assert.ok(count(/'/) >= 3);
  assert.ok(count(/-/) >= 10);
  assert.ok(count(/ (Jr\.|Sr\.|II|III|IV)$/) >= 10);
});

test('a name printed without accents has the same lookup', () => {
  for (const name of names) {
    assert.equal(playerLookup(name.normalize('NFD').replace(/\p{M}/gu, '')), playerLookup(name));
  }
});
