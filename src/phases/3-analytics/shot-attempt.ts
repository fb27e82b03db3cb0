/** Field-goal attempts of a game, in one form whatever source they were read from. */
import { type ShotZone, shotZone } from '../../league/shot-zone.ts';
import type { TeamCode } from '../../league/team.ts';
import type { ZoneSource } from '../../tables/nba-analytics-columns.ts';
import type { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import type { RowOf } from '../../tables/table.ts';

export type PlayRow = RowOf<typeof NBAC_PLAY_BY_PLAY>;
export type ShotRow = RowOf<typeof NBAC_SHOT_CHART>;

export interface ShotAttempt {
  readonly source: ZoneSource;
  readonly team: TeamCode | null;
  readonly playerId: number | null;
  readonly isMade: boolean;
  /** Null for a two without a place. */
  readonly zone: ShotZone | null;
  /** In the source's own restricted area; null where it states no area. */
  readonly isRestricted: boolean | null;
  readonly isAssisted: boolean | null;
  readonly isAndOne: boolean | null;
  readonly knownAt: PlayRow['known_at'];
}

const RESTRICTED_AREA = 'Restricted Area';
const ONLY_FREE_THROW = /\b1 of 1\b/i;

/** `plays`: events of one game. */
export function attemptsOfPlays(plays: readonly PlayRow[]): readonly ShotAttempt[] {
  const freeThrows = new Set(plays.filter(isOnlyFreeThrow).map(momentOf));
  return plays.flatMap((play) => {
    const { is_made: isMade, shot_value: value } = play;
    if (isMade === null || (value !== 2 && value !== 3)) return [];
    return [
      {
        source: 'play_by_play',
        team: play.team,
        playerId: play.player_id,
        isMade,
        zone: shotZone({ value, distance: play.shot_distance, x: play.shot_x, y: play.shot_y }),
        isRestricted: play.area === null ? null : play.area === RESTRICTED_AREA,
        isAssisted: isMade && play.assist_player_id !== null,
        isAndOne: isMade && play.player_id !== null && freeThrows.has(momentOf(play)),
        knownAt: play.known_at,
      },
    ];
  });
}

/** `shots`: attempts of one game. */
export function attemptsOfChart(shots: readonly ShotRow[]): readonly ShotAttempt[] {
  return shots.map((shot) => ({
    source: 'shot_chart',
    team: shot.team,
    playerId: shot.player_id,
    isMade: shot.is_made,
    zone: shotZone({ value: shot.shot_value, distance: null, x: shot.shot_x, y: shot.shot_y }),
    isRestricted: shot.zone_basic === RESTRICTED_AREA,
    isAssisted: null,
    isAndOne: null,
    knownAt: shot.known_at,
  }));
}

function isOnlyFreeThrow(play: PlayRow): boolean {
  return play.shot_value === 1 && play.sub_type !== null && ONLY_FREE_THROW.test(play.sub_type);
}

/** A player's moment: the free throw of an and-one is shot on the clock of the basket. */
function momentOf({ period, clock_seconds: clock, player_id: player }: PlayRow): string {
  return `${period} ${clock} ${player}`;
}
