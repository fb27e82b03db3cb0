import assert from 'node:assert/strict';
import { test } from 'node:test';
import { injuryReportTable } from './injury-report-table.ts';
import type { PdfPage, PdfWord } from './pdf-words.ts';

const X = { date: 23, time: 119, matchup: 200, team: 264, player: 425, status: 585, reason: 666 };
type Column = keyof typeof X;

function words(y: number, x: number, text: string): readonly PdfWord[] {
  let at = x;
  return text.split(' ').map((word) => {
    const placed = { text: word, x: at, y, width: word.length * 4 };
    at += placed.width + 3;
    return placed;
  });
}

function line(y: number, cells: Partial<Record<Column, string>>): readonly PdfWord[] {
  return Object.entries(cells).flatMap(([column, text]) => words(y, X[column as Column] + 1, text));
}

const TITLE = words(533, 289, 'Injury Report: 01/04/24 12:30 PM');
const HEADINGS = [
  ...words(480, X.date, 'Game Date'),
  ...words(480, X.time, 'Game Time'),
  ...words(480, X.matchup, 'Matchup'),
  ...words(480, X.team, 'Team'),
  ...words(480, X.player, 'Player Name'),
  ...words(480, X.status, 'Current Status'),
  ...words(480, X.reason, 'Reason'),
];

function page(number: number, of: number, ...body: (readonly PdfWord[])[]): PdfPage {
  const head = number === 1 ? HEADINGS : [];
  return [...TITLE, ...head, ...words(50, 398, `Page ${number} of ${of}`), ...body.flat()];
}

const FIRST = {
  date: '01/04/2024',
  time: '07:30 (ET)',
  matchup: 'MIL@SAS',
  team: 'San Antonio Spurs',
};
const reasons = (pages: readonly PdfPage[]) => injuryReportTable(pages).rows.map(({ reason }) => reason);

test('cells are found by the headings of their columns', () => {
  const { title, rows } = injuryReportTable([
    page(
      1,
      1,
      line(459, { ...FIRST, player: 'Duke Jr., David', status: 'Out', reason: 'G League - Two-Way' }),
    ),
  ]);
  assert.deepEqual(title, { date: '01/04/24', time: '12:30PM' });
  assert.deepEqual(rows, [
    { ...FIRST, player: 'Duke Jr., David', status: 'Out', reason: 'G League - Two-Way', page: 1 },
  ]);
});

test('a reason belongs to the row on whose height it is centred, however tall', () => {
  const tall = [39, 25, 11, -3, -17].map((offset, index) =>
    line(400 + offset - 11, { reason: `line ${index}` }),
  );
  const pages = [
    page(
      1,
      1,
      line(450, { ...FIRST, player: 'One, A', status: 'Out', reason: 'first' }),
      line(400, { player: 'Two, B', status: 'Out' }),
      ...tall,
      line(350, { player: 'Three, C', status: 'Out' }),
      line(330, { player: 'Four, D', status: 'Available' }),
      line(310, { player: 'Five, E', status: 'Out', reason: 'last' }),
    ),
  ];
  assert.deepEqual(reasons(pages), ['first', 'line 0 line 1 line 2 line 3 line 4', '', '', 'last']);
});

test('two lines about a row without its own are both its', () => {
  const pages = [
    page(
      1,
      1,
      line(450, { ...FIRST, player: 'One, A', status: 'Out' }),
      line(457, { reason: 'Injury/Illness - Right Forearm;' }),
      line(443, { reason: 'Contusion' }),
    ),
  ];
  assert.deepEqual(reasons(pages), ['Injury/Illness - Right Forearm; Contusion']);
});

test('a reason runs on over the page', () => {
  const pages = [
    page(1, 2, line(450, { ...FIRST, player: 'One, A', status: 'Out', reason: 'Injury/Illness - Left' })),
    page(
      2,
      2,
      line(510, { reason: 'Knee; Soreness' }),
      line(488, { player: 'Two, B', status: 'Out', reason: 'Rest' }),
    ),
  ];
  assert.deepEqual(reasons(pages), ['Injury/Illness - Left Knee; Soreness', 'Rest']);
});

test('words that touch are one word, and names may take two lines', () => {
  const twoWay = [
    { text: 'Two-', x: 667, y: 450, width: 20 },
    { text: 'Way', x: 687.2, y: 450, width: 15 },
  ];
  const pages = [
    page(
      1,
      1,
      line(450, { ...FIRST, status: 'Out' }),
      twoWay,
      line(456, { player: 'Konan Niederhäuser,' }),
      line(444, { player: 'Yanic' }),
    ),
  ];
  const [row] = injuryReportTable(pages).rows;
  assert.deepEqual([row?.player, row?.reason], ['Konan Niederhäuser, Yanic', 'Two-Way']);
});

test('missing pages, headings, titles and stray words are refused', () => {
  const row = line(450, { ...FIRST, player: 'One, A', status: 'Out', reason: 'Rest' });
  const refused = (pages: readonly PdfPage[], message: RegExp) =>
    assert.throws(() => injuryReportTable(pages), { code: 'PAYLOAD_MALFORMED', message });
  refused([page(1, 3, row)], /page 1 of 1: it is printed with "Page1of3"/);
  refused([page(1, 2, row), page(3, 2, row)], /page 2 of 2/);
  refused([[...TITLE, ...words(50, 398, 'Page 1 of 1'), ...row]], /headings/);
  refused([page(1, 1, row).filter(({ y }) => y !== 533)], /no heading with the time/);
  refused([page(1, 1, row, line(300, { reason: 'of nobody' }))], /"of nobody" belong to no row/);
  refused([page(1, 1, line(470, { reason: 'of nobody' }), row)], /"of nobody" belong to no row/);
  refused([], /no heading/);
});
