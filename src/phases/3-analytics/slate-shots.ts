/** The shots of a slate's games, as far as a source of them is known. */

import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import type { PlayRow, ShotRow } from './shot-attempt.ts';

export interface SlateShots {
  plays(gameId: string): readonly PlayRow[];
  chart(gameId: string): readonly ShotRow[];
}

export async function slateShots(read: AsOfReader, date: SlateDate): Promise<SlateShots> {
  const on = { from: date, to: date };
  const plays = Map.groupBy(await read.rows(NBAC_PLAY_BY_PLAY, on), (row) => row.game_id as string);
  const chart = Map.groupBy(await read.rows(NBAC_SHOT_CHART, on), (row) => row.game_id as string);
  return {
    plays: (gameId) => plays.get(gameId) ?? [],
    chart: (gameId) => chart.get(gameId) ?? [],
  };
}
