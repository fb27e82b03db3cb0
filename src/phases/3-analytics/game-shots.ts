/**
 * The shots of one game from one source: play-by-play where it tells the game as the box score does, else the shot
 * chart where that does, else the first of them that has anything.
 */
import { type Instant, laterOf } from '../../league/instant.ts';
import type { TeamCode } from '../../league/team.ts';
import {
  attemptsOfChart,
  attemptsOfPlays,
  type PlayRow,
  type ShotAttempt,
  type ShotRow,
} from './shot-attempt.ts';
import {
  type FieldGoals,
  NO_ZONES,
  type ShotSource,
  type ZoneCells,
  zoneCells,
  zoneFault,
} from './zone-cells.ts';

export interface TeamShooting extends FieldGoals {
  readonly team: TeamCode;
  readonly assists: number;
}

export interface GameShots {
  team(line: TeamShooting): ZoneCells;
  /** `line.team`: the side the player was on. */
  player(playerId: number, line: FieldGoals & { readonly team: TeamCode }): ZoneCells;
  /** Null without a source. */
  readonly knownAt: Instant | null;
}

const NO_SHOTS: GameShots = { team: () => NO_ZONES, player: () => NO_ZONES, knownAt: null };

/** `plays` and `chart`: rows of one game; `sides`: both teams of its box score. */
export function gameShots(
  plays: readonly PlayRow[],
  chart: readonly ShotRow[],
  sides: readonly TeamShooting[],
): GameShots {
  const sources = [attemptsOfPlays(plays), attemptsOfChart(chart)].filter((attempts) => attempts.length > 0);
  const attempts = sources.find((each) => agrees(each, sides)) ?? sources[0];
  const [first] = attempts ?? [];
  if (attempts === undefined || first === undefined) return NO_SHOTS;
  const source: ShotSource = {
    name: first.source,
    hasAreas: attempts.every(({ isRestricted }) => isRestricted !== null),
  };
  const byTeam = Map.groupBy(attempts, ({ team }) => team);
  const byPlayer = Map.groupBy(attempts, ({ playerId }) => playerId);
  const assistFaults = new Map(
    sides.map((side) => [side.team, assistFault(source, byTeam.get(side.team) ?? [], side)]),
  );
  return {
    team: (line) => zoneCells(source, byTeam.get(line.team) ?? [], line, assistFaults.get(line.team) ?? null),
    player: (playerId, line) =>
      zoneCells(source, byPlayer.get(playerId) ?? [], line, assistFaults.get(line.team) ?? null),
    knownAt: attempts.reduce((latest, each) => laterOf(latest, each.knownAt), first.knownAt),
  };
}

function agrees(attempts: readonly ShotAttempt[], sides: readonly TeamShooting[]): boolean {
  return sides.every((side) => {
    const own = attempts.filter(({ team }) => team === side.team);
    return attempts.slice(0, 1).every(({ source }) => zoneFault({ name: source }, own, side) === null);
  });
}

function assistFault(
  { name }: ShotSource,
  attempts: readonly ShotAttempt[],
  side: TeamShooting,
): string | null {
  if (name !== 'play_by_play') return null;
  const assisted = attempts.filter(({ isAssisted }) => isAssisted === true).length;
  return assisted === side.assists
    ? null
    : `${name} has ${assisted} assisted field goals of ${side.team}, the box score ${side.assists} assists`;
}
