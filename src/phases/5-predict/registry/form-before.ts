/** Form as it stood before each slate of a log: asked in the order of the slates, fed with two seasons as serving is. */
import { openingDate, previousSeason, type Season, seasonOf } from '../../../league/season.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import { FormBook } from '../../../systems/form/form-book.ts';
import type { GameLog } from './game-log.ts';

export class FormBefore {
  readonly #log: GameLog;
  readonly #slates: readonly SlateDate[];
  #season: Season | null = null;
  #book = new FormBook();
  /** Slates before it have been fed, or are too old. */
  #next = 0;

  constructor(log: GameLog) {
    this.#log = log;
    this.#slates = log.slates();
  }

  /** Slates may not go backwards. */
  book(slate: SlateDate): FormBook {
    const season = seasonOf(slate);
    if (season !== this.#season) {
      this.#season = season;
      this.#book = new FormBook();
      const from = openingDate(previousSeason(season));
      const first = this.#slates.findIndex((date) => date >= from);
      this.#next = first < 0 ? this.#slates.length : first;
    }
    for (; this.#next < this.#slates.length; this.#next += 1) {
      const date = this.#slates[this.#next];
      if (date === undefined || date >= slate) break;
      this.#book.addSlate(this.#log.appearances(date));
    }
    return this.#book;
  }
}
