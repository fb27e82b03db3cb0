/** Violations that are planted in every table, source and document alike, before the games and after them. */
import { slotKey } from '../../../ledger/work-id.ts';
import { COMPLETION_DOCUMENTS, documentId } from '../ledger/completion-documents.ts';
import { SCRAPES } from '../rows/payloads.ts';
import { ofPurpose, WRITTEN_TABLES } from '../tables.ts';
import { again, oneRow, onSlate, type Plant, type PlantTarget, sqlPlant } from './plant.ts';

const DUPLICATES: readonly Plant[] = WRITTEN_TABLES.map((written) =>
  sqlPlant(`${group(written.purpose)}.duplicates.${written.table.name}`, 'a row is there twice', (target) => [
    again(written.name, oneRow(written.name, target, ofPurpose(written))),
  ]),
);

const PAYLOADS: readonly Plant[] = SCRAPES.map(({ purpose, scrape, part, tables }) =>
  sqlPlant(
    `${group(purpose)}.payloads.${scrape}${part === undefined ? '' : `.${part}`}`,
    'what was fetched was never loaded',
    (target) =>
      tables.map(
        (table) =>
          `DELETE FROM nba_raw.${table} WHERE ${onSlate(target, table === 'nbac_schedule' ? `purpose = '${purpose}'` : 'TRUE')}`,
      ),
  ),
);

const EMPTY_PAYLOADS: readonly Plant[] = SCRAPES.filter(({ part }) => part === undefined).map(
  ({ purpose, scrape, holdsRows }) =>
    sqlPlant(`${group(purpose)}.payloads.${scrape}`, 'a payload has no byte', (target) => [
      `UPDATE nba_raw.payload_manifest SET bytes = 0 WHERE ${oneRow('nba_raw.payload_manifest', target, `purpose = '${purpose}' AND output = '${scrape}' AND ${holdsRows}`)}`,
    ]),
);

const ROWS: readonly Plant[] = [
  ...['nba_analytics.player_game_summary', 'nba_raw.nbac_player_boxscores'].map((table) =>
    sqlPlant('night.orphans.games', `a row is of no game, in ${table}`, (target) => [
      `UPDATE ${table} SET game_id = '0022499999' WHERE ${oneRow(table, target)}`,
    ]),
  ),
  ...['nba_predictions.ml_feature_store_v2', 'nba_predictions.prop_recommendations'].map((table) =>
    sqlPlant('tonight.orphans.games', `a row is of no game, in ${table}`, (target) => [
      `UPDATE ${table} SET game_id = '0022499999' WHERE ${oneRow(table, target)}`,
    ]),
  ),
  sqlPlant('night.orphans.teams', 'a player is under a team that does not play in his game', (target) => [
    `UPDATE nba_analytics.player_game_summary SET team = 'ZZZ' WHERE ${oneRow('nba_analytics.player_game_summary', target)}`,
  ]),
  sqlPlant(
    'tonight.orphans.teams',
    'a player is expected for a team that does not play in his game',
    (target) => [
      `UPDATE nba_analytics.upcoming_player_game_context SET team = 'ZZZ' WHERE ${oneRow('nba_analytics.upcoming_player_game_context', target, 'team IS NOT NULL')}`,
    ],
  ),
  sqlPlant('night.orphans.players', 'a player is summarised under another lookup', (target) => [
    `UPDATE nba_analytics.player_game_summary SET player_lookup = 'nobodyatall' WHERE ${oneRow('nba_analytics.player_game_summary', target)}`,
  ]),
  sqlPlant('tonight.orphans.players', 'somebody has features who is not expected', (target) => [
    again(
      'nba_predictions.ml_feature_store_v2',
      oneRow('nba_predictions.ml_feature_store_v2', target),
      "'nobodyatall' AS player_lookup",
    ),
  ]),
  ...[
    'nba_raw.nbac_team_boxscores',
    'nba_analytics.team_defense_game_summary',
    'nba_predictions.system_states',
  ].map((table) =>
    sqlPlant('night.receipts', `a row that the receipt counted is gone from ${table}`, (target) => [
      `DELETE FROM ${table} WHERE ${oneRow(table, target)}`,
    ]),
  ),
  ...[
    'nba_precompute.player_daily_cache',
    'nba_predictions.player_prop_predictions',
    'nba_raw.nbac_player_index',
  ].map((table) =>
    sqlPlant('tonight.receipts', `a row that the receipt counted is gone from ${table}`, (target) => [
      `DELETE FROM ${table} WHERE ${oneRow(table, target)}`,
    ]),
  ),
];

const LEDGER: readonly Plant[] = (['postgame', 'pregame'] as const).flatMap((purpose): readonly Plant[] => {
  const [late, corrected, reader] =
    purpose === 'postgame'
      ? (['player_game_summary', 'nbac_team_boxscores', 'team_offense_game_summary'] as const)
      : (['upcoming_team_game_context', 'player_daily_cache', 'ml_feature_store_v2'] as const);
  const slot = ({ league, date }: PlantTarget, output: string) =>
    `slot = '${slotKey({ league, slateDate: date, purpose, output })}'`;
  const ofType = (type: string) => `json_extract(body, '$.type') = '${type}'`;
  return [
    {
      check: `${group(purpose)}.in_time`,
      what: 'an output settled after it was due',
      change: (target) => ({
        kind: 'ledger',
        statements: [
          `UPDATE events SET body = json_set(body, '$.dueAt', max(at, (SELECT min(d.at) FROM events AS d
             WHERE d.${slot(target, late)} AND json_extract(d.body, '$.type') = 'Done') - 60000))
           WHERE ${slot(target, late)} AND ${ofType('Planned')} AND json_extract(body, '$.revision') = 1`,
        ],
      }),
    },
    {
      check: `${group(purpose)}.corrections_followed`,
      what: 'an input was corrected, and its reader was not made again',
      // Before the games, an output is open to corrections until the last tip-off only.
      bringsItsCase: purpose === 'pregame',
      change: (target) => ({
        kind: 'ledger',
        statements: [
          `UPDATE events SET body = json_set(body, '$.receipt.digest', '${'0'.repeat(64)}')
           WHERE ${slot(target, corrected)} AND ${ofType('Done')}`,
          `UPDATE events SET body = json_set(body, '$.closesAt', json('null'))
           WHERE ${slot(target, reader)} AND ${ofType('Planned')}
             AND EXISTS (SELECT 1 FROM events AS d WHERE d.${slot(target, corrected)} AND json_extract(d.body, '$.type') = 'Done')`,
        ],
      }),
    },
  ];
});

const DOCUMENTS: readonly Plant[] = COMPLETION_DOCUMENTS.flatMap((document): readonly Plant[] => {
  const { id: check, collection } = document;
  const plant = (what: string, edit: (body: Fields) => unknown): Plant => ({
    check,
    what,
    change: ({ date }) => ({
      kind: 'document',
      collection,
      id: documentId(document, date),
      edit: (body) => edit(body as Fields),
    }),
  });
  return [
    plant('the last write was lost, and two processors with it', (body) => {
      const keys = Object.keys(body).filter((key) => !key.startsWith('_'));
      const lost = new Set(keys.slice(-2));
      const kept = Object.entries(body).filter(([key]) => !lost.has(key));
      return { ...Object.fromEntries(kept), _completed_count: keys.length - lost.size, _triggered: false };
    }),
    plant('the document was never written', () => null),
  ];
});

export const PLANTS_OF_BOTH_RUNS: readonly Plant[] = [
  ...DUPLICATES,
  ...PAYLOADS,
  ...EMPTY_PAYLOADS,
  ...ROWS,
  ...LEDGER,
  ...DOCUMENTS,
];

type Fields = Readonly<Record<string, unknown>>;

function group(purpose: 'pregame' | 'postgame'): string {
  return purpose === 'postgame' ? 'night' : 'tonight';
}
