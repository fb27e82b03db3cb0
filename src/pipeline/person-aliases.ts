/**
 * What persons have said of printed names, kept in the ledger's state documents: only ever added to.
 *
 * A word holds for decisions after its moment. Of two on one name the later counts, and the earlier stays on record.
 */
import { formatInstant, type Instant, instant } from '../league/instant.ts';
import type { PersonAlias } from '../league/person-alias.ts';
import { playerLookup } from '../league/player-name.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';

const COLLECTION = 'player_aliases';

/** All that was ever said, in order of moment. */
export async function everyPersonAlias(documents: StateDocuments): Promise<readonly PersonAlias[]> {
  const all = (await documents.list(COLLECTION)).map(({ body }) => parsed(body));
  return all.sort((a, b) => a.at - b.at || a.playerId - b.playerId);
}

/** Said before `asOf`, in order of moment. */
export async function personAliases(
  documents: StateDocuments,
  asOf: Instant,
): Promise<readonly PersonAlias[]> {
  return (await everyPersonAlias(documents)).filter(({ at }) => at < asOf);
}

/** Keeps it beside all that was said before; of the same moment and name the first stands. Returns whether it was kept. */
export async function addPersonAlias(documents: StateDocuments, alias: PersonAlias): Promise<boolean> {
  const id = `${alias.lookup}@${formatInstant(alias.at)}`;
  if ((await documents.get(COLLECTION, id)) !== null) return false;
  const { name, playerId, who, why, at } = alias;
  await documents.put(COLLECTION, id, { name, player_id: playerId, who, why, at }, at);
  return true;
}

/** Throws a defect on anything that addPersonAlias did not write. */
function parsed(body: unknown): PersonAlias {
  if (typeof body === 'object' && body !== null) {
    const { name, player_id: playerId, who, why, at } = body as Readonly<Record<string, unknown>>;
    if (
      typeof name === 'string' &&
      typeof playerId === 'number' &&
      typeof who === 'string' &&
      typeof why === 'string' &&
      typeof at === 'number'
    ) {
      return { name, lookup: playerLookup(name), playerId, who, why, at: instant(at) };
    }
  }
  throw new Error(`not an alias of a player: ${JSON.stringify(body)}`);
}
