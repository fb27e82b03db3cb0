/**
 * The content of an ESPN page: the page is drawn from JSON that stands in one of its scripts.
 *
 * Promises what the page was drawn from, as it stands there, or a refusal: a page without it is a notice, a challenge
 * or another layout.
 */
import { Parser } from 'htmlparser2';
import { z } from 'zod';
import { checkShape, decodeJson, malformed } from '../payload-boundary.ts';

const MARK = /window\[['"]__espnfitt__['"]\]\s*=/;

const schema = z.object({ page: z.object({ content: z.record(z.string(), z.unknown()) }) });

/** Throws PAYLOAD_MALFORMED. */
export function espnPageContent(payload: string, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const script = scripts(decodeText(payload, bytes)).find((text) => MARK.test(text));
  if (script === undefined)
    throw malformed(payload, 'its scripts', 'none of them holds what the page is drawn from.');
  const start = script.search(MARK);
  const json = script
    .slice(script.indexOf('=', start) + 1)
    .trim()
    .replace(/;$/, '');
  return checkShape(payload, schema, decodeJson(payload, new TextEncoder().encode(json))).page.content;
}

function scripts(html: string): readonly string[] {
  const found: string[] = [];
  let open: string[] | null = null;
  const parser = new Parser({
    onopentagname: (name) => {
      open = name === 'script' ? [] : null;
    },
    ontext: (text) => open?.push(text),
    onclosetag: (name) => {
      if (name === 'script' && open !== null) found.push(open.join(''));
      open = null;
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

function decodeText(payload: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(payload, `its ${bytes.length} bytes`, 'they are not text in UTF-8.', error);
  }
}
