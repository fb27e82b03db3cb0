/** The names of all archived lines, each as of its slate. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { declaredAliases } from '../src/league/player-aliases.ts';
import { playerLookup } from '../src/league/player-name.ts';
import { archiveRecords, withoutArchive } from './support/archive.ts';
import { type NameResult, resolveArchiveProps } from './support/archive-names.ts';

const LEAST_RIGHT = 0.998;

describe('of all rows of archived lines', { skip: withoutArchive }, () => {
  const result: NameResult | null = withoutArchive === false ? resolveArchiveProps() : null;

  test('none resolves to another player than the file states, and of each file 99.8 % resolve to him', () => {
    for (const file of [...result!.files, result!.overall]) {
      assert.deepEqual(file.wrong, [], file.name);
      const stated = file.right + file.statedUnresolved.length;
      assert.ok(file.right >= LEAST_RIGHT * stated, `${file.name}: ${file.right} of ${stated} right`);
    }
    assert.ok(result!.overall.rows > 140_000);
  });

  test('counted over rows that state no player too, 99.8 % resolve, and the rest are unresolved by name', () => {
    const { rows, resolved, statedUnresolved, unstatedUnresolved } = result!.overall;
    assert.ok(resolved >= LEAST_RIGHT * rows, `${resolved} of ${rows}`);
    const unresolved = [...statedUnresolved, ...unstatedUnresolved];
    assert.equal(resolved + unresolved.length, rows);
    for (const { text } of unresolved) assert.match(text, /^.+: (unknown|ambiguous) \(.*\)$/);
  });

  test('a declared alias stands for exactly one player of the archive, and is no player’s own name', () => {
    const names = archiveRecords('ids/players.csv.gz').map((record) => playerLookup(record.player_name!));
    for (const [alias, lookup] of declaredAliases()) {
      assert.equal(names.filter((name) => name === lookup).length, 1, `${alias} stands for ${lookup}`);
      assert.ok(!names.some((name) => name === alias), `${alias} is a player’s own name`);
    }
  });

  test('whoever is named where the file states nobody is in the box score of that game', () => {
    const elsewhere = result!.overall.unstated.filter(({ isInGame }) => isInGame === false);
    assert.deepEqual(elsewhere, []);
  });
});
