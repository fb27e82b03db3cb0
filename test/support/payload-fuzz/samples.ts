/**
 * The real payloads of the archive, each with the resource that reads it and what was asked for; and those that no
 * resource reads, with the reason. A file in neither list fails a test.
 */

import { parseInstant } from '../../../src/league/instant.ts';
import { season } from '../../../src/league/season.ts';
import { slateDate } from '../../../src/league/slate-date.ts';
import { NBA_SAMPLES } from '../../../src/providers/nba-samples.fixture.ts';
import type { PayloadFacts } from '../../../src/providers/provider.ts';
import type { ResourceName } from '../../../src/providers/resource-name.ts';

export interface RealSample {
  readonly resource: ResourceName;
  /** Within the archive. */
  readonly path: string;
  readonly facts: PayloadFacts;
  readonly isSealed?: true;
}

export const RAW_SAMPLES = 'raw_samples';
const SCRAPED = `${RAW_SAMPLES}/nba_scraper_samples`;

export function factsOf(date: string, label: string): PayloadFacts {
  const knownAt = parseInstant(`${date}T23:59:00Z`);
  return { slateDate: slateDate(date), season: season(label), digest: 'digest', knownAt };
}

const ODDS_PAST = ['2024-01-24', '2023-24'] as const;
const ODDS_LIVE = ['2024-02-22', '2023-24'] as const;
const FINALS = ['2025-06-22', '2024-25'] as const;
const MLK_DAY = ['2024-01-15', '2023-24'] as const;
const NEWEST = ['2026-01-09', '2025-26'] as const;
const SUMMER = ['2025-07-17', '2024-25'] as const;

type Asked = readonly [date: string, season: string];

function samples(resource: ResourceName, asked: Asked, ...paths: readonly string[]): readonly RealSample[] {
  return paths.map((path) => ({ resource, path, facts: factsOf(...asked) }));
}

const SECOND_SOURCES: readonly RealSample[] = [
  ...samples(
    'odds_api.event_odds',
    ODDS_LIVE,
    `${RAW_SAMPLES}/odds_api_live/event_odds_2024-02-23_BKN@TOR.json`,
    `${RAW_SAMPLES}/odds_api_live/event_odds_player_points_2024-02-23_ORL@CLE.json`,
  ),
  ...samples('odds_api.scores', ODDS_LIVE, `${RAW_SAMPLES}/odds_api_live/scores_events_2024-02-23.json`),
  ...samples('odds_api.historical_events', ODDS_PAST, `${SCRAPED}/oddsa_events_his/raw_4c3bc8f6.json`),
  ...samples(
    'odds_api.historical_events',
    ['2025-03-09', '2024-25'],
    `${SCRAPED}/oddsa_events_his/raw_aaf97612.json`,
  ),
  ...samples('odds_api.historical_odds', ODDS_PAST, `${SCRAPED}/oddsa_game_lines_his/raw_b722994c.json`),
  ...samples(
    'odds_api.historical_event_odds',
    ODDS_PAST,
    `${SCRAPED}/odds_api_historical_game_lines/raw_9221b91f.json`,
    // By its name a board of players; it holds game lines.
    `${SCRAPED}/oddsa_player_props_his/raw_815b3ee3.json`,
  ),
  ...samples('balldontlie.box_scores', NEWEST, `${SCRAPED}/bdl_box_scores/raw_71b3c5b2.json`),
  ...samples(
    'balldontlie.box_scores',
    MLK_DAY,
    `${SCRAPED}/bdl_box_scores/raw_7a649e12.json`,
    `${SCRAPED}/bdl_box_scores/raw_d62cc934.json`,
    `${SCRAPED}/bdl_live_box_scores/raw_1575e0a5.json`,
  ),
  ...samples('balldontlie.player_box_scores', FINALS, `${SCRAPED}/bdl_player_box_scores/raw_1db4c01e.json`),
  ...samples('balldontlie.game_adv_stats', FINALS, `${SCRAPED}/bdl_game_adv_stats/raw_b3f29455.json`),
  ...samples('balldontlie.games', ['2025-02-20', '2024-25'], `${SCRAPED}/bdl_games/raw_278cb9ed.json`),
  ...samples('balldontlie.games', FINALS, `${SCRAPED}/bdl_game_detail/raw_67b124b3.json`),
  ...samples(
    'balldontlie.injuries',
    SUMMER,
    `${SCRAPED}/bdl_injuries/raw_49fd60fb.json`,
    `${SCRAPED}/bdl_injuries/raw_d45e630e.json`,
  ),
  ...samples(
    'balldontlie.active_players',
    SUMMER,
    `${SCRAPED}/bdl_active_players/raw_ac3e7bd3.json`,
    `${SCRAPED}/bdl_players/raw_e640d907.json`,
    `${SCRAPED}/bdl_player_detail/raw_2e2e5189.json`,
  ),
  ...samples(
    'balldontlie.teams',
    SUMMER,
    `${SCRAPED}/bdl_teams/raw_cf664c89.json`,
    `${SCRAPED}/bdl_team_detail/raw_0699ab13.json`,
  ),
  ...samples(
    'balldontlie.standings',
    SUMMER,
    `${SCRAPED}/bdl_standings/raw_395a0451.json`,
    `${SCRAPED}/bdl_standings/raw_b98e62d2.json`,
  ),
  ...samples(
    'espn.scoreboard',
    MLK_DAY,
    `${SCRAPED}/espn_scoreboard_api/raw_92de7c9a.json`,
    `${SCRAPED}/espn_scoreboard_api/raw_c0c50c83.json`,
  ),
  ...samples(
    'espn.scoreboard',
    ['2025-02-14', '2024-25'],
    `${SCRAPED}/espn_scoreboard_api/raw_20250214.json`,
    `${SCRAPED}/nbac_game_ids_core/raw_20250214.json`,
  ),
  ...samples(
    'espn.game_boxscore',
    MLK_DAY,
    `${SCRAPED}/espn_game_boxscore/raw_6f34c64b.html.gz`,
    `${SCRAPED}/espn_game_boxscore/raw_da177814.html.gz`,
    `${SCRAPED}/espn_game_boxscore/raw_fbd5b07e.html.gz`,
  ),
  ...samples('espn.roster_api', SUMMER, `${SCRAPED}/espn_roster_api/raw_2.json`),
  ...samples('espn.roster_page', SUMMER, `${SCRAPED}/espn_roster/raw_bos.html.gz`),
  ...samples(
    'bettingpros.events',
    ['2021-10-21', '2021-22'],
    `${SCRAPED}/bp_events/raw_75470647.json`,
    `${SCRAPED}/bp_events/raw_865cd116.json`,
  ),
  ...samples('bigdataball.play_by_play', FINALS, `${SCRAPED}/bigdataball_pbp/raw_746cfbef.csv`),
  // Both are damaged: they are to be refused, whatever else happens to them.
  ...samples(
    'nba_official.gamebook',
    ['2024-04-10', '2023-24'],
    `${SCRAPED}/nbac_gamebook_pdf/raw_0173bcd1.pdf`,
    `${SCRAPED}/nbac_gamebook_pdf/raw_d8072441.pdf`,
  ),
];

export const REAL_SAMPLES: readonly RealSample[] = [
  ...NBA_SAMPLES.map(({ name, path, facts }) => ({
    resource: name.split(' ')[0] as ResourceName,
    path,
    facts,
    ...(path.endsWith('.pdf') ? { isSealed: true as const } : {}),
  })),
  ...SECOND_SOURCES,
];

/** By file. */
export const UNREAD: Readonly<Record<string, string>> = {
  [`${SCRAPED}/bdl_leaders/raw_03e7b7a1.json`]:
    'Averages by category: nothing of a game, and derived from what we have.',
  [`${SCRAPED}/bdl_player_leaders/raw_16873861.json`]: 'The same bytes as bdl_leaders.',
  [`${SCRAPED}/bdl_player_averages/raw_b3b52a03.json`]:
    'Season averages of a player: derived from what we have.',
  [`${SCRAPED}/bdl_odds/raw_99fa8981.json`]: 'An empty list of odds: nothing tells its shape.',
  [`${SCRAPED}/bigdataball_discovery/raw_210c46f5.json`]:
    'A note of another scraper that its search is over.',
};
