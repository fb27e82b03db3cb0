import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { parseInstant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import { checkRows, rowFacts } from '../tables/row-check.ts';
import { BALLDONTLIE } from './balldontlie.ts';
import { BETTINGPROS } from './bettingpros.ts';
import { BIGDATABALL } from './bigdataball.ts';
import { ESPN } from './espn.ts';
import { ODDS_API } from './odds-api.ts';
import type { PayloadFacts, Provider, Resource } from './provider.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../shared/data');
const SAMPLES = `${DATA}/raw_samples`;
const SCRAPED = `${SAMPLES}/nba_scraper_samples`;
const skip = existsSync(SCRAPED) ? false : 'no real payloads: set HARDWOOD_ARCHIVE';

const facts = (date: string, label: string): PayloadFacts => ({
  slateDate: slateDate(date),
  season: season(label),
  digest: 'd',
  knownAt: parseInstant('2026-02-01T00:00:00Z'),
});

interface Sample {
  readonly folder: string;
  readonly provider: Provider;
  readonly resource: Resource['name'];
  readonly facts: PayloadFacts;
}

const ODDS_PAST = facts('2024-01-24', '2023-24');
const ODDS_LIVE = facts('2024-02-22', '2023-24');
const FINALS = facts('2025-06-22', '2024-25');

const FOLDERS: readonly Sample[] = [
  { folder: `${SAMPLES}/odds_api_live`, provider: ODDS_API, resource: 'event_odds', facts: ODDS_LIVE },
  { folder: `${SAMPLES}/odds_api_live`, provider: ODDS_API, resource: 'scores', facts: ODDS_LIVE },
  {
    folder: `${SCRAPED}/oddsa_events_his`,
    provider: ODDS_API,
    resource: 'historical_events',
    facts: ODDS_PAST,
  },
  {
    folder: `${SCRAPED}/oddsa_game_lines_his`,
    provider: ODDS_API,
    resource: 'historical_odds',
    facts: ODDS_PAST,
  },
  {
    folder: `${SCRAPED}/bdl_box_scores`,
    provider: BALLDONTLIE,
    resource: 'box_scores',
    facts: facts('2024-01-15', '2023-24'),
  },
  {
    folder: `${SCRAPED}/bdl_player_box_scores`,
    provider: BALLDONTLIE,
    resource: 'player_box_scores',
    facts: FINALS,
  },
  {
    folder: `${SCRAPED}/bdl_games`,
    provider: BALLDONTLIE,
    resource: 'games',
    facts: facts('2025-02-20', '2024-25'),
  },
  {
    folder: `${SCRAPED}/bdl_game_adv_stats`,
    provider: BALLDONTLIE,
    resource: 'game_adv_stats',
    facts: FINALS,
  },
  { folder: `${SCRAPED}/bdl_injuries`, provider: BALLDONTLIE, resource: 'injuries', facts: FINALS },
  {
    folder: `${SCRAPED}/bdl_active_players`,
    provider: BALLDONTLIE,
    resource: 'active_players',
    facts: FINALS,
  },
  { folder: `${SCRAPED}/bdl_teams`, provider: BALLDONTLIE, resource: 'teams', facts: FINALS },
  { folder: `${SCRAPED}/bdl_standings`, provider: BALLDONTLIE, resource: 'standings', facts: FINALS },
  {
    folder: `${SCRAPED}/espn_scoreboard_api`,
    provider: ESPN,
    resource: 'scoreboard',
    facts: facts('2024-01-15', '2023-24'),
  },
  {
    folder: `${SCRAPED}/espn_game_boxscore`,
    provider: ESPN,
    resource: 'game_boxscore',
    facts: facts('2024-01-15', '2023-24'),
  },
  { folder: `${SCRAPED}/espn_roster_api`, provider: ESPN, resource: 'roster_api', facts: FINALS },
  { folder: `${SCRAPED}/espn_roster`, provider: ESPN, resource: 'roster_page', facts: FINALS },
  {
    folder: `${SCRAPED}/bp_events`,
    provider: BETTINGPROS,
    resource: 'events',
    facts: facts('2021-10-21', '2021-22'),
  },
  { folder: `${SCRAPED}/bigdataball_pbp`, provider: BIGDATABALL, resource: 'play_by_play', facts: FINALS },
];

/** What may stand where something else was promised. */
const INTRUDERS: readonly unknown[] = [
  ...[null, '', 'x', ' ', '2024-02-30', '0', '-1', 'NaN', '\ud800', '\u0000', 'ß'.repeat(2000)],
  ...[0, -1, 0.5, 1e15, 1e300, -1e300, Number.MAX_SAFE_INTEGER + 2, true, false, [], {}, [null], { data: 1 }],
];

type Holder = Record<string, unknown>;

/** Every place in a JSON value. */
function places(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value as Holder, key]);
    places((value as Holder)[key], found);
  }
  return found;
}

const SCRIPT = /(window\['__espnfitt__'\]=)(.*?)(;<\/script>)/s;

/** What a mutation works on, and how the payload is put together around it. */
function innards(text: string): { json: string; wrap: (json: string) => string } | null {
  if (text.trimStart().startsWith('{') || text.trimStart().startsWith('['))
    return { json: text, wrap: (json) => json };
  const match = SCRIPT.exec(text);
  const json = match?.[2];
  if (json === undefined) return null;
  return {
    json,
    wrap: (changed) => text.replace(SCRIPT, (_, before, __, after) => `${before}${changed}${after}`),
  };
}

/** The part of a page that the parsers read; the rest of a page is scenery. */
function scene(value: Holder): unknown {
  const content = (value.page as Holder | undefined)?.content as Holder | undefined;
  if (content === undefined) return value;
  const game = content.gamepackage as Holder | undefined;
  return game === undefined ? content.roster : { gmStrp: game.gmStrp, bxscr: game.bxscr };
}

async function isHonest(resource: Resource, bytes: Uint8Array, given: PayloadFacts): Promise<void> {
  try {
    const { rows, faults } = await resource.rows(bytes, given);
    checkRows(resource.table, [given.slateDate], rows);
    const { rows: count, distinctKeys } = rowFacts(resource.table, rows);
    assert.equal(count, distinctKeys, 'two rows have one key');
    assert.ok(faults.every(({ subject, why }) => subject !== '' && why !== ''));
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'PAYLOAD_MALFORMED') throw error;
  }
}

for (const { folder, provider, resource: name, facts: given } of FOLDERS) {
  const resources = provider.resources.filter((resource) => resource.name === name);
  test(`${provider.name}.${name}: damaged payloads are refused or give rows that can be stored`, {
    skip,
  }, async () => {
    assert.notEqual(resources.length, 0);
    for (const file of readdirSync(folder)) {
      const raw = readFileSync(`${folder}/${file}`);
      const whole = file.endsWith('.gz') ? gunzipSync(raw) : raw;
      const text = new TextDecoder().decode(whole);
      const inner = innards(text);
      const count = inner === null ? 0 : places(scene(JSON.parse(inner.json))).length;
      const damaged = fc.oneof(
        fc.nat(whole.length).map((length) => whole.subarray(0, length)),
        fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([place, byte]) => {
          const copy = Uint8Array.from(whole);
          copy[place] = byte;
          return copy;
        }),
        ...(inner === null || count === 0
          ? []
          : [
              fc
                .tuple(
                  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(INTRUDERS.length)), {
                    minLength: 1,
                    maxLength: 3,
                  }),
                )
                .map(([edits]) => {
                  const value = JSON.parse(inner.json);
                  const found = places(scene(value));
                  for (const [place, intruder] of edits) {
                    const [holder, key] = found[place]!;
                    if (intruder === INTRUDERS.length) delete holder[key];
                    else holder[key] = structuredClone(INTRUDERS[intruder]);
                  }
                  return new TextEncoder().encode(inner.wrap(JSON.stringify(value)));
                }),
            ]),
      );
      for (const resource of resources) {
        await isHonest(resource, whole, given);
        await fc.assert(
          fc.asyncProperty(damaged, (bytes) => isHonest(resource, bytes, given)),
          { numRuns: Number(process.env.FUZZ_RUNS ?? 60), seed: 7 },
        );
      }
    }
  });
}

test('bytes that are nothing of the kind are refused by every resource', async () => {
  const nothings = [
    '',
    ' ',
    'null',
    '[1]',
    '"x"',
    '{}',
    '<html></html>',
    '{"message":"Forbidden"}',
    '{"error":"x"}',
    '\ufffe',
  ];
  for (const provider of [ODDS_API, BALLDONTLIE, BETTINGPROS, ESPN, BIGDATABALL]) {
    for (const resource of provider.resources) {
      for (const text of nothings) {
        const parse = () => resource.rows(new TextEncoder().encode(text), FINALS);
        await assert.rejects(
          parse,
          { code: 'PAYLOAD_MALFORMED' },
          `${provider.name}.${resource.name} of ${text}`,
        );
      }
      await assert.rejects(() => resource.rows(Uint8Array.of(0xff, 0xfe, 0x7b), FINALS), {
        code: 'PAYLOAD_MALFORMED',
      });
    }
  }
});
