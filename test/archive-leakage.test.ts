/** Leakage on real seasons: results and lines of later days change no prediction and no feature. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ArchiveRecord, archiveRecords, withoutArchive, writeArchiveFile } from './support/archive.ts';
import { differences } from './support/compare-replays.ts';
import { played } from './support/hardwood.ts';
import { query } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

const PLAYERS = (season: string) => `player_gamelogs/player_gamelogs_${season}.csv.gz`;
const TEAMS = (season: string) => `team_games/team_games_${season}.csv.gz`;
const SCHEDULE = 'schedules/schedule_unified.csv.gz';
const PROPS = 'props/props_threes_2024-25.csv.gz';

/** Last season's opening night and last two weeks are history enough; this season goes on a week after the replay. */
const isKept = (date: string): boolean =>
  date === '2023-10-24' ||
  (date >= '2024-04-01' && date <= '2024-04-14') ||
  (date >= '2024-10-22' && date <= '2024-11-02');

/** The replay ends with the results of 10-26, which are known after its last prediction. */
const REPLAY = ['replay', '--season', '2024-25', '--from', '2024-10-22', '--to', '2024-10-26'];
const CHANGED_DATES = new Set(['2024-10-26', '2024-10-30']);

test('box scores of 2024-10-26 and 2024-10-30 and a line of 2024-10-27 change no prediction of 2024-10-22 to 26', {
  skip: withoutArchive,
}, async (t) => {
  const folder = tempFolder(t);
  const [real, altered] = [join(folder, 'real'), join(folder, 'altered')];
  writeArchives(real, altered);
  const play = (data: string) => played(...REPLAY, '--data', data, '--home', `${data}-home`);
  const summaries = await Promise.all([play(real), play(altered)]);
  const homes = [`${real}-home`, `${altered}-home`] as const;

  for (const { outputs } of summaries) assert.equal(outputs.failed + outputs.missing, 0);
  assert.ok(summaries[0]!.predictions > 3_000);
  const decided = ['player_prop_predictions', 'ml_feature_store_v2', 'prediction_batches'];
  assert.deepEqual(
    await differences(
      ...homes,
      decided.map((name) => `nba_predictions.${name}`),
    ),
    [],
  );
  const graded = await differences(...homes, ['nba_predictions.prediction_accuracy']);
  assert.equal(graded.length, 1, 'the changed results of the last day were graded');
  const [lines] = await query(
    homes[0],
    'SELECT count(line) AS n FROM nba_predictions.player_prop_predictions',
  );
  assert.ok(Number(lines?.n) > 200, `${lines?.n} predictions had a line to be led astray by`);
});

function writeArchives(real: string, altered: string): void {
  const write = (
    file: string,
    records: readonly ArchiveRecord[],
    change: (record: ArchiveRecord) => ArchiveRecord,
  ) => {
    writeArchiveFile(real, file, records);
    writeArchiveFile(altered, file, records.map(change));
  };
  const schedule = archiveRecords(SCHEDULE).filter(
    (game) => isKept(game.game_date_et!) && game.season_type === 'Regular Season',
  );
  const games = new Set(schedule.map((game) => game.game_id));
  write(SCHEDULE, schedule, (game) => game);

  for (const season of ['2023-24', '2024-25']) {
    const players = archiveRecords(PLAYERS(season)).filter((line) => games.has(line.GAME_ID));
    const stars = new Set<string>();
    write(PLAYERS(season), players, (line) => {
      const side = sideOf(line);
      if (!CHANGED_DATES.has(line.GAME_DATE!) || stars.has(side)) return line;
      stars.add(side);
      return withMoreThrees(line);
    });
    const teams = archiveRecords(TEAMS(season)).filter((line) => games.has(line.GAME_ID));
    write(TEAMS(season), teams, (line) => (stars.has(sideOf(line)) ? withMoreThrees(line) : line));
  }

  const lines = archiveRecords(PROPS).filter((line) => games.has(line.game_id));
  writeArchiveFile(real, PROPS, lines);
  const later = lines.find(({ snapshot_utc: at }) => at! > '2024-10-27T12' && at! < '2024-10-28')!;
  writeArchiveFile(altered, PROPS, [...lines, { ...later, line: '19.5', book: 'planted' }]);
}

function sideOf(line: ArchiveRecord): string {
  return `${line.GAME_ID} ${line.TEAM_ABBREVIATION}`;
}

function withMoreThrees(line: ArchiveRecord): ArchiveRecord {
  const more = (name: string, by: number) => [name, String(Number(line[name]) + by)] as const;
  const threes = 8;
  const added = ['FGM', 'FGA', 'FG3M', 'FG3A'].map((name) => more(name, threes));
  return { ...line, ...Object.fromEntries([...added, more('PTS', 3 * threes)]) };
}
