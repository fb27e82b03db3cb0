import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDuckdbWarehouse } from '../../engines/embedded/duckdb-warehouse.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { instant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { teamCode } from '../../league/team.ts';
import { emptyLedger } from '../../ledger/status.ts';
import { NBA } from '../../ledger/work-id.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { CHECKS } from './all-checks.ts';
import type { CheckResult } from './check-result.ts';
import { type FactSources, gatherFacts } from './gather-facts.ts';
import { runChecks } from './run-checks.ts';

const DATE = slateDate('2026-01-30');
const [LISTED, APPEARED] = [315, 200];
let warehouse: Warehouse;
let token = 0;

before(async () => {
  warehouse = await openDuckdbWarehouse(':memory:');
  await warehouse.migrate(TABLES);
});
after(() => warehouse.close());

function listed(index: number, hasMinutes: boolean): RowOf<typeof NBAC_PLAYER_BOXSCORES> {
  const appeared = index < APPEARED;
  const number = appeared ? 1 : null;
  return {
    slate_date: DATE,
    season: season('2025-26'),
    game_id: nbaGameId('0022500001'),
    player_id: index + 1,
    player_name: `Player ${index}`,
    player_lookup: playerLookup(`Player ${index}`),
    team: teamCode('BOS'),
    status: appeared ? 'appeared' : 'dnp',
    is_starter: false,
    position: null,
    comment: appeared ? null : 'DNP - Coach’s decision',
    minutes: appeared && hasMinutes ? 20 : null,
    fgm: number,
    fga: number,
    fg3m: number,
    fg3a: number,
    ftm: number,
    fta: number,
    oreb: number,
    dreb: number,
    ast: number,
    stl: number,
    blk: number,
    tov: number,
    pf: number,
    pts: appeared ? 4 : null,
    plus_minus: null,
    source: 'test',
    payload_digest: 'digest',
    known_at: instant(1_769_840_000_000),
  };
}

function sources(): FactSources {
  return {
    league: NBA,
    now: instant(1_769_900_000_000),
    state: emptyLedger(),
    query: (sql) => warehouse.query(sql),
    documents: { get: async () => null, list: async () => [] },
    published: async () => null,
  };
}

async function minutesOf(unparsed: number): Promise<CheckResult | undefined> {
  token += 1;
  const rows = Array.from({ length: LISTED }, (_, index) => listed(index, index >= unparsed));
  await warehouse.replacePartition({
    table: NBAC_PLAYER_BOXSCORES,
    partition: [DATE],
    rows,
    run: 'test#1',
    token,
  });
  const found = CHECKS.find('night.minutes.box_scores') ?? assert.fail();
  const factsOf = await gatherFacts(sources(), { from: DATE, to: DATE });
  const check = { ...found, due: () => ({ kind: 'due' }) as const };
  return (await runChecks([check], 'postgame', await factsOf(DATE), null)).results[0];
}

test('a night of 315 rows, 200 who appeared and 115 who did not, passes: the 115 are in no denominator', async () => {
  const said = await minutesOf(0);
  assert.deepEqual([said?.state, said?.numerator, said?.denominator], ['pass', 200, 200]);
});

test('the same night with 40 unparsed minutes among the 200 fails, and names five of them', async () => {
  const said = await minutesOf(40);
  assert.deepEqual([said?.state, said?.numerator, said?.denominator], ['fail', 160, 200]);
  assert.equal(said?.samples.length, 5);
  assert.match(said?.samples[0] ?? '', /BOS Player \d+ appeared and has no minutes/);
});

test('every statement is one that the warehouse takes, for one slate and for a stretch', async () => {
  for (const to of [DATE, slateDate('2026-02-20')]) {
    const factsOf = await gatherFacts(sources(), { from: DATE, to });
    const facts = await factsOf(DATE);
    for (const purpose of ['pregame', 'postgame'] as const) {
      const asked = CHECKS.checks.map((check) => ({ ...check, due: () => ({ kind: 'due' }) as const }));
      const { results } = await runChecks(asked, purpose, facts, null);
      assert.deepEqual(
        results.filter(({ state }) => state === 'unknown').map(({ check, text }) => `${check}: ${text}`),
        [],
      );
    }
  }
});

test('a statement is never asked of slates outside its stretch', async () => {
  const factsOf = await gatherFacts(sources(), { from: DATE, to: DATE });
  const facts = await factsOf(DATE);
  await assert.rejects(
    facts.items.tally(() => 'SELECT 1', slateDate('2026-01-31')),
    /2026-01-31 is not in 2026-01-30 to 2026-01-30/,
  );
});
