/**
 * Asks sources in their order of priority until one answers.
 *
 * A source that has nothing, that cannot be reached, or whose payload cannot be read gives way to the next, and that is
 * told. “Nothing there” is said only when every source has said so: where one of them failed, the last failure is
 * thrown. A defect, or any other error, is thrown at once.
 */
import { type ErrorCode, HardwoodError } from '../errors/hardwood-error.ts';

export type SourceAnswer<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'not_found'; readonly reason: string };

/** As the event FallbackUsed tells it: resource names. */
export interface Fallback {
  readonly primary: string;
  readonly fallback: string;
  readonly why: string;
}

export type FirstAnswer<Source, Answer> =
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly source: Source;
      /** One for each source that gave way, in order. */
      readonly fallbacks: readonly Fallback[];
    }
  | {
      readonly kind: 'not_found';
      /** Of all sources. */
      readonly reason: string;
    };

/** What a second source may have although the first one has not. */
const GIVES_WAY: ReadonlySet<ErrorCode> = new Set([
  'SOURCE_UNAVAILABLE',
  'SOURCE_REFUSED',
  'SOURCE_THROTTLED',
  'SOURCE_TIMEOUT',
  'SOURCE_UNREADABLE',
  'PAYLOAD_MALFORMED',
]);

export async function firstAnswer<Source extends { readonly resource: string }, Answer>(
  sources: readonly Source[],
  ask: (source: Source) => Promise<SourceAnswer<Answer>>,
): Promise<FirstAnswer<Source, Answer>> {
  const gaveWay: { readonly resource: string; readonly why: string }[] = [];
  let failure: HardwoodError | null = null;
  for (const source of sources) {
    try {
      const asked = await ask(source);
      if (asked.kind === 'answer') {
        const fallbacks = gaveWay.map(({ resource, why }) => ({
          primary: resource,
          fallback: source.resource,
          why,
        }));
        return { kind: 'answer', answer: asked.answer, source, fallbacks };
      }
      gaveWay.push({ resource: source.resource, why: asked.reason });
    } catch (error) {
      if (!(error instanceof HardwoodError) || !GIVES_WAY.has(error.code)) throw error;
      gaveWay.push({ resource: source.resource, why: `${error.code}: ${error.message}` });
      failure = error;
    }
  }
  if (failure !== null) throw failure;
  return { kind: 'not_found', reason: gaveWay.map(({ resource, why }) => `${resource}: ${why}`).join('; ') };
}
