import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  TEAMS,
  type Team,
  team,
  teamByBallDontLieId,
  teamByEspnId,
  teamByNbaId,
  teamCode,
  teamFromBasketballReference,
  teamFromBettingPros,
  teamFromEspn,
  teamFromOddsApi,
} from './team.ts';

const unknown = { name: 'HardwoodError', code: 'UNKNOWN_TEAM' };
const differing = (key: 'basketballReference' | 'espn'): string[] =>
  TEAMS.filter((t) => t[key] !== t.code).map((t) => `${t.code}=${t[key]}`);

test('there are thirty teams in the order of their codes', () => {
  assert.equal(TEAMS.length, 30);
  const codes = TEAMS.map((t) => t.code);
  assert.deepEqual(codes, codes.toSorted());
});

test('no two teams share a word of any vocabulary, nor an id', () => {
  for (const key of [
    'code',
    'nbaId',
    'nickname',
    'name',
    'oddsApiName',
    'basketballReference',
    'espn',
    'espnId',
    'ballDontLieId',
    'bettingPros',
  ] as const) {
    assert.equal(new Set(TEAMS.map((t) => t[key])).size, 30, key);
  }
});

test('every team is found by each of its names', () => {
  const found = (t: Team): Team[] => [
    team(teamCode(t.code)),
    teamByNbaId(t.nbaId),
    teamFromOddsApi(t.oddsApiName),
    teamFromBasketballReference(t.basketballReference),
    teamFromEspn(t.espn),
    teamByEspnId(t.espnId),
    teamByBallDontLieId(t.ballDontLieId),
    teamFromBettingPros(t.bettingPros),
  ];
  for (const t of TEAMS)
    assert.ok(
      found(t).every((same) => same === t),
      t.code,
    );
});

test('the vocabularies differ from the NBA just where the providers do', () => {
  assert.deepEqual(differing('basketballReference'), ['BKN=BRK', 'CHA=CHO', 'PHX=PHO']);
  assert.deepEqual(differing('espn'), ['GSW=GS', 'NOP=NO', 'NYK=NY', 'SAS=SA', 'UTA=UTAH', 'WAS=WSH']);
  assert.deepEqual(
    TEAMS.filter((t) => t.oddsApiName !== t.name).map((t) => [t.name, t.oddsApiName]),
    [['LA Clippers', 'Los Angeles Clippers']],
  );
});

test('the ids of the NBA are its own', () => {
  assert.equal(team('NYK').nbaId, 1610612752);
  assert.equal(team('PHI').nbaId, 1610612755);
  assert.equal(team('CHA').nbaId, 1610612766);
  assert.deepEqual(
    TEAMS.map((t) => t.nbaId - 1610612736).toSorted((a, b) => a - b),
    Array.from({ length: 30 }, (_, i) => i + 1),
  );
});

test('BettingPros and balldontlie are read by what names a franchise once', () => {
  assert.equal(teamFromBettingPros('los-angeles-clippers').code, 'LAC');
  assert.equal(teamFromBettingPros('philadelphia-76ers').code, 'PHI');
  assert.throws(() => teamFromBettingPros('la-clippers'), unknown);
  // 42 is the Washington Capitols, WAS like the Wizards; 50 another Denver Nuggets.
  for (const defunct of [0, 31, 42, 50]) assert.throws(() => teamByBallDontLieId(defunct), unknown);
  assert.throws(() => teamByEspnId(31), unknown);
});

test('a word of another vocabulary, another case or another league is refused', () => {
  for (const text of ['BRK', 'GS', 'nyk', 'LA Clippers', 'toString', '']) {
    assert.throws(() => teamCode(text), unknown, text);
  }
  assert.throws(() => teamFromEspn('GSW'), unknown);
  assert.throws(() => teamFromBasketballReference('BKN'), unknown);
  assert.throws(() => teamFromOddsApi('LA Clippers'), unknown);
  assert.throws(() => teamByNbaId(0), unknown);
});

test('every arena is in North America, in a time zone the platform knows', () => {
  for (const t of TEAMS) {
    assert.ok(t.latitude > 25 && t.latitude < 46 && t.longitude > -123 && t.longitude < -70, t.code);
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: t.timeZone }), t.code);
  }
});

test('longitude and time zone tell the same story', () => {
  // 15 degrees an hour; zone borders and the western edge of Eastern time stay within an hour and a half.
  const noon = Temporal.Instant.from('2025-01-15T12:00:00Z');
  for (const t of TEAMS) {
    const hours = noon.toZonedDateTimeISO(t.timeZone).offsetNanoseconds / 3.6e12;
    assert.ok(Math.abs(t.longitude / 15 - hours) < 1.5, t.code);
  }
});

test('a team cannot be changed by who reads it', () => {
  assert.ok(Object.isFrozen(TEAMS) && TEAMS.every((t) => Object.isFrozen(t)));
});
