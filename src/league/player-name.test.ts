import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { playerLookup } from './player-name.ts';

const LOOKUPS: Readonly<Record<string, string>> = {
  'Nikola Jokić': 'nikolajokic',
  'Luka Dončić': 'lukadoncic',
  'Kristaps Porziņģis': 'kristapsporzingis',
  'Dennis Schröder': 'dennisschroder',
  'Vlatko Čančar': 'vlatkocancar',
  'Egor Dëmin': 'egordemin',
  'Yanic Konan Niederhäuser': 'yanickonanniederhauser',
  'Igor Miličić, Jr.': 'igormilicicjr',
  'Jimmy Butler III': 'jimmybutleriii',
  'Marcus Morris Sr.': 'marcusmorrissr',
  'Jaime Jaquez Jr.': 'jaimejaquezjr',
  'Jaren Jackson Jr.': 'jarenjacksonjr',
  'Jaden Ivey': 'jadenivey',
  'Donte DiVincenzo': 'dontedivincenzo',
  'GG Jackson': 'ggjackson',
  'Nic Claxton': 'nicclaxton',
  'Nicolas Claxton': 'nicolasclaxton',
  'Bub Carrington': 'bubcarrington',
  'Carlton Carrington': 'carltoncarrington',
  'Moe Wagner': 'moewagner',
  'Moritz Wagner': 'moritzwagner',
  'Herb Jones': 'herbjones',
  'Herbert Jones': 'herbertjones',
  'Murray Dejounte': 'murraydejounte',
  'S Gilgeous-Alexander': 'sgilgeousalexander',
  "De'Aaron Fox": 'deaaronfox',
  'R.J. Barrett': 'rjbarrett',
  'Alperen Şengün': 'alperensengun',
  'Ömer Aşık': 'omerasik',
  'ERSAN İLYASOVA': 'ersanilyasova',
};

const spelledOtherwise = (name: string): string[] => [
  name.normalize('NFD'),
  name.normalize('NFC'),
  name.toUpperCase(),
  `  ${name.replaceAll(' ', '\u00a0')} `,
  name.replaceAll('.', ''),
  name.replaceAll("'", '\u2019'),
];

for (const [name, lookup] of Object.entries(LOOKUPS)) {
  test(`${name} is looked up as ${lookup}, however it is encoded, cased or punctuated`, () => {
    assert.equal(playerLookup(name), lookup);
    for (const spelling of spelledOtherwise(name)) assert.equal(playerLookup(spelling), lookup, spelling);
  });
}

test('normalising twice is normalising once', () => {
  const words = fc.constantFrom(
    'junior',
    'Senior',
    'Jr.',
    'Jun',
    'ior',
    'İ',
    'ß',
    'ﬁ',
    'é',
    ',',
    '-',
    ' ',
    'x',
  );
  const names = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words).map((w) => w.join('')),
    fc.array(words).map((w) => w.join(' ')),
  );
  fc.assert(
    fc.property(names, (name) => {
      const once = lookupOrNull(name);
      fc.pre(once !== null);
      assert.equal(playerLookup(once!), once);
      assert.match(once!, /^[a-z0-9]+$/);
    }),
    { numRuns: 2_000 },
  );
});

test('case and Unicode form never matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const lookup = lookupOrNull(name);
      assert.equal(lookupOrNull(name.normalize('NFD')), lookup);
      assert.equal(lookupOrNull(name.normalize('NFC')), lookup);
      assert.equal(lookupOrNull(name.toUpperCase().toLowerCase()), lookupOrNull(name.toUpperCase()));
    }),
  );
});

test('junior and senior are shortened as the last word only', () => {
  assert.equal(playerLookup('Jaren Jackson Junior'), 'jarenjacksonjr');
  assert.equal(playerLookup('Marcus Morris, SENIOR'), 'marcusmorrissr');
  assert.equal(playerLookup('Junior Bridgeman'), 'juniorbridgeman');
  assert.equal(playerLookup('Junior'), 'junior');
});

test('father and son are two players', () => {
  assert.notEqual(playerLookup('Gary Payton'), playerLookup('Gary Payton II'));
  assert.notEqual(playerLookup('Tim Hardaway'), playerLookup('Tim Hardaway Jr.'));
});

test('letters without a decomposition are spelled as English sources spell them', () => {
  assert.equal(playerLookup('Đorđe Łukasz Øst Weiß Þór Æsir Ħœ'), 'dordelukaszostweissthoraesirhoe');
});

test('a name with nothing left is refused', () => {
  for (const name of ['', '  ', '...', 'Јокић', '\u0301']) {
    assert.throws(() => playerLookup(name), { name: 'HardwoodError', code: 'INVALID_NAME' }, name);
  }
});

function lookupOrNull(name: string): string | null {
  try {
    return playerLookup(name);
  } catch {
    return null;
  }
}
