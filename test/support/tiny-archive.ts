/** An archive of one season with one game for each team, written into a folder; tests damage it file by file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

export const PLAYERS = 'player_gamelogs/player_gamelogs_2024-25.csv.gz';
export const TEAMS = 'team_games/team_games_2024-25.csv.gz';
export const SCHEDULE = 'schedules/schedule_2024-25.csv.gz';
export const PROPS = 'props/props_2024-25.csv.gz';

const STATS = 'MIN,FGM,FGA,FG3M,FG3A,FTM,FTA,OREB,DREB,AST,STL,BLK,TOV,PF,PTS,PLUS_MINUS';
const STAT_VALUES = '12,25,6,14,70,72,3,7,8,1,0,4,2,100,10.0';

/** Every team plays: a schedule without one is refused as incomplete. */
const TEAM_CODES =
  'BOS NYK WAS MIA ATL BKN CHA CHI CLE DAL DEN DET GSW HOU IND LAC LAL MEM MIL MIN NOP OKC ORL PHI PHX POR SAC SAS TOR UTA'.split(
    ' ',
  );

const GAMES = Array.from({ length: TEAM_CODES.length / 2 }, (_, index) => ({
  id: `00224${String(index + 1).padStart(5, '0')}`,
  date: index === 0 ? '2024-10-22' : '2024-10-23',
  home: TEAM_CODES[2 * index],
  away: TEAM_CODES[2 * index + 1],
}));

const FILES: Readonly<Record<string, readonly string[]>> = {
  [PLAYERS]: [
    `GAME_ID,TEAM_ABBREVIATION,PLAYER_ID,PLAYER_NAME,${STATS}`,
    ...GAMES.flatMap(({ id, home, away }, index) => [
      `${id},${away},${2 * index + 1},Visitor ${away},36,${STAT_VALUES}`,
      `${id},${home},${2 * index + 2},Host ${home},31,${STAT_VALUES}`,
    ]),
  ],
  [TEAMS]: [
    `GAME_ID,TEAM_ABBREVIATION,MATCHUP,${STATS}`,
    ...GAMES.flatMap(({ id, home, away }) => [
      `${id},${away},${away} @ ${home},240,${STAT_VALUES}`,
      `${id},${home},${home} vs. ${away},240,${STAT_VALUES}`,
    ]),
  ],
  [SCHEDULE]: [
    'game_id,game_date_et,tip_utc,home,away,arena',
    ...GAMES.map(({ id, date, home, away }) => `${id},${date},${date}T23:30:00Z,${home},${away},`),
  ],
  [PROPS]: [
    'snapshot_utc,market,book,player_name,game_id,commence_utc,tip_utc,line,over_price,under_price',
    `2024-10-22T20:00:00Z,player_points,draftkings,Host BOS,${GAMES[0]?.id},,,8.5,-110,-120`,
  ],
};

export function writeTinyArchive(folder: string): void {
  for (const [name, lines] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), gzipSync(lines.join('\n')));
  }
}

/** Replaces the first `from` in the text of an archived file. */
export function editArchived(folder: string, name: string, from: string, to: string): void {
  const path = join(folder, name);
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  writeFileSync(path, gzipSync(text.replace(from, to)));
}

export function truncateArchived(folder: string, name: string): void {
  const path = join(folder, name);
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, whole.length - 12));
}
