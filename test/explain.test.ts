import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type ExplanationParts,
  explainFeature,
  type FeatureExplanation,
} from '../src/assurance/explanation/explain-feature.ts';
import { contractFeature, explainPlayer, storeRow } from '../src/assurance/explanation/explain-player.ts';
import { featureText } from '../src/assurance/explanation/feature-text.ts';
import { findTarget } from '../src/assurance/explanation/find-target.ts';
import { payloadEvidence } from '../src/assurance/explanation/payload-evidence.ts';
import { playerText } from '../src/assurance/explanation/player-text.ts';
import {
  CODE,
  gameDate,
  gameIdOf,
  JOKIC,
  POINTS,
  rowOf,
  SLATE,
  type StoredSlate,
  storedSlate,
} from '../src/assurance/explanation/stored-slate.fixture.ts';
import { workRecords } from '../src/assurance/explanation/work-record.ts';
import { textTable } from '../src/cli/text-table.ts';
import { HardwoodError } from '../src/errors/hardwood-error.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';
import { FEATURES } from '../src/tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../src/tables/feature-store.ts';
import { PLAYER_GAME_SUMMARY } from '../src/tables/nba-analytics.ts';
import { NBAC_INJURY_REPORT } from '../src/tables/nba-raw-players.ts';
import type { AnyRow } from '../src/tables/table.ts';
import { tempFolder } from './support/temp-folder.ts';

const HOME = '.hardwood/test';

describe('the explanation of a number', () => {
  const folder = tempFolder({ after });
  let stored: StoredSlate;
  before(async () => {
    stored = await storedSlate(folder);
  });
  after(() => stored.close());

  const parts = (): ExplanationParts => ({
    warehouse: stored.warehouse,
    works: workRecords(stored.ledger, stored.warehouse),
    payloads: { get: async (digest) => stored.payloads.get(digest) },
    fileOf: (digest) => `${HOME}/payloads/${digest}`,
    pdfLines: async () => [],
  });
  const target = (who = 'Nikola Jokić') => findTarget(stored.warehouse, who, SLATE, HOME);

  async function explained(name: string, isWhole = false): Promise<FeatureExplanation> {
    const whom = await target();
    const store = await storeRow(stored.warehouse, whom, HOME);
    return explainFeature(parts(), { target: whom, feature: contractFeature(name), store, isWhole });
  }

  async function gameBefore(index: number): Promise<{ rows: readonly AnyRow[]; partition: string[] }> {
    const found = await stored.warehouse.read(PLAYER_GAME_SUMMARY, gameDate(index), gameDate(index));
    return { rows: [...found.values()].flat(), partition: [gameDate(index)] };
  }

  const layer = (explanation: FeatureExplanation, table: string) => {
    const found = explanation.layers.find((each) => each.table === table);
    assert.ok(found, `${table} is on the way: ${explanation.layers.map((each) => each.table)}`);
    return found;
  };

  test('leads from the store to the box scores, table by table, with the unit of work of each', async () => {
    const explanation = await explained('points_avg_last_10');
    assert.deepEqual(
      explanation.layers.map(({ table, rows, works }) => [table, rows.length, works.length]),
      [
        ['nba_predictions.ml_feature_store_v2', 1, 1],
        ['nba_precompute.player_daily_cache', 1, 1],
        ['nba_analytics.player_game_summary', 10, 10],
        ['nba_raw.nbac_player_boxscores', 10, 10],
      ],
    );
    const [work] = layer(explanation, 'nba_analytics.player_game_summary').works;
    assert.equal(work?.work, `nba/${gameDate(0)}/postgame/player_game_summary#1`);
    assert.equal(work?.code, CODE);
    const stream = await stored.ledger.stream(`nba/${gameDate(0)}/postgame/player_game_summary` as never);
    const done = stream.at(-1)?.event;
    assert.equal(work?.receipt, done?.type === 'Done' ? done.receipt.digest : 'no receipt');
  });

  test('shows the games that the filter of the expression lets in, newest first, and no other', async () => {
    const { rows } = layer(await explained('points_avg_last_10'), 'nba_analytics.player_game_summary');
    assert.deepEqual(
      rows.map(({ cells }) => [cells.slate_date, cells.points]),
      POINTS.slice(0, 10).map((points, index) => [gameDate(index), points]),
    );
    const trend = layer(await explained('points_trend'), 'nba_analytics.player_game_summary');
    assert.equal(trend.rows.length, 10, 'nth <= 5 or nth between 6 and 10');
    const season = layer(await explained('points_avg_season'), 'nba_analytics.player_game_summary');
    assert.equal(season.rows.length, POINTS.length);
    const met = layer(await explained('points_avg_against_opponent'), 'nba_analytics.player_game_summary');
    assert.deepEqual(
      met.rows.map(({ cells }) => cells.opponent),
      ['LAL', 'LAL', 'LAL', 'LAL'],
    );
  });

  test('prints an excerpt whose bytes stand in the payload at that offset, and hold the player and the game', async () => {
    const { payloads } = await explained('points_avg_last_10', true);
    assert.equal(payloads.length, 10);
    for (const [index, { digest, excerpt, bytes, request }] of payloads.entries()) {
      const held = stored.payloads.get(digest);
      assert.ok(excerpt);
      assert.ok(excerpt.text.length <= 160);
      const at = Buffer.from(held).subarray(excerpt.offset, excerpt.offset + Buffer.byteLength(excerpt.text));
      assert.deepEqual(at, Buffer.from(excerpt.text));
      assert.equal(
        excerpt.text,
        JSON.stringify(['22024', JOKIC, 'Nikola Jokić', gameIdOf(index), 35, POINTS[index]]),
      );
      assert.equal(bytes, held.byteLength);
      assert.equal(request?.resource, 'leaguegamelog');
    }
    const newest = await explained('points_avg_last_10');
    assert.deepEqual(
      newest.payloads.map(({ row }) => row.slate_date),
      [gameDate(0)],
    );
  });

  test('counts lines of books that were known at the decision, under whatever name they print', async () => {
    const { rows } = layer(await explained('points_line'), 'nba_raw.odds_api_player_props');
    assert.deepEqual(
      rows.map(({ cells }) => [cells.bookmaker, cells.line]),
      [
        ['fanduel', 26.5],
        ['draftkings', 25.5],
      ],
    );
    const { payloads, agreement } = await explained('points_line', true);
    assert.equal(agreement.verdict, 'agrees');
    assert.deepEqual(
      payloads.map(({ excerpt }) => JSON.parse(excerpt?.text ?? 'null')),
      [
        { name: 'Over', description: 'N Jokic', price: -115, point: 26.5 },
        { name: 'Over', description: 'Nikola Jokić', price: -115, point: 25.5 },
      ],
    );
  });

  test('is forty lines at most for a window of ten games', async () => {
    const text = featureText(await explained('points_avg_last_10'), { isWhole: false, textTable });
    assert.ok(text.split('\n').length < 40, text);
    assert.match(text, /points_avg_last_10 = 24\.1 points per game/);
    assert.match(text, /avg\(points\) FILTER \(WHERE nth <= 10\) = 24\.1, agrees/);
    assert.match(text, /digest verified: \.hardwood\/test\/payloads\//);
    assert.match(text, /at byte \d+: \["22024",203999,"Nikola Jokić","0022400050",35,31\]/);
  });

  test('says why a feature is missing, in the words of the contract', async () => {
    const whom = await target();
    const store = await storeRow(stored.warehouse, whom, HOME);
    const explanation = await explainPlayer(workRecords(stored.ledger, stored.warehouse), whom, store);
    assert.deepEqual(
      explanation.features.map(({ name, value }) => [name, value]),
      FEATURES.map(({ name }) => [name, store[name]]),
    );
    const text = playerText(explanation, textTable);
    assert.match(text, /points_avg_last_10 +24\.1 +points per game +player_daily_cache/);
    assert.match(text, /game_total +missing: no_game_line/);
    assert.match(
      text,
      /Nikola Jokić \(203999\), DEN vs\. LAL, slate 2024-11-20, tip-off 2024-11-20 19:00 ET/,
    );
  });

  test('walks every feature of the contract, those without rows too', async () => {
    for (const { name } of FEATURES) {
      const explanation = await explained(name, true);
      assert.ok(explanation.layers.length >= 2, name);
      assert.ok(featureText(explanation, { isWhole: true, textTable }).includes(name));
    }
  });

  test('finds the player by id, by the name in any spelling, order or alias', async () => {
    for (const who of [
      '203999',
      'nikola jokic',
      'Jokić, Nikola',
      'NIKOLA JOKIĆ',
      'nikolajokic',
      'N. Jokic',
    ]) {
      assert.equal((await target(who)).lookup, 'nikolajokic', who);
    }
  });

  test('names those who come near a name that is nobody’s', async () => {
    const error = await refusal(() => target('Nikola Jovic'));
    assert.equal(error.code, 'NOT_FOUND');
    assert.match(error.message, /near it: Nikola Jokić \(203999\)/);
    assert.equal(error.next, `./hardwood explain 203999 ${SLATE} --home ${HOME}`);
    assert.match((await refusal(() => target('Zzyzx'))).next, /hardwood sql/);
  });

  test('says what the batch says of a player without features, and what to do about a slate without any', async () => {
    const murray = await target('Jamal Murray');
    const error = await refusal(() => storeRow(stored.warehouse, murray, HOME));
    assert.match(error.message, /Jamal Murray has no row of features .*skipped: NoHistory/);
    const empty = await refusal(() => findTarget(stored.warehouse, 'x', gameDate(3), HOME));
    assert.equal(empty.next, `./hardwood status ${gameDate(3)} --home ${HOME}`);
  });

  test('names the features that come near one that is not in the contract', async () => {
    const error = await refusal(async () => contractFeature('points_average_last_10'));
    assert.match(error.message, /points_avg_last_10/);
    assert.equal(error.next, './hardwood features contract');
  });

  test('shows an override, a fallback and a lack of any unit of work on the way', async () => {
    const { rows } = await gameBefore(1);
    const [row] = rows;
    const fallback = { primary: 'nba_stats', fallback: 'balldontlie', why: 'The first was silent.' };
    const late = { metric: 'm', value: 1, threshold: 2, denominator: 3, text: 'One report was late.' };
    const events: readonly LedgerEvent[] = [
      { type: 'FallbackUsed', revision: 0, ...fallback },
      { type: 'Overridden', revision: 0, action: 'proceed', who: 'ada', why: 'seen by hand' },
      { type: 'Decided', revision: 0, verdict: { kind: 'Degrade', reasons: [late] } },
    ];
    const lack = { subject: '0022400099', why: 'Its lines contradict its score.' };
    await stored.put(PLAYER_GAME_SUMMARY, [row!], events, [lack]);
    const text = featureText(await explained('points_avg_last_10'), { isWhole: false, textTable });
    assert.match(
      text,
      /! nba\/2024-11-16\/postgame\/player_game_summary#2: balldontlie answered instead of nba_stats/,
    );
    assert.match(text, /! .*Overridden \(proceed\) by ada: seen by hand/);
    assert.match(text, /! .*Lacks 0022400099: Its lines contradict its score\./);
    assert.match(text, /! .*Went on all the same: One report was late\./);
  });

  test('says that rows have no receipt, or another one than theirs', async () => {
    const { rows, partition } = await gameBefore(2);
    const write = { table: PLAYER_GAME_SUMMARY, partition, token: 99 };
    const slot = `nba/${gameDate(2)}/postgame/player_game_summary`;
    await stored.warehouse.replacePartition({ ...write, rows, run: `${slot}#7` });
    const unsaid = featureText(await explained('points_avg_last_10'), { isWhole: true, textTable });
    assert.match(unsaid, /player_game_summary#7, NO RECEIPT/);
    const other = rows.map((row) => ({ ...row, fouls: 5 }));
    await stored.warehouse.replacePartition({ ...write, rows: other, run: `${slot}#1` });
    const wrong = featureText(await explained('points_avg_last_10'), { isWhole: true, textTable });
    assert.match(wrong, /! .*player_game_summary#1: The rows are not those of the receipt/);
  });

  test('gives of a PDF the printed line that names the player, or says that none does', async () => {
    const digest = stored.payloads.put(new TextEncoder().encode('%PDF-1.4 …'));
    const row = rowOf(NBAC_INJURY_REPORT, { player_name: 'Nikola Jokić', payload_digest: digest });
    const lines = ['Denver Nuggets Murray, Jamal Out', 'Jokić,Nikola Questionable Injury/Illness - Back'];
    const found = await payloadEvidence({ ...parts(), pdfLines: async () => lines }, NBAC_INJURY_REPORT, row);
    assert.deepEqual([found.kind, found.line, found.excerpt], ['pdf', lines[1], null]);
    const none = await payloadEvidence(parts(), NBAC_INJURY_REPORT, row);
    assert.deepEqual([none.line, none.request], [null, null]);
  });

  test('refuses bytes that are not those of the digest', async () => {
    const whom = await target();
    const store = await storeRow(stored.warehouse, whom, HOME);
    const payloads = { get: async () => Promise.reject(new Error('does not have its digest')) };
    const feature = contractFeature('points_avg_last_10');
    const request = { target: whom, feature, store, isWhole: false };
    await assert.rejects(explainFeature({ ...parts(), payloads }, request), /does not have its digest/);
  });

  test('says that a row became known after the decision', async () => {
    const [row] = (await gameBefore(9)).rows;
    const later = (await explained('points_avg_last_10')).decision!.asOf!;
    await stored.put(PLAYER_GAME_SUMMARY, [{ ...row!, known_at: later }]);
    const { rows } = layer(await explained('points_avg_last_10'), 'nba_analytics.player_game_summary');
    assert.deepEqual(
      rows.map(({ isLater }) => isLater),
      [...Array<boolean>(9).fill(false), true],
    );
    await stored.put(PLAYER_GAME_SUMMARY, [row!]);
  });

  test('says that a stored number differs from its rows, and by how much', async () => {
    const found = await stored.warehouse.read(ML_FEATURE_STORE_V2, SLATE, SLATE);
    const [row] = [...found.values()].flat();
    const wrong = { ...row!, points_avg_last_10: 24.6 };
    await stored.put(ML_FEATURE_STORE_V2, [rowOf(ML_FEATURE_STORE_V2, wrong)]);
    const explanation = await explained('points_avg_last_10');
    assert.equal(explanation.agreement.verdict, 'differs');
    const text = featureText(explanation, { isWhole: false, textTable });
    assert.match(text, /= 24\.1, DIFFERS by 0\.5: 24\.6 is stored/);
    await stored.put(ML_FEATURE_STORE_V2, [row!]);
    assert.equal((await explained('points_avg_last_10')).agreement.verdict, 'agrees');
  });
});

async function refusal(act: () => Promise<unknown>): Promise<HardwoodError> {
  const error = await act().then(
    () => null,
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof HardwoodError, String(error));
  assert.match(error.message, /^.+[.?]$/su);
  return error;
}
