/**
 * The NBA's real payloads that tests read where they are present, each with its resource and what was asked.
 *
 * Knows where they lie within the archive; the tests know where the archive is and read the files.
 */
import { gunzipSync } from 'node:zlib';
import { parseInstant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import { NBA_CDN } from './nba-cdn.ts';
import { NBA_COM } from './nba-com.ts';
import { NBA_OFFICIAL } from './nba-official.ts';
import { NBA_STATS } from './nba-stats.ts';
import type { PayloadFacts, Resource } from './provider.ts';

export const NBA_PROVIDERS = [NBA_STATS, NBA_CDN, NBA_OFFICIAL, NBA_COM] as const;

const SCRAPED = 'raw_samples/nba_scraper_samples';

export interface NbaSample {
  readonly name: string;
  readonly resource: Resource;
  /** Within the archive. */
  readonly path: string;
  readonly facts: PayloadFacts;
  /** Rows and faults that the payload gives. */
  readonly rows: number;
  readonly faults: number;
}

function sample(
  [provider, resource]: readonly [string, string],
  path: string,
  [date, label]: readonly [string, string],
  [rows, faults]: readonly [number, number],
): NbaSample {
  const found = NBA_PROVIDERS.find(({ name }) => name === provider)?.resources.find(
    ({ name }) => name === resource,
  );
  if (found === undefined) throw new Error(`no resource ${provider}.${resource}`);
  return {
    name: `${provider}.${resource} of ${date}`,
    resource: found,
    path,
    facts: factsOf(date, label),
    rows,
    faults,
  };
}

export function factsOf(date: string, label: string): PayloadFacts {
  return {
    slateDate: slateDate(date),
    season: season(label),
    digest: 'digest',
    knownAt: parseInstant(`${date}T23:00:00Z`),
  };
}

export type ReadFile = (path: string) => Uint8Array;

export function sampleBytes(read: ReadFile, { path }: Pick<NbaSample, 'path'>): Uint8Array {
  const bytes = read(path);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** The one sample whose path holds the words. */
export function nbaSample(words: string): NbaSample {
  const [found, other] = NBA_SAMPLES.filter(({ path }) => path.includes(words));
  if (found === undefined || other !== undefined) throw new Error(`no one sample is called ${words}`);
  return found;
}

export const NBA_SAMPLES: readonly NbaSample[] = [
  sample(
    ['nba_stats', 'leaguegamelog'],
    `${SCRAPED}/nbac_player_boxscore/raw_2ad17718.json`,
    ['2025-03-15', '2024-25'],
    [157, 0],
  ),
  sample(
    ['nba_stats', 'boxscoretraditionalv2'],
    `${SCRAPED}/nbac_team_boxscore/raw_12f99055.json`,
    ['2025-01-15', '2024-25'],
    [25, 0],
  ),
  sample(
    ['nba_stats', 'scoreboardv2'],
    `${SCRAPED}/nbac_scoreboard_v2/raw_055ff78d.json`,
    ['2024-01-15', '2023-24'],
    [11, 0],
  ),
  sample(
    ['nba_stats', 'scoreboardv2'],
    `${SCRAPED}/nbac_scoreboard_v2/raw_06a65a50.json`,
    ['2025-01-15', '2024-25'],
    [11, 0],
  ),
  sample(
    ['nba_stats', 'playerindex'],
    `${SCRAPED}/nbac_player_list/raw_7af00b51.json`,
    ['2025-10-01', '2025-26'],
    [594, 0],
  ),
  sample(
    ['nba_cdn', 'scheduleleaguev2'],
    'schedules/raw/scheduleLeagueV2_2024-25.json.gz',
    ['2024-10-22', '2024-25'],
    [1230, 0],
  ),
  // Of July, when the preseason alone is listed.
  sample(
    ['nba_cdn', 'scheduleleaguev2'],
    `${SCRAPED}/nbac_schedule_cdn/raw_68953816.json`,
    ['2025-07-17', '2025-26'],
    [0, 1],
  ),
  sample(
    ['nba_cdn', 'boxscore'],
    'raw_samples/nba_cdn/boxscore_0022000180_abridged.json',
    ['2021-01-15', '2020-21'],
    [2, 0],
  ),
  sample(
    ['nba_cdn', 'playbyplay'],
    `${SCRAPED}/nbac_play_by_play/raw_416e8d5c.json.gz`,
    ['2025-01-15', '2024-25'],
    [506, 0],
  ),
  sample(
    ['nba_cdn', 'playbyplay'],
    `${SCRAPED}/nbac_play_by_play/raw_14ecf360.json.gz`,
    ['2025-01-06', '2024-25'],
    [571, 0],
  ),
  sample(
    ['nba_cdn', 'todaysscoreboard'],
    'raw_samples/nba_cdn/todaysScoreboard_00_2023-04-20.json',
    ['2023-04-20', '2022-23'],
    [3, 0],
  ),
  sample(
    ['nba_official', 'injury_report'],
    `${SCRAPED}/nbac_injury_report/raw_f4391904.pdf`,
    ['2024-01-04', '2023-24'],
    [43, 0],
  ),
  sample(
    ['nba_official', 'referee_assignments'],
    `${SCRAPED}/nbac_referee_assignments/raw_718e62b3.json`,
    ['2025-01-08', '2024-25'],
    [24, 0],
  ),
  sample(
    ['nba_com', 'team_roster'],
    `${SCRAPED}/nbac_roster/raw_79002ff4.html.gz`,
    ['2025-07-17', '2024-25'],
    [18, 0],
  ),
  sample(
    ['nba_com', 'player_movement'],
    `${SCRAPED}/nbac_player_movement/raw_1ecdb80d.json.gz`,
    ['2025-07-17', '2024-25'],
    [8730, 0],
  ),
];
