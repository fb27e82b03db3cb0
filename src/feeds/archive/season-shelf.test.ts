import assert from 'node:assert/strict';
import { test } from 'node:test';
import { season } from '../../league/season.ts';
import { seasonShelf } from './season-shelf.ts';

const [A, B, C] = [season('2015-16'), season('2016-17'), season('2017-18')] as const;

test('the tables of the seasons asked for last are kept, and others are read again', () => {
  const read: string[] = [];
  const shelf = seasonShelf(2, (label) => {
    read.push(label);
    return { label };
  });
  const first = shelf(A);
  shelf(B);
  assert.equal(shelf(A), first);
  shelf(C);
  assert.equal(shelf(A), first);
  assert.deepEqual(read, [A, B, C]);
  shelf(B);
  assert.deepEqual(read, [A, B, C, B]);
});

test('a reading that fails is tried again', () => {
  let tries = 0;
  const shelf = seasonShelf(2, () => {
    tries += 1;
    if (tries === 1) throw new Error('no such file');
    return tries;
  });
  assert.throws(() => shelf(A), /no such file/);
  assert.equal(shelf(A), 2);
});
