import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areNicknames } from './nicknames.ts';
import { otherOrders, printedName, withoutNote } from './printed-name.ts';

test('a generational suffix stands beside the words, however it is printed', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['Jimmy Butler III', 'jimmybutler', 'iii'],
    ['Xavier Tillman, Sr.', 'xaviertillman', 'sr'],
    ['Igor Miličić, Jr.', 'igormilicic', 'jr'],
    ['Marcus Morris Senior', 'marcusmorris', 'sr'],
    ['Jaden Ivey', 'jadenivey', null],
    // Two words are a first and a last name.
    ['Junior Sr', 'juniorsr', null],
  ];
  for (const [text, bare, suffix] of cases) {
    const name = printedName(text);
    assert.deepEqual([name.bare, name.suffix], [bare, suffix], text);
  }
});

test('last name first is put in order at the comma, and without one every rotation is offered', () => {
  const orders = (text: string) => otherOrders(printedName(text)).map(({ lookup }) => lookup);
  assert.deepEqual(orders('Portis, Bobby'), ['bobbyportis']);
  assert.deepEqual(orders('Porter Jr., Michael'), ['michaelporterjr']);
  assert.deepEqual(orders('Murray Dejounte'), ['dejountemurray']);
  assert.deepEqual(orders('Gilgeous-Alexander Shai'), ['shaigilgeousalexander']);
  assert.deepEqual(orders('Xavier Tillman, Sr.'), ['tillmanxaviersr']);
  assert.deepEqual(orders('Nene'), []);
});

test('an initial or an abbreviation is known as one; initials by which a player goes are not', () => {
  const shortened = (text: string) => printedName(text).isShortened;
  assert.deepEqual(['S Gilgeous-Alexander', 'D. Jones Jr.', 'Mil. Bridges'].map(shortened), [
    true,
    true,
    true,
  ]);
  assert.deepEqual(['RJ Barrett', 'T.J. McConnell', 'Bo Cruz', 'J'].map(shortened), [
    false,
    false,
    false,
    false,
  ]);
});

test('a note in brackets is left out, and a name that is nothing else has none', () => {
  assert.equal(withoutNote(printedName('Kyle Lowry (Phi)'))?.lookup, 'kylelowry');
  assert.equal(withoutNote(printedName('Jalen (2001) Johnson'))?.lookup, 'jalenjohnson');
  assert.equal(withoutNote(printedName('Kyle Lowry')), null);
  assert.equal(withoutNote(printedName('(Lowry)')), null);
});

test('nicknames go both ways, and nobody is the nickname of his own name', () => {
  for (const [one, other] of [
    ['nic', 'nicolas'],
    ['moe', 'moritz'],
    ['herb', 'herbert'],
    ['cam', 'cameron'],
  ] as const) {
    assert.ok(areNicknames(one, other) && areNicknames(other, one), one);
    assert.ok(!areNicknames(one, one), one);
  }
  assert.ok(!areNicknames('jalen', 'jaylin'));
});
