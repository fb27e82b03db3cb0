/**
 * What persons have said of models, kept in the ledger's state documents: only ever added to.
 *
 *   promote    the candidate serves from the next decision on
 *   rollback   the artefact that served before the one in service serves again
 *   trained    a candidate that was trained out of turn; it serves when somebody promotes it
 *
 * A word holds for decisions after its moment. Whether it can be had is decided where the models of a slate are.
 */
import { formatInstant, type Instant, instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { AnyRow } from '../tables/table.ts';

const COLLECTION = 'model_words';

export type ModelWord = {
  readonly who: string;
  readonly why: string;
  readonly at: Instant;
} & ModelDeed;

export type ModelDeed =
  | { readonly kind: 'promote'; readonly digest: string }
  | { readonly kind: 'rollback'; readonly system: string }
  /** A row of model_registry, whose slate is not known yet. */
  | { readonly kind: 'trained'; readonly candidate: AnyRow };

/** All that was ever said, in order of moment. */
export async function everyModelWord(documents: StateDocuments): Promise<readonly ModelWord[]> {
  const all = (await documents.list(COLLECTION)).map(({ body }) => parsed(body));
  return all.sort((a, b) => a.at - b.at);
}

/** Said before `asOf`, in order of moment. */
export async function modelWords(documents: StateDocuments, asOf: Instant): Promise<readonly ModelWord[]> {
  return (await everyModelWord(documents)).filter(({ at }) => at < asOf);
}

/** Keeps it beside all that was said before; of the same moment the first stands. Returns whether it was kept. */
export async function addModelWord(documents: StateDocuments, word: ModelWord): Promise<boolean> {
  const id = formatInstant(word.at);
  if ((await documents.get(COLLECTION, id)) !== null) return false;
  await documents.put(COLLECTION, id, word, word.at);
  return true;
}

/** Throws a defect on anything that addModelWord did not write. */
function parsed(body: unknown): ModelWord {
  const word = body as Readonly<Record<string, unknown>> | null;
  if (
    typeof word === 'object' &&
    word !== null &&
    typeof word.who === 'string' &&
    typeof word.why === 'string' &&
    typeof word.at === 'number'
  ) {
    const said = { who: word.who, why: word.why, at: instant(word.at) };
    const { kind, digest, system, candidate } = word;
    if (kind === 'promote' && typeof digest === 'string') return { ...said, kind, digest };
    if (kind === 'rollback' && typeof system === 'string') return { ...said, kind, system };
    if (kind === 'trained' && typeof candidate === 'object' && candidate !== null) {
      return { ...said, kind, candidate: candidate as AnyRow };
    }
  }
  throw new Error(`not a word on a model: ${JSON.stringify(body)}`);
}
