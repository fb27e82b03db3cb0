import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type NbaGameId, nbaGameId } from '../league/game-id.ts';
import { type Instant, instant, MINUTE } from '../league/instant.ts';
import { slateDate } from '../league/slate-date.ts';
import { type GameLineRow, gameLines } from './game-lines.ts';

const GAME = nbaGameId('0022400001');
/** Minutes after noon. */
const at = (minutes: number): Instant => instant(1_736_964_000_000 + minutes * MINUTE);
const TIP = 420;
const TIPS: ReadonlyMap<string, Instant> = new Map([[GAME, at(TIP)]]);

interface Line {
  readonly market: GameLineRow['market'];
  readonly outcome: GameLineRow['outcome'];
  readonly point?: number | null;
  readonly price?: number | null;
  readonly captured?: number;
  readonly known?: number;
  readonly book?: string;
  readonly game?: NbaGameId | null;
}

function line(fields: Line): GameLineRow {
  const captured = fields.captured ?? 300;
  return {
    slate_date: slateDate('2025-01-15'),
    captured_at: at(captured),
    event_id: 'event',
    game_id: fields.game === undefined ? GAME : fields.game,
    home_team: 'DEN',
    away_team: 'LAL',
    bookmaker: fields.book ?? 'draftkings',
    market: fields.market,
    outcome: fields.outcome,
    point: fields.point ?? null,
    price: fields.price === undefined ? -110 : fields.price,
    payload_digest: 'payload',
    known_at: at(fields.known ?? captured),
  };
}

type Board = Omit<Line, 'market' | 'outcome' | 'point'>;
const spread = (home: number, board: Board = {}) => [
  line({ ...board, market: 'spreads', outcome: 'home', point: home }),
  line({ ...board, market: 'spreads', outcome: 'away', point: -home }),
];
const total = (points: number, board: Board = {}) => [
  line({ ...board, market: 'totals', outcome: 'over', point: points }),
  line({ ...board, market: 'totals', outcome: 'under', point: points }),
];
const lineOf = (rows: readonly GameLineRow[], cutoff = TIP) =>
  gameLines(rows, TIPS).consensus(GAME, at(cutoff));

test('without a board there is no line, and a market that no book shows is null', () => {
  assert.equal(lineOf([]), null);
  assert.equal(lineOf(spread(-4.5, { game: null })), null);
  assert.equal(lineOf(spread(-4.5, { game: nbaGameId('0022400009') })), null);
  const found = lineOf(spread(-4.5));
  assert.deepEqual([found?.homeSpread?.value, found?.total, found?.homeWinProbability], [-4.5, null, null]);
});

test('the spread is the home team’s, whichever sides a book shows', () => {
  const [home, away] = spread(-4.5);
  assert.equal(lineOf([home!])?.homeSpread?.value, -4.5);
  assert.equal(lineOf([away!])?.homeSpread?.value, -4.5);
  assert.ok(Object.is(lineOf(spread(0))?.homeSpread?.value, 0), 'a pick’em is 0, not −0');
});

test('a board that contradicts itself is not used', () => {
  const twoFavourites = [
    line({ market: 'spreads', outcome: 'home', point: -3 }),
    line({ market: 'spreads', outcome: 'away', point: -3 }),
  ];
  const twoTotals = [
    line({ market: 'totals', outcome: 'over', point: 220.5 }),
    line({ market: 'totals', outcome: 'under', point: 221.5 }),
  ];
  assert.equal(lineOf([...twoFavourites, ...twoTotals]), null);
  assert.equal(lineOf([...twoFavourites, ...spread(-5, { book: 'fanduel' })])?.homeSpread?.books, 1);
});

test('the consensus is the median of the books’ newest boards, the opening that of their first', () => {
  const rows = [
    ...total(220, { captured: 100 }),
    ...total(224, { captured: 300 }),
    ...total(226, { captured: 200, book: 'fanduel' }),
    ...total(230, { captured: 200, book: 'betmgm' }),
  ];
  assert.deepEqual(lineOf(rows)?.total, { value: 226, opening: 226, books: 3 });
  assert.deepEqual(lineOf(rows.slice(0, 4))?.total, { value: 224, opening: 220, books: 1 });
  assert.deepEqual(lineOf(rows, 150)?.total, { value: 220, opening: 220, books: 1 });
  assert.deepEqual([lineOf(rows)?.capturedAt, lineOf(rows)?.knownAt], [at(300), at(300)]);
});

test('moneylines give a probability without the book’s margin, and need both sides', () => {
  const [home, away] = [
    line({ market: 'h2h', outcome: 'home', price: -150 }),
    line({ market: 'h2h', outcome: 'away', price: 130 }),
  ];
  const value = lineOf([home, away])?.homeWinProbability?.value;
  assert.ok(value !== undefined && Math.abs(value - 0.6 / (0.6 + 100 / 230)) < 1e-12);
  assert.equal(lineOf([home]), null);
});

test('boards at or after the cut-off or the tip-off change nothing, in whatever order they come', () => {
  const board = fc.record({
    home: fc.integer({ min: -20, max: 20 }),
    captured: fc.integer({ min: 0, max: TIP + 60 }),
    delay: fc.nat(60),
    book: fc.constantFrom('a', 'b', 'c'),
  });
  const boards = fc.uniqueArray(board, {
    maxLength: 12,
    selector: ({ captured, book }) => `${captured} ${book}`,
  });
  fc.assert(
    fc.property(boards, fc.integer({ min: 1, max: TIP + 100 }), (all, cutoff) => {
      const rows = all.flatMap(({ home, captured, delay, book }) =>
        spread(home, { captured, known: captured + delay, book }),
      );
      const end = at(Math.min(TIP, cutoff));
      const known = rows.filter((row) => row.captured_at < end && row.known_at < at(cutoff));
      assert.deepEqual(lineOf(rows, cutoff), lineOf(known, cutoff));
      assert.deepEqual(lineOf(rows, cutoff), lineOf(rows.toReversed(), cutoff));
    }),
  );
});
