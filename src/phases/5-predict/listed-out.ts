/**
 * Who was listed out before his game: by the newest injury report of the game that was published and known before its
 * scheduled tip-off. A later one, or one of another game, says nothing here.
 */
import type { PlayerLookup } from '../../league/player-name.ts';
import { addDays } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { RunContext } from '../../pipeline/output.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { injuryNews, playerNews } from '../3-analytics/injury-news.ts';
import { identities } from '../identity-reader.ts';

export type IsListedOut = (team: TeamCode | null, player: PlayerLookup) => boolean;

export async function listedOut(
  { read, season, work: { slateDate: date } }: RunContext,
  schedule: readonly ScheduleRow[],
): Promise<IsListedOut> {
  const known = await identities(read, season, date);
  const tipOffs = new Map(
    schedule.flatMap(({ home_team: home, away_team: away, tip_off: tipOff }) => [
      [home, tipOff] as const,
      [away, tipOff] as const,
    ]),
  );
  // Reports of the evening before speak of the slate's games as well.
  const reported = await read.rows(NBAC_INJURY_REPORT, { from: addDays(date, -1), to: date });
  const inTime = reported.flatMap((row) => {
    const tipOff = tipOffs.get(row.team) ?? null;
    if (tipOff === null || row.report_at >= tipOff || row.known_at >= tipOff) return [];
    if (row.player_lookup === null) return [row];
    const identity = known.canonical(row.player_lookup, 'nbac_injury_report', [row.team]);
    return [identity === null ? row : { ...row, player_lookup: identity.lookup }];
  });
  const news = injuryNews(inTime, schedule);
  return (team, player) => {
    const report = team === null ? null : news.ofTeam(team);
    return report !== null && playerNews(report, player).status === 'out';
  };
}
