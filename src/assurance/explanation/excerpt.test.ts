import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { excerptOf } from './excerpt.ts';
import { recordSteps } from './record-steps.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What stands in the bytes where the excerpt says it does. */
function standing(bytes: Uint8Array, { offset, text }: { offset: number; text: string }): string {
  const length = new TextEncoder().encode(text).length;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(offset, offset + length));
}

test('an excerpt is the record that holds all words, and not one around it or beside it', () => {
  const bytes = bytesOf(
    '{"games":[{"id":"1","ps":[{"p":25440,"v":1},{"p":2544,"v":2}]},{"id":"2","p":2544}]}',
  );
  assert.equal(excerptOf(bytes, [[['1'], ['2544']], [['2544']]])?.text, '{"p":2544,"v":2}');
  assert.equal(excerptOf(bytes, [[['2544'], ['"2"']]])?.text, '{"id":"2","p":2544}');
  assert.equal(excerptOf(bytes, [[['25'], ['"1"']]]), null, '25 stands in 25440 and 2544 only');
  assert.equal(excerptOf(bytes, [[['2544'], ['"3"']]]), null);
});

test('brackets and quotes within texts do not count', () => {
  const bytes = bytesOf('[["a ] \\" [ {",7],["b",7,{"c":1}]]');
  assert.equal(excerptOf(bytes, [[['"b"'], ['7']]])?.text, '["b",7,{"c":1}]');
});

test('a number is found as a whole: not in a longer one, a fraction or its negative', () => {
  const bytes = bytesOf('[[123.5],[-23.5],[23.55],[23],[23.5]]');
  const found = excerptOf(bytes, [[['23.5']]]);
  assert.deepEqual([found?.text, found?.offset], ['[23.5]', 30]);
  assert.equal(excerptOf(bytes, [[['23']]])?.text, '[23]');
});

test('a record of a text that is no JSON is its line', () => {
  const bytes = bytesOf('game,player,pts\n1,2544,20\n2,2544,31\n');
  assert.equal(excerptOf(bytes, [[['2'], ['2544']]])?.text, '2,2544,31');
});

test('a truncated payload yields what is whole in it, or nothing', () => {
  const bytes = bytesOf('[[1,"a"],[2,"b"');
  assert.equal(excerptOf(bytes, [[['1']]])?.text, '[1,"a"]');
  assert.equal(excerptOf(bytes, [[['2']]]), null);
});

test('an excerpt stands at its offset letter by letter, is short, and holds what was sought', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 120 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), name, fc.nat(7), (others, own, place) => {
      const rows = others.map((text, index) => [index, text, 'x'.repeat(index * 9)]);
      rows.splice(place, 0, [2_039_990, own, 'é'.repeat(place * 20)]);
      const bytes = bytesOf(JSON.stringify({ rows }));
      const excerpt = excerptOf(bytes, [[['2039990']]]);
      assert.ok(excerpt);
      assert.equal(standing(bytes, excerpt), excerpt.text);
      assert.ok(excerpt.text.length <= 160);
      assert.ok(excerpt.text.includes('2039990'));
      assert.ok(
        !excerpt.text.includes('\uFFFD') || own.includes('\uFFFD') || others.join('').includes('\uFFFD'),
      );
    }),
  );
});

test('a line is found in the board of its book and market, under escaped letters too', () => {
  const outcome = (name: string, point: number) => ({ name: 'Over', description: name, price: -110, point });
  const market = (key: string, point: number) => ({ key, outcomes: [outcome('Nikola Jokić', point)] });
  const book = (key: string, point: number) => ({
    key,
    markets: [market('player_assists', 25.5), market('player_points', point)],
  });
  const text = JSON.stringify({
    data: { id: 'e', bookmakers: [book('a', 25.5), book('b', 25.5), book('c', 24)] },
  });
  const row = { event_id: 'e', market: 'player_points', player_name: 'Nikola Jokić' };
  const steps = (bookmaker: string, line: number) =>
    recordSteps({ name: 'odds_api_player_props' }, { ...row, bookmaker, line })[0] ?? [];
  for (const shape of [
    text,
    text.replaceAll('ć', '\\u0107'),
    text.replaceAll('"point":24', '"point":24.0'),
  ]) {
    const bytes = bytesOf(shape);
    const found = excerptOf(bytes, steps('b', 25.5));
    assert.ok(found);
    assert.deepEqual(JSON.parse(found.text), outcome('Nikola Jokić', 25.5));
    assert.ok(found.offset > shape.indexOf('"key":"b"') && found.offset < shape.indexOf('"key":"c"'));
    assert.deepEqual(
      JSON.parse(excerptOf(bytes, steps('c', 24))?.text ?? 'null'),
      outcome('Nikola Jokić', 24),
    );
    assert.equal(excerptOf(bytes, steps('c', 25.5)), null);
  }
});
