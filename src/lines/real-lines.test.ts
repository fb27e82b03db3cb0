import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { slateDateOf } from '../league/eastern.ts';
import { nbaGameId } from '../league/game-id.ts';
import { type Instant, parseInstant, plusMinutes } from '../league/instant.ts';
import { playerLookup } from '../league/player-name.ts';
import { type LineService, lineService, type PropRow } from './line-service.ts';
import type { MarketView } from './market-view.ts';
import { MARKETS } from './markets.ts';
import { prop } from './prop-row.fixture.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../shared/data');
const file = (name: string) => `${DATA}/props/${name}.csv.gz`;
const THREES = file('props_threes_2024-25');
const PICKEM = file('props_dfs_pra_2024-10-22_2025-01-13');
const skip = [THREES, PICKEM].every(existsSync) ? false : 'no archived lines: set HARDWOOD_ARCHIVE';

/** Whoever decides long after the games; the tip-offs are then what keeps late captures out. */
const LATER = parseInstant('2026-01-01T00:00:00Z');

interface Slate {
  readonly rows: PropRow[];
  readonly tipOffs: Map<string, Instant>;
}

const read = new Map<string, readonly Slate[]>();

function slatesOf(path: string): readonly Slate[] {
  const kept = read.get(path) ?? readSlates(path);
  read.set(path, kept);
  return kept;
}

/** Rows with a game and a capture time, by slate. */
function readSlates(path: string): readonly Slate[] {
  const records = parse(gunzipSync(readFileSync(path)), { columns: true }) as Record<string, string>[];
  const slates = new Map<string, Slate>();
  const price = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  const once = <T>(read: (text: string) => T) => {
    const made = new Map<string, T>();
    return (text: string): T => {
      const value = made.get(text) ?? read(text);
      made.set(text, value);
      return value;
    };
  };
  const [moment, lookup, id] = [once(parseInstant), once(playerLookup), once(nbaGameId)];
  const date = once((text) => slateDateOf(moment(text)));
  for (const record of records) {
    if (record.snapshot_utc === '' || record.game_id === '' || record.tip_utc === '') continue;
    const day = date(record.tip_utc!);
    const slate = slates.get(day) ?? { rows: [], tipOffs: new Map<string, Instant>() };
    slates.set(day, slate);
    const [gameId, capturedAt] = [id(record.game_id!), moment(record.snapshot_utc!)];
    slate.tipOffs.set(gameId, moment(record.tip_utc!));
    slate.rows.push({
      ...prop({
        game: gameId,
        event: gameId,
        book: record.book!,
        market: record.market!,
        player: lookup(record.player_name!),
      }),
      ...{ slate_date: day, captured_at: capturedAt, known_at: capturedAt, line: Number(record.line) },
      ...{ over_price: price(record.over_price), under_price: price(record.under_price) },
    });
  }
  return [...slates.values()];
}

function viewsOf(service: LineService): readonly MarketView[] {
  return service
    .players()
    .flatMap(({ player }) => MARKETS.flatMap((market) => service.view(player, market, LATER) ?? []));
}

function assertHonest(view: MarketView, tipOffs: ReadonlyMap<string, Instant>): void {
  const tipOff = tipOffs.get(view.gameId)!;
  for (const { main, alternates, opening } of view.books) {
    const quotes = [main, opening, ...alternates].filter((quote) => quote !== null);
    assert.ok(quotes.every((quote) => quote.capturedAt < tipOff));
  }
  const { consensus, fair } = view;
  if (fair !== null) assert.ok(Math.abs(fair.over + fair.under - 1) < 1e-12);
  if (consensus === null) return;
  for (const [side, name] of [
    ['over', 'overPrice'],
    ['under', 'underPrice'],
  ] as const) {
    const best = view.bestPrice(side, consensus.line);
    for (const { quote, staleness } of view.quotes(consensus.line)) {
      const price: number | null = quote[name];
      if (price === null || quote.refusal !== null || staleness !== null) continue;
      assert.ok(best !== null && best.price >= price, `${view.player} ${side}`);
    }
  }
}

test('the threes of 2024-25: every line before its tip-off and no other, priced by up to seven books', {
  skip,
}, () => {
  const books: Record<number, number> = {};
  const count = { views: 0, fair: 0, overround: 0, quotes: 0, refused: 0, stale: 0, before: 0, after: 0 };
  for (const { rows, tipOffs } of slatesOf(THREES)) {
    const before = rows.filter((row) => row.captured_at < tipOffs.get(row.game_id!)!).length;
    count.before += before;
    count.after += rows.length - before;
    for (const view of viewsOf(lineService(rows, tipOffs))) {
      assertHonest(view, tipOffs);
      const { consensus, fair } = view;
      count.views += 1;
      books[consensus!.books] = (books[consensus!.books] ?? 0) + 1;
      if (fair !== null) {
        count.fair += 1;
        count.overround += fair.overround;
      }
      for (const { main, alternates, staleness } of view.books) {
        count.quotes += alternates.length + 1;
        if (main?.refusal === 'implausible_margin') count.refused += 1;
        if (staleness !== null) count.stale += 1;
      }
    }
  }
  const { overround, ...counted } = count;
  // In five views two books are a quarter of all probability apart: nobody is believed.
  // Each book was captured once a game, at one moment for all: nothing can be seen to have gone stale.
  assert.deepEqual(counted, {
    ...{ views: 11_684, fair: 11_625, quotes: 62_272, refused: 1, stale: 0, before: 62_272, after: 2_166 },
  });
  assert.deepEqual(books, { 1: 425, 2: 849, 3: 1044, 4: 1186, 5: 1350, 6: 2287, 7: 4543 });
  assert.equal((overround / count.fair).toFixed(4), '0.0683');
});

test('pick’em boards of autumn 2024: lines with movement, old ones flagged, not one probability', {
  skip,
}, () => {
  const count = { views: 0, withLine: 0, fair: 0, books: 0, offBoard: 0, stale: 0 };
  for (const { rows, tipOffs } of slatesOf(PICKEM)) {
    for (const view of viewsOf(lineService(rows, tipOffs))) {
      assertHonest(view, tipOffs);
      count.views += 1;
      if (view.consensus !== null) count.withLine += 1;
      if (view.fair !== null) count.fair += 1;
      count.books += view.books.length;
      count.offBoard += view.books.filter(({ isOffBoard }) => isOffBoard).length;
      count.stale += view.books.filter(({ staleness }) => staleness !== null).length;
    }
  }
  assert.deepEqual(count, {
    ...{ views: 10_631, withLine: 10_484, fair: 0, books: 15_945, offBoard: 394, stale: 5 },
  });
});

test('on a real board, a stale line and a line from after the tip-off are caught', { skip }, () => {
  const found = slatesOf(THREES).flatMap(({ rows, tipOffs }) => {
    const view = viewsOf(lineService(rows, tipOffs)).find(({ consensus }) => consensus?.books === 7);
    return view === undefined ? [] : [{ rows, tipOffs, view }];
  });
  const { rows, tipOffs, view } = found[0]!;
  const { player, gameId, consensus } = view;
  const seen = (planted: readonly PropRow[]) => lineService(planted, tipOffs).view(player, 'threes', LATER)!;
  const own = rows.find((row) => row.player_lookup === player)!;
  const tipOff = tipOffs.get(gameId)!;
  const late = seen([...rows, { ...own, line: 9.5, captured_at: tipOff, known_at: tipOff }]);
  assert.deepEqual([late.consensus, late.quotes(9.5)], [consensus, []]);
  // All that one book shows of this game is two hours older than the rest, and one higher.
  const old = plusMinutes(own.captured_at, -120);
  const aged = seen(
    rows.map((row) =>
      row.game_id === gameId && row.bookmaker === own.bookmaker
        ? { ...row, captured_at: old, known_at: old, line: row.line + 1 }
        : row,
    ),
  );
  const stale = aged.books.flatMap(({ bookmaker, staleness }) =>
    staleness === null ? [] : [[bookmaker, staleness.kind]],
  );
  assert.deepEqual(stale, [[own.bookmaker, 'old_and_off']]);
  assert.equal(aged.consensus?.books, 7);
});
