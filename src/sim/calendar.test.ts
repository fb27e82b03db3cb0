import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternClock, slateDateOf } from '../league/eastern.ts';
import { DAY, formatInstant } from '../league/instant.ts';
import { type Season, season } from '../league/season.ts';
import { addDays, daysBetween, type SlateDate, slateDate } from '../league/slate-date.ts';
import { TEAMS } from '../league/team.ts';
import { type CalendarGame, calendar } from './calendar.ts';

const CALENDARS: readonly { seed: number; label: Season; games: readonly CalendarGame[] }[] = [
  [1, '2024-25'],
  [2, '2024-25'],
  [3, '2022-23'],
  [4, '2023-24'],
  [5, '2025-26'],
  [6, '2027-28'],
].map(([seed, label]) => {
  const s = season(String(label));
  return { seed: Number(seed), label: s, games: calendar(Number(seed), s) };
});

const playedOn = (game: CalendarGame): SlateDate => game.listings.at(-1)!.slateDate;
const firstOn = (game: CalendarGame): SlateDate => game.listings[0]!.slateDate;
const opening = (games: readonly CalendarGame[]): SlateDate => games.map(firstOn).toSorted()[0]!;
const teamGames = (games: readonly CalendarGame[], code: string): readonly CalendarGame[] =>
  games
    .filter(({ home, away }) => home === code || away === code)
    .toSorted((a, b) => (playedOn(a) < playedOn(b) ? -1 : 1));
const gaps = (games: readonly CalendarGame[]): readonly number[] =>
  games.slice(1).map((game, i) => daysBetween(playedOn(games[i]!), playedOn(game)));
const slates = (games: readonly CalendarGame[]): ReadonlyMap<SlateDate, readonly CalendarGame[]> =>
  Map.groupBy(games, playedOn);
const openingWeeks = (games: readonly CalendarGame[]): readonly CalendarGame[] =>
  games.filter((game) => playedOn(game) < addDays(opening(games), 21));
const each = (check: (games: readonly CalendarGame[], label: Season) => void) => () => {
  for (const { games, label } of CALENDARS) check(games, label);
};

test(
  'a season has 1,230 games, 82 per team and 41 of them at home',
  each((games) => {
    assert.equal(games.length, 1230);
    for (const { code } of TEAMS) {
      assert.equal(teamGames(games, code).length, 82, code);
      assert.equal(games.filter(({ home }) => home === code).length, 41, code);
    }
  }),
);

test(
  'every pair of teams meets two to four times',
  each((games) => {
    const meetings = Map.groupBy(games, ({ home, away }) => [home, away].toSorted().join());
    assert.equal(meetings.size, 435);
    assert.ok([...meetings.values()].every(({ length }) => length >= 2 && length <= 4));
  }),
);

test(
  'the season opens on a Tuesday between 18 and 24 October and ends in mid April after 163 to 168 dates',
  each((games, label) => {
    const first = opening(games);
    assert.equal(new Date(`${first}T00:00:00Z`).getUTCDay(), 2);
    assert.ok(first >= `${label.slice(0, 4)}-10-18` && first <= `${label.slice(0, 4)}-10-24`, first);
    const last = [...slates(games).keys()].toSorted().at(-1)!;
    assert.ok(last.slice(5) >= '04-09' && last.slice(5) <= '04-16', last);
    const { size } = slates(games);
    assert.ok(size >= 163 && size <= 168, String(size));
  }),
);

test(
  'nobody plays on Thanksgiving, on Christmas Eve or around the all-star Sunday',
  each((games) => {
    const dates = [...slates(games).keys()].toSorted();
    assert.ok(dates.every((date) => date.slice(5) !== '12-24'));
    const isThanksgiving = (date: SlateDate) =>
      date.slice(5, 7) === '11' &&
      date.slice(8) >= '22' &&
      date.slice(8) <= '28' &&
      new Date(`${date}T00:00:00Z`).getUTCDay() === 4;
    assert.ok(!dates.some(isThanksgiving));
    const breaks = dates.slice(1).map((date, i) => daysBetween(dates[i]!, date));
    assert.equal(Math.max(...breaks), 6);
    const resumed = dates[breaks.indexOf(6) + 1]!;
    assert.equal(resumed.slice(5, 7), '02');
  }),
);

test(
  'no team plays twice on a date or on three dates in a row, and each has 13 to 17 back-to-backs',
  each((games) => {
    for (const { code } of TEAMS) {
      const between = gaps(teamGames(games, code));
      assert.ok(Math.min(...between) >= 1, code);
      assert.ok(!between.some((gap, i) => gap === 1 && between[i + 1] === 1), code);
      const backToBacks = between.filter((gap) => gap === 1).length;
      assert.ok(backToBacks >= 13 && backToBacks <= 17, `${code} ${backToBacks}`);
    }
  }),
);

test(
  'slates hold 1 to 15 games, and both extremes occur',
  each((games) => {
    const sizes = [...slates(games).values()].map(({ length }) => length);
    assert.equal(Math.min(...sizes), 1);
    assert.equal(Math.max(...sizes), 15);
  }),
);

test(
  'the first three weeks hold small and large slates, back-to-backs, late tips and matinees',
  each((games) => {
    const early = openingWeeks(games);
    const sizes = [...slates(early).values()].map(({ length }) => length);
    assert.ok(Math.min(...sizes) <= 2);
    assert.ok(Math.max(...sizes) >= 12);
    assert.ok(TEAMS.some(({ code }) => gaps(teamGames(early, code)).includes(1)));
    const tips = early.map(({ tipOff }) => easternClock(tipOff));
    const has = (hour: number, minute: number) =>
      tips.some((tip) => tip.hour === hour && tip.minute === minute);
    assert.ok(has(22, 0));
    assert.ok(has(22, 30));
    assert.ok(tips.some(({ hour }) => hour < 17));
  }),
);

test(
  'about three games in four have a UTC date other than the Eastern one',
  each((games) => {
    const share =
      games.filter((game) => formatInstant(game.tipOff).slice(0, 10) !== playedOn(game)).length /
      games.length;
    assert.ok(share > 0.7 && share < 0.82, String(share));
  }),
);

test(
  'every listing has the Eastern date of its tip-off and is known before it',
  each((games) => {
    for (const { listings, tipOff } of games) {
      assert.equal(listings.at(-1)!.tipOff, tipOff);
      assert.equal(listings.at(-1)!.postponed, false);
      for (const listing of listings) {
        assert.equal(slateDateOf(listing.tipOff!), listing.slateDate);
        assert.ok(listing.knownFrom < listing.tipOff!);
      }
    }
  }),
);

test(
  'the schedule is announced sixty days before opening night, and ids count up in its order',
  each((games, label) => {
    assert.ok(
      games.every(({ listings }) => slateDateOf(listings[0]!.knownFrom) === addDays(opening(games), -60)),
    );
    const prefix = `002${label.slice(2, 4)}`;
    assert.equal(games[0]!.gameId, `${prefix}00001`);
    assert.equal(games.at(-1)!.gameId, `${prefix}01230`);
    const ordered = games.toSorted((a, b) => (a.gameId < b.gameId ? -1 : 1));
    assert.deepEqual(ordered.map(firstOn), ordered.map(firstOn).toSorted());
  }),
);

test(
  'three games are called off on their morning, one of them to be played within the first three weeks',
  each((games) => {
    const moved = games.filter(({ listings }) => listings.length > 1);
    assert.equal(moved.length, 3);
    for (const game of moved) {
      const [first, second] = game.listings;
      assert.equal(slateDateOf(second!.knownFrom), first!.slateDate);
      assert.ok(second!.knownFrom < first!.tipOff!);
      assert.ok(playedOn(game) > first!.slateDate);
      const known = game.listings.map(({ knownFrom }) => knownFrom);
      assert.deepEqual(
        known,
        known.toSorted((a, b) => a - b),
      );
    }
    assert.ok(moved.some(({ listings }) => listings.some(({ postponed }) => postponed)));
    assert.ok(moved.some(({ listings }) => listings.every(({ postponed }) => !postponed)));
    assert.equal(
      openingWeeks(moved.filter((game) => playedOn(game) < addDays(opening(games), 21))).length,
      1,
    );
  }),
);

test(
  'teams travel: road trips and homestands are longer than chance would make them',
  each((games) => {
    for (const { code } of TEAMS) {
      const venues = teamGames(games, code).map(({ home }) => home === code);
      const changes = venues.filter((venue, i) => i > 0 && venue !== venues[i - 1]).length;
      assert.ok(changes >= 28 && changes <= 44, `${code} ${changes}`);
    }
  }),
);

test('the same seed gives the same calendar, another seed another', () => {
  const label = season('2024-25');
  assert.deepEqual(calendar(1, label), CALENDARS[0]!.games);
  assert.notDeepEqual(CALENDARS[0]!.games, CALENDARS[1]!.games);
});

test('a calendar is found for eight further seeds', () => {
  for (let seed = 100; seed < 108; seed += 1) {
    assert.equal(calendar(seed, season('2024-25')).length, 1230);
  }
});

test('a day has 24 hours only between clock changes: tips before and after them keep their wall time', () => {
  const { games } = CALENDARS[0]!;
  const summer = games.find((game) => playedOn(game) < slateDate('2024-11-03'))!;
  const winter = games.find((game) => playedOn(game) > slateDate('2024-11-03'))!;
  const utcHour = ({ tipOff }: CalendarGame) => Math.floor((tipOff % DAY) / 3_600_000);
  const offset = (game: CalendarGame) => (utcHour(game) - easternClock(game.tipOff).hour + 24) % 24;
  assert.equal(offset(summer), 4);
  assert.equal(offset(winter), 5);
});
