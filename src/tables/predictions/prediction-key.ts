/** What names a prediction, and everything that is said of it later. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import { date, text } from '../column.ts';

/** LIVE: made before tip-off by the live clock; BACKFILL: made after it; REPLAY: a virtual clock; SIMULATED: a generated league. */
export const PROVENANCES = ['LIVE', 'BACKFILL', 'REPLAY', 'SIMULATED'] as const;
export type Provenance = (typeof PROVENANCES)[number];

export const PREDICTION_KEY = {
  slate_date: date('The slate.'),
  system: text('Prediction system, from the loaded artefact.'),
  market: text('points, rebounds, assists, threes, or a sum: pra, pr, pa, ra.'),
  player_lookup: text<PlayerLookup>('Normalised name.'),
  game_id: text<NbaGameId>('NBA game id.'),
};
