import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gameKey, gameKindOf, matchupKey, nbaGameId, parseGameKey, seasonOfGame } from './game-id.ts';
import { slateDate, slateDateFromDayNumber } from './slate-date.ts';
import { TEAMS } from './team.ts';

const dates = fc.integer({ min: 0, max: 40_000 }).map(slateDateFromDayNumber);
const code = fc.constantFrom(...TEAMS.map((t) => t.code));
const pairs = fc.tuple(code, code).filter(([a, b]) => a !== b);
const invalid = { name: 'HardwoodError', code: 'INVALID_GAME_ID' };
const date = slateDate('2025-01-15');

test('a key and its parts are inverse to each other', () => {
  fc.assert(
    fc.property(dates, pairs, (d, [away, home]) => {
      assert.deepEqual(parseGameKey(gameKey(d, away, home)), { date: d, away, home });
    }),
  );
});

test('reversed home and away give the same matchup key and another game key', () => {
  fc.assert(
    fc.property(dates, pairs, (d, [a, b]) => {
      assert.equal(matchupKey(d, a, b), matchupKey(d, b, a));
      assert.notEqual(gameKey(d, a, b), gameKey(d, b, a));
    }),
  );
});

test('different days or different teams give different matchup keys', () => {
  fc.assert(
    fc.property(dates, pairs, dates, pairs, (d, [a, b], e, [f, g]) => {
      const same = d === e && new Set([a, b, f, g]).size === 2;
      assert.equal(matchupKey(d, a, b) === matchupKey(e, f, g), same);
    }),
  );
});

test('keys read as date, away, home', () => {
  assert.equal(gameKey(date, 'NYK', 'PHI'), '20250115_NYK_PHI');
  assert.equal(matchupKey(date, 'PHI', 'NYK'), '20250115_NYK-PHI');
});

test('no team plays itself', () => {
  assert.throws(() => gameKey(date, 'NYK', 'NYK'), invalid);
  assert.throws(() => matchupKey(date, 'NYK', 'NYK'), invalid);
  assert.throws(() => parseGameKey('20250115_NYK_NYK'), invalid);
});

test('a key of another shape, day or team is refused by its own name', () => {
  assert.throws(() => parseGameKey('2025-01-15_NYK_PHI'), invalid);
  assert.throws(() => parseGameKey('0022400561'), invalid);
  assert.throws(() => parseGameKey('20250229_NYK_PHI'), { code: 'INVALID_DATE' });
  assert.throws(() => parseGameKey('20250115_BRK_PHI'), { code: 'UNKNOWN_TEAM' });
});

test('the prefix of an NBA id tells the kind of game', () => {
  const kinds = ['001', '002', '003', '004', '005', '006'].map((p) => gameKindOf(nbaGameId(`${p}2400001`)));
  assert.deepEqual(kinds, ['preseason', 'regular', 'all_star', 'playoffs', 'play_in', 'cup_final']);
});

test('the season is in the id, whatever the century', () => {
  assert.equal(seasonOfGame(nbaGameId('0022400061')), '2024-25');
  assert.equal(seasonOfGame(nbaGameId('0042400407')), '2024-25');
  assert.equal(seasonOfGame(nbaGameId('0020000001')), '2000-01');
  assert.equal(seasonOfGame(nbaGameId('0029900001')), '1999-00');
  assert.equal(seasonOfGame(nbaGameId('0024600001')), '1946-47');
});

test('an id that lost its zeros or has an unknown prefix is refused', () => {
  for (const text of ['22400061', '0072400061', '00224000611', '002240006x', ' 0022400061', '']) {
    assert.throws(() => nbaGameId(text), invalid, text);
  }
});
