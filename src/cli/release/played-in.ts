/** What a data directory is played from, as settings have it. */
import { readIdentity } from '../../engines/embedded/data-directory.ts';
import { existingHome } from '../existing-home.ts';

export interface Played {
  readonly league: string;
  /** Of the feed. */
  readonly name: string;
}

/** Null: nothing was ever played into it. */
export function playedInto(home: string): Played | null {
  const identity = readIdentity(home);
  return identity === null ? null : { league: identity.league, name: identity.feed };
}

/** Throws DATA_DIRECTORY_MISMATCH where nothing was ever played. */
export function playedIn(home: string): Played {
  const played = playedInto(existingHome(home));
  if (played === null) throw new Error(`${home} exists and has no identity`);
  return played;
}
