import assert from 'node:assert/strict';
import { test } from 'node:test';
import { season } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import { type Feed, simulatedFeed } from './feed.ts';
import { managedStretch, parseSeasonStretch, studiedStretch, withHistory } from './season-stretch.ts';

/** Tip-off times from 2022-23 on, nothing before 2015-16. */
const feed: Feed = {
  ...simulatedFeed(1),
  offers: (label) => (label < '2015-16' ? 'nothing' : label < '2022-23' ? 'history' : 'replay'),
};

const stretch = (text: string, from: string | null = null) =>
  managedStretch(feed, parseSeasonStretch(text), from === null ? null : slateDate(from)).map(
    (each) => `${each.season} ${each.replayFrom ?? 'history'}`,
  );

test('seasons with tip-off times are played in full, the others after their games only', () => {
  assert.deepEqual(stretch('2020-21..2023-24'), [
    '2020-21 history',
    '2021-22 history',
    '2022-23 2022-10-01',
    '2023-24 2023-10-01',
  ]);
  assert.deepEqual(stretch('2018-19'), ['2018-19 history']);
});

test('everything before --from is loaded after its games only', () => {
  assert.deepEqual(stretch('2022-23..2024-25', '2023-12-24'), [
    '2022-23 history',
    '2023-24 2023-12-24',
    '2024-25 2024-10-01',
  ]);
});

test('a stretch that runs backwards, has three ends, or is of no season is refused with what to type', () => {
  for (const [text, code] of [
    ['2024-25..2020-21', 'INVALID_ARGUMENT'],
    ['2020-21..2021-22..2022-23', 'INVALID_ARGUMENT'],
    ['2020..2024', 'INVALID_SEASON'],
    ['2024-25..', 'INVALID_SEASON'],
  ] as const) {
    assert.throws(() => parseSeasonStretch(text), { code }, text);
  }
  assert.throws(() => parseSeasonStretch('2024-25..2020-21'), { next: /--seasons 2020-21\.\.2024-25/ });
});

test('a season that the feed does not have is named', () => {
  assert.throws(() => stretch('2014-15..2016-17'), { code: 'UNKNOWN_SEASON', subject: season('2014-15') });
});

const studied = (text: string, study: string, from: string | null = null) =>
  studiedStretch(feed, parseSeasonStretch(text), from === null ? null : slateDate(from), season(study)).map(
    ({ season: label, replayFrom, studyFrom }) => `${label} ${replayFrom ?? '–'} ${studyFrom ?? 'history'}`,
  );

test('what is studied comes before what is played in full, up to its first slate', () => {
  assert.deepEqual(studied('2024-25', '2022-23'), [
    '2022-23 – 2022-10-01',
    '2023-24 – 2023-10-01',
    '2024-25 2024-10-01 2024-10-01',
  ]);
  assert.deepEqual(studied('2023-24..2024-25', '2023-24', '2024-01-05'), [
    '2023-24 2024-01-05 2023-10-01',
    '2024-25 2024-10-01 2024-10-01',
  ]);
});

test('a season without tip-off times, and one after what is played, cannot be studied', () => {
  assert.throws(() => studied('2023-24', '2021-22'), { code: 'UNKNOWN_SEASON', subject: season('2021-22') });
  assert.throws(() => studied('2023-24', '2024-25'), { code: 'INVALID_ARGUMENT', next: /--study 2022-23/ });
});

const historied = (text: string, history: string) =>
  withHistory(feed, managedStretch(feed, parseSeasonStretch(text), null), season(history)).map(
    (each) => `${each.season} ${each.replayFrom ?? 'history'}`,
  );

test('history is what comes before, after its games only, and nothing that is there already', () => {
  assert.deepEqual(historied('2022-23', '2020-21'), [
    '2020-21 history',
    '2021-22 history',
    '2022-23 2022-10-01',
  ]);
  assert.deepEqual(historied('2022-23..2023-24', '2022-23'), ['2022-23 2022-10-01', '2023-24 2023-10-01']);
});

test('history that is not before what is played, or that the feed does not have, is refused by name', () => {
  assert.throws(() => historied('2022-23', '2022-23'), {
    code: 'INVALID_ARGUMENT',
    next: /--history 2021-22/,
  });
  assert.throws(() => historied('2016-17', '2013-14'), { code: 'UNKNOWN_SEASON', subject: '2013-14' });
});
