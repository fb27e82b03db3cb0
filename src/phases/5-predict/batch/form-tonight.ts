/**
 * The form of tonight’s players, from the summaries of this season and the one before, strictly before the slate: as
 * models are trained on it.
 */
import type { Season } from '../../../league/season.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import { FormBook } from '../../../systems/form/form-book.ts';
import { formGames } from '../../../systems/form/form-games.ts';
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import { historyRange, type PlayerGame } from '../../3-analytics/player-history.ts';

export async function formTonight(read: AsOfReader, season: Season, slate: SlateDate): Promise<FormBook> {
  const rows = await read.rows(PLAYER_GAME_SUMMARY, historyRange(season, slate));
  const known = books.get(rows);
  if (known !== undefined) return known;
  const book = new FormBook();
  for (const ofSlate of Map.groupBy(formGames(rows), ({ slateDate }) => slateDate).values()) {
    book.addSlate(ofSlate);
  }
  books.set(rows, book);
  return book;
}

/** The revisions of one slate read the same rows; they are gone through once. */
const books = new WeakMap<readonly PlayerGame[], FormBook>();
