/** Writes The Odds API's answer to "which events were on the board at that time" as JSON text. */
import { type OddsApiEvent, oddsApiEvent } from './odds-api-event.ts';
import { type OddsApiSnapshot, oddsApiSnapshot } from './odds-api-snapshot.ts';

export interface HistoricalEvents extends OddsApiSnapshot {
  readonly events: readonly OddsApiEvent[];
}

export function historicalEvents(board: HistoricalEvents): string {
  return oddsApiSnapshot(board, board.events.map(oddsApiEvent));
}
