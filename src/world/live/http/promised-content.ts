/**
 * Whether an answer can be what was promised at all: no page for people where data was promised, no empty body.
 *
 * It looks at the first bytes, and at the announced type only to name it; what the data says is the parser's matter.
 */
import type { ContentType } from '../../payload-source.ts';

/** What is wrong, as `answers with …`; null: it may be what was promised. */
export function brokenPromise(
  promised: ContentType,
  announced: string | null,
  bytes: Uint8Array,
): string | null {
  if (bytes.byteLength === 0) return 'answers with nothing at all';
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).replace(/^ï»¿/, '').trimStart();
  const isMarkup = /^<(!doctype|html|head|body|\?xml|!--|error|script)/i.test(start);
  const as = announced === null ? '' : `, announced as ${announced.split(';')[0]}`;
  switch (promised) {
    case 'application/json':
      return start.startsWith('<') ? `answers with a page where JSON was promised${as}` : null;
    case 'application/pdf':
      return start.includes('%PDF-') ? null : `answers with something that is no PDF${as}`;
    case 'text/csv':
      return isMarkup ? `answers with a page where CSV was promised${as}` : null;
    case 'text/html':
      return start.startsWith('<') ? null : `answers with something that is no page${as}`;
  }
}
